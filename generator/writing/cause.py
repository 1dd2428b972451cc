"""A cause: one reason why a file is not what it would be.

In: nothing. Out: the kinds of causes there are, and those that need no comparison.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CauseKind = Literal[
    "document",
    "overlay",
    "profile",
    "names",
    "template",
    "generator",
    "black",
    "options",
    "hand-edit",
    "never-generated",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One reason, and the details that tell it from others of its kind."""

    kind: CauseKind
    detail: str
    template: str | None = None
    """Of the kind `template`: the file's name in the pack."""
    block: str | None = None
    """The block of it that differs."""

    def __str__(self) -> str:
        return f"{self.kind}: {self.detail}" if self.detail else self.kind


HAND_EDIT = Cause(kind="hand-edit", detail="the file was changed after it was written")
REMOVED = Cause(kind="hand-edit", detail="the file was removed after it was written")
NEVER = Cause(kind="never-generated", detail="there is no record of a run")
