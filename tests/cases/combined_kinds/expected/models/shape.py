"""`Shape` and what belongs to it."""

from typing import Any, Literal

from .._runtime.models import Model


class ShapeObjectAndAlternatives(Model):
    """The alternatives that are no objects are none."""

    x: int | None = None
    y: int | None = None


class Point(Model):
    x: int | None = None


class ShapeNarrowedReference(Model):
    """In OpenAPI 3.1 keywords beside a reference count."""

    z: int | None = None
    x: int


class Shape(Model):
    object_and_alternatives: ShapeObjectAndAlternatives | None = None
    """The alternatives that are no objects are none."""
    nullable_reference: Point | None = None
    text_and_values: Literal["red", "green"] | str | None = None
    fewer_values: Literal["green", "blue"] | str | None = None
    """What all the lists have."""
    list_and_limits: list[Point] | None = None
    text_or_number: str | int | None = None
    """Each kind that all parts allow."""
    no_value_at_all: Any = None
    """Nothing is a text and an object."""
    narrowed_reference: ShapeNarrowedReference | None = None
    """In OpenAPI 3.1 keywords beside a reference count."""
    words_beside_a_reference: Point | None = None
    """These words are about the member."""
