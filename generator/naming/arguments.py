"""Arguments: the Python names of one operation's parameters and body members, resolved together.

In: an operation and the lock. Out: `Argument` records in call order: path parameters as the path has them, then what
is required, then the rest in the document's order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from generator import ir
from generator.naming.identifiers import identifier
from generator.naming.reach import body_members, has_whole_body
from generator.naming.scope import Request, Scope

Where = Literal["path", "query", "header", "cookie", "body", "whole"]
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
    alias: str = ""
    """The name of the paths that it takes, where it says what to expand."""


def arguments(
    api: ir.Api, operation: ir.Operation, lock: Mapping[str, str]
) -> tuple[tuple[Argument, ...], dict[str, str]]:
    """The arguments, and the lock's entries for names that are not simply the wire's."""
    drafts = _drafts(api, operation)
    requests = [
        Request(
            key=f"argument {operation.id} {each.where} {each.wire}",
            candidates=_candidates(each),
            spelling=each.wire,
        )
        for each in drafts
    ]
    scope = Scope(RESERVED)
    in_path = [
        r for r, each in zip(requests, drafts, strict=True) if each.where == "path"
    ]
    given = scope.in_turn(in_path, lock)
    given |= scope.in_turn([r for r in requests if r.key not in given], lock)
    named = tuple(
        replace(each, python=given[request.key])
        for request, each in zip(requests, drafts, strict=True)
    )
    entries = {
        request.key: given[request.key]
        for request in requests
        if given[request.key] != request.candidates[0]
    }
    ordered = (
        *(each for each in named if each.where == "path"),
        *(each for each in named if each.where != "path" and each.required),
        *(each for each in named if each.where != "path" and not each.required),
    )
    return ordered, entries


def _candidates(argument: Argument) -> tuple[str, ...]:
    name = identifier(argument.wire, "empty")
    telling = f"{name.rstrip('_')}_{argument.where}"
    return (f"{name}_", telling) if name in RESERVED else (name, telling)


def _drafts(api: ir.Api, operation: ir.Operation) -> list[Argument]:
    found = [
        Argument(
            python="",
            wire=each.name,
            where=each.location,
            use=each.use,
            docs=each.docs,
            required=each.required,
            style=each.style,
            explode=each.explode,
        )
        for each in operation.parameters
    ]
    found += [
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
    ]
    if has_whole_body(api, operation) and operation.body:
        body = operation.body
        found.append(
            Argument(
                python="",
                wire="body",
                where="whole",
                use=body.use,
                docs=body.docs,
                required=body.required,
            )
        )
    return found
