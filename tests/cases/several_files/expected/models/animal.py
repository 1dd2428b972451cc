"""`Animal` and what belongs to it."""

from .._runtime.models import Model


class Keeper(Model):
    name: str | None = None


class Animal(Model):
    name: str
    parents: "list[Animal] | None" = None
    home: "Enclosure | None" = None
    keeper: Keeper | None = None


class Enclosure(Model):
    animals: list[Animal] | None = None
