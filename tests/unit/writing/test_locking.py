"""Two runs at once: one waits or is refused, and a dead one holds nobody up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.diagnostics import UsageProblem
from generator.writing import folder, locking, write
from tests.unit.writing.samples import FILES, NEXT, contents, generated

ROOT = Path(__file__).parents[3]
HOLD = (
    "import sys, time; from pathlib import Path; from generator.writing.locking import locked\n"
    "with locked(Path(sys.argv[1])):\n    print('locked', flush=True); time.sleep(60)\n"
)


def holder(output: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(output)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "locked\n"
    return process


@pytest.fixture(params=["folder", "stand-in"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both kinds of lock, the stand-in in this process only."""
    if request.param == "stand-in":
        monkeypatch.setattr(locking, "_opened", locking._stand_in)


def test_a_holder_is_waited_for_and_then_told(tmp_path: Path) -> None:
    output = tmp_path / "client"
    process = holder(output)
    try:
        begun = time.monotonic()
        with pytest.raises(UsageProblem, match="another run is writing here") as caught:
            write(output, generated(), names_file=tmp_path / "n", patience=0.3)
        assert caught.value.exit_code == 2
        assert time.monotonic() - begun > 0.3
        assert not output.exists()
    finally:
        process.kill()
        process.communicate()


def test_a_dead_holder_holds_nobody_up(tmp_path: Path) -> None:
    output = tmp_path / "client"
    process = holder(output)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    write(output, generated(), names_file=tmp_path / "n", patience=0.3)
    assert sorted(os.listdir(tmp_path)) == ["client", "n"]


@pytest.mark.usefixtures("kind")
def test_waiting_pays_when_the_other_one_ends(tmp_path: Path) -> None:
    output = tmp_path / "client"
    ready = threading.Event()

    def hold() -> None:
        with locking.locked(output):
            ready.set()
            time.sleep(0.3)

    thread = threading.Thread(target=hold)
    thread.start()
    ready.wait()
    write(output, generated(), names_file=tmp_path / "n", patience=10)
    thread.join()
    assert (output / "py.typed").exists()


@pytest.mark.usefixtures("kind")
def test_runs_at_once_leave_one_whole_client(tmp_path: Path) -> None:
    output, names = tmp_path / "client", tmp_path / "names.lock"
    errors: list[BaseException] = []

    def run(number: int) -> None:
        files = FILES if number % 2 else NEXT
        try:
            write(output, generated(files), names_file=names)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    found = set(contents(output)) - {".generator-manifest.json"}
    assert found in (set(FILES), set(NEXT))
    assert sorted(os.listdir(tmp_path)) == ["client", "names.lock"]


def test_a_folder_that_is_exchanged_meanwhile_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, names = tmp_path / "client", tmp_path / "names.lock"
    write(output, generated(), names_file=names)
    walk, calls = folder._walk, []

    def vanishing(path: Path, prefix: str) -> Iterator[tuple[str, folder.Entry]]:
        calls.append(path)
        if len(calls) == 1:
            raise FileNotFoundError(2, "gone", str(path))
        return walk(path, prefix)

    monkeypatch.setattr(folder, "_walk", vanishing)
    assert folder.look(output).manifest is not None
    assert len(calls) > 1
