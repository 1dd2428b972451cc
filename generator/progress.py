"""How a stage says how far it is, without knowing who listens.

In: the names of stages and counts of what is done. Out: whatever the listener makes of them. A
stage must not depend on being heard: `Silent` is a complete listener. This module prints
nothing; the terminal's listener stands in `cli`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Progress(Protocol):
    """What a stage may tell."""

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Everything inside the block is the stage `name`: a few words such as `formatting`."""

    def advance(self, done: int, total: int) -> None:
        """Inside a stage: `done` of `total` pieces (files, bytes) are finished."""


class Silent:
    """Hears everything and does nothing."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:  # noqa: ARG002 - the protocol's name
        yield

    def advance(self, done: int, total: int) -> None:
        pass
