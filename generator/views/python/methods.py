"""Methods: an operation as a sync and an async method, and the constant that describes it to the runtime.

In: operations with their names. Out: `Method` and `OperationView` records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import ir
from generator.naming import Argument, Names
from generator.naming.identifiers import BUILTIN_TYPES
from generator.profile import Profile
from generator.profile.security import usable_security
from generator.views import wire
from generator.views.python.annotations import parameter
from generator.views.python.braces import fact
from generator.views.python.clearing import clearable
from generator.views.python.docs import Docs
from generator.views.python.giving import Giving, by_status, usual_status
from generator.views.python.layout import WIDTH, call, collection
from generator.views.python.records import Method, OperationView
from generator.views.python.types import RequestTypes
from generator.views.source import literal

_KEYWORDS = {"query": "query", "header": "headers", "cookie": "cookies", "body": "form"}
_WHOLE = {
    "json": "json",
    "form": "form",
    "multipart": "form",
    "text": "content",
    "binary": "content",
}
_STRING_OR_WORD = re.compile(
    r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[\w.]+|[^\w.'"]+"""
)
"""The pieces of an annotation; what is inside quotes is one piece."""
_MEDIA_TYPES = {
    "json": "application/json",
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data",
}
"""What a kind of body is sent as unless the document says otherwise."""


