"""Import lines, grouped and sorted as isort would.

In: modules and names, in any order. Out: lines, the standard library first, then third parties, then the package's
own; an empty string stands between the groups.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from generator.views.python.layout import imported


class Imports:
    """Collects what a module needs."""

    def __init__(self) -> None:
        self._modules: set[str] = set()
        self._names: dict[str, set[str]] = {}

    def module(self, name: str) -> None:
        """`import name`"""
        self._modules.add(name)

    def add(self, module: str, *names: str) -> None:
        """`from module import names`"""
        if names:
            self._names.setdefault(module, set()).update(names)

    def __bool__(self) -> bool:
        return bool(self._modules or self._names)

    def lines(self, indent: int = 0) -> tuple[str, ...]:
        """All lines; nothing where there is nothing to import."""
        found: list[str] = []
        for group in range(3):
            lines = [
                f"{' ' * indent}import {e}"
                for e in sorted(self._modules)
                if _group(e) == group
            ]
            for each in sorted(
                (e for e in self._names if _group(e) == group), key=_order
            ):
                lines += imported(each, _listed(self._names[each]), indent)
            found += ["", *lines] if found and lines else lines
        return tuple(found)


def _group(module: str) -> int:
    if module.startswith("."):
        return 2
    return 0 if module.partition(".")[0] in sys.stdlib_module_names else 1


def _order(module: str) -> tuple[int, str]:
    """Parents before siblings, then by name."""
    dots = len(module) - len(module.lstrip("."))
    return (-dots, module.lstrip("."))


def _listed(names: Iterable[str]) -> list[str]:
    """Constants, then classes, then the rest."""
    return sorted(names, key=lambda name: (not name.isupper(), name[0].islower(), name))
