"""Writes a client by making the whole folder anew beside the old one and letting the two change
places.

In: a `Plan`. Out: the new folder in the output's place; until the one step that puts it there,
the old client is untouched. What stays as it is (unchanged files, and everything that is not
ours) is linked into the new folder, so that it keeps its identity, its times and its bytes.
Where links or the exchange are not to be had: `NoExchangeError`.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from generator.writing import stages
from generator.writing.exchange import NoExchangeError, exchange
from generator.writing.manifest import MANIFEST_FILE
from generator.writing.planning import Plan
from generator.writing.tidying import cached_code, folders_to_keep

_NEW = "new"
_NOT_ALLOWED = {
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.EXDEV,
    errno.EMLINK,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
}


def commit_twin(plan: Plan, *, before: Callable[[], None]) -> None:
    """Puts the new folder in its place; `before` is called when all is ready, right before that.

    Raises OSError or `NoExchangeError`, and then the output is as it was.
    """
    output = plan.output
    if not _possible(plan):
        raise NoExchangeError("the output cannot be moved")
    try:
        stage = stages.make(stages.beside(output))
    except OSError as error:
        if plan.folder.exists and error.errno in _NOT_ALLOWED:
            raise NoExchangeError(str(error)) from None
        raise
    try:
        new = stage / _NEW
        _build(plan, new)
        before()
        if plan.folder.exists:
            exchange(new, output)
        else:
            os.rename(new, output)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    with suppress(OSError):
        _rescue(plan, old=new)
    shutil.rmtree(stage, ignore_errors=True)


def _possible(plan: Plan) -> bool:
    """Whether the output can be moved: a shell that stands in it would lose its footing."""
    output = plan.output
    if not plan.folder.exists:
        return True
    if output.stat().st_dev != output.parent.stat().st_dev or os.path.ismount(output):
        return False
    return not Path.cwd().is_relative_to(os.path.realpath(output))


def _build(plan: Plan, new: Path) -> None:
    """The whole folder as it is to be."""
    written = {item.path: item.new for item in plan.items if item.state != "same"}
    if plan.manifest.new is not None and plan.manifest.state != "same":
        written[MANIFEST_FILE] = plan.manifest.new
    if plan.names_inside and plan.names.state != "same":
        written[plan.names.path] = plan.names.new
    new.mkdir()
    for path in folders_to_keep(plan):
        (new / path).mkdir(parents=True, exist_ok=True)
    dropped = cached_code(plan)
    for path, entry in plan.folder.entries.items():
        if entry.kind != "folder" and path not in written and path not in dropped:
            _link(plan.output / path, new / path)
    for path, data in written.items():
        if data is not None:
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(data)
    if plan.folder.exists:
        for path in ("", *folders_to_keep(plan)):
            _make_alike(plan.output / path, new / path)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except NotImplementedError as error:
        raise NoExchangeError(str(error)) from None
    except OSError as error:
        if error.errno in _NOT_ALLOWED:
            raise NoExchangeError(str(error)) from None
        raise


def _make_alike(old: Path, new: Path) -> None:
    """Gives a folder the modes, times and owner of the one that it replaces."""
    shutil.copystat(old, new)
    is_now, was = new.stat(), old.stat()
    if (is_now.st_uid, is_now.st_gid) != (was.st_uid, was.st_gid):
        try:
            os.chown(new, was.st_uid, was.st_gid)
        except OSError as error:
            raise NoExchangeError(str(error)) from None


def _rescue(plan: Plan, *, old: Path) -> None:
    """Brings over what somebody put into the old folder between the plan and the exchange."""
    known = {entry.inode for entry in plan.folder.entries.values()}
    for folder, folders, files in os.walk(old):
        for name in files:
            late = Path(folder, name)
            if late.lstat().st_ino in known:
                continue
            home = plan.output / late.relative_to(old)
            home.parent.mkdir(parents=True, exist_ok=True)
            os.replace(late, home)
        folders.sort()
