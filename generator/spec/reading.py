"""A path, a URL or standard input to bytes, never more of them than the limit.

What the bytes mean is not looked at here. Local files are read in pieces, so that
devices and pipes end at the limit as well.
"""

from __future__ import annotations

import hashlib
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO

from generator.diagnostics import Diagnostic, DocumentProblem, Location, SourceProblem
from generator.spec.limits import DEFAULT_LIMITS, Limits

Progress = Callable[[int, int | None], None]
"""Told of the bytes so far, and of all there will be where that is known."""
STDIN = "-"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """Bytes, the name of the place they came from, and their SHA-256 in hexadecimal."""

    source: str
    data: bytes
    sha256: str


def read(
    source: str | Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> RawDocument:
    """The bytes of a file, of an `http(s)://` URL, or of standard input (`-`)."""
    name = str(source)
    if name == STDIN:
        name = "<stdin>"
        data = _pieces(sys.stdin.buffer, name, None, limits, progress)
    elif name.lower().startswith(("http://", "https://")):
        from generator.spec import web

        data = web.fetch(name, limits=limits, progress=progress)
        name = web.without_credentials(name)
    else:
        data = read_file(Path(source), limits=limits, progress=progress)
    return RawDocument(source=name, data=data, sha256=hashlib.sha256(data).hexdigest())


def read_file(path: Path, *, limits: Limits, progress: Progress | None = None) -> bytes:
    """The bytes of a local file or pipe."""
    try:
        with path.open("rb") as file:
            status = path.stat()
            regular = stat.S_ISREG(status.st_mode)
            total = status.st_size if regular else None
            return _pieces(file, str(path), total, limits, progress)
    except FileNotFoundError:
        raise _unavailable(path, "there is no such file", _look_alike(path)) from None
    except IsADirectoryError:
        hint = "Give the document's file inside it."
        raise _unavailable(path, "this is a folder, not a file", hint) from None
    except PermissionError:
        hint = "Check who may read it."
        raise _unavailable(path, "this file may not be read", hint) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unavailable(path, f"reading failed: {reason}", "") from None


def too_large(source: str, limits: Limits) -> DocumentProblem:
    """The refusal of a document that is larger than the limit."""
    return DocumentProblem(
        Diagnostic(
            code="too-large",
            message=f"the document is larger than {limits.max_bytes // 2**20} MiB",
            hint="Check that this is the right file; give only the part that is needed.",
            location=Location(source=source),
        )
    )


def _pieces(
    file: BinaryIO,
    name: str,
    total: int | None,
    limits: Limits,
    progress: Progress | None,
) -> bytes:
    if total is not None and total > limits.max_bytes:
        raise too_large(name, limits)
    data = bytearray()
    while piece := file.read(_PIECE):
        data += piece
        if len(data) > limits.max_bytes:
            raise too_large(name, limits)
        if progress:
            progress(len(data), total)
    return bytes(data)


def _unavailable(path: Path, message: str, hint: str) -> SourceProblem:
    return SourceProblem(
        Diagnostic(
            code="unreadable-source",
            message=message,
            hint=hint,
            location=Location(source=str(path)),
        )
    )


def _look_alike(path: Path) -> str:
    try:
        names = [each.name for each in path.parent.iterdir()]
    except OSError:
        return f"The folder {path.parent} is not there either: check the path."
    close = get_close_matches(path.name, names, n=1)
    return f"Did you mean {path.parent / close[0]}?" if close else "Check the path."
