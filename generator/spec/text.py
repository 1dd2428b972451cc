"""Bytes to text, and offsets in a text to lines and columns.

Takes the bytes of a document and gives a `Text`, or says in which other encoding or
format they are. Knows neither JSON nor YAML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, NoReturn

from generator.diagnostics import Diagnostic, DocumentProblem, Location
from generator.spec.pointers import printable

_LINE_END = re.compile(r"\r\n|\r|\n")
_HTML = re.compile(
    r"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_ARCHIVES = ((b"\x1f\x8b", "gzip"), (b"PK\x03\x04", "zip"), (b"BZh", "bzip2"))
_RECODE = "Save it as UTF-8; for example: iconv -f {0} -t UTF-8 FILE"


class Text:
    """A document's characters, without a byte order mark, and where its lines begin."""

    __slots__ = ("_starts", "content", "source")

    def __init__(self, source: str, content: str) -> None:
        self.source = source
        self.content = content
        self._starts: list[int] | None = None

    def location(self, offset: int, pointer: str | None = None) -> Location:
        """The place of the character at `offset`, counted from 0."""
        if self._starts is None:
            ends = _LINE_END.finditer(self.content)
            self._starts = [0, *(match.end() for match in ends)]
        line = bisect_right(self._starts, offset)
        return Location(
            source=self.source,
            line=line,
            column=offset - self._starts[line - 1] + 1,
            pointer=None if pointer is None else printable(pointer),
        )

    def refuse(
        self,
        code: str,
        message: str,
        hint: str,
        offset: int,
        pointer: str | None = None,
    ) -> NoReturn:
        """Stop the run because of what stands at `offset`."""
        where = self.location(offset, pointer)
        raise DocumentProblem(
            Diagnostic(code=code, message=message, hint=hint, location=where)
        )


def decode(source: str, data: bytes) -> Text:
    """The text of UTF-8 bytes. Anything else stops the run, by name where it has one."""
    _refuse_other_formats(source, data)
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        Text(source, before).refuse(
            "not-utf-8",
            f"this is not UTF-8: byte 0x{data[error.start]:02x} "
            f"at offset {error.start} ({error.reason})",
            _RECODE.format("LATIN1"),
            len(before),
        )
    text = Text(source, content)
    if _HTML.match(content[:4096]):
        text.refuse("html-document", HTML_MESSAGE, HTML_HINT, 0)
    nul = content.find("\0")
    if nul >= 0:
        text.refuse(
            "binary-document",
            "this looks like a binary file: it holds a NUL character",
            "Give an OpenAPI document as JSON or YAML text.",
            nul,
        )
    return text


HTML_MESSAGE = "this looks like an HTML page, not an OpenAPI document"
HTML_HINT = (
    "A link to the raw document is needed, not to the page that shows it "
    "(on GitHub: the “Raw” button)."
)


def shown(value: Any, most: int = 60) -> str:
    """A value from a document as a message may carry it: one line, printable, short."""
    words = repr(value[: most + 1]) if isinstance(value, str) else repr(value)
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _refuse_other_formats(source: str, data: bytes) -> None:
    start = Text(source, "")
    if not data.strip():
        start.refuse(
            "empty-document",
            "the document is empty",
            "Check the path, and that the step which writes it has run.",
            0,
        )
    for mark, archive in _ARCHIVES:
        if data.startswith(mark):
            start.refuse(
                "binary-document",
                f"this is a {archive} archive, not a document",
                "Unpack it and give the document inside.",
                0,
            )
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), None)
    if encoding is None and len(data) > 3 and data[:4].count(0) in (2, 3):
        encoding = "UTF-16" if data[:4].count(0) == 2 else "UTF-32"
    if encoding:
        start.refuse(
            "not-utf-8",
            f"this is {encoding}; a document must be UTF-8",
            _RECODE.format(encoding),
            0,
        )
