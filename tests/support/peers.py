"""Peers that tests compare with: pip installs them beside, as `requirements/bench.txt` pins them.

In: a package's name. Out: a folder to put on the path, kept under `.cache/tests/`.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

from tests.support.needs import missing
from tests.support.places import KEPT, PROJECT

TIMEOUT = 300  # seconds


def peer(name: str) -> Path:
    """The package alone, without what it depends on."""
    pinned = (PROJECT / "requirements" / "bench.txt").read_text(encoding="utf-8")
    found = re.search(
        rf"^{name}==(\S+) .*\n(?: +--hash=\S+(?: \\)?\n)+", pinned, re.MULTILINE
    )
    assert found is not None, f"{name} is not pinned in requirements/bench.txt"
    folder = KEPT / "peers" / f"{name}-{found[1]}"
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(mkdtemp(prefix=".new-", dir=folder.parent))
        _install(found[0], made)
        try:
            made.rename(folder)
        except OSError:  # Another run was first.
            shutil.rmtree(made)
    return folder


def _install(pin: str, folder: Path) -> None:
    wanted = folder / "pin.txt"
    wanted.write_text(pin, encoding="utf-8")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install"]
    command += ["--quiet", "--no-deps", "--require-hashes", "--requirement"]
    command += [str(wanted), "--target", str(folder)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    if done.returncode != 0:
        shutil.rmtree(folder)
        missing(f"pip cannot install {pin.partition(' ')[0]}: {done.stderr[-300:]}")
