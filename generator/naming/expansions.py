"""Expansions: a name for each set of paths that operations can expand, after what they answer.

In: all other names, which come first. Out: the same names with the aliases, with each argument that takes paths told
its alias; the memory learns the rest. A set is at home in the resource that uses it, or, used by several, in what
they share; the lock keeps it there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from generator import ir
from generator.naming.claims import Settled, remember, settle
from generator.naming.identifiers import class_name
from generator.naming.memory import Memory
from generator.naming.names import AliasName, ExpansionName, Names, OperationName
from generator.naming.reach import SHARED
from generator.naming.scope import Request, Scope
from generator.reuse import Table

Groups = Mapping[tuple[str, tuple[str, ...]], Sequence[ir.Operation]]


def with_expansions(
    names: Names, api: ir.Api, scope: Scope, memory: Memory, records: Table
) -> Names:
    """Operations that answer the same and can expand the same share a name."""
    groups: dict[tuple[str, tuple[str, ...]], list[ir.Operation]] = {}
    for each in api.operations:
        if each.expansion:
            key = (_answer(api, each, names.answers), each.expansion.paths)
            groups.setdefault(key, []).append(each)
    asked = [
        _request(names.operations, answer, members)
        for (answer, _), members in groups.items()
    ]
    known = {each.key: _known(each, memory) for each in asked}
    settled = settle(scope, memory, asked, known)
    remember(memory, settled, asked)
    found, aliases = _homed(names, groups, asked, settled, memory)
    return replace(
        names,
        expansions=tuple(found),
        operations=_told(names, groups, found, records),
        aliases=(*names.aliases, *aliases),
    )


def _known(request: Request, memory: Memory) -> list[str]:
    """What the lock calls a set of paths, those first that were no alias."""
    keys = (request.key, *request.also)
    names = dict.fromkeys(memory.known[each] for each in keys if each in memory.known)
    return sorted(names, key=lambda name: memory.known.get(f"same {name}") in names)


def _homed(
    names: Names,
    groups: Groups,
    asked: Sequence[Request],
    settled: Settled,
    memory: Memory,
) -> tuple[list[ExpansionName], list[AliasName]]:
    """The records and their aliases; what the lock knows of another user stays in it."""
    dotted = {key: ".".join(place.resource) for key, place in names.places.items()}
    homes = {*dotted.values(), SHARED}
    found: list[ExpansionName] = []
    aliases: list[AliasName] = []
    for (_, paths), members, request in zip(
        groups, groups.values(), asked, strict=True
    ):
        users = list(dict.fromkeys(dotted[each.id] for each in members))
        usual = users[0] if len(users) == 1 else SHARED
        name = settled.given[request.key]
        for each in (name, *settled.others[request.key]):
            was = memory.known.get(request.key, each) if each == name else each
            home = memory.home(each) or memory.home(was)
            home = home if home in homes else usual
            memory.keep_home(each, home)
            if each == name:
                found.append(ExpansionName(name=name, home=home, paths=paths))
            else:
                aliases.append(AliasName(name=each, target=name, home=home))
    return found, aliases


def _told(
    names: Names, groups: Groups, found: Sequence[ExpansionName], records: Table
) -> dict[str, OperationName]:
    """The operations, with the alias in the argument that takes paths."""
    told = dict(names.operations)
    for members, alias in zip(groups.values(), found, strict=True):
        for each in members:
            name = told[each.id]
            taking = each.expansion.parameter if each.expansion else ""
            told[each.id] = records.take(
                ("expand", each.id),
                (name, taking, alias.name),
                partial(_taking, name, taking, alias.name),
            )
    return told


def _taking(name: OperationName, taking: str, alias: str) -> OperationName:
    """The operation's argument `taking` takes the paths that `alias` names."""
    arguments = tuple(
        (
            replace(argument, alias=alias)
            if argument.wire == taking and argument.where in ("query", "body")
            else argument
        )
        for argument in name.arguments
    )
    return replace(name, arguments=arguments)


def _answer(
    api: ir.Api, operation: ir.Operation, answers: Mapping[ir.Pointer, str]
) -> str:
    """What an operation answers, or lists, in a word; the first model of several, nothing if there is none."""
    use = operation.paging.item if operation.paging else operation.response.use
    assert use is not None
    schema = api.schemas[use.schema]
    places = [use.schema]
    if isinstance(schema, ir.Union):
        places += [each.schema for each in schema.arms]
    name = next((answers[each] for each in places if each in answers), "")
    return f"{name}List" if name and operation.paging else name


def _request(
    operations: Mapping[str, OperationName],
    answer: str,
    members: Sequence[ir.Operation],
) -> Request:
    first, *others = members
    telling = operations[first.id].params.removesuffix("Params")
    wishes = (answer, telling, class_name(first.id))
    return Request(
        f"expand {first.id}",
        tuple(f"{each}Expand" for each in wishes if each),
        tuple(f"expand {each.id}" for each in others),
    )
