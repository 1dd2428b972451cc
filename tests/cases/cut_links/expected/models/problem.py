"""`Problem` and what belongs to it."""

from typing import Any

from .._runtime.models import Model


class Chip(Model):
    number: str | None = None
    maker: dict[str, Any] | None = None


class Pet(Model):
    id: str
    owner: str | dict[str, Any] | None = None
    """Whose pet it is."""
    friends: list[str | dict[str, Any]] | None = None
    chip: Chip | None = None


class Place(Model):
    line: int | None = None


class Problem(Model):
    message: str
    pet: Pet | None = None
    owner: dict[str, Any] | None = None
    place: Place | None = None
