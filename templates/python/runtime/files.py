"""What a file may be given as.

In: nothing. Out: types for annotations; `bodies.source` says how each is read. Must not open
anything.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import IO

FileContent = bytes | os.PathLike[str] | IO[bytes]
"""Bytes, a path, or a file opened for reading bytes."""

FileInput = (
    FileContent
    | tuple[str, FileContent]
    | tuple[str, FileContent, str]
    | tuple[str, FileContent, str, Mapping[str, str]]
)
"""The content; or a name and the content, and perhaps the media type, and of a part of a
multipart body its headers."""
