"""Page data: what the scripts of an operation's page must know to check, write and send a call.

In: an operation with its names, the profile. Out: plain JSON values; the scripts' `shapes.js` has them as
types. Where and how arguments go is not decided here but in `views.wire`, for clients and pages alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator import ir
from generator.naming import Argument, Names
from generator.naming.identifiers import BUILTIN_TYPES, identifier
from generator.naming.words import snake
from generator.profile import Credential, Profile
from generator.profile.security import operation_security
from generator.views import wire
from generator.views.credentials import variable
from generator.views.explorer.shapes import Record, Shapes, Way, extended
from generator.views.explorer.wording import title

_TAKEN = BUILTIN_TYPES | {"asyncio", "client", "main", "os", "page", "print"}
"""Names that a snippet may mean something else by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What all pages of a site have in common."""

    api: ir.Api
    names: Names
    profile: Profile
    package: str
    client: str
    """What the configuration calls the client."""
    commands: bool = True
    """Whether `generator credentials` knows the client."""
    gateway: str | None = None
    """The gateway's origin, where it is named when the site is built."""


class PageData:
    """Makes the data of pages."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.credentials = facts.names.credentials
        self.schemas = extended(facts.api)

    def shapes(self) -> Shapes:
        """Where a page's shapes are collected."""
        return Shapes(self.schemas, self.facts.profile.wire.form == "brackets")

    def of(self, operation: ir.Operation, shapes: Shapes) -> Record:
        """Everything, in a fixed order."""
        facts, profile = self.facts, self.facts.profile
        arguments = facts.names.operations[operation.id].arguments
        body = wire.sent_body(operation, profile)
        taken = self.alternatives(operation)
        return {
            "id": operation.id,
            "method": operation.method,
            "path": operation.path,
            "title": title(operation, profile.document.link_base),
            "gateway": facts.gateway,
            "credentials": [self._credential(each) for each in self.needed(taken)],
            "security": [list(each) for each in taken],
            "python": self._python(operation, taken),
            "wire": {"form": profile.wire.form, "query": profile.wire.query},
            "idempotency": self._idempotency(operation),
            "body": body and _body(facts.api, operation, body, profile),
            "arguments": self._arguments(operation, arguments, shapes),
            "files": list(wire.files(facts.api, operation, arguments)),
            "shapes": shapes.records(),
        }

    def alternatives(self, operation: ir.Operation) -> tuple[tuple[str, ...], ...]:
        """Sets of security schemes, one of which a call needs; an empty set: none is needed."""
        return operation_security(self.facts.api, self.facts.profile, operation)

    def needed(self, taken: tuple[tuple[str, ...], ...]) -> list[Credential]:
        """The credentials that occur in some alternatives."""
        schemes = {scheme for each in taken for scheme in each}
        return [each for each in self.credentials if each.scheme in schemes]

    def _credential(self, credential: Credential) -> Record:
        kinds = {each.name: each.kind for each in self.facts.api.security_schemes}
        return {
            "scheme": credential.scheme,
            "kind": kinds[credential.scheme],
            "argument": credential.argument,
            "environment": variable(credential, self.facts.client),
        }

    def _python(
        self, operation: ir.Operation, taken: tuple[tuple[str, ...], ...]
    ) -> Record:
        names = self.facts.names
        first = taken[0] if taken else ()
        given = [
            f'{each.argument}=os.environ["{variable(each, self.facts.client)}"]'
            for each in self.credentials
            if each.scheme in first and not each.environment
        ]
        inside = ", ".join(given)
        return {
            "package": self.facts.package,
            "client": names.client,
            "async_client": names.async_client,
            "attribute": names.operations[operation.id].attribute,
            "answer": wire.answer(operation),
            "result": self._result(operation),
            "constructor": f"{names.client}({inside})",
            "async_constructor": f"{names.async_client}({inside})",
            "imports": ["os"] if given else [],
        }

    def _result(self, operation: ir.Operation) -> str:
        """What a snippet calls the answer: a page after its resource, a model after itself."""
        kind = wire.answer(operation)
        names = self.facts.names
        if kind == "page":
            resource = names.places[operation.id].resource
            word = names.resources[resource].attribute
        else:
            word = snake(names.operations[operation.id].response or "")
        plain = {
            "text": "text",
            "binary": "content",
            "none": "result",
            "stream": "stream",
        }
        name = identifier(plain.get(kind, word), "result")
        return "result" if name in {*_TAKEN, self.facts.package} else name

    def _idempotency(self, operation: ir.Operation) -> Record | None:
        found = self.facts.profile.idempotency
        applies = found is not None and operation.method in found.methods
        return {"header": found.header} if found and applies else None

    def _arguments(
        self, operation: ir.Operation, arguments: tuple[Argument, ...], shapes: Shapes
    ) -> list[Record]:
        profile = self.facts.profile
        styles = wire.styles(arguments, profile.wire.query)
        files = wire.files(self.facts.api, operation, arguments)
        found = []
        for each in arguments:
            where = wire.place(operation, profile, each)
            found.append(
                {
                    "wire": each.wire,
                    "python": each.python,
                    "where": where,
                    "required": each.required,
                    "style": styles.get(each.wire, ""),
                    "use": shapes.use(each.use, way_of(operation, where, each, files)),
                }
            )
        return found


def way_of(
    operation: ir.Operation, where: str, argument: Argument, files: tuple[str, ...]
) -> Way:
    """How an argument's value is written where it goes."""
    kind = operation.body.kind if operation.body else None
    if where in ("body", "whole") and kind == "json":
        return "json"
    if where == "body":
        return "file" if argument.wire in files else "text"
    if where == "whole":
        return "file" if kind == "binary" else "plain"
    return "text" if where == "query" else "plain"


def _body(
    api: ir.Api, operation: ir.Operation, body: ir.Body, profile: Profile
) -> Record:
    optional = {"optional": True} if wire.leaves_out_body(operation) else {}
    parts = wire.parts(api, body, profile.wire.form)
    own = {"parts": parts} if parts else {}
    return {"kind": body.kind, "type": wire.sent_as(body), **optional, **own}
