"""Local files and pipes to bytes, never more of them than the limit.

What the bytes mean is not looked at here. Files are read in pieces, so that devices and
pipes end at the limit as well.
"""

from __future__ import annotations

import stat
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO

from generator.diagnostics import Diagnostic, DocumentProblem, Location, SourceProblem
from generator.spec.limits import Limits

Progress = Callable[[int, int | None], None]
"""Told of the bytes so far, and of all there will be where that is known."""
_PIECE = 1 << 20


def read_file(path: Path, *, limits: Limits, progress: Progress | None = None) -> bytes:
    """The bytes of a local file or pipe."""
    try:
        with path.open("rb") as file:
            status = path.stat()
            regular = stat.S_ISREG(status.st_mode)
            total = status.st_size if regular else None
            return pieces(file, str(path), total, limits, progress)
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


def pieces(
    file: BinaryIO,
    name: str,
    total: int | None,
    limits: Limits,
    progress: Progress | None,
) -> bytes:
    """The bytes of an open file; `name` is what messages call it."""
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
