"""Run as a probe: all modules of a package imported, and then walked through, in a fresh process.

In (standard input): `{"package": name}`. Out: JSON with the number of modules, those that do not import, what else does
not work, and every operation of `OPERATIONS` as method and path.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

from tests.support.walking import (
    FAILURES,
    expected_to_work,
    exports,
    modules,
    operations,
)

MOST_EXPORTS = 5_000
"""Exports that are taken, models among them, which are completed: each holds the schemas of all that it knows."""


def carried(package: Any) -> list[tuple[str, str]]:
    """Method in capitals, and path, of what the package has."""
    found = []
    for key in package.OPERATIONS:
        with expected_to_work(f"operation {key!r}"):
            info = package.OPERATIONS[key]
            found.append((info.http_method.upper(), info.path))
    return found


def main() -> None:
    name = json.load(sys.stdin)["package"]
    package = importlib.import_module(name)
    count = 1
    with expected_to_work("all modules"):
        count += modules(package)
    broken = [*FAILURES]
    FAILURES.clear()
    has: list[tuple[str, str]] = []
    with expected_to_work("the walk"):
        has = carried(package)
        exports(package, MOST_EXPORTS)
        operations(package)
    flaws = [*dict.fromkeys(FAILURES)]
    found = {"modules": count, "broken": broken, "flaws": flaws, "carried": has}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
