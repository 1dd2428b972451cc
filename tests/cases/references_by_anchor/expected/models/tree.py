"""`Tree` and what belongs to it."""

from .._runtime.models import Model


class TreeTrunk(Model):
    branches: "list[TreeTrunk] | None" = None


class Person(Model):
    email: str | None = None


class Place(Model):
    city: str | None = None


class Tree(Model):
    name: str | None = None
    trunk: TreeTrunk | None = None
    owner: Person | None = None
    place: Place | None = None
