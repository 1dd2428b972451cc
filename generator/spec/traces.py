"""Where the values of a changed document stand: in the document's own text, or in another's.

A `Trace` mirrors as much of the document's tree as was changed. Below what it holds nothing of, everything stands in
one text as it did before. Nothing is looked up in a text until somebody asks for a location.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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

    @property
    def pointer(self) -> str:
        """Where the value stands in the text that it came from."""
        return self._pointer

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

    def emptied(self) -> Trace:
        """Another one for what is made in this place: nothing inside it comes from elsewhere yet."""
        return Trace(self._origin, self._pointer)

    def is_at(self, key: str | int, trace: Trace) -> bool:
        """Whether `trace` says no more than what holds for the member anyway."""
        return (
            not trace._members
            and trace._origin == self._origin
            and trace._pointer == join(self._pointer, key)
        )

    def here(self) -> Location:
        """The place of the value itself, with its pointer there."""
        return self._origin(self._pointer)

    def moves(self, pointer: str) -> Iterator[tuple[str, str]]:
        """What of the value, which now stands at `pointer`, came from elsewhere: its pointers now, and there."""
        waiting = [(pointer, self)]
        while waiting:
            now, trace = waiting.pop()
            yield now, trace._pointer
            waiting += [
                (join(now, key), each) for key, each in reversed(trace._members.items())
            ]

    def written(self, pointer: str) -> Location:
        """The place of a value of the changed document, with its pointer there."""
        return self._down(pointer).here()

    def location(self, pointer: str) -> Location:
        """The same, with its pointer in the changed document where it was moved or brought."""
        trace = self._down(pointer)
        found = trace.here()
        if trace._pointer == pointer:
            return found
        return replace(found, pointer=printable(pointer))

    def _down(self, pointer: str) -> Trace:
        trace = self
        try:
            tokens = split(pointer)
        except ValueError:
            tokens = ()
        for token in tokens:
            trace = trace.child(token)
        return trace
