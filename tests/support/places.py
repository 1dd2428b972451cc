"""Where things lie in this project."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
KEPT = PROJECT / ".cache" / "tests"
"""What tests may keep from one run to the next. Ignored by Git."""
EMBEDDED = PROJECT / "generated"
"""The folder to put on the path for the committed client."""
