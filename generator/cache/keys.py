"""Keys of cached values.

In: the texts that a value depends on. Out: one digest of them all, in which no two lists of
texts meet.
"""

from __future__ import annotations

import hashlib


def digest(*parts: str | bytes) -> str:
    """The SHA-256 of `parts`, in which `("ab", "c")` and `("a", "bc")` differ."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()
