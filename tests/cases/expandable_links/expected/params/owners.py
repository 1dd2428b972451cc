"""What the methods of `client.owners` take."""

from __future__ import annotations

from typing import TypedDict


class OwnerListParams(TypedDict, total=False):
    """For `owners.list`."""

    include: list[str]
