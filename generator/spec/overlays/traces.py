"""Where the values of a changed document stand: in the document's own text, or in an overlay's.

A `Trace` mirrors as much of the document's tree as was changed. Below what it holds nothing of, everything stands in
one text as it did before. Nothing is looked up in a text until somebody asks for a location.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.diagnostics import Location
from generator.spec.pointers import join, printable, split

Origin = Callable[[str], Location]
"""The location of a pointer in one text."""


class Trace:
    """Where a value stands, and what inside it stands elsewhere."""

    __slots__ = ("_members", "_origin", "_pointer")

    def __init__(self, origin: Origin, pointer: str) -> None:
        self._origin = origin
        self._pointer = pointer
        self._members: dict[str, Trace] = {}

    def child(self, key: str | int) -> Trace:
        """The trace of a member."""
        found = self._members.get(str(key))
        return found or Trace(self._origin, join(self._pointer, key))

    def opened(self, key: str | int) -> Trace:
        """The same, to be changed."""
        return self._members.setdefault(str(key), self.child(key))

    def put(self, key: str | int, trace: Trace) -> None:
        """A member comes from elsewhere, or was taken away there."""
        self._members[str(key)] = trace

    def closed_up(self, kept: Sequence[int]) -> None:
        """Of a list only these elements are left."""
        members = [self.child(index) for index in kept]
        self._members = {str(index): each for index, each in enumerate(members)}

    def location(self, pointer: str) -> Location:
        """The place of a value of the changed document, by its pointer there."""
        trace = self
        try:
            tokens = split(pointer)
        except ValueError:
            tokens = ()
        for token in tokens:
            trace = trace.child(token)
        found = trace._origin(trace._pointer)
        return replace(found, pointer=printable(pointer))
