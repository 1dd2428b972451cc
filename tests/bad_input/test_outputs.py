"""Outputs that cannot be written, runs that are killed, runs at the same time: the old client stays whole."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from tests.bad_input.conftest import GOOD, clear
from tests.bad_input.hostile import answer
from tests.support.making import Project, code_in, command, contents, environment
from tests.support.needs import missing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and modes")


def grow(project: Project, count: int = 1) -> None:
    """The document gets new operations, so that there is something to write."""
    data = yaml.safe_load(GOOD)
    for number in range(count):
        get = {"responses": answer({"type": "object", "properties": {"a": {}}})}
        data["paths"][f"/new{number}"] = {"get": get}
    project.document.write_text(json.dumps(data))


def test_an_output_that_is_a_file(project: Project) -> None:
    (project.root / "generator.toml").write_text(
        '[clients.acme]\nspec = "api.json"\npackage = "a"\noutput = "api.json"\n'
    )
    before = project.document.read_bytes()
    clear(project.run("generate"), 2, str(project.document))
    assert project.document.read_bytes() == before


def test_an_output_that_is_not_ours(project: Project) -> None:
    (project.output / ".generator-manifest.json").unlink()
    before = project.whole()
    clear(project.run("generate"), 2, str(project.output))
    assert project.whole() == before


@pytest.mark.parametrize("inside", [False, True])
def test_a_read_only_output(inside: bool, project: Project) -> None:
    """As root nothing is read-only by its mode, so the run is somebody else's."""
    if os.getuid() == 0 and not Path("/usr/bin/setpriv").exists():
        missing("setpriv, to run as somebody whom modes bind")
    grow(project)
    folder = project.output if inside else project.root
    before = project.whole()
    for path in [project.root, *project.root.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    for above in project.root.parents[:4]:
        above.chmod(above.stat().st_mode | 0o055)
    folder.chmod(0o555)
    nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    done = subprocess.run(
        [*(nobody if os.getuid() == 0 else []), *command("generate", "--no-cache")],
        cwd=project.root,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    folder.chmod(0o755)
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    assert done.stderr.count("hint: ") == 1
    assert project.whole() == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system that has room for a client, and for a part of another one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        missing("mount")
    if done.returncode != 0:
        missing(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    project = Project(small_disk / "project")
    project.document.write_text(GOOD)
    assert project.run("generate", "--no-cache").code == 0
    before = project.whole()
    grow(project, 150)
    clear(project.run("generate", "--no-cache"), 2, "No space left on device")
    assert project.whole() == before
    left = {each.name for each in project.root.iterdir()}
    assert left <= {"api.json", "generator.toml", "acme_client", "names.lock"}
    project.document.write_text(GOOD)
    assert project.run("check", "--no-cache").code == 0


def ended(project: Project, number: int, when: Callable[[float], bool]) -> int:
    """Start a run, end it by a signal once `when` says so, and give its exit code."""
    started = time.monotonic()
    process = subprocess.Popen(
        command("generate", "--no-cache"),
        cwd=project.root,
        env=project.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    while process.poll() is None and not when(time.monotonic() - started):
        time.sleep(0.0005)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert b"Traceback" not in said
    return process.returncode


def test_killed_and_interrupted_at_many_moments(
    project: Project, tmp_path: Path
) -> None:
    """Whenever it ends, the old client or the new one lies there whole, and the next run puts all right."""
    project.code = code_in(tmp_path / "code")
    assert project.run("generate", "--no-cache").code == 0
    old = project.whole()
    grow(project, 40)
    started = time.monotonic()
    assert project.run("generate", "--no-cache").code == 0
    usual = time.monotonic() - started
    new = project.whole()
    project.document.write_text(GOOD)
    (project.root / "names.lock").write_bytes(old["names.lock"])  # nothing is `gone`
    assert project.run("generate", "--no-cache").code == 0
    assert project.whole() == old
    grow(project, 40)
    late = [0.15, 0.5, 0.8, 0.9, 0.97]
    moments: list[tuple[int, Callable[[float], bool]]] = [
        *(
            (signal.SIGKILL, lambda passed, part=part: passed > part * usual)
            for part in late
        ),
        *(
            (signal.SIGINT, lambda passed, part=part: passed > part * usual)
            for part in late
        ),
        (signal.SIGKILL, lambda _: _writing(project)),
        (signal.SIGINT, lambda _: _writing(project)),
    ]
    codes = set()
    for number, when in moments:
        codes.add(ended(project, number, when))
        client = {k: v for k, v in project.whole().items() if k != "names.lock"}
        whole = [{k: v for k, v in e.items() if k != "names.lock"} for e in (old, new)]
        assert client in whole
    assert -signal.SIGKILL in codes
    assert 130 in codes
    assert project.run("generate", "--no-cache").code == 0
    assert project.whole() == new
    hidden = [each.name for each in project.root.iterdir() if each.name[0] == "."]
    assert hidden in ([], [".c"])


def _writing(project: Project) -> bool:
    """A working folder beside the output is there: files are being written."""
    return any(each.name.startswith(".acme_client") for each in project.root.iterdir())


def test_two_runs_at_once(project: Project, tmp_path: Path) -> None:
    project.code = code_in(tmp_path / "code")
    grow(project, 20)
    runs = [
        subprocess.Popen(
            command("generate", "--no-cache"),
            cwd=project.root,
            env=project.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for each in runs:
        _, said = each.communicate(timeout=120)
        assert each.returncode == 0, said
    after = project.whole()
    assert project.run("check", "--no-cache").code == 0
    assert project.run("generate", "--no-cache").code == 0
    assert project.whole() == after
    assert contents(project.output).keys() >= {"resources/new19.py"}
