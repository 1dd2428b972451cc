"""What the methods of `client.pets` take."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

PetListExpand: TypeAlias = Literal[
    "items.chip.maker", "items.owner", "items.parents", "items.visits"
]
PetExpand: TypeAlias = Literal["chip.maker", "owner", "parents", "visits"]


class PetListParams(TypedDict, total=False):
    """For `pets.list`."""

    page: str
    include: list[PetListExpand | str]


class PetRetrieveParams(TypedDict, total=False):
    """For `pets.retrieve`."""

    include: list[PetExpand | str]


class PetUpdateParams(TypedDict, total=False):
    """For `pets.update`."""

    include: list[PetExpand | str]
