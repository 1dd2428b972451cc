"""`Pet` and what belongs to it."""

from typing import Any, Literal

from .._runtime.models import Model


class PetToy(Model):
    name: str | None = None


class Pet(Model):
    object: Literal["pet"]
    toy: PetToy | None = None
    nickname: str | None = None
    age: int | str | None = None
    legs: list[int] | None = None
    either: list[PetToy] | str | None = None
    anything: Any = None
