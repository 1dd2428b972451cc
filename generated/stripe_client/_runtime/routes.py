"""Which operation a method and a path belong to.

In: the package's operations. Out: the operation, and the values of the path's parameters. Where
two fit, the one with more fixed words wins. Must not be needed by a call that names its
operation: finding out loads every resource.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote

from .home import exported
from .operation import PLACEHOLDER, Operation

_no_path = re.compile(r"[?#].*")
_placeholder = re.compile(r"\\\{[^{}]*\\\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """An operation and the path that reaches it."""

    operation: Operation[Any]
    pattern: re.Pattern[str]
    fixed: int


@cache
def _routes() -> tuple[Route, ...]:
    operations = exported("OPERATIONS")
    found = [_route(operations.operation(key)) for key in operations]
    return tuple(sorted(found, key=lambda route: -route.fixed))


def _route(operation: Operation[Any]) -> Route:
    path = _no_path.sub("", operation.path)
    pattern, count = _placeholder.subn("([^/]+)", re.escape(path))
    fixed = len(path.split("/")) - count
    return Route(operation=operation, pattern=re.compile(pattern), fixed=fixed)


def find(method: str, path: str) -> tuple[Operation[Any], tuple[str, ...]] | None:
    """The operation of a request, and its path's values; None when there is none."""
    for route in _routes():
        fits = route.pattern.fullmatch(path)
        if fits and route.operation.method == method:
            names = PLACEHOLDER.findall(route.operation.path)
            values = dict(zip(names, map(unquote, fits.groups()), strict=False))
            return route.operation, tuple(values.values())
    return None
