"""The values of a call as the arguments of a client's method.

In: the catalogue of a generated package, an operation's id, and a call of it. Out: what to call the method with.
"""

from __future__ import annotations

import json
import re
from typing import Any
from xml.sax.saxutils import escape

from tests.conformance.calling import python_value
from tests.judged.cases import NOTHING, Call

_USUAL = {
    "json": "application/json",
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data",
    "binary": "application/octet-stream",
    "text": "text/plain",
}
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class UnableError(Exception):
    """A call that cannot be made, with the reason."""


def xml(name: str, value: Any) -> str:
    """A value as XML of the plainest form: an element for each member, lists element by element."""
    if isinstance(value, list):
        return "".join(xml(name, each) for each in value)
    inner = (
        "".join(xml(key, each) for key, each in value.items())
        if isinstance(value, dict)
        else escape(str(value))
    )
    return f"<{name}>{inner}</{name}>"


class Arguments:
    """The values of a call as the client's arguments."""

    def __init__(self, catalog: Any, key: str, call: Call) -> None:
        self._call = call
        self._operation = catalog.operation(key)
        wires = [*catalog.wires(key).items()]
        count = len(_PLACEHOLDER.findall(self._operation.path))
        self._in_path = [wire for _, wire in wires[:count]]
        self._left = dict(wires[count:])

    def python(self) -> tuple[list[Any], dict[str, Any]]:
        """Those of the path by their position, all others by name."""
        values = self._call.values
        in_path = values.get("path", {})
        positional = [python_value(in_path[wire]) for wire in self._in_path]
        keywords: dict[str, Any] = {}
        for where, each in values.items():
            for wire, value in each.items() if where != "path" else ():
                name = self._name(where, wire)
                if name is not None:
                    del self._left[name]
                    keywords[name] = python_value(value)
                elif wire != self._operation.asks:
                    raise UnableError(f"no argument for {wire!r} in {where}")
        return positional, keywords | self._body() | self._options()

    def _options(self) -> dict[str, Any]:
        headers = dict(self._call.headers)
        if self._operation.body is not None:  # The body says itself what it is.
            headers.pop("content-type", None)
        return {"options": {"headers": headers}} if headers else {}

    def _name(self, where: str, wire: str) -> str | None:
        """Where one name stands in several places, the argument's says which one."""
        found = [python for python, each in self._left.items() if each == wire]
        telling = [python for python in found if python.endswith(f"_{where}")]
        return next(iter(telling or found), None)

    def _body(self) -> dict[str, Any]:
        if self._operation.body is None:
            return {}
        said = self._operation.media_type or _USUAL[self._operation.body]
        name = said.lower().split(";")[0].strip()
        bodies = self._call.bodies
        alone = next(iter(bodies.values()), NOTHING) if len(bodies) == 1 else NOTHING
        value = bodies.get(name, alone)
        if value is NOTHING:
            return {}
        declared = {
            *self._call.members.get(name, next(iter(self._call.members.values()), ()))
        } - {self._operation.asks}
        known = {*self._left.values()}
        if declared and declared <= known:
            given = {self._name("body", wire): each for wire, each in value.items()}
            return {k: python_value(v) for k, v in given.items() if k is not None}
        if "body" not in self._left:
            if not declared:  # An object without members is sent by itself.
                return {}
            raise UnableError(f"no argument for {sorted(declared - known)} in the body")
        plain = python_value(value)
        if isinstance(plain, tuple):
            return {"body": plain[1]}
        if self._operation.body == "binary" and name.endswith("xml"):
            return {"body": xml("body", plain).encode()}
        if self._operation.body == "binary":  # JSON is YAML, and some other things.
            return {"body": json.dumps(plain).encode()}
        return {"body": plain}
