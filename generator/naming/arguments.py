"""Arguments: the Python names of one operation's parameters and body members, resolved together.

In: an operation and the memory. Out: `Argument` records in call order: path parameters as the path has them, then what
is required, then the rest; both in the order that the lock knows, and what is new where the document has it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from generator import ir
from generator.naming.identifiers import identifier
from generator.naming.memory import Memory, sorted_by
from generator.naming.reach import body_members, has_whole_body
from generator.naming.scope import Request, Scope

Raw = Literal["", "text", "binary", "form"]
Where = Literal["path", "query", "header", "cookie", "body", "whole", "other", "media"]
RESERVED = ("self", "options")


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of a method."""

    python: str
    wire: str
    where: Where
    use: ir.Use
    docs: ir.Docs
    required: bool
    default: object = None
    style: str = ""
    explode: bool = True
    reserved: bool = False
    alias: str = ""
    """The name of the paths that it takes, where it says what to expand."""
    raw: Raw = ""
    """A whole body that is text, or bytes, and no values; or a form, whose values have names whatever its schema is."""


def arguments(
    api: ir.Api, operation: ir.Operation, memory: Memory
) -> tuple[Argument, ...]:
    """The arguments in call order; the memory learns their names and the order.

    Where a body can be another one, `other` is what takes it, and `media` says which it is.
    """
    body = api.schemas[operation.body.use.schema] if operation.body else None
    return memory.noted(
        ("arguments", operation.id),
        ("argument", operation.id),
        (operation, body),
        partial(_arguments, api, operation, memory),
    )


def _arguments(
    api: ir.Api, operation: ir.Operation, memory: Memory
) -> tuple[Argument, ...]:
    drafts = _drafts(api, operation)
    spelled = [f"{operation.id} {each.where} {each.wire}" for each in drafts]
    keys = [_key(operation, each, spelled, memory) for each in drafts]
    listed = memory.listed(f"arguments {operation.id}")
    known = {
        key: name
        for key, each in zip(keys, drafts, strict=True)
        if (name := _known(operation, key, each, listed, memory))
    }
    requests = [
        Request(key=key, candidates=_candidates(each), spelling=each.wire)
        for key, each in zip(keys, drafts, strict=True)
    ]
    known |= _in_small(drafts, keys, known, listed, memory.claimed, operation.id)
    known |= _moved(operation, keys, drafts, known, listed, memory)
    given = _given(requests, drafts, known, listed)
    named = [
        replace(each, python=given[key]) for key, each in zip(keys, drafts, strict=True)
    ]
    for key, each in zip(keys, named, strict=True):
        if each.python != each.wire or not key.endswith(f" {each.wire}"):
            memory.entries[key] = each.python
    named = sorted_by(listed, named, lambda each: f"{each.where}.{each.python}")
    ordered = (
        *_in_path(operation, named),
        *(each for each in named if each.where != "path" and each.required),
        *(each for each in named if each.where != "path" and not each.required),
    )
    order = [f"{each.where}.{each.python}" for each in ordered]
    names = {each.python for each in ordered}
    left = [e for e in listed if e in order or e.partition(".")[2] not in names]
    memory.record(f"arguments {operation.id}", order, left)
    return ordered


def _key(
    operation: ir.Operation, argument: Argument, spelled: Sequence[str], memory: Memory
) -> str:
    """An argument's key; names of headers have no case, so that the lock's spelling stays."""
    rest = f"{operation.id} {argument.where} {argument.wire}"
    lines = [key for key, _ in memory.lines.get(("argument", operation.id), ())]
    if argument.where == "header" and rest not in lines:
        same = (e for e in lines if e.lower() == rest.lower() and e not in spelled)
        rest = next(same, rest)
    return f"argument {rest}"


def _in_small(
    drafts: Sequence[Argument],
    keys: Sequence[str],
    known: Mapping[str, str],
    listed: Sequence[str],
    claimed: Collection[tuple[str, str, str]],
    operation: str,
) -> dict[str, str]:
    """The names of headers that were written in small letters before, and so stand in the order alone."""
    spelled = {each.wire for each in drafts if each.where == "header"}
    found: dict[str, str] = {}
    for key, each in zip(keys, drafts, strict=True):
        small = each.wire.lower()
        plain = f"header.{small}" in listed and small not in spelled
        taken = ("argument", operation, small) in claimed or small in found.values()
        if each.where == "header" and key not in known and plain and not taken:
            found[key] = small
    return found


