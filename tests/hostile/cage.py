"""Run as a probe: a package walked through whole, in a process where every call of `canary` is recorded.

In (standard input): `{"package": name}`. Out: JSON with what the walk found, and `sung`: where canaries ran.
"""

import builtins
import importlib
import json
import sys
import traceback

from tests.support import walking

SUNG: list[str] = []


def canary(*_: object) -> None:
    """Notes who called."""
    SUNG.append("".join(traceback.format_stack(limit=4)))


def main() -> None:
    builtins.canary = canary  # type: ignore[attr-defined]
    name = json.load(sys.stdin)["package"]
    package = importlib.import_module(name)
    found = {
        "modules": walking.modules(package),
        "exports": walking.exports(package),
        "operations": walking.operations(package),
        "failures": walking.FAILURES,
        "sung": SUNG,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
