"""What the methods of `client.places` take."""

from __future__ import annotations

from typing import Any, Required, TypedDict

from ._components import PersonParam


class PlaceCreateParams(TypedDict, total=False):
    """For `places.create`."""

    at: Required[tuple[float, float]]
    owner: tuple[str, PersonParam]
    at_most_two: list[str | int]
    and_more: list[str | bool]
    anything_more: list[Any]
