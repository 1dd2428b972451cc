"""What is known of a document after its run, and the file that keeps it: a line of JSON for each.

In: records. Out: the same ones, those of the same document and the same code, in a later run. The last line of a
document counts; a line that was cut off by an interruption is none.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

Outcome = Literal[
    "generated", "lossy", "refused", "traceback", "timeout", "memory", "other"
]
"""`lossy` is refused, and generated once losses are allowed; `other` is an exit code that means something else."""
KEPT_PER_CODE = 5
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A kind of diagnostic: its code, how often it was given, and the first places with their messages."""

    code: str
    count: int
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A document's run. Operations are counted by method and path; seconds are of the CPU, sizes in bytes."""

    name: str
    sha256: str
    code: str
    """The digest of the generator, its templates and the judges."""
    only: tuple[str, ...] = ()
    size: int
    version: str
    outcome: Outcome
    exit: int
    lossy_exit: int | None = None
    findings: tuple[Finding, ...] = ()
    trace: str = ""
    """The last lines of a traceback."""
    operations: int
    carried: int = 0
    reported: int = 0
    """Operations that are not in `OPERATIONS`, but in the loss report."""
    missing: tuple[str, ...] = ()
    """Operations that are in neither."""
    modules: int = 0
    broken: tuple[str, ...] = ()
    """Modules that do not import, each with the error."""
    flaws: tuple[str, ...] = ()
    """What else does not work in an imported package."""
    differs: tuple[str, ...] = ()
    """Files that come out otherwise under another hash seed."""
    files: int = 0
    seconds: float
    memory: int
    measured: str = field(default="")
    """When and on what."""

    @property
    def whole(self) -> bool:
        """Nothing is wrong with what was generated."""
        wrong = (*self.missing, *self.broken, *self.flaws, *self.differs)
        return self.outcome in ("generated", "lossy") and not wrong

    @property
    def good(self) -> bool:
        """Generated without a loss, imported in full, every operation carried, the same bytes twice."""
        return self.outcome == "generated" and self.whole


class Store:
    """The records of a file. Threads may add to it at the same time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._known = {_key(each): each for each in read_rows(path, _record)}
        self._good = {
            _document(each): each for each in self._known.values() if each.good
        }

    def find(
        self, name: str, sha256: str, code: str, only: tuple[str, ...]
    ) -> Record | None:
        """The record of a document, if it was run with this code."""
        return self._known.get((name, sha256, only, code))

    def good(self, name: str, sha256: str, only: tuple[str, ...]) -> Record | None:
        """The last record in which nothing was wrong with a document, whatever the code was."""
        return self._good.get((name, sha256, only))

    def add(self, record: Record) -> None:
        with self._lock:
            self._known[_key(record)] = record
            add_rows(self._path, [asdict(record)])


def _key(record: Record) -> tuple[str, str, tuple[str, ...], str]:
    return *_document(record), record.code


def _document(record: Record) -> tuple[str, str, tuple[str, ...]]:
    return record.name, record.sha256, record.only


def add_rows(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Lines behind those that a file has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(each) + "\n" for each in rows)


def read_rows(path: Path, make: Callable[[dict[str, Any]], T]) -> Iterator[T]:
    """What was made of a file's lines; a file that is not there has none."""
    lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
    for line in lines:
        try:
            yield make(json.loads(line))
        except (ValueError, TypeError, KeyError):
            continue  # Cut off, or of an earlier form.


def _record(row: dict[str, Any]) -> Record:
    row["findings"] = tuple(
        Finding(
            code=each["code"],
            count=each["count"],
            examples=tuple((pointer, message) for pointer, message in each["examples"]),
        )
        for each in row["findings"]
    )
    for key in ("only", "missing", "broken", "flaws", "differs"):
        row[key] = tuple(row[key])
    return Record(**row)


def findings(rows: Iterable[dict[str, Any]]) -> tuple[Finding, ...]:
    """Diagnostics by code, the most frequent ones first. The line that says how many more there are is none."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        if row["code"] != "more-findings":
            place = (row["pointer"] or "", row["message"])
            kinds.setdefault(row["code"], []).append(place)
    found = [
        Finding(code=code, count=len(each), examples=tuple(each[:KEPT_PER_CODE]))
        for code, each in kinds.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.count, each.code)))
