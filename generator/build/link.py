"""Link: drafts become operations, with their place among the others and their way of paging; then the `Api`.

In: drafts, gathered and merged schemas, the document's own facts, the profile. Out: `ir.Api`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator import ir
from generator.build.examples import Examples
from generator.build.expansion import Expander
from generator.build.facts import read_docs
from generator.build.gather import Gatherer
from generator.build.listings import read_paging
from generator.build.merge import merge, redirect
from generator.build.operations import Draft
from generator.build.places import Places, placed
from generator.build.resources import Place, last_word
from generator.build.security import read_security, security_schemes
from generator.build.servers import chosen, read_servers
from generator.profile import Profile
from generator.reuse import Again, Table


def link(
    data: Mapping[str, Any],
    drafts: Sequence[Draft],
    gatherer: Gatherer,
    profile: Profile,
    event: ir.Use | None = None,
    known: Places | None = None,
    again: Again | None = None,
    home: str = "",
    *,
    sent: tuple[ir.Sent, ...] = (),
) -> ir.Api:
    """The whole API, whose relative servers start from `home`.

    `known` are the places that operations have in a larger document, if this is a part of it.
    """
    again = again or Again()
    schemas, merged = merge(gatherer.schemas, _request_places(drafts), again.reuse)
    operations = _operations(drafts, schemas, merged, gatherer, profile, known, again)
    error, errors, event = redirect((*_errors(drafts), event), merged)
    sent = redirect(sent, merged)
    others = (*errors, *(each.use for each in sent))
    reached = _reached(schemas, operations, error, event, others)
    return ir.Api(
        **_whole(data, gatherer, home),
        operations=operations,
        schemas=reached,
        merged=merged,
        error=error,
        errors=errors,
        event=event,
        sent=sent,
        examples=Examples(gatherer.tree).of_schemas(reached, again),
    )


def _operations(
    drafts: Sequence[Draft],
    schemas: Mapping[ir.Pointer, ir.Schema],
    merged: Mapping[ir.Pointer, ir.Pointer],
    gatherer: Gatherer,
    profile: Profile,
    known: Places | None,
    again: Again,
) -> tuple[ir.Operation, ...]:
    places = known or placed(drafts, schemas, profile)
    linker = _Linker(schemas, merged, profile, again.reuse.table("linking"))
    parts = [linker.parts(each) for each in drafts]
    expander = Expander(schemas, gatherer.tree, profile.expansion, profile.paging)
    starts = [
        expander.start(each.parameters, each.body, each.response, each.paging)
        for each in parts
    ]
    found = expander.expansions(starts, again.reuse.table("expanding"))
    return tuple(
        linker.operation(draft, places[draft.method, draft.path], each, expansion)
        for draft, each, expansion in zip(drafts, parts, found, strict=True)
    )


def _whole(data: Mapping[str, Any], gatherer: Gatherer, home: str) -> dict[str, Any]:
    """What the document says of the whole API."""
    info, servers = data.get("info", {}), read_servers(data, home)
    return {
        "title": str(info.get("title", "")),
        "version": str(info.get("version", "")),
        "docs": read_docs(info),
        "server": chosen(servers) or "",
        "servers": servers,
        "security": read_security(data.get("security")),
        "security_schemes": tuple(security_schemes(gatherer.tree)),
    }


def _errors(
    drafts: Iterable[Draft],
) -> tuple[ir.Use | None, tuple[ir.Use, ...]]:
    """What operations answer that fail: the usual one, and the others; of equals the ones that the document named."""
    errors = Counter(draft.error for draft in drafts if draft.error)
    order = sorted(
        errors, key=lambda each: (-errors[each], last_word(each.schema) == "")
    )
    return (order[0] if order else None), tuple(order[1:])


def _request_places(drafts: Sequence[Draft]) -> list[ir.Pointer]:
    places = []
    for draft in drafts:
        places += [each.use.schema for each in draft.parameters]
        if draft.body:
            places.append(draft.body.use.schema)
    for each in (
        other for draft in drafts if draft.body for other in draft.body.others
    ):
        places.append(each.use.schema)  # Last: they change no names of the others.
    return places


@dataclass(frozen=True, slots=True)
class _Parts:
    """What an operation takes and answers, with every use of a merged schema leading to the one that stands for it."""

    parameters: tuple[ir.Parameter, ...]
    body: ir.Body | None
    response: ir.Response
    others: tuple[ir.Response, ...]
    paging: ir.Paging | None = None


class _Linker:
    """Makes operations of drafts; the same operation of the same."""

    def __init__(
        self,
        schemas: Mapping[ir.Pointer, ir.Schema],
        merged: Mapping[ir.Pointer, ir.Pointer],
        profile: Profile,
        table: Table,
    ) -> None:
        self.schemas = schemas
        self.merged = merged
        self.profile = profile
        self.table = table

    def parts(self, draft: Draft) -> _Parts:
        """What a draft takes and answers, and how it lists."""
        parts = self._redirected(draft)
        paging = read_paging(
            draft, (parts.response, *parts.others), self.schemas, self.profile.paging
        )
        return replace(parts, paging=paging) if paging else parts

    def operation(
        self,
        draft: Draft,
        place: Place,
        parts: _Parts,
        expansion: ir.Expansion | None,
    ) -> ir.Operation:
        """The operation at its place."""
        asks = self._asks(draft, parts.parameters, parts.body)
        paging = parts.paging
        pages = (paging.style, paging.item) if paging else None
        expands = (expansion.parameter, expansion.paths) if expansion else None
        uses = (parts.parameters, parts.body, parts.response, parts.others)
        return self.table.take(
            draft.id,
            (draft, *uses, asks, pages, expands, place.resource, place.verb),
            lambda: _operation(draft, place, parts, asks, expansion),
        )

    def _asks(
        self,
        draft: Draft,
        parameters: tuple[ir.Parameter, ...],
        body: ir.Body | None,
    ) -> str:
        """What has to be true for a stream to come, by the profile's name for it."""
        name = self.profile.streaming.parameter if draft.variant_of else ""
        uses = [e.use for e in parameters if (e.location, e.name) == ("query", name)]
        schema = self.schemas[body.use.schema] if body and not uses else None
        if isinstance(schema, ir.Object) and schema.additional is None:
            uses = [each.use for each in schema.properties if each.name == name]
        return name if any(self._is_boolean(each) for each in uses) else ""

    def _is_boolean(self, use: ir.Use) -> bool:
        schema = self.schemas[use.schema]
        if isinstance(schema, ir.Enumeration):
            return True in schema.values
        return isinstance(schema, ir.Scalar) and schema.type == "boolean"

    def _redirected(self, draft: Draft) -> _Parts:
        answers = (draft.response, *draft.others)
        uses = [each.use for each in draft.parameters]
        uses += [each.use for each in (draft.body, *answers) if each and each.use]
        uses += [each.use for each in draft.body.others] if draft.body else []
        targets = tuple(self.merged.get(each.schema) for each in uses)
        return self.table.take(
            ("redirected", draft.id),
            (draft, targets),
            lambda: _Parts(
                redirect(draft.parameters, self.merged),
                redirect(draft.body, self.merged),
                redirect(draft.response, self.merged),
                redirect(draft.others, self.merged),
            ),
        )


