"""When a change counts: once nothing has moved for a moment, however somebody saves."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from generator.watching import Marks, Watcher, differing, marks
from generator.watching.watcher import GONE_SECONDS, LOOK_SECONDS, SETTLED_SECONDS

A, B = Path("/a"), Path("/b")
OLD, NEW, NEWER = (1, 1, 1), (2, 1, 1), (3, 1, 1)


class Disk:
    """A disk whose files change as time goes by; whoever sleeps moves the clock."""

    def __init__(self, *states: tuple[float, Marks]) -> None:
        self.states = states
        self.now = 0.0

    def look(self, paths: Iterable[Path]) -> Marks:
        wanted = set(paths)
        *_, current = (files for since, files in self.states if since <= self.now)
        return {path: mark for path, mark in current.items() if path in wanted}

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        assert self.now < 60, "waits for ever"

    def watcher(self) -> Watcher:
        return Watcher(self.look, lambda: self.now, self.sleep)


def waited(disk: Disk, *paths: Path) -> tuple[tuple[Path, ...], float]:
    watcher = disk.watcher()
    found = watcher.wait({"x": watcher.see(paths)})
    return found["x"], disk.now


def test_a_change_counts_soon() -> None:
    found, when = waited(Disk((0, {A: OLD, B: OLD}), (10, {A: OLD, B: NEW})), A, B)
    assert found == (B,)
    assert 10 <= when <= 10 + SETTLED_SECONDS + 2 * LOOK_SECONDS


def test_several_writes_are_one_change() -> None:
    disk = Disk(
        (0, {A: OLD}), (1, {A: NEW}), (1.04, {A: NEWER}), (1.08, {A: (4, 9, 1)})
    )
    found, when = waited(disk, A)
    assert found == (A,)
    assert when >= 1.08 + SETTLED_SECONDS


def test_a_file_may_be_away_for_a_moment() -> None:
    found, when = waited(Disk((0, {A: OLD}), (1, {}), (1.5, {A: NEW})), A)
    assert found == (A,)
    assert 1.5 + SETTLED_SECONDS <= when < 1 + GONE_SECONDS


def test_a_file_that_comes_back_as_it_was_is_no_change() -> None:
    disk = Disk((0, {A: OLD}), (1, {}), (1.5, {A: OLD}), (9, {A: NEW}))
    assert waited(disk, A)[1] >= 9


def test_a_file_that_stays_away_is_gone() -> None:
    found, when = waited(Disk((0, {A: OLD}), (1, {})), A)
    assert found == (A,)
    assert when >= 1 + GONE_SECONDS


def test_each_subject_has_its_own_changes() -> None:
    disk = Disk((0, {A: OLD, B: OLD}), (1, {A: NEW, B: OLD}))
    watcher = disk.watcher()
    seen = {"one": watcher.see([A]), "both": watcher.see([A, B]), "b": watcher.see([B])}
    assert watcher.wait(seen) == {"one": (A,), "both": (A,)}


def test_what_the_watch_itself_wrote_is_no_change(tmp_path: Path) -> None:
    lock = tmp_path / "names.lock"
    watcher = Watcher()
    seen = watcher.see([lock])
    lock.write_bytes(b"mine")
    assert (
        differing(watcher.after_writing(seen, lock, b"mine").marks, marks([lock])) == ()
    )
    assert watcher.after_writing(seen, lock, b"other") == seen
    lock.unlink()
    assert watcher.after_writing(seen, lock, b"mine") == seen


def rewritten(path: Path) -> None:
    path.write_text("longer than before")


def replaced(path: Path) -> None:
    other = path.with_name("other.tmp")
    other.write_text(path.read_text())
    times = path.stat()
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    os.replace(other, path)


def removed(path: Path) -> None:
    path.unlink()


def touched(path: Path) -> None:
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("change", [rewritten, replaced, removed, touched])
@pytest.mark.parametrize("below", [False, True], ids=["itself", "in a folder"])
def test_marks_tell_versions_apart(
    change: Callable[[Path], None], below: bool, tmp_path: Path
) -> None:
    folder = tmp_path / "templates" / "deep"
    folder.mkdir(parents=True)
    file = folder / "a.jinja"
    file.write_text("before")
    watched = [tmp_path / "templates"] if below else [file]
    before = marks(watched)
    assert differing(before, marks(watched)) == ()
    change(file)
    assert differing(before, marks(watched)) == (file,)


def test_what_is_not_there_can_appear(tmp_path: Path) -> None:
    path = tmp_path / "later"
    before = marks([path])
    assert before == {}
    path.write_text("")
    assert differing(before, marks([path])) == (path,)
