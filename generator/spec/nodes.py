"""Values that know where they are written: read from one document, put together to another.

Takes and gives `Node`s. What is put together shares what did not change with what it was made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.spec.traces import Trace


class Node(NamedTuple):
    """A value and its trace."""

    value: Any
    trace: Trace

    def get(self, key: str) -> Node | None:
        """A member of an object, if it is there."""
        if isinstance(self.value, Mapping) and key in self.value:
            return Node(self.value[key], self.trace.child(key))
        return None

    def items(self) -> Iterator[tuple[str, Node]]:
        """The members of an object; none of anything else."""
        for key in self.value if isinstance(self.value, Mapping) else ():
            yield key, Node(self.value[key], self.trace.child(key))

    def elements(self) -> Iterator[Node]:
        """The elements of a list; none of anything else."""
        for index, value in enumerate(
            self.value if isinstance(self.value, list) else ()
        ):
            yield Node(value, self.trace.child(index))

    def saying(self, value: Any) -> Node:
        """Another value that this one is the reason for."""
        return Node(value, self.trace.emptied())

    @property
    def is_object(self) -> bool:
        return isinstance(self.value, Mapping)

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, list)

    def text(self, key: str) -> str:
        """A member that is text; empty where it is not there, or no text."""
        value = self.value.get(key) if self.is_object else None
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> list[str]:
        """A member's elements that are texts, each once."""
        listed = self.value.get(key) if self.is_object else None
        found = listed if isinstance(listed, list) else []
        return list(dict.fromkeys(each for each in found if isinstance(each, str)))

    def has(self, key: str) -> bool:
        """Whether a member is there and says anything: an empty list says something, null does not."""
        return self.is_object and self.value.get(key) is not None


def made(at: Node, members: Iterable[tuple[str, Node]]) -> Node:
    """An object of these members, in the place of `at`."""
    trace, value = at.trace.emptied(), {}
    for key, each in members:
        value[key] = each.value
        if not trace.is_at(key, each.trace):
            trace.put(key, each.trace)
    return Node(value, trace)


def listed(at: Node, elements: Iterable[Node]) -> Node:
    """A list of these elements, in the place of `at`."""
    trace, value = at.trace.emptied(), []
    for index, each in enumerate(elements):
        value.append(each.value)
        if not trace.is_at(index, each.trace):
            trace.put(index, each.trace)
    return Node(value, trace)
