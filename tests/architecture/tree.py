"""Where the tree of this project lies, and what of it is tracked.

In: nothing. Out: folders, and the paths that git would commit. Other tests start from here so that none of them counts
`parents[n]` on its own.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GENERATOR = ROOT / "generator"
TEMPLATES = ROOT / "templates"
RUNTIME = TEMPLATES / "python" / "runtime"


def modules() -> list[Path]:
    """Every module that people write here and that ends up in a wheel or in a generated client."""
    return sorted([*GENERATOR.rglob("*.py"), *TEMPLATES.rglob("*.py")])


def assets() -> list[Path]:
    """Every script and sheet of styles that people write here and that ends up in an explorer."""
    folder = TEMPLATES / "explorer" / "assets"
    return sorted([*folder.rglob("*.js"), *folder.rglob("*.css")])


def committed() -> list[Path]:
    """Every file that git tracks, or would track if it were added."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name for name in found.stdout.decode().split("\0") if name]
    return sorted({path for path in paths if path.is_file()})


def shown(path: Path) -> str:
    """A path as a message says it."""
    return path.relative_to(ROOT).as_posix()
