"""Shapes that several methods take."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from .pets import PetOwnerParam


class NewPetParam(TypedDict, total=False):
    name: Required[str]
    """What it listens to."""
    born: str | date
    owner: PetOwnerParam | None
