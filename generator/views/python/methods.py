"""Methods: an operation as a sync and an async method, and the constant that describes it to the runtime.

In: operations with their names. Out: `Method` and `OperationView` records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
from generator.views.python.layout import WIDTH, call, collection
from generator.views.python.records import Method, OperationView
from generator.views.python.servers import own_server
from generator.views.python.types import AnswerTypes, RequestTypes, Spelling
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


@dataclass(frozen=True, slots=True)
class Calling:
    """How a method reaches the runtime: one of the few ways to call and answer."""

    runtime: str
    sync: str
    asynchronous: str
    awaited: bool = True


class Methods:
    """Makes the views of operations."""

    def __init__(self, api: ir.Api, names: Names, profile: Profile, docs: Docs) -> None:
        self.api = api
        self.names = names
        self.profile = profile
        self.docs = docs
        self.answers = AnswerTypes(api, names, plain=True)
        self.requests = RequestTypes(api, names)

    def answer(self, operation: ir.Operation) -> Spelling:
        """What a call gives, before paging wraps it: the item's type for listings."""
        if operation.paging:
            return self.answers.use(operation.paging.item)
        kind = wire.answer(operation)
        if kind == "value" and operation.response.use:
            return self.answers.use(operation.response.use)
        return Spelling({"none": "None", "text": "str"}.get(kind, "bytes"))

    def calling(self, operation: ir.Operation) -> Calling:
        """Which of the runtime's ways the operation takes."""
        text = self.answer(operation).text
        if operation.paging:
            page = f"Page[{text}]"
            return Calling("_page", page, f"AsyncPageRequest[{text}]", awaited=False)
        if text == "bytes":
            return Calling("_binary", "BinaryResponse", "AsyncBinaryResponse")
        return Calling("_call", text, text)

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
        calling = self.calling(operation)
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
        return self.docs.method(operation, arguments, self._returns(operation), raises)

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
        for where, arguments in self._groups(operation, name.arguments):
            entries = [f"{literal(each.wire)}: {each.python}" for each in arguments]
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
            if found:
                yield keyword, found

    def _returns(self, operation: ir.Operation) -> str:
        """What the annotation of the result does not say already."""
        text = self.answer(operation).text
        if operation.paging:
            return f"A page of `{text}`. Iterating it goes on through all pages."
        if text == "bytes":
            return "The content, as a stream."
        return ""

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
            "base_url": own_server(operation)[0],
            "server_defaults": own_server(operation)[1],
            "styles": wire.styles(name.arguments, self.profile.wire.query),
            "security": self._security(operation),
            "accept": self._accept(operation),
            "deprecated": operation.docs.deprecated,
            "binary": self.calling(operation).runtime == "_binary",
            "text": wire.answer(operation) == "text",
            "status": _status(operation.response),
        }
        fields = [fact(key, value, 4) for key, value in facts.items() if value]
        if facts["security"] == ():
            fields.append("security=()")
        return OperationView(name.constant, self.answer(operation).text, tuple(fields))

    def _accept(self, operation: ir.Operation) -> str | None:
        media_type = operation.response.media_type
        return media_type if media_type and media_type != "application/json" else None

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


def _status(response: ir.Response) -> int | None:
    """The status of a success, where it is not the usual one."""
    usual = "204" if response.media_type is None else "200"
    is_one = response.status.isdecimal() and response.status != usual
    return int(response.status) if is_one else None


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
