"""Text and lines of a body that arrives in pieces.

In: bytes as they come, and their encoding. Out: text; lines. Must not hold more than one line.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from io import IncrementalNewlineDecoder


class Text:
    """Reads pieces as text; what is no text in the encoding becomes U+FFFD."""

    def __init__(self, encoding: str | None) -> None:
        self._decoder = getincrementaldecoder(encoding or "utf-8")("replace")

    def feed(self, data: bytes, final: bool = False) -> list[str]:
        """The text that this piece completes."""
        text = self._decoder.decode(data, final)
        return [text] if text else []


class Lines:
    """Reads pieces as lines without their ends, which are `\\n`, `\\r` and `\\r\\n`, and nothing
    else: JSON may hold the other characters that Unicode breaks lines at."""

    def __init__(self, encoding: str | None) -> None:
        decoder = getincrementaldecoder(encoding or "utf-8")("replace")
        self._decoder = IncrementalNewlineDecoder(decoder, translate=True)
        self._begun: list[str] = []

    def feed(self, data: bytes, final: bool = False) -> list[str]:
        """The lines that this piece completes."""
        first, *others = self._decoder.decode(data, final).split("\n")
        self._begun.append(first)
        if not others:
            whole = "".join(self._begun) if final else ""
            return [whole] if whole else []
        lines = ["".join(self._begun), *others[:-1]]
        self._begun = [others[-1]]
        return [*lines, others[-1]] if final and others[-1] else lines