def _moved(
    operation: ir.Operation,
    keys: Sequence[str],
    drafts: Sequence[Argument],
    known: Mapping[str, str],
    listed: Sequence[str],
    memory: Memory,
) -> dict[str, str]:
    """The names of arguments that went another way before: from the query to a header, say."""
    there = {(each.where, each.wire) for each in drafts}
    found = {}
    for key, each in zip(keys, drafts, strict=True):
        for where in ("query", "header", "cookie", "body", "whole", "other"):
            if key in known or (where, each.wire) in there:
                continue
            before = f"argument {operation.id} {where} {each.wire}"
            as_it_was = replace(each, where=where)
            name = _known(operation, before, as_it_was, listed, memory)
            if name:
                found[key] = name
    return found


def _known(
    operation: ir.Operation,
    key: str,
    argument: Argument,
    listed: Sequence[str],
    memory: Memory,
) -> str | None:
    """The name that the lock knows; the wire's own stands in the order alone."""
    plain = f"{argument.where}.{argument.wire}" in listed
    if plain and ("argument", operation.id, argument.wire) not in memory.claimed:
        return argument.wire
    return memory.known.get(key)


def _given(
    requests: Sequence[Request],
    drafts: Sequence[Argument],
    known: Mapping[str, str],
    listed: Sequence[str],
) -> dict[str, str]:
    """Names by key: those in the lock, then those of the path, then the rest."""
    gone = {each.partition(".")[2] for each in listed} - {*known.values()}
    scope = Scope({*RESERVED, *gone})
    ranks: tuple[list[Request], ...] = ([], [], [])
    for request, each in zip(requests, drafts, strict=True):
        rank = 0 if request.key in known else 1 if each.where == "path" else 2
        ranks[rank].append(request)
    given: dict[str, str] = {}
    for each_rank in ranks:
        given |= scope.in_turn(each_rank, known)
    return given


def _in_path(operation: ir.Operation, arguments: Sequence[Argument]) -> list[Argument]:
    """Those of the path, in its order."""
    by_wire = {each.wire: each for each in arguments if each.where == "path"}
    return [
        by_wire[each.name] for each in operation.parameters if each.location == "path"
    ]


def _candidates(argument: Argument) -> tuple[str, ...]:
    name = identifier(argument.wire, "empty")
    telling = f"{name.rstrip('_')}_{argument.where}"
    return (f"{name}_", telling) if name in RESERVED else (name, telling)


def _drafts(api: ir.Api, operation: ir.Operation) -> list[Argument]:
    asked = "query", operation.asks
    found = [
        Argument(
            python="",
            wire=each.name,
            where=each.location,
            use=each.use,
            docs=each.docs,
            required=each.required,
            default=each.default,
            style=each.style,
            explode=each.explode,
            reserved=each.reserved,
        )
        for each in operation.parameters
        if not (operation.asks and (each.location, each.name) == asked)
    ]
    found += _in_body(api, operation)
    return [*found, *_whole(api, operation), *_choices(api, operation)]


def _in_body(api: ir.Api, operation: ir.Operation) -> list[Argument]:
    """The members of a body, but for what is always sent alike."""
    return [
        Argument(
            python="",
            wire=each.name,
            where="body",
            use=each.use,
            docs=each.docs,
            required=each.required,
            default=each.default,
        )
        for each in body_members(api, operation)
        if not operation.asks or each.name != operation.asks
    ]


def _whole(api: ir.Api, operation: ir.Operation) -> list[Argument]:
    """A body that is one argument."""
    body = operation.body
    if body is None or not has_whole_body(api, operation):
        return []
    return [
        Argument(
            python="",
            wire="body",
            where="whole",
            use=body.use,
            docs=body.docs,
            required=body.required,
            raw=_raw(body),
        )
    ]


def _raw(body: ir.Body) -> Raw:
    if body.kind == "json":
        return ""
    return "form" if body.kind == "multipart" else body.kind


def _choices(api: ir.Api, operation: ir.Operation) -> list[Argument]:
    """What a caller needs to send something else than the usual body."""
    body = operation.body
    if body is None or not body.told:
        return []
    docs = ir.Docs()
    media = Argument(
        python="",
        wire="content_type",
        where="media",
        use=body.use,
        docs=docs,
        required=body.untold,
    )
    if not body.unlike or has_whole_body(api, operation):
        return [media]
    return [replace(media, wire="body", where="other", required=False), media]
