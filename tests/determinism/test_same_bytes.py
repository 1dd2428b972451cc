"""The same inputs give the same bytes, whoever makes them, wherever and whenever."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.full_client import PROFILE, document_path
from tests.support.making import code_in, command, contents, environment
from tests.support.needs import missing
from tests.support.places import PROJECT

CUSTOMERS = PROJECT / "specs" / "stripe" / "customers.yaml"
TIMEOUT = 300  # seconds; Stripe's whole document needs some 25 of a quiet core
NOBODY = ("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups")
AMBIENT = {
    "pyproject.toml": '[tool.black]\nline-length = 20\ntarget-version = ["py39"]\n'
    "skip-string-normalization = true\nskip-magic-trailing-comma = true\n",
    ".editorconfig": "root = true\n[*]\nindent_style = tab\nend_of_line = crlf\n",
    "setup.cfg": "[isort]\nforce_single_line = true\n",
}
SURROUNDINGS: dict[str, dict[str, str]] = {
    "hash seed 0": {"PYTHONHASHSEED": "0"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "locale C": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
    "locale C.UTF-8": {"LC_ALL": "C.UTF-8"},
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "optimised": {"PYTHONOPTIMIZE": "2"},
    "user": {"USER": "somebody", "LOGNAME": "somebody", "EDITOR": "ed"},
}


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return code_in(tmp_path_factory.mktemp("code"))


def client(
    folder: Path,
    document: Path,
    code: Path,
    *,
    prefix: tuple[str, ...] = (),
    umask: int = 0o022,
    changed: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """The files of the client that a run in `folder` makes of Stripe's customers, or of all."""
    for name in (document, PROFILE):
        shutil.copy(name, folder / name.name)
    arguments = ["--spec", document.name, "--profile", PROFILE.name, "--no-cache"]
    arguments += ["--package", "stripe_client", "--output", "out/stripe_client"]
    done = subprocess.run(
        [*prefix, *command("generate", *arguments)],
        cwd=folder,
        env=environment(**{"PYTHONPATH": str(code), **(changed or {})}),
        umask=umask,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return contents(folder / "out" / "stripe_client")


@pytest.fixture(scope="module")
def usual(code: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return client(tmp_path_factory.mktemp("usual"), CUSTOMERS, code)


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_surroundings(
    name: str, usual: dict[str, bytes], code: Path, tmp_path: Path
) -> None:
    made = client(tmp_path, CUSTOMERS, code, changed=SURROUNDINGS[name])
    assert made == usual


def test_another_folder(usual: dict[str, bytes], code: Path, tmp_path: Path) -> None:
    """With a name that says much, and files beside it that other tools listen to."""
    folder = tmp_path / "Ünïcode and spaces" / "pkg"
    folder.mkdir(parents=True)
    for name, text in AMBIENT.items():
        (folder / name).write_text(text)
        (folder.parent / name).write_text(text)
    assert client(folder, CUSTOMERS, code) == usual


@pytest.mark.skipif(sys.platform == "win32", reason="there is no umask")
@pytest.mark.parametrize("umask", [0, 0o077])
def test_umask(umask: int, usual: dict[str, bytes], code: Path, tmp_path: Path) -> None:
    made = client(tmp_path, CUSTOMERS, code, umask=umask)
    assert made == usual
    mode = (tmp_path / "out" / "stripe_client" / "__init__.py").stat().st_mode
    assert mode & 0o777 == 0o666 & ~umask


def test_another_user(usual: dict[str, bytes], code: Path, tmp_path: Path) -> None:
    if os.getuid() != 0 or shutil.which("setpriv") is None:
        missing("root and setpriv, to be somebody else")
    for above in tmp_path.parents[:4]:
        above.chmod(above.stat().st_mode | 0o055)
    tmp_path.chmod(0o777)
    made = client(
        tmp_path, CUSTOMERS, code, prefix=NOBODY, changed={"HOME": "/nonexistent"}
    )
    assert made == usual
    assert (tmp_path / "out" / "stripe_client" / "__init__.py").stat().st_uid == 65534


def test_another_day(usual: dict[str, bytes], code: Path, tmp_path: Path) -> None:
    """The clock says something else in every way that Python asks it."""
    clock = (
        "import time, datetime, sys\n"
        "time.time = lambda: 0.0\n"
        "class D(datetime.date):\n"
        "    today = classmethod(lambda cls: cls(1970, 1, 1))\n"
        "datetime.date = D\n"
    )
    (tmp_path / "sitecustomize.py").write_text(clock)
    path = os.pathsep.join([str(tmp_path), str(code)])
    assert client(tmp_path, CUSTOMERS, code, changed={"PYTHONPATH": path}) == usual
    now = datetime.datetime.now(datetime.UTC)
    for name, data in usual.items():
        text = data.decode()
        for stamp in (f"{now:%Y-%m-%d}", f"{now:%d %B %Y}", f"{now:%B %d, %Y}"):
            assert stamp not in text, name


def test_all_of_stripe(code: Path, tmp_path: Path) -> None:
    """Two runs whose surroundings differ in all at once."""
    document = document_path()
    one, other = tmp_path / "one", tmp_path / "other folder"
    one.mkdir()
    other.mkdir()
    for name, text in AMBIENT.items():
        (other / name).write_text(text)
    plain = {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"}
    first = client(one, document, code, changed=plain)
    far = {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"}
    second = client(other, document, code, umask=0o077, changed=far)
    assert len(first) > 500
    assert first == second
