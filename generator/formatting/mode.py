"""How Black formats: one mode, written here in full.

Out: the version and the mode's digest, which are part of every cache key. Importing this must
not import Black.
"""

from __future__ import annotations

from importlib.metadata import version

BLACK_VERSION = version("black")
LINE_LENGTH = 88
TARGET = "PY311"
STYLE = f"black {BLACK_VERSION}, {LINE_LENGTH}, {TARGET}"
"""All that a formatted text depends on beside the text itself."""
