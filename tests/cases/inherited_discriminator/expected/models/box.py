"""`Box` and what belongs to it."""

from typing import Annotated

from .._runtime.models import ByTag, Model


class Ball(Model):
    type: str | None = None
    size: int | None = None


class Bone(Model):
    type: str | None = None
    size: int | None = None


class Box(Model):
    content: (
        Annotated[Ball | Bone, ByTag("type", ("round", "Ball"), ("long", "Bone"))]
        | None
    ) = None
    """Alternatives that only the mapping tells apart."""
