"""Shapes that several methods take."""

from __future__ import annotations

from typing import TypedDict


class FileParam(TypedDict, total=False):
    old: str
    """Deprecated. A key. At most 40 characters. Bytes in `base64`."""
    new: str
    """A key. Bytes in `base64`."""
