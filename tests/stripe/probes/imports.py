"""Imports every module of the full client, and tells what its root alone loads."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path


def modules(package: Path) -> list[str]:
    """The names of all modules in a package, by its files."""
    paths = [p.relative_to(package.parent) for p in package.rglob("*.py")]
    names = [".".join(p.with_suffix("").parts) for p in paths]
    return sorted(name.removesuffix(".__init__") for name in names)


def main() -> None:
    """Prints what was loaded by the root, all modules, and those that fail."""
    import stripe_client

    at_first = [name for name in sys.modules if name.startswith("stripe_client.")]
    heavy = [name for name in ("httpx2", "pydantic") if name in sys.modules]
    found = modules(Path(stripe_client.__file__).parent)
    failed: dict[str, str] = {}
    for name in found:
        try:
            importlib.import_module(name)
        except Exception as error:
            failed[name] = repr(error)
    exported = [name for name in dir(stripe_client) if not hasattr(stripe_client, name)]
    report = {"at_first": at_first, "heavy": heavy, "modules": found}
    json.dump({**report, "failed": failed, "unexported": exported}, sys.stdout)


if __name__ == "__main__":
    main()