class Methods:
    """Makes the views of operations."""

    def __init__(self, api: ir.Api, names: Names, profile: Profile, docs: Docs) -> None:
        self.api = api
        self.names = names
        self.profile = profile
        self.docs = docs
        self.giving = Giving(api, names)
        self.requests = RequestTypes(api, names)

    def method(
        self,
        operation: ir.Operation,
        asynchronous: bool,
        taken: frozenset[str],
        called: str = "",
    ) -> Method:
        """One method; `taken` are the class's own names, which annotations must not mean.

        `called`: under another name than its own.
        """
        name = self.names.operations[operation.id]
        calling = self.giving.calling(operation)
        awaited = asynchronous and calling.awaited
        returns = _unshadowed(
            calling.asynchronous if asynchronous else calling.sync, taken
        )
        opening = "async def" if awaited else "def"
        give = "return await" if awaited else "return"
        parameters = self._parameters(name.arguments, taken)
        return Method(
            name=name.method,
            signature=tuple(
                call(
                    f"{opening} {called or name.method}",
                    parameters,
                    f" -> {returns}:",
                    4,
                )
            ),
            docs=self.docs.brief(operation) if asynchronous else self._docs(operation),
            body=tuple(
                call(f"{give} self.{calling.runtime}", self._passed(operation), "", 8)
            ),
        )

    def _docs(self, operation: ir.Operation) -> str:
        arguments = self.names.operations[operation.id].arguments
        raises = self.profile.errors.raises
        return self.docs.method(
            operation, arguments, self.giving.returns(operation), raises
        )

    def _parameters(
        self, arguments: tuple[Argument, ...], taken: frozenset[str]
    ) -> list[str]:
        spelled = {
            each.python: _unshadowed(self.requests.argument(each).text, taken)
            for each in arguments
        }
        positional = [
            f"{e.python}: {spelled[e.python]}" for e in arguments if e.where == "path"
        ]
        keywords = [
            _keyword(e, spelled[e.python]) for e in arguments if e.where != "path"
        ]
        options = "options: RequestOptions | None = None"
        return ["self", *positional, "*", *keywords, options]

    def _passed(self, operation: ir.Operation) -> list[str]:
        """The arguments of the call, as they are spelled."""
        name = self.names.operations[operation.id]
        found = [name.constant]
        path = [each.python for each in name.arguments if each.where == "path"]
        if path:
            found.append(f"path=({', '.join(path)}{',' if len(path) == 1 else ''})")
        asks = f"{literal(operation.asks)}: True"
        for where, arguments in self._groups(operation, name.arguments):
            entries = [f"{literal(each.wire)}: {each.python}" for each in arguments]
            entries += [asks] if where == self._asking(operation) else []
            room = WIDTH - 12 - len(where) - 2
            found.append(f"{where}={collection('{', entries, '}', 12, room)}")
        whole = next((each for each in name.arguments if each.where == "whole"), None)
        body = wire.sent_body(operation, self.profile)
        if whole and body:
            found.append(f"{_WHOLE[body.kind]}={whole.python}")
        return [*found, "options=options"]

    def _groups(
        self, operation: ir.Operation, arguments: tuple[Argument, ...]
    ) -> Iterator[tuple[str, list[Argument]]]:
        """Arguments by the runtime's keyword for where they go."""
        keywords = _KEYWORDS
        if operation.body and operation.body.kind == "json":
            keywords = {**_KEYWORDS, "body": "json"}
        placed = [wire.place(operation, self.profile, each) for each in arguments]
        for keyword in dict.fromkeys(keywords.values()):
            found = [
                each
                for each, place in zip(arguments, placed, strict=True)
                if keywords.get(place) == keyword
            ]
            if found or keyword == self._asking(operation):
                yield keyword, found

    def _asking(self, operation: ir.Operation) -> str:
        """The runtime's keyword for what is always true."""
        if not operation.asks:
            return ""
        in_query = any(
            (each.location, each.name) == ("query", operation.asks)
            for each in operation.parameters
        )
        body = wire.sent_body(operation, self.profile)
        if in_query or body is None:
            return "query"
        return "json" if body.kind == "json" else "form"

    def operation(self, operation: ir.Operation) -> OperationView:
        """The constant; only what differs from the runtime's defaults is written."""
        name = self.names.operations[operation.id]
        body = wire.sent_body(operation, self.profile)
        whole = any(each.where == "whole" for each in name.arguments)
        facts: dict[str, object] = {
            "id": operation.id,
            "method": operation.method,
            "path": operation.path,
            "path_arguments": _path_arguments(name.arguments),
            "body": body.kind if body else None,
            "media_type": (
                body.media_type
                if body and body.media_type != _MEDIA_TYPES.get(body.kind)
                else None
            ),
            "optional": wire.leaves_out_body(operation) and not whole,
            "response": None if operation.paging else name.response,
            "page_model": name.response if operation.paging else None,
            "paging": operation.paging.style if operation.paging else None,
            "clearable": self._clearable(operation, name.arguments),
            "files": wire.files(self.api, operation, name.arguments),
            "base_url": operation.server,
            "styles": wire.styles(name.arguments, self.profile.wire.query),
            "security": self._security(operation),
            "accept": wire.accepted(operation),
            "deprecated": operation.docs.deprecated,
            "binary": self.giving.calling(operation).runtime in ("_binary", "_mixed"),
            "text": wire.answer(operation) == "text" and not wire.differ(operation),
            "status": usual_status(operation.response),
            "stream": operation.response.framing,
            "asks": operation.asks,
            "answers": by_status(operation, name),
        }
        fields = [fact(key, value, 4) for key, value in facts.items() if value]
        if facts["security"] == ():
            fields.append("security=()")
        return OperationView(
            name.constant, self.giving.given(operation).text, tuple(fields)
        )

    def _security(self, operation: ir.Operation) -> tuple[tuple[str, ...], ...] | None:
        if operation.security is None or operation.security == self.api.security:
            return None
        return usable_security(self.api, self.profile, operation.security)

    def _clearable(
        self, operation: ir.Operation, arguments: tuple[Argument, ...]
    ) -> frozenset[str]:
        is_json = operation.body is not None and operation.body.kind == "json"
        inside = ("query",) if is_json else ("query", "body")
        roots = [(each.wire, each.use) for each in arguments if each.where in inside]
        return clearable(self.api, roots)


def _path_arguments(arguments: tuple[Argument, ...]) -> tuple[str, ...]:
    """The Python names of the path's parameters, where they are not those of the path."""
    in_path = [each for each in arguments if each.where == "path"]
    same = all(each.python == each.wire for each in in_path)
    return () if same else tuple(each.python for each in in_path)


def _keyword(argument: Argument, annotation: str) -> str:
    return parameter(
        argument.python, annotation, "" if argument.required else " = OMIT", 8
    )


def _unshadowed(text: str, taken: frozenset[str]) -> str:
    """In a class with a method named `list`, `list[...]` would mean the method."""
    shadowed = taken & BUILTIN_TYPES
    if not shadowed:
        return text
    words = _STRING_OR_WORD.findall(text)
    return "".join(f"builtins.{each}" if each in shadowed else each for each in words)
