"""`Pet` and what belongs to it."""

from typing import TYPE_CHECKING

from .._runtime.models import Link, Model

if TYPE_CHECKING:
    from .gone_pet import GonePet
    from .owner import Owner


class PetChip(Model):
    maker: Link["str | Owner"] | None = None


class PetVisitsItem(Model):
    at: str | None = None


class PetVisits(Model):
    items: list[PetVisitsItem]
    next: str | None = None


class Pet(Model):
    id: str
    owner: Link["str | Owner"] | None = None
    parents: list[Link["str | Pet | GonePet"]] | None = None
    chip: PetChip
    visits: PetVisits | None = None