def _operation(
    draft: Draft,
    place: Place,
    parts: _Parts,
    asks: str,
    expansion: ir.Expansion | None,
) -> ir.Operation:
    return ir.Operation(
        id=draft.id,
        pointer=draft.pointer,
        method=draft.method,
        path=draft.path,
        docs=draft.docs,
        summary=draft.summary,
        tags=draft.tags,
        resource=place.resource,
        verb=f"{place.verb}_stream" if draft.variant_of else place.verb,
        parameters=parts.parameters,
        body=parts.body,
        response=parts.response,
        others=parts.others,
        variant_of=draft.variant_of,
        asks=asks,
        paging=parts.paging,
        expansion=expansion,
        server=draft.server,
        servers=draft.servers,
        security=draft.security,
    )


def _reached(
    schemas: Mapping[ir.Pointer, ir.Schema],
    operations: Iterable[ir.Operation],
    error: ir.Use | None,
    event: ir.Use | None,
    others: tuple[ir.Use, ...],
) -> dict[ir.Pointer, ir.Schema]:
    """The schemas that some operation or the event reaches, in the order of first use; then those of `others`."""
    roots = [error] if error else []
    for each in operations:
        roots += [parameter.use for parameter in each.parameters]
        roots += [e.use for e in (each.body, *each.body.others)] if each.body else []
        roots += [answer.use for _, answer in ir.successes(each) if answer.use]
    roots += [event] if event else []
    roots += others
    found: dict[ir.Pointer, ir.Schema] = {}
    todo = [use.schema for use in reversed(roots)]
    while todo:
        pointer = todo.pop()
        if pointer not in found:
            found[pointer] = schemas[pointer]
            todo += [use.schema for use in reversed(ir.uses(schemas[pointer]))]
    return found
