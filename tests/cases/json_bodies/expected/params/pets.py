"""What the methods of `client.pets` take."""

from __future__ import annotations

from datetime import date
from typing import Required, TypedDict

from ._components import NewPetParam


class PetOwnerParam(TypedDict, total=False):
    """`owner` of `pets.create`."""

    name: str


class PetCreateParams(TypedDict, total=False):
    """For `pets.create`."""

    name: Required[str]
    born: str | date
    owner: PetOwnerParam | None


class PetBatchParams(TypedDict, total=False):
    """For `pets.batch`."""

    body: Required[list[NewPetParam]]
