"""Imports every module of the full client, builds every type, tells what its root loads."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any, get_type_hints


def modules(package: Path) -> list[str]:
    """The names of all modules in a package, by its files."""
    paths = [p.relative_to(package.parent) for p in package.rglob("*.py")]
    names = [".".join(p.with_suffix("").parts) for p in paths]
    return sorted(name.removesuffix(".__init__") for name in names)


def build(value: Any) -> None:
    """Make what a type needs to be used: a model's validator, the types of a parameter."""
    from pydantic import BaseModel, TypeAdapter

    if isinstance(value, type) and issubclass(value, BaseModel):
        if not (value.model_rebuild(force=True) and value.__pydantic_complete__):
            raise TypeError("the model is not complete")
    elif isinstance(value, type) and issubclass(value, dict):
        get_type_hints(value, include_extras=True)
    else:
        TypeAdapter(value)


def build_all(folder: Any) -> tuple[int, dict[str, str]]:
    """How many types a folder exports, and those that cannot be built."""
    failed: dict[str, str] = {}
    for name in folder._HOME:
        try:
            build(getattr(folder, name))
        except Exception as error:
            failed[name] = repr(error)[:200]
    return len(folder._HOME), failed


def main() -> None:
    """Prints what was loaded by the root, all modules, and what fails."""
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
    for folder in ("models", "params"):
        report[folder] = build_all(importlib.import_module(f"stripe_client.{folder}"))
    json.dump({**report, "failed": failed, "unexported": exported}, sys.stdout)


if __name__ == "__main__":
    main()
