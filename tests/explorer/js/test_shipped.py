"""What is shipped: the scripts without comments and spaces still pass their tests."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from generator.render.lean import lean
from tests.support.javascript import SCRIPTS, TESTS, TIMEOUT, node
from tests.support.places import PROJECT

ASSETS = SCRIPTS.relative_to(PROJECT)


def test_scripts_mean_the_same(tmp_path: Path) -> None:
    scripts = tmp_path / ASSETS
    scripts.mkdir(parents=True)
    for path in SCRIPTS.glob("*.js"):
        (scripts / path.name).write_bytes(lean(path.name, path.read_bytes()))
    shutil.copy(SCRIPTS / "package.json", scripts)
    tests = tmp_path / TESTS.relative_to(PROJECT)
    tests.mkdir(parents=True)
    for path in [*TESTS.glob("*.js"), TESTS / "package.json"]:
        if path.name != "modules.test.js":
            shutil.copy(path, tests)
    for read in ("tests/client", "generator"):
        (tmp_path / read).symlink_to(PROJECT / read)
    done = subprocess.run(
        [node(), "--test"],
        cwd=tests,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    sizes = {
        p.name: (p.stat().st_size, (SCRIPTS / p.name).stat().st_size)
        for p in scripts.glob("*.js")
    }
    assert all(lean < whole for lean, whole in sizes.values())
