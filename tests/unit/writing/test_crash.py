"""A run is killed at every step on the disk, and every step fails: a whole client stays."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

from generator.diagnostics import Stop
from generator.writing import plan, prepare, twin, write
from generator.writing.exchange import NoExchangeError, exchange
from generator.writing.folder import look
from tests.unit.writing.samples import FILES, NEXT, contents, generated

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="uses fork and signals")

STEPS = ["link", "mkdir", "rename", "replace", "rmdir", "unlink", "chmod", "utime"]
Start = Literal["absent", "empty", "ours"]
Mode = Literal["exchange", "in place"]
Fault = Callable[[], None]


class Saboteur:
    """Counts the steps on the disk, and does something nasty right before step `at`."""

    def __init__(self, at: int, fault: Fault) -> None:
        self.at = at
        self.fault = fault
        self.steps = 0
        self.failing = True

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.at and self.failing:
            self.fault()

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*args: Any, **kwargs: Any) -> Any:
            self.step()
            return function(*args, **kwargs)

        return stepping

    def install(self, patch: pytest.MonkeyPatch, mode: Mode) -> None:
        for name in STEPS:
            patch.setattr(os, name, self.around(getattr(os, name)))
        patch.setattr(Path, "write_bytes", self.in_halves(Path.write_bytes))
        if mode == "in place":
            patch.setattr(twin, "exchange", no_exchange)
        else:
            patch.setattr(twin, "exchange", self.around(exchange))

    def in_halves(self, write: Callable[[Path, bytes], int]) -> Callable[..., int]:
        """A file that is being written when the fault comes is half there."""

        def writing(path: Path, data: bytes) -> int:
            write(path, data[: len(data) // 2])
            self.step()
            return write(path, data)

        return writing


def no_exchange(*_: Path) -> None:
    raise NoExchangeError("not here")


def kill_for_real() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def disk_full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def interrupt() -> None:
    raise KeyboardInterrupt


@pytest.fixture(params=["absent", "empty", "ours"])
def start(request: pytest.FixtureRequest) -> Start:
    value: Start = request.param
    return value


@pytest.fixture(params=["exchange", "in place"])
def mode(request: pytest.FixtureRequest) -> Mode:
    value: Mode = request.param
    return value


class Site:
    """A project folder with an output and a lock, as it is before the run."""

    def __init__(self, root: Path, start: Start) -> None:
        self.root = root
        self.output = root / "out" / "client"
        self.names = root / "specs" / "names.lock"
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        if start == "empty":
            self.output.mkdir(parents=True)
        if start == "ours":
            write(self.output, generated(), names_file=self.names)
            (self.output / "models" / "mine.py").write_bytes(b"MINE = 1\n")
            (self.output / "__pycache__").mkdir()
            (self.output / "__pycache__" / "x.pyc").write_bytes(b"x")
        self.before = contents(self.output)
        self.extras = {
            path: data
            for path, data in self.before.items()
            if path.endswith(("mine.py", ".pyc"))
        }

    def run(self) -> None:
        prepare(self.output, names_file=self.names)
        write(self.output, generated(NEXT, names="names 2\n"), names_file=self.names)

    def verdict(self) -> Literal["old", "new"]:
        """Which client is there; anything but a whole one fails."""
        found = {
            path: data
            for path, data in contents(self.output).items()
            if not path.startswith(".generator-tmp/")
        }
        if found == self.before:
            return "old"
        record = found.pop(".generator-manifest.json")
        assert found == {**NEXT, **self.extras}
        assert b"models/deep/c.py" in record
        assert self.names.read_bytes() == b"names 2\n"
        return "new"

    def litter(self) -> list[str]:
        """What a run has left that is neither client nor lock."""
        return [
            str(path) for path in self.root.rglob("*") if "generator-tmp" in str(path)
        ]


def sabotaged(site: Site, mode: Mode, at: int, fault: Fault) -> tuple[int, int]:
    """A run in its own process: how it ended, as `os.wait` says, and its steps."""
    read, report = os.pipe()
    child = os.fork()
    if child == 0:
        saboteur = Saboteur(at, fault)
        code = 0
        try:
            with pytest.MonkeyPatch.context() as patch:
                saboteur.install(patch, mode)
                try:
                    site.run()
                except Stop as stop:
                    code = stop.exit_code
                except KeyboardInterrupt:
                    code = 130
            os.write(report, str(saboteur.steps).encode())
        finally:
            os._exit(code)
    os.close(report)
    _, status = os.waitpid(child, 0)
    steps = int(os.read(read, 100) or b"0")
    os.close(read)
    return status, steps


def every_step(root: Path, start: Start, mode: Mode, fault: Fault) -> Iterator[Any]:
    """A fresh site and the outcome of a run with a fault at step 1, 2, 3, … of those there are."""
    _, steps = sabotaged(Site(root, start), mode, 0, fault)
    assert steps > 10
    for at in range(1, steps + 1):
        site = Site(root, start)
        status, _ = sabotaged(site, mode, at, fault)
        yield site, status


def test_a_killed_run_leaves_a_whole_client(
    tmp_path: Path, start: Start, mode: Mode
) -> None:
    verdicts = set()
    for site, status in every_step(tmp_path / "p", start, mode, kill_for_real):
        assert os.WIFSIGNALED(status)
        if mode == "exchange" or start == "absent":
            verdicts.add(site.verdict())
        prepare(site.output, names_file=site.names)
        verdicts.add(site.verdict())
        assert site.litter() == []
        site.run()
        assert site.verdict() == "new"
        assert site.litter() == []
    assert verdicts == {"old", "new"}


def test_a_full_disk_leaves_the_old_client(
    tmp_path: Path, start: Start, mode: Mode
) -> None:
    codes = set()
    for site, status in every_step(tmp_path / "p", start, mode, disk_full):
        assert os.WIFEXITED(status)
        code = os.WEXITSTATUS(status)
        codes.add(code)
        verdict = site.verdict()
        assert verdict == ("old" if code else "new")
        site.run()
        assert site.verdict() == "new"
        assert site.litter() == []
    assert 2 in codes
    assert codes <= {0, 2}


def test_an_interrupt_leaves_a_whole_client_and_the_right_lock(
    tmp_path: Path, mode: Mode
) -> None:
    for site, status in every_step(tmp_path / "p", "ours", mode, interrupt):
        assert os.WEXITSTATUS(status) in (0, 130)
        if site.verdict() == "old":
            assert site.names.read_bytes() == b"names 1\n"
        site.run()
        assert site.verdict() == "new"
        assert site.litter() == []


def test_a_lock_inside_the_output_is_part_of_the_whole(
    tmp_path: Path, mode: Mode
) -> None:
    output = tmp_path / "client"
    names = output / ".generator-names.lock"

    def site() -> None:
        shutil.rmtree(output, ignore_errors=True)
        write(output, generated(), names_file=names)

    class Inside(Site):
        def __init__(self) -> None:
            self.output, self.names = output, names
            site()

    at = 0
    while True:
        at += 1
        status, steps = sabotaged(Inside(), mode, at, kill_for_real)
        prepare(output, names_file=names)
        new = (output / "models/deep/c.py").exists()
        assert names.read_bytes() == (b"names 2\n" if new else b"names 1\n")
        assert {*contents(output)} - {
            ".generator-manifest.json",
            ".generator-names.lock",
        } == {*(NEXT if new else FILES)}
        if os.WIFEXITED(status):
            assert steps < at
            return


def test_the_stage_hides_from_git(tmp_path: Path) -> None:
    site = Site(tmp_path / "p", "ours")
    sabotaged(site, "exchange", 8, kill_for_real)
    stage = site.output.with_name(".client.generator-tmp")
    assert (stage / ".gitignore").read_text() == "*\n"


def test_an_interrupted_mixture_is_told_and_not_taken_for_a_client(
    tmp_path: Path,
) -> None:
    mixtures = 0
    for site, _ in every_step(tmp_path / "p", "ours", "in place", kill_for_real):
        if (site.output / ".generator-tmp" / "journal.json").exists():
            mixtures += 1
            with pytest.raises(Stop, match="interrupted") as caught:
                plan(site.output, generated(NEXT), names_file=site.names)
            assert caught.value.exit_code == 1
    assert mixtures > 3
    assert look(site.output).manifest is not None


def test_what_somebody_adds_at_the_last_moment_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(tmp_path / "p", "ours")

    def late(one: Path, other: Path) -> None:
        (site.output / "late").mkdir()
        (site.output / "late" / "x.txt").write_text("late")
        exchange(one, other)

    monkeypatch.setattr(twin, "exchange", late)
    site.run()
    assert (site.output / "late" / "x.txt").read_text() == "late"
