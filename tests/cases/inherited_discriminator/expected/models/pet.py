"""`Dog` and what belongs to it."""

from typing import Annotated, TypeAlias

from .._runtime.models import ByTag, Model


class Dog(Model):
    kind: str
    name: str | None = None
    friend: "PetVariant | None" = None
    """Any pet; which one, `kind` tells."""
    tricks: list[str] | None = None


class Reptile(Model):
    kind: str
    name: str | None = None
    friend: "PetVariant | None" = None
    """Any pet; which one, `kind` tells."""
    scales: int | None = None


class Lizard(Model):
    """A reptile, and so a pet."""

    kind: str
    name: str | None = None
    friend: "PetVariant | None" = None
    """Any pet; which one, `kind` tells."""
    scales: int | None = None
    prey: "PetVariant | None" = None
    """Any pet; which one, `kind` tells."""


class Stone(Model):
    kind: str
    name: str | None = None
    friend: "PetVariant | None" = None
    """Any pet; which one, `kind` tells."""


class Pet(Model):
    """Any pet; which one, `kind` tells."""

    kind: str
    name: str | None = None
    friend: "PetVariant | None" = None
    """Any pet; which one, `kind` tells."""


PetVariant: TypeAlias = Annotated[
    Dog | Reptile | Lizard | Stone | Pet,
    ByTag(
        "kind",
        ("dog", "Dog"),
        ("puppy", "Dog"),
        ("Reptile", "Reptile"),
        ("Lizard", "Lizard"),
        ("Stone", "Stone"),
        ("Pet", "Pet"),
        otherwise="Pet",
    ),
]
"""Which of these it is, `kind` tells. If it tells of none of them, the last one."""
ReptileVariant: TypeAlias = Annotated[
    Lizard | Reptile,
    ByTag("kind", ("Lizard", "Lizard"), ("Reptile", "Reptile"), otherwise="Reptile"),
]
"""Which of these it is, `kind` tells. If it tells of none of them, the last one."""
