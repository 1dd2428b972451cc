"""The records of what lists operations: `OPERATIONS`, the flat names, `API.md`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InfoView:
    """An entry of `OPERATIONS`."""

    id: str
    row: object
    """The attribute path; with all that cannot be told from it, a tuple."""


@dataclass(frozen=True, slots=True)
class FlatView:
    name: str
    attribute: str
    sync: tuple[str, ...]
    """The lines of the assignment in the sync class."""
    asynchronous: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexModule:
    operations: tuple[InfoView, ...]


@dataclass(frozen=True, slots=True)
class FlatModule:
    imports: tuple[str, ...]
    operations: tuple[FlatView, ...]


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    call: str
    answer: str
    words: str


@dataclass(frozen=True, slots=True)
class ReferenceSection:
    title: str
    link: str
    lines: tuple[ReferenceLine, ...]


@dataclass(frozen=True, slots=True)
class ReferencePage:
    title: str
    client: str
    package: str
    sections: tuple[ReferenceSection, ...]
