"""What changed between two documents, as records: what the comparison finds and the reports print.

In: nothing. Out: frozen values. `breaking`: a program that was right no longer passes the type checker, or what it
sends is no longer what the document asks for. `risky`: it still does both, and meets what it was not written for.
`safe`: neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.diagnostics import Location

Level = Literal["breaking", "risky", "safe"]
Direction = Literal["request", "response", "api"]
"""What is sent, what is answered, or what holds for the whole API."""
LEVELS: tuple[Level, ...] = ("breaking", "risky", "safe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """The bytes of one example call before and after."""

    call: str
    """As a person would write it in Python."""
    before: str
    """Method, target, headers that differ and body."""
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. The same change at several places of the same kind is one, with all their operations."""

    code: str
    """A stable name in kebab case, a key of `rules.RULES`."""
    level: Level
    direction: Direction
    operations: tuple[str, ...]
    """`POST /v1/customers/{customer}`, in the document's order; empty: the API as a whole."""
    subject: str
    """What changed, in the document's own names: `body.address.line1`, `Customer.email`."""
    message: str
    """What is different in the document."""
    effect: str
    """What it means for callers of the generated client; empty: nothing."""
    old: Location | None = None
    new: Location | None = None
    wire: Wire | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A change that an ignore file takes out, and its reason."""

    change: Change
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that was found. `changes` are sorted: the worst first, then in the documents' order."""

    old: str
    """The document's name, as it was given."""
    new: str
    old_version: str
    """`info.version`."""
    new_version: str
    changes: tuple[Change, ...]
    ignored: tuple[Ignored, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    """What classes that can no longer be imported are called now; `changes` has them as well."""
    notes: tuple[str, ...] = ()
    """What could not be compared, and the like."""

    def having(self, level: Level) -> tuple[Change, ...]:
        """The changes of one level."""
        return tuple(each for each in self.changes if each.level == level)

    @property
    def step(self) -> Literal["major", "minor", "patch"]:
        """The version step that semantic versioning asks for of a client that follows the new document."""
        if self.having("breaking"):
            return "major"
        real = any(each.code != "description-changed" for each in self.changes)
        return "minor" if real else "patch"
