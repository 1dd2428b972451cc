"""Scripts that run in a process of their own, with one client on the path.

In: a module that prints JSON, and its input as JSON. Out: what it printed. Two packages of one
name, warnings, and what was imported never meet this way.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.places import PROJECT

TIMEOUT = 600  # seconds


def run_probe(module: str, client: Path, **given: Any) -> Any:
    """What `python -m module` prints when it reads `given` as JSON from its input."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("STRIPE_")}
    environment["PYTHONPATH"] = os.pathsep.join([str(client), str(PROJECT)])
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", module],
        cwd=client,
        env=environment,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    if done.returncode != 0:
        raise AssertionError(f"{module} failed:\n{done.stderr[-4000:]}")
    return json.loads(done.stdout)
