"""The one place that changes an output folder.

In: the folder and what a run made. Out: a folder that holds exactly that, beside what is not
ours. Whatever happens (crash, full disk, another run), either the old or the new client is
there whole. Equal files are not written again; files edited by hand stop the run, or are copied
away first with `force`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import Diagnostic, Location
from generator.writing import stages
from generator.writing.diffs import unified
from generator.writing.exchange import NoExchangeError
from generator.writing.folder import Lacking, look, refuse_read_only
from generator.writing.in_place import commit_in_place, recover_in_place
from generator.writing.locking import PATIENCE_SECONDS, locked
from generator.writing.manifest import Generated
from generator.writing.names import NamesWriter, draft
from generator.writing.planning import Item, Plan, plan
from generator.writing.problems import HandEdits, refusal, unwritable
from generator.writing.twin import commit_twin


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a run did, in numbers of files."""

    written: int = 0
    removed: int = 0
    unchanged: int = 0
    kept: Path | None = None
    """Where copies of overwritten hand edits are."""
    overwritten: tuple[str, ...] = ()
    """The files that `force` overwrote or removed, relative to the output and to `kept`."""
    changed: bool = False
    """Whether anything was changed, the record and the name lock included."""
    paths: tuple[str, ...] = ()
    """The files that were written or removed, sorted."""


def prepare(output: Path, *, names_file: Path, force: bool = False) -> None:
    """Before the long work: undoes an interrupted run, refuses what cannot be written."""
    if stages.leftovers(output) or os.path.lexists(draft(names_file)):
        with locked(output):
            recover(output, names_file=names_file)
    look(output, names_file=names_file, lacking=_lacking(force))
    refuse_read_only(output)


def write(
    output: Path,
    generated: Generated,
    *,
    names_file: Path,
    force: bool = False,
    patience: float = PATIENCE_SECONDS,
    committed: Callable[[Written], None] = lambda _: None,
) -> Written:
    """Makes `output` hold `generated`. `committed` is called once that can no longer fail."""
    if not stages.leftovers(output):
        look(output, names_file=names_file, lacking=_lacking(force))
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with locked(output, patience=patience):
            recover(output, names_file=names_file)
            current = plan(
                output, generated, names_file=names_file, lacking=_lacking(force)
            )
            if current.nothing_to_do:
                return _numbers(current, None)
            refuse_read_only(output)
            in_the_way = current.having("edited", "foreign")
            if in_the_way and not force:
                raise hand_edits(current, in_the_way)
            result = replace(
                _numbers(current, _keep(current, in_the_way)),
                overwritten=tuple(item.path for item in in_the_way),
            )
            _commit(current, lambda: committed(result))
            return result
    except OSError as error:
        raise _failed(output, error) from error


def _lacking(force: bool) -> Lacking:
    return "any record" if force else ""


def recover(output: Path, *, names_file: Path) -> None:
    """Puts right what an interrupted run left. The caller holds the lock."""
    try:
        draft(names_file).unlink(missing_ok=True)
        recover_in_place(output)
        stages.remove(stages.beside(output))
    except OSError as error:
        raise _failed(output, error) from error


def _commit(current: Plan, committed: Callable[[], None]) -> None:
    names = NamesWriter(current)
    try:
        names.stage()
        try:
            commit_twin(current, before=names.put)
        except NoExchangeError:
            commit_in_place(current, before=names.put)
    except BaseException:
        if _is_there(current):
            committed()
        else:
            names.take_back()
        raise
    committed()


def _is_there(current: Plan) -> bool:
    """Whether the new client is in place: an interrupt may come right after that."""
    record = current.output / current.manifest.path
    if stages.interrupted_in_place(current.output) or not record.is_file():
        return False
    return current.manifest.state != "same" and (
        record.read_bytes() == current.manifest.new
    )


def _numbers(current: Plan, kept: Path | None) -> Written:
    differing = [item for item in current.items if item.state != "same"]
    removed = sum(item.new is None for item in differing)
    return Written(
        written=len(differing) - removed,
        removed=removed,
        unchanged=len(current.items) - len(differing),
        kept=kept,
        changed=not current.nothing_to_do,
        paths=tuple(item.path for item in differing),
    )


def _keep(current: Plan, items: tuple[Item, ...]) -> Path | None:
    """Copies what `force` overwrites to a temporary folder, away from version control."""
    if not items:
        return None
    kept = Path(tempfile.mkdtemp(prefix=f"generator-kept-{current.output.name}-"))
    for item in items:
        copy = kept / item.path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(item.old or b"")
    return kept


def hand_edits(current: Plan, items: tuple[Item, ...]) -> HandEdits:
    """The refusal to overwrite `items`, with the diff of what would be lost."""
    what = {
        "edited": "was edited by hand",
        "foreign": "is in the way, and was not made by generator",
    }
    hint = (
        "keep the change somewhere else (a template, the profile, a file of your own), or"
        " run with --force, which copies the file to a temporary folder first"
    )
    return HandEdits(
        [
            Diagnostic(
                code="edited-by-hand" if item.state == "edited" else "foreign-file",
                message=f"`{item.path}` {what[item.state]}; nothing was changed",
                hint=hint,
                location=Location(source=str(current.output / item.path)),
            )
            for item in items
        ],
        "\n".join(
            line for item in items for line in unified(item.path, item.old, item.new)
        ),
    )


def _failed(output: Path, error: OSError) -> Exception:
    if not stages.interrupted_in_place(output):
        return unwritable(output, error)
    return refusal(
        "cannot-write",
        f"the client cannot be written: {error.strerror or error}",
        "make room; the next `generator generate` restores the old client first",
        output,
    )
