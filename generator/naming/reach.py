"""Reach: which schemas need a name on the side of answers and on the side of requests, and where each is at home.

In: the API. Out: `Spot` records in the order of first use. On the side of answers a spot's home is the component, or
the operation, that its shape was written in; links lead on like any other use. On the side of requests a shape is at
home in the resource that uses it; what several resources use, and components, have homes of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import ir

COMPONENTS = "#/components/"
SHARED = "_shared"
"""The home of shapes that requests of several resources use."""
ERROR = "error"
"""The home of what operations answer that fail, where the document gave it no name."""
VARIANT = "variant"
"""What a family is called, behind the name of its base."""
_SHORT = 44
"""Columns that the values of an enumeration may take where it is used; a longer one gets a name."""
Trail = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A schema that gets a name."""

    schema: ir.Schema
    home: str
    """The component's pointer or the operation's id (answers); the resource, dotted, `SHARED` or `COMPONENTS`."""
    trail: Trail
    """Member names from the home down; a plural one in front of a list's items ends in `[]`."""
    operation: str = ""
    """The operation of the first use at home, on the side of requests."""

    @property
    def facts(self) -> tuple[ir.Schema, str, Trail, str]:
        """All of it."""
        return (self.schema, self.home, self.trail, self.operation)


def is_component(pointer: ir.Pointer) -> bool:
    """The document gave the schema a name: it stands right under `components`."""
    return pointer.startswith(COMPONENTS) and pointer.count("/") == 3


def is_family(pointer: ir.Pointer) -> bool:
    """A component and all that is made of it are known there, as one union."""
    inside = pointer.startswith(f"{COMPONENTS}schemas/") and pointer.count("/") == 4
    return inside and pointer.endswith("/discriminator")


def is_named(schema: ir.Schema) -> bool:
    """Objects, long enumerations and families always; unions and short ones where the document named them."""
    match schema:
        case ir.Object():
            return True
        case ir.Enumeration():
            return _width(schema) > _SHORT or is_component(schema.pointer)
        case ir.Union():
            return is_component(schema.pointer) or is_family(schema.pointer)
    return False


def _width(schema: ir.Enumeration) -> int:
    return sum(len(str(each)) + 4 for each in schema.values)


def steps(schema: ir.Schema, trail: Trail) -> Iterator[tuple[ir.Pointer, Trail]]:
    """What a schema is made of, with the trail to it."""
    match schema:
        case ir.Object():
            for member in schema.properties:
                yield member.use.schema, (*trail, member.name)
            if schema.additional:
                yield schema.additional.schema, (*trail, "value")
        case ir.Array():
            yield schema.items.schema, _plural(trail)
        case ir.Map():
            yield schema.values.schema, _plural(trail)
        case ir.Union():
            for arm in schema.arms:
                yield arm.schema, trail


def _plural(trail: Trail) -> Trail:
    return (
        (*trail[:-1], trail[-1] + "[]")
        if trail and not trail[-1].endswith("[]")
        else trail
    )


def spoken_status(status: str) -> str:
    """A status as a word of a name: that of all others is their range's."""
    return status.replace("2XX", "other")


def _answered(operation: ir.Operation) -> Iterator[tuple[ir.Pointer, str, Trail]]:
    """What its successes are made of; what is not the usual one has the status in its trail."""
    for _, each in ir.successes(operation):
        if each.use and each.is_json:
            usual = each is operation.response
            trail = () if usual else (spoken_status(each.status), "response")
            yield each.use.schema, operation.id, trail


