"""What a run would do to an output folder, file by file.

In: the folder as it is and what a run made. Out: a `Plan`. Files that are owned (in the record)
and unedited (their bytes have the recorded digest) may be overwritten or removed; everything
else in the folder is somebody's work. It reads files and must not change anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.formatting import InternalProblem
from generator.formatting.problems import internal_problem
from generator.writing.folder import Folder, Lacking, look
from generator.writing.manifest import (
    MANIFEST_FILE,
    Generated,
    manifest_bytes,
    sha256,
)
from generator.writing.paths import collision, path_problem
from generator.writing.problems import interrupted, refusal, unwritable
from generator.writing.stages import interrupted_in_place

State = Literal["same", "new", "changed", "obsolete", "edited", "foreign"]
"""`edited`: ours, and changed by hand. `foreign`: not ours, and in the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One file: what is there (`old`) and what the run made (`new`), None for nothing."""

    path: str
    state: State
    old: bytes | None
    new: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would happen to `folder`. `items` are in order of path and leave the record out."""

    folder: Folder
    generated: Generated
    items: tuple[Item, ...]
    manifest: Item
    names_file: Path
    names: Item

    @property
    def output(self) -> Path:
        return self.folder.path

    @property
    def names_inside(self) -> bool:
        """Whether the name lock stands in the output folder."""
        return self.names_file.is_relative_to(self.output)

    def having(self, *states: State) -> tuple[Item, ...]:
        """The items in one of `states`."""
        return tuple(item for item in self.items if item.state in states)

    @property
    def nothing_to_do(self) -> bool:
        """Whether the folder and the lock hold exactly what the run made."""
        whole = (*self.items, self.manifest, self.names)
        return all(item.state == "same" for item in whole)


def inspect(
    output: Path, *, names_file: Path | None = None, lacking: Lacking = "no record"
) -> Folder:
    """Before the long work of a check: the folder, unless nothing could be said about it."""
    if interrupted_in_place(output):
        raise interrupted(output)
    return look(output, names_file=names_file, lacking=lacking)


def plan(
    output: Path,
    generated: Generated,
    *,
    names_file: Path,
    lacking: Lacking = "no record",
) -> Plan:
    """What writing `generated` to `output` would do. Without a record, what equals `generated` is ours."""
    folder = inspect(output, names_file=names_file, lacking=lacking)
    inside = _inside(output, names_file)
    _refuse_impossible(generated, {MANIFEST_FILE, inside or MANIFEST_FILE})
    try:
        return Plan(
            folder=folder,
            generated=generated,
            items=tuple(_items(folder, generated.files)),
            manifest=_written(
                MANIFEST_FILE, folder.manifest_data, manifest_bytes(generated)
            ),
            names_file=names_file,
            names=_names(names_file, inside, generated.names),
        )
    except OSError as error:
        raise unwritable(output, error) from None


def _inside(output: Path, names_file: Path) -> str | None:
    """The lock's path in the output folder, if it stands there."""
    if not names_file.is_relative_to(output):
        return None
    return names_file.relative_to(output).as_posix()


def _refuse_impossible(generated: Generated, taken: set[str]) -> None:
    for path in generated.files:
        problem = path_problem(path)
        if path in taken:
            problem = "is the name of the generator's own record"
        if problem:
            raise _impossible(f"generated a file whose path {problem}", path)
    if problem := collision([*generated.files, *taken]):
        raise _impossible(f"generated files that cannot stand together: {problem}")


def _impossible(message: str, path: str = "") -> InternalProblem:
    return internal_problem(message, source=path or "generated files")


def _items(folder: Folder, files: Mapping[str, bytes]) -> list[Item]:
    owned = folder.manifest.files if folder.manifest else {}
    items = []
    for path in sorted({*files, *owned}):
        if path not in files and path not in folder.entries:
            continue
        _refuse_blocked(folder, path, obsolete=path not in files)
        old = _read(folder, path)
        items.append(_item(path, old, files.get(path), owned.get(path)))
    return [item for item in items if item.old is not None or item.new is not None]


def _item(
    path: str, old: bytes | None, new: bytes | None, recorded: str | None
) -> Item:
    state: State
    if old == new:
        state = "same"
    elif old is None:
        state = "new"
    elif recorded is None:
        state = "foreign"
    elif sha256(old) != recorded:
        state = "edited"
    else:
        state = "obsolete" if new is None else "changed"
    if state == "same":
        return Item(path=path, state=state, old=new, new=new)
    return Item(path=path, state=state, old=old, new=new)


def _refuse_blocked(folder: Folder, path: str, *, obsolete: bool) -> None:
    """Raises when there is a folder or a link where a file is, or a link on the way to it."""
    parts = path.split("/")
    for end in range(1, len(parts) + 1):
        part = "/".join(parts[:end])
        entry = folder.entries.get(part)
        if entry is None:
            return
        if entry.kind != ("file" if end == len(parts) else "folder"):
            what = "remove" if obsolete else "write"
            raise refusal(
                "in-the-way",
                f"cannot {what} `{path}`: there is no ordinary file or folder here",
                "move it away and run again",
                folder.path / part,
            )


def _read(folder: Folder, path: str) -> bytes | None:
    if path not in folder.entries:
        return None
    return (folder.path / path).read_bytes()


def _names(names_file: Path, inside: str | None, text: str) -> Item:
    """The lock is not in the record: people may edit it, and the run has read their edits."""
    path = inside or str(names_file)
    try:
        old = names_file.read_bytes()
    except FileNotFoundError:
        old = None
    if not text:
        return Item(path=path, state="same", old=old, new=old)
    return _written(path, old, text.encode())


def _written(path: str, old: bytes | None, new: bytes) -> Item:
    state: State = "same" if old == new else "new" if old is None else "changed"
    return Item(path=path, state=state, old=old, new=new)
