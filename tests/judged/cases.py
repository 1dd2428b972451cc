"""Calls of a document's operations: for each one with what is required, and one with all there is.

In: a document as data. Out: `Call`s, by method and path. It reads the raw document and shares nothing with the
generator, so that it can judge it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.corpus.counting import operations
from tests.judged.schemas import Schemas
from tests.judged.values import Values, kind_of, members, required

_UNSAID = {"accept", "content-type", "authorization"}
"""Headers that no parameter describes, whatever a document says: a client has no argument for them."""
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
NOTHING = object()


@dataclass(frozen=True, slots=True)
class Call:
    """Values by place (`path`, `query`, `header`, `cookie`) and name; the body for a media type, `NOTHING` for none."""

    values: dict[str, dict[str, Any]]
    bodies: Mapping[str, Any]
    """By media type, small letters, without parameters."""
    headers: Mapping[str, str]
    """What a document asks for although no parameter describes it; a caller gives it among the headers of a call."""
    members: Mapping[str, tuple[str, ...]]
    """The names that the document has for the members of a body, by its media type."""


class Calls:
    """Makes the calls of one document."""

    def __init__(self, document: Mapping[str, Any], *, every: bool) -> None:
        self._document = document
        self._every = every
        self._values = Values(document, every=every)
        self._whole = Values(document, every=True)
        self._schemas = Schemas(document, last=every)

    def all(self) -> Iterator[tuple[tuple[str, str], Call]]:
        """Every operation's method and path, with its call."""
        for method, path, pointer in operations(self._document):
            item = self._schemas.at(pointer.rpartition("/")[0])
            yield (method, path), self._call(item, item[method.lower()])

    def _call(self, item: Mapping[str, Any], operation: Mapping[str, Any]) -> Call:
        values: dict[str, dict[str, Any]] = {}
        headers: dict[str, str] = {}
        fields: list[dict[str, Any]] = []
        whole: dict[str, Any] | None = None
        for each in self._parameters(item, operation):
            where, name = each.get("in"), str(each.get("name"))
            if where == "formData":
                fields.append(each)
            elif where == "body":
                whole = each
            elif where == "header" and name.lower() in _UNSAID:
                if each.get("required") and name.lower() != "accept":
                    headers[name.lower()] = self._unsaid(each)
            elif where == "path" or each.get("required") or self._every:
                # Of nothing no part of a path can be made.
                maker = self._whole if where == "path" else self._values
                value = maker.value(_schema(each), name)
                values.setdefault(str(where), {})[name] = value
        contents, needed = self._contents(operation, fields, whole)
        return Call(
            values,
            {
                name: (
                    self._values.value(schema, "body", files=_has_files(name))
                    if needed or self._every or self._asks(schema)
                    else NOTHING
                )
                for name, schema in contents.items()
            },
            headers,
            {name: self._names(schema) for name, schema in contents.items()},
        )

    def _unsaid(self, parameter: Mapping[str, Any]) -> str:
        """A value that the header may have by itself: not any text is a media type."""
        schema = self._schemas.flat(_schema(parameter))
        if parameter["name"].lower() == "content-type" and "enum" not in schema:
            return str(schema.get("default") or "application/json")
        return str(self._values.value(schema, str(parameter["name"])))

    def _parameters(
        self, item: Mapping[str, Any], operation: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """Those of the operation count before those of its path."""
        found = {}
        for node in (item, operation):
            for each in node.get("parameters") or ():
                followed = self._schemas.followed(each)
                found[followed.get("in"), followed.get("name")] = followed
        return [*found.values()]

    def _contents(
        self,
        operation: Mapping[str, Any],
        fields: list[dict[str, Any]],
        whole: dict[str, Any] | None,
    ) -> tuple[dict[str, Any], bool]:
        """Schemas by media type, and whether a body must be sent."""
        if "swagger" in self._document:
            return self._old_contents(operation, fields, whole)
        body = self._schemas.followed(operation.get("requestBody")) or {}
        contents = {
            name.split(";")[0].strip().lower(): each.get("schema", {})
            for name, each in (body.get("content") or {}).items()
        }
        return contents, bool(body.get("required"))

    def _old_contents(
        self,
        operation: Mapping[str, Any],
        fields: list[dict[str, Any]],
        whole: dict[str, Any] | None,
    ) -> tuple[dict[str, Any], bool]:
        said = operation.get("consumes", self._document.get("consumes")) or []
        if whole is not None:
            names = said or ["application/json"]
            return {n: whole.get("schema", {}) for n in names}, bool(
                whole.get("required")
            )
        if not fields:
            return {}, False
        schema = {
            "type": "object",
            "properties": {str(each["name"]): each for each in fields},
            "required": [str(e["name"]) for e in fields if e.get("required") is True],
        }
        return dict.fromkeys([n for n in said if n in _FORMS] or _FORMS, schema), True

    def _asks(self, schema: Any) -> bool:
        """Whether a body has members that must be there, so that the client asks for them even where it is optional."""
        return bool(required(self._schemas.flat(schema)))

    def _names(self, schema: Any) -> tuple[str, ...]:
        flat = self._schemas.flat(schema)
        found = members(self._schemas, flat) if kind_of(flat) == "object" else {}
        return tuple(found)


def _schema(parameter: Mapping[str, Any]) -> Any:
    """The schema of a parameter: its own, that of its content, or, in Swagger 2.0, itself."""
    if "schema" in parameter:
        return parameter["schema"]
    for each in (parameter.get("content") or {}).values():
        return each.get("schema", {})
    left_out = ("required", "in", "name", "description")
    return {k: v for k, v in parameter.items() if k not in left_out}


def _has_files(media_type: str) -> bool:
    """Whether what is binary is a file there, and not a text."""
    return media_type not in (
        _FORMS[0],
        "application/json",
    ) and not media_type.endswith("+json")
