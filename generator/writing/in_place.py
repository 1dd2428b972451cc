"""Writes a client file by file, where folders cannot change places, so that it can always be
undone.

In: a `Plan`. Out: the changed output. First everything new is written and everything old is
kept in a working folder; then a journal says that files are being replaced; then they are.
Ending the journal makes the change final. A failure undoes at once what was done, and after a
crash the next run does it: undoing can itself be repeated.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.writing import stages
from generator.writing.paths import path_problem
from generator.writing.planning import Item, Plan
from generator.writing.problems import refusal
from generator.writing.tidying import cached_code, folders_to_keep

_NEW, _OLD = "new", "old"


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """What is being replaced or removed, and what is being added."""

    kept: Sequence[str]
    added: Sequence[str]


def commit_in_place(plan: Plan, *, before: Callable[[], None]) -> None:
    """Replaces, adds and removes files; `before` is called when all is ready.

    Raises OSError, and then the output is as it was, or will be after the next run's `recover`.
    """
    output = plan.output
    output.mkdir(exist_ok=True)
    stage = stages.make(stages.inside(output))
    items = _changing(plan)
    removed = [item.path for item in items if item.new is None] + sorted(
        cached_code(plan)
    )
    both = [item for item in items if item.old is not None and item.new is not None]
    journal = Journal(
        kept=[*(item.path for item in both), *removed],
        added=[item.path for item in items if item.old is None],
    )
    try:
        _prepare(output, stage, items, journal)
        before()
        _write_journal(stage, journal)
        for item in items:
            if item.new is not None:
                (output / item.path).parent.mkdir(parents=True, exist_ok=True)
                os.replace(stage / _NEW / item.path, output / item.path)
        for path in removed:
            (output / path).unlink(missing_ok=True)
        _remove_emptied(plan)
        (stage / stages.JOURNAL).unlink()
    except BaseException:
        recover_in_place(output)
        raise
    shutil.rmtree(stage, ignore_errors=True)


def recover_in_place(output: Path) -> None:
    """Undoes what an unfinished run did to `output`, and removes its working folder."""
    stage = stages.inside(output)
    if (stage / stages.JOURNAL).is_file():
        journal = _read_journal(stage)
        for path in journal.kept:
            if (stage / _OLD / path).exists():
                (output / path).parent.mkdir(parents=True, exist_ok=True)
                os.replace(stage / _OLD / path, output / path)
        for path in journal.added:
            (output / path).unlink(missing_ok=True)
            _remove_empty(output, path)
        (stage / stages.JOURNAL).unlink()
    stages.remove(stage)


def _changing(plan: Plan) -> list[Item]:
    items = [item for item in plan.items if item.state != "same"]
    items += [plan.manifest] if plan.manifest.state != "same" else []
    if plan.names_inside and plan.names.state != "same":
        items.append(plan.names)
    return items


def _prepare(
    output: Path, stage: Path, items: Iterable[Item], journal: Journal
) -> None:
    for item in items:
        if item.new is not None:
            _parent_of(stage / _NEW / item.path)
            (stage / _NEW / item.path).write_bytes(item.new)
    for path in journal.kept:
        _parent_of(stage / _OLD / path)
        _keep(output / path, stage / _OLD / path)


def _parent_of(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)


def _keep(file: Path, copy: Path) -> None:
    try:
        os.link(file, copy)
    except (PermissionError, NotImplementedError):
        shutil.copy2(file, copy)


def _write_journal(stage: Path, journal: Journal) -> None:
    """The journal is there whole or not at all."""
    record = {"kept": list(journal.kept), "added": list(journal.added)}
    draft = stage / f"{stages.JOURNAL}.draft"
    draft.write_text(json.dumps(record), encoding="utf-8")
    os.replace(draft, stage / stages.JOURNAL)


def _read_journal(stage: Path) -> Journal:
    file = stage / stages.JOURNAL
    try:
        record = json.loads(file.read_bytes())
        journal = Journal(kept=record["kept"], added=record["added"])
        for path in (*journal.kept, *journal.added):
            if path_problem(path):
                raise ValueError(path)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise refusal(
            "unusable-journal",
            "the notes of an interrupted run cannot be used",
            f"restore the output from version control and remove {stage}",
            file,
        ) from None
    return journal


def _remove_emptied(plan: Plan) -> None:
    keep = set(folders_to_keep(plan))
    for path, entry in reversed(list(plan.folder.entries.items())):
        if entry.kind == "folder" and path not in keep:
            with suppress(OSError):
                (plan.output / path).rmdir()


def _remove_empty(output: Path, path: str) -> None:
    """Removes the folders around `path` that are empty."""
    for folder in (output / path).parents:
        if folder == output:
            return
        try:
            folder.rmdir()
        except OSError:
            return
