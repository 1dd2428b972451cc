"""A request's body: its bytes, and whether they can be sent twice.

In: bytes, paths, open files, or parts that are one of these. Out: chunks, a length where it is
known, and a way back to the start. Must not read more of a file than it is sending, and must
not leave open what it opened.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from .narrow import is_array, is_bytes, is_tuple

CHUNK = 64 * 1024


class Bytes:
    """Bytes that are there already."""

    replayable = True

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.length: int | None = len(data)

    def chunks(self) -> Iterator[bytes]:
        """The bytes, at once."""
        yield self.data

    def rewind(self) -> None:
        """Nothing to do."""


class PathFile:
    """A file that is opened for each attempt, and closed after it."""

    replayable = True

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)
        self.length: int | None = self._path.stat().st_size
        self.name = self._path.name

    def chunks(self) -> Iterator[bytes]:
        """The file's bytes."""
        with self._path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk

    def rewind(self) -> None:
        """Nothing to do."""


class OpenFile:
    """A file that the caller opened, sent from where it stands; the caller closes it."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._field = name
        self.replayable = _seekable(file)
        self.length: int | None = None
        self._start = 0
        if self.replayable:
            self._start = file.tell()
            self.length = max(file.seek(0, os.SEEK_END) - self._start, 0)
            file.seek(self._start)
        given: object = getattr(file, "name", None)
        self.name = os.path.basename(given) if isinstance(given, str) else None

    def chunks(self) -> Iterator[bytes]:
        """The file's bytes from where it stood."""
        while chunk := self._file.read(CHUNK):
            if not isinstance(cast(object, chunk), bytes):
                raise TypeError(f"{self._field}: open the file in binary mode")
            yield chunk

    def rewind(self) -> None:
        """Go back to where the file stood."""
        if self.replayable:
            self._file.seek(self._start)


Source = Bytes | PathFile | OpenFile


def _seekable(file: BinaryIO) -> bool:
    try:
        return bool(file.seekable())
    except AttributeError:
        return False


def is_file(value: object) -> bool:
    """Whether a value, or each of a list, is given as files are."""
    if is_array(value):
        return bool(value) and all(map(is_file, value))
    ways = ("__fspath__", "read")
    return is_bytes(value) or is_tuple(value) or any(hasattr(value, e) for e in ways)


def source(value: Any, name: str) -> Source:
    """What a caller may give as a file, as something to send."""
    if is_bytes(value):
        return Bytes(bytes(value))
    if isinstance(value, os.PathLike):
        return PathFile(cast("os.PathLike[str]", value))
    if hasattr(value, "read"):
        if hasattr(value, "encoding"):
            raise TypeError(f"{name}: open the file in binary mode")
        return OpenFile(value, name)
    raise TypeError(
        f"{name}: a {type(value).__name__} is no file; give bytes, a path (pathlib.Path), or a "
        "file opened in binary mode"
    )


class Body:
    """What is sent: sources, one after the other."""

    def __init__(self, sources: Sequence[Source], media_type: str | None) -> None:
        self.sources = sources
        self.media_type = media_type
        self.replayable = all(part.replayable for part in sources)
        self.length: int | None = 0
        for part in sources:
            known = self.length is not None and part.length is not None
            self.length = self.length + part.length if known else None  # type: ignore[operator]

    @property
    def data(self) -> bytes | None:
        """The bytes, when they are all there already."""
        if len(self.sources) == 1 and isinstance(self.sources[0], Bytes):
            return self.sources[0].data
        return None

    def rewind(self) -> None:
        """Make ready to be sent again."""
        for part in self.sources:
            part.rewind()

    def chunks(self) -> Iterator[bytes]:
        """All bytes, in order."""
        for part in self.sources:
            yield from part.chunks()


def bytes_body(data: bytes, media_type: str | None) -> Body:
    """A body of bytes that are there already."""
    return Body((Bytes(data),), media_type)
