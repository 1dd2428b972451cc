"""`Pet` and what belongs to it."""

from typing import Literal, TypeAlias

from .._runtime.models import Model, OneOf


class Cat(Model):
    kind: Literal["cat"]
    lives: int


class Fish(Model):
    kind: Literal["fish"]
    depth: float | None = None


Pet: TypeAlias = OneOf[Cat | Fish]
