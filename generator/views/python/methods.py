"""Methods: an operation as a sync and an async method, and the constant that describes it to the runtime.

In: operations with their names. Out: `Method` and `OperationView` records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator import ir
from generator.naming import Argument, Names
from generator.naming.identifiers import BUILTIN_TYPES
from generator.profile import Profile
from generator.views import wire
from generator.views.python.annotations import parameter
from generator.views.python.choices import Choice, Choices, together
from generator.views.python.constants import Constants
from generator.views.python.docs import Docs
from generator.views.python.giving import Giving
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


class Methods:
    """Makes the views of operations."""

    def __init__(self, api: ir.Api, names: Names, profile: Profile, docs: Docs) -> None:
        self.api = api
        self.names = names
        self.profile = profile
        self.docs = docs
        self.giving = Giving(api, names, profile)
        self.requests = RequestTypes(api, names, profile.formats)
        self.choices = Choices(api, names, profile)
        self.constants = Constants(api, names, profile)

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
        head, tail = f"{opening} {called or name.method}", f" -> {returns}:"
        *overloads, parameters = self._signatures(operation, name.arguments, taken)
        return Method(
            name=name.method,
            signature=tuple(call(head, parameters, tail, 4)),
            overloads=tuple(
                tuple(call(head, each, f"{tail} ...", 4)) for each in overloads
            ),
            docs=self.docs.brief(operation) if asynchronous else self._docs(operation),
            body=tuple(
                call(f"{give} self.{calling.runtime}", self._passed(operation), "", 8)
            ),
        )

    def _docs(self, operation: ir.Operation) -> str:
        arguments = self.names.operations[operation.id].arguments
        raises = self.profile.errors.raises
        returns, more = self.giving.returns(operation), self.choices.words(operation)
        return self.docs.method(operation, arguments, returns, raises, more)

    def _signatures(
        self,
        operation: ir.Operation,
        arguments: tuple[Argument, ...],
        taken: frozenset[str],
    ) -> list[list[str]]:
        """The parameters of each overload, and of the method."""
        choice = self.choices.of(operation)
        if choice is None:
            return [self._parameters(arguments, taken)]
        default = "" if choice.needed else " = OMIT"
        media = parameter(choice.media, choice.usual.text, default, 8)
        usual = self._parameters(arguments, taken, [media])
        if not choice.ways:
            return [usual]
        outside = tuple(e for e in arguments if e.where not in ("body", "whole"))
        found = [usual]
        for whole, types in choice.ways:
            more = [
                parameter(choice.other, _unshadowed(whole.text, taken), "", 8),
                parameter(choice.media, types.text, "", 8),
            ]
            found.append(self._parameters(outside, taken, more))
        return [*found, self._of_all(choice, arguments, taken)]

    def _of_all(
        self, choice: Choice, arguments: tuple[Argument, ...], taken: frozenset[str]
    ) -> list[str]:
        """The parameters of the method behind the overloads."""
        inside = [e for e in arguments if e.where == "whole"]
        kept = tuple(
            replace(each, required=each.required and each.where != "body")
            for each in arguments
            if each.where != "whole"
        )
        given = [self.requests.argument(each) for each in inside]
        whole = together([*given, *(each for each, _ in choice.ways)])
        return self._parameters(
            kept,
            taken,
            [
                parameter(choice.other, _unshadowed(whole.text, taken), " = OMIT", 8),
                parameter(choice.media, "str", " = OMIT", 8),
            ],
        )

    def _parameters(
        self,
        arguments: tuple[Argument, ...],
        taken: frozenset[str],
        more: Sequence[str] = (),
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
        return ["self", *positional, "*", *keywords, *more, options]

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
        elif name.other:
            found.append(f"body={name.other}")
        if name.media:
            found.append(f"content_type={name.media}")
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
        """The constant that describes the operation to the runtime."""
        return self.constants.view(operation, self.giving)


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
