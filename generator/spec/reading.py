"""A path, a URL or standard input to bytes, never more of them than the limit.

What the bytes mean is not looked at here. The network's part is loaded when a URL asks for it.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

from generator.spec.files import Progress, pieces, read_file
from generator.spec.limits import DEFAULT_LIMITS, Limits

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """Bytes, the name of the place they came from, and their SHA-256 in hexadecimal."""

    source: str
    data: bytes
    sha256: str
    home: str = ""
    """The document's own name among its parts."""
    parts: tuple[tuple[str, RawDocument], ...] = ()
    """What its references lead to, by names that count from its folder, in the order of discovery."""


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
        data = pieces(sys.stdin.buffer, name, None, limits, progress)
    elif name.lower().startswith(("http://", "https://")):
        from generator.spec import web

        data = web.fetch(name, limits=limits, progress=progress)
        name = web.without_credentials(name)
    else:
        data = read_file(Path(source), limits=limits, progress=progress)
    return _raw(name, data)


def read_local(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> RawDocument:
    """The bytes of a local file, whatever its name looks like."""
    return _raw(str(path), read_file(path, limits=limits))


def _raw(name: str, data: bytes) -> RawDocument:
    return RawDocument(source=name, data=data, sha256=hashlib.sha256(data).hexdigest())