def answers(
    api: ir.Api, extra: Sequence[ir.Pointer] = (), last: Sequence[ir.Pointer] = ()
) -> list[Spot]:
    """All spots that responses, errors and the event reach, components before what their operations add.

    `last` are errors that are not the usual one.
    """
    found: dict[ir.Pointer, Spot] = {}
    todo: list[tuple[ir.Pointer, str, Trail]]
    todo = [(pointer, pointer, ()) for pointer in extra if pointer in api.schemas]
    if api.error:
        todo.append((api.error.schema, ERROR, ()))
    for each in api.operations:
        todo += _answered(each)
    if api.event:
        todo.append((api.event.schema, "event", ()))
    todo += [(pointer, ERROR, ()) for pointer in last]
    todo += [(each.use.schema, each.key, ()) for each in api.sent]
    stack: list[tuple[ir.Pointer, str, Trail]] = list(reversed(todo))
    seen: set[ir.Pointer] = set()
    while stack:
        pointer, home, trail = stack.pop()
        if pointer in seen:
            continue
        seen.add(pointer)
        if is_component(pointer):
            home, trail = (
                (pointer, ()) if is_named(api.schemas[pointer]) else (home, trail)
            )
        elif is_family(pointer):
            home, trail = pointer.rpartition("/")[0], (VARIANT,)
        schema = api.schemas[pointer]
        if is_named(schema):
            found[pointer] = Spot(schema, home, trail)
        inner = [(inside, home, way) for inside, way in steps(schema, trail)]
        stack += reversed(inner)
    return list(found.values())


def requests(
    api: ir.Api, resource_of: Mapping[str, str], pinned: Mapping[ir.Pointer, str]
) -> list[Spot]:
    """All spots that parameters and bodies reach, each once.

    A body that is an object is no spot itself where its members become arguments. `pinned` gives the homes that the
    name lock knows: a second resource that uses a shape does not move it.
    """
    users: dict[ir.Pointer, dict[str, tuple[Trail, str]]] = {}
    for operation in api.operations:
        resource = resource_of[operation.id]
        stack: list[tuple[ir.Pointer, Trail]] = [
            (place, (name,)) for name, place in request_roots(api, operation)
        ]
        stack.reverse()
        while stack:
            pointer, trail = stack.pop()
            if resource in users.setdefault(pointer, {}):
                continue
            users[pointer][resource] = (trail, operation.id)
            stack += reversed([*steps(api.schemas[pointer], trail)])
    homes = set(resource_of.values())
    found = []
    for pointer, uses in users.items():
        if is_named(api.schemas[pointer]):
            home = _home(pointer, uses, pinned, homes)
            trail, user = uses.get(home) or next(iter(uses.values()))
            found.append(Spot(api.schemas[pointer], home, trail, user))
    return found


def _home(
    pointer: ir.Pointer,
    users: Mapping[str, object],
    pinned: Mapping[ir.Pointer, str],
    homes: set[str],
) -> str:
    if pinned.get(pointer) in homes | {SHARED}:
        return pinned[pointer]
    if is_component(pointer) or is_family(pointer):
        return COMPONENTS
    return next(iter(users)) if len(users) == 1 else SHARED


def request_roots(
    api: ir.Api, operation: ir.Operation
) -> Iterator[tuple[str, ir.Pointer]]:
    """Argument names on the wire and their schemas, path parameters first."""
    for parameter in operation.parameters:
        yield parameter.name, parameter.use.schema
    for member in body_members(api, operation):
        yield member.name, member.use.schema
    if has_whole_body(api, operation) and operation.body:
        yield "body", operation.body.use.schema
    for other in operation.body.unlike if operation.body else ():
        if not other.raw:
            yield "body", other.use.schema


def body_members(api: ir.Api, operation: ir.Operation) -> tuple[ir.Property, ...]:
    """The members of a body that become arguments."""
    if operation.body is None or operation.body.raw:
        return ()
    schema = api.schemas[operation.body.use.schema]
    if isinstance(schema, ir.Object) and schema.additional is None:
        return tuple(each for each in schema.properties if not each.read_only)
    return ()


def has_whole_body(api: ir.Api, operation: ir.Operation) -> bool:
    """The body is one argument, `body`."""
    if operation.body is None:
        return False
    if operation.body.raw:
        return True
    schema = api.schemas[operation.body.use.schema]
    return not (isinstance(schema, ir.Object) and schema.additional is None)
