"""What stands in an output folder, and whether it is ours to write to.

In: the folder's path. Out: a `Folder`, or a `UsageProblem` for a folder that is a file, a link,
somebody else's, or has a record that cannot be trusted. It reads names and the record, follows
no link, and must not change anything.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator.config import NAMES_FILE
from generator.writing.manifest import (
    MANIFEST_FILE,
    Manifest,
    ManifestError,
    read_manifest,
)
from generator.writing.paths import STAGE_INSIDE
from generator.writing.problems import refusal, unwritable

Kind = Literal["file", "folder", "other"]
Lacking = Literal["", "no record", "any record"]
"""What is put up with: nothing; that a client beside its name lock has no record; or one that cannot be read, too."""
_LOOKS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something in the folder. `other` is a link, a socket and the like."""

    kind: Kind
    inode: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """An output folder as it is. Without a manifest it is absent or empty, or its record is lost."""

    path: Path
    exists: bool
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """Relative path to entry, folders included."""
    manifest: Manifest | None = None
    manifest_data: bytes | None = None


def look(
    output: Path, *, names_file: Path | None = None, lacking: Lacking = ""
) -> Folder:
    """The folder at `output`, provided that it is absent, empty or ours.

    Without a record a folder is ours if the client's name lock is there, and `lacking` allows it.
    A folder that another run exchanges meanwhile is looked at again.
    """
    for _ in range(_LOOKS):
        try:
            return _look(output, names_file, lacking)
        except FileNotFoundError as error:
            last = error
    raise unwritable(output, last)


def _look(output: Path, names_file: Path | None, lacking: Lacking) -> Folder:
    try:
        mode = os.lstat(output).st_mode
    except (FileNotFoundError, NotADirectoryError):
        _refuse_bad_parent(output)
        return Folder(path=output, exists=False)
    except (OSError, ValueError) as error:
        raise _unreadable(output, error) from None
    _refuse_no_folder(output, mode)
    try:
        entries = dict(_walk(output, ""))
        if MANIFEST_FILE in entries:
            data, manifest = _manifest(output, entries[MANIFEST_FILE], lacking)
            return Folder(
                path=output,
                exists=True,
                entries=entries,
                manifest=manifest,
                manifest_data=data,
            )
    except FileNotFoundError:
        raise
    except OSError as error:
        raise unwritable(output, error) from None
    if set(entries) - {NAMES_FILE}:
        locks = NAMES_FILE in entries, names_file is not None and names_file.is_file()
        if not any(locks) or not lacking:
            raise _unrecorded(output, any(locks))
    return Folder(path=output, exists=True, entries=entries)


def _unrecorded(output: Path, has_lock: bool) -> Exception:
    if not has_lock:
        return refusal(
            "not-ours",
            f"the output folder was not made by generator: it has no {MANIFEST_FILE}",
            "choose an empty or new folder; nothing was changed",
            output,
        )
    return refusal(
        "no-record",
        f"the output folder has no {MANIFEST_FILE}, which tells what of it is the generator's",
        f"{_RESTORE}; or choose an empty or new folder",
        output,
    )


def refuse_read_only(output: Path) -> None:
    """Raises when `output` must not be written to, not even by those whom modes do not stop."""
    folder = next(each for each in (output, *output.parents) if each.exists())
    if os.stat(folder).st_mode & 0o222 and os.access(folder, os.W_OK):
        return
    what = "is" if folder == output else f"cannot be made: {folder} is"
    raise refusal(
        "output-read-only",
        f"the output folder {what} read-only; nothing was changed",
        "make it writable, or choose another output",
        output,
    )


def _refuse_no_folder(output: Path, mode: int) -> None:
    if stat.S_ISLNK(mode):
        raise refusal(
            "output-is-a-link",
            "the output folder is a symbolic link",
            "give the folder that it leads to as the output",
            output,
        )
    if not stat.S_ISDIR(mode):
        raise refusal(
            "output-is-a-file",
            "the output folder is a file",
            "move the file away, or choose another output",
            output,
        )


def _refuse_bad_parent(output: Path) -> None:
    for parent in output.parents:
        if os.path.lexists(parent):
            if not parent.is_dir():
                raise refusal(
                    "output-is-a-file",
                    f"the output folder cannot be made: {parent} is not a folder",
                    "choose another output",
                    output,
                )
            return


def _unreadable(output: Path, error: OSError | ValueError) -> Exception:
    if isinstance(error, OSError):
        return unwritable(output, error)
    return refusal("invalid-output", f"not a path: {error}", "correct it", repr(output))


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, Entry]]:
    with os.scandir(folder) as found:
        for each in sorted(found, key=lambda entry: entry.name):
            path = prefix + each.name
            if path == STAGE_INSIDE:
                continue
            is_folder = each.is_dir(follow_symlinks=False)
            is_file = each.is_file(follow_symlinks=False)
            kind: Kind = "folder" if is_folder else "file" if is_file else "other"
            yield path, Entry(kind=kind, inode=each.inode())
            if is_folder:
                yield from _walk(folder / each.name, path + "/")


_RESTORE = (
    "restore it from version control, or run `generator generate --force`, which writes it anew:"
    " files that it did not make stay, and of those that it overwrites it keeps copies"
)


def _manifest(
    output: Path, entry: Entry, lacking: Lacking
) -> tuple[bytes, Manifest | None]:
    file = output / MANIFEST_FILE
    data = b""
    try:
        if entry.kind != "file":
            raise ManifestError("it is not a file")
        data = file.read_bytes()
        return data, read_manifest(data)
    except ManifestError as error:
        if lacking == "any record" and data and not error.newer:
            return data, None
        raise refusal(
            "newer-manifest" if error.newer else "unusable-manifest",
            f"the record of the output folder cannot be used: {error}",
            "use the newer generator" if error.newer else _RESTORE,
            file,
        ) from None
