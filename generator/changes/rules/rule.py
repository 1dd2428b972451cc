"""A row of the table: how much a kind of change matters, and the words for it.

In: nothing. Out: `Rule`. `{detail}` in the words is what the comparison adds, such as the values of an enumeration.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.changes.model import Direction, Level


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of change, on the side of requests and on that of answers. Without an effect callers see nothing."""

    request: Level
    response: Level
    message: str
    """What is different in the document."""
    asked: str = ""
    """What it means for those who make the request."""
    answered: str = ""
    """What it means for those who read the answer."""

    def level(self, direction: Direction) -> Level:
        return self.response if direction == "response" else self.request

    def effect(self, direction: Direction) -> str:
        return self.answered if direction == "response" else self.asked
