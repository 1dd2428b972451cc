"""Schemas: the shapes of values, as the document gives them.

In: nothing. Out: frozen records that `build` fills and `naming` and `views` read. A schema never holds another one,
only a `Use` with its pointer. Texts are the document's own, uncleaned and untrusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

Pointer = str
"""A JSON pointer as a URI fragment: `#/components/schemas/customer`."""

ScalarType = Literal["string", "integer", "number", "boolean", "null"]
EnumValue = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Docs:
    """The document's words about a thing."""

    title: str = ""
    description: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a value must keep to. Lengths count characters or items; `None` means no limit."""

    min_length: int | None = None
    max_length: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    exclusive_maximum: float | None = None
    multiple_of: float | None = None
    pattern: str | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = field(default=False, compare=False)
    """Shapes that differ in this alone are still one."""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return self is not NO_LIMITS and self != NO_LIMITS


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place that uses a schema."""

    schema: Pointer
    nullable: bool = False
    """JSON's `null` is allowed here."""
    clearable: bool = False
    """The empty string is allowed beside the schema's own values: an API's way to say "take the value away"."""
    link: bool = False
    """An identifier that the server can expand into the objects named beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    pointer: Pointer
    docs: Docs
    type: ScalarType
    format: str | None = None
    limits: Limits = NO_LIMITS
    encoding: str = ""
    """How a text stands for bytes: `base64`."""
    media_type: str = ""
    """What is in the text: `application/json`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    pointer: Pointer
    docs: Docs
    values: tuple[EnumValue, ...]
    open: bool = False
    """The document or the profile says that the server takes values beyond these."""
    type: ScalarType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Array:
    pointer: Pointer
    docs: Docs
    items: Use
    """What each item is; of a tuple, any of its items."""
    limits: Limits = NO_LIMITS
    places: tuple[Use, ...] = ()
    """Of a tuple: what stands where. There are exactly so many items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Keys chosen by the caller, all values of one schema."""

    pointer: Pointer
    docs: Docs
    values: Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One named member of an object."""

    name: str
    """As it is on the wire."""
    use: Use
    docs: Docs
    required: bool = False
    read_only: bool = False
    write_only: bool = False
    default: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    pointer: Pointer
    docs: Docs
    properties: tuple[Property, ...]
    additional: Use | None = None
    """The schema of members beyond `properties`; `None`: not described."""
    open: bool = False
    """The document says that there may be any other members."""
    closed: bool = False
    """The document says that there are no others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    pointer: Pointer
    docs: Docs
    arms: tuple[Use, ...]
    discriminator: str | None = None
    """The member that tells which arm a value is of."""
    tags: tuple[tuple[str, int], ...] = ()
    """What that member says, and the number of the arm that is meant, as far as the document tells."""
    otherwise: int | None = None
    """The arm of a value whose tag is none of these: the schema that all others are made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyValue:
    """No constraint: any JSON value."""

    pointer: Pointer
    docs: Docs


Schema = Scalar | Enumeration | Array | Map | Object | Union | AnyValue


def uses(schema: Schema) -> tuple[Use, ...]:
    """What a schema is made of, in order."""
    if isinstance(schema, Scalar | Enumeration | AnyValue):
        return ()
    match schema:
        case Object():
            members = tuple(each.use for each in schema.properties)
            return members + ((schema.additional,) if schema.additional else ())
        case Array():
            return (schema.items, *schema.places)
        case Map():
            return (schema.values,)
        case Union():
            return schema.arms


def users(schemas: Mapping[Pointer, Schema]) -> dict[Pointer, list[Pointer]]:
    """By schema, those that are made of it."""
    found: dict[Pointer, list[Pointer]] = {}
    for pointer, schema in schemas.items():
        for use in uses(schema):
            found.setdefault(use.schema, []).append(pointer)
    return found


def above(pointer: Pointer, users: Mapping[Pointer, Iterable[Pointer]]) -> set[Pointer]:
    """A schema and all that lead to it."""
    return _walked([pointer], lambda each: users.get(each, ()))


def below(roots: Iterable[Pointer], schemas: Mapping[Pointer, Schema]) -> set[Pointer]:
    """Schemas and all that they lead to; what is none of `schemas` counts for nothing."""

    def known(pointers: Iterable[Pointer]) -> Iterator[Pointer]:
        return (each for each in pointers if each in schemas)

    return _walked(
        known(roots), lambda each: known(use.schema for use in uses(schemas[each]))
    )


def _walked(
    roots: Iterable[Pointer], steps: Callable[[Pointer], Iterable[Pointer]]
) -> set[Pointer]:
    todo, seen = [*roots], set[Pointer]()
    while todo:
        each = todo.pop()
        if each not in seen:
            seen.add(each)
            todo += steps(each)
    return seen
