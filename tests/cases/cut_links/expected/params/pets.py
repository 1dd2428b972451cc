"""What the methods of `client.pets` take."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

PetListExpand: TypeAlias = Literal["chip.maker", "friends", "owner"]


class PetListParams(TypedDict, total=False):
    """For `pets.list`."""

    include: list[PetListExpand | str]
