"""What a file may be given as.

In: nothing. Out: types for annotations; `bodies.source` says how each is read. Must not open
anything.
"""

from __future__ import annotations

import os
from typing import IO

FileContent = bytes | os.PathLike[str] | IO[bytes]
"""Bytes, a path, or a file opened for reading bytes."""

FileInput = FileContent | tuple[str, FileContent] | tuple[str, FileContent, str]
"""The content; or a name and the content, and perhaps the media type."""
