"""Expansions: a name for each set of paths that operations can expand, after what they answer.

In: all other names, which come first. Out: the same names with the aliases, with each argument that takes paths told
its alias, and with the lock's entries. A set is at home in the resource that uses it, or, used by several, in what
they share; the lock keeps it there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator import ir
from generator.naming.identifiers import class_name
from generator.naming.names import ExpansionName, Names, OperationName
from generator.naming.reach import SHARED
from generator.naming.scope import Request, Scope

Groups = Mapping[tuple[str, tuple[str, ...]], Sequence[ir.Operation]]


def with_expansions(
    names: Names, api: ir.Api, scope: Scope, lock: Mapping[str, str]
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
    given = scope.allocate(asked, lock)
    found, entries = _homed(names, groups, asked, given, lock)
    return replace(
        names,
        expansions=tuple(found),
        operations=_told(names, groups, found),
        lock={**names.lock, **entries},
    )


def _homed(
    names: Names,
    groups: Groups,
    asked: Sequence[Request],
    given: Mapping[str, str],
    lock: Mapping[str, str],
) -> tuple[list[ExpansionName], dict[str, str]]:
    """The records, and the lock's entries; what the lock knows of another user stays in it."""
    dotted = {key: ".".join(place.resource) for key, place in names.places.items()}
    found: list[ExpansionName] = []
    entries: dict[str, str] = {}
    for (_, paths), members, request in zip(
        groups, groups.values(), asked, strict=True
    ):
        users = list(dict.fromkeys(dotted[each.id] for each in members))
        known = [each for each in (request.key, *request.also) if each in lock]
        home = next((lock.get(f"home {each}", "") for each in known), "")
        if home not in (*dotted.values(), SHARED):
            home = users[0] if len(users) == 1 else SHARED
        name = given[request.key]
        found.append(ExpansionName(name=name, home=home, paths=paths))
        for key in dict.fromkeys((request.key, *known)):
            entries |= {key: name, f"home {key}": home}
    return found, entries


def _told(
    names: Names, groups: Groups, found: Sequence[ExpansionName]
) -> dict[str, OperationName]:
    """The operations, with the alias in the argument that takes paths."""
    told = dict(names.operations)
    for members, alias in zip(groups.values(), found, strict=True):
        for each in members:
            name = told[each.id]
            taking = each.expansion.parameter if each.expansion else ""
            arguments = tuple(
                (
                    replace(argument, alias=alias.name)
                    if argument.wire == taking and argument.where in ("query", "body")
                    else argument
                )
                for argument in name.arguments
            )
            told[each.id] = replace(name, arguments=arguments)
    return told


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
