"""Fresh environments with the dependencies of this one, and nothing of this project.

In: a folder. Out: an environment whose packages are those that run the tests. Nothing is downloaded: a `.pth` file puts
the site-packages of this environment behind its own. Python reads no `.pth` file of a folder that came in like this, so
that an editable install of this project stays out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

TIMEOUT = 300  # seconds
# What would let this tree, or somebody's settings, in.
AMBIENT = (
    "PYTHONPATH",
    "PYTHONHOME",
    "PIP_REQUIRE_VIRTUALENV",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
)


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment, and the folder that its programs run in and keep their caches below."""

    folder: Path
    work: Path

    @property
    def programs(self) -> Path:
        """Where its Python and its scripts lie."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    def run(self, program: str, *arguments: str | Path) -> str:
        """Runs one of its programs, which must succeed; gives what it printed."""
        return _run([str(self.programs / program), *map(str, arguments)], self.work)

    def install(self, *arguments: str | Path) -> None:
        """Installs with the pip of this environment, neither asking an index nor for dependencies."""
        pip = [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(self.programs / "python"),
            "install",
            "--quiet",
        ]
        offline = [
            "--no-index",
            "--no-deps",
            "--no-build-isolation",
            "--disable-pip-version-check",
        ]
        _run([*pip, *offline, *map(str, arguments)], self.work)


def environment(folder: Path) -> Environment:
    """A new environment in `folder`."""
    work = folder / "work"
    work.mkdir(parents=True)
    made = Environment(folder=folder / "venv", work=work)
    venv.create(made.folder, with_pip=False, symlinks=os.name != "nt")
    own = made.run(
        "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"
    ).strip()
    (Path(own) / "borrowed.pth").write_text(
        sysconfig.get_path("purelib") + "\n", encoding="utf-8"
    )
    return made


def build_wheel(tree: Path, into: Path) -> Path:
    """The wheel of a tree, built with the hatchling of this environment."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--disable-pip-version-check",
    ]
    offline = ["--no-index", "--no-deps", "--no-build-isolation"]
    _run([*command, *offline, "--wheel-dir", str(into), str(tree)], into)
    (wheel,) = into.glob("*.whl")
    return wheel


def _run(command: list[str], work: Path) -> str:
    kept = {name: value for name, value in os.environ.items() if name not in AMBIENT}
    done = subprocess.run(
        command,
        cwd=work,
        env={**kept, "XDG_CACHE_HOME": str(work / "cache"), "PIP_NO_CACHE_DIR": "1"},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout
