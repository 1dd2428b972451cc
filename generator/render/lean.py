"""Lean: scripts without the comments and spaces that only people who change them need. The one door to rjsmin.

In: a copied file's name and bytes. Out: the bytes that are shipped; of anything but a script, the same.
"""

from __future__ import annotations

import rjsmin  # type: ignore[import-untyped]


def lean(name: str, data: bytes) -> bytes:
    """A script keeps its names, lines of text and meaning."""
    if not name.endswith(".js"):
        return data
    text: str = rjsmin.jsmin(data.decode("utf-8"))
    return text.strip("\n").encode() + b"\n"
