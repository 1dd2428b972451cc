"""What the actions of overlays do to values: merge, append, replace, take away.

Goes in: a counting copy of a document with its trace, both changed in place, and what an action brings. Where values do
not go together, an `IncompatibleError` says which. How much is brought is not looked at here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from generator.spec.kinds import kind_of
from generator.spec.overlays.targets import Path
from generator.spec.overlays.working import Budget, List, Map, worked
from generator.spec.pointers import ROOT, join, printable
from generator.spec.traces import Trace

Kind = Literal["object", "list", "single value"]


class IncompatibleError(Exception):
    """What an action brings does not go together with what is there."""

    def __init__(self, path: Path, there: Any, brought: Any) -> None:
        super().__init__(path)
        self.problem = (
            f"{kind_of(brought)} does not go together with {kind_of(there)}"
            f" at {printable(join(ROOT, *path))}"
        )


def kind(value: Any) -> Kind:
    """What decides how values go together."""
    if isinstance(value, dict):
        return "object"
    return "list" if isinstance(value, list) else "single value"


def value_at(root: Any, path: Path) -> Any:
    """The value that a path leads to."""
    for key in path:
        root = root[key]
    return root


def trace_at(root: Trace, path: Path) -> Trace:
    """Its trace, to be changed."""
    for key in path:
        root = root.opened(key)
    return root


def merge(
    path: Path, target: Map, trace: Trace, brought: Mapping[str, Any], origin: Trace
) -> None:
    """Merge an object into the one at `path`. `origin` is the trace of what is brought."""
    for key, value in brought.items():
        at = (*path, key)
        old = target.get(key)
        if key not in target or kind(old) == kind(value) == "single value":
            target.put(key, worked(value, target.budget))
            trace.put(key, origin.child(key))
        elif kind(old) != kind(value):
            raise IncompatibleError(at, old, value)
        elif isinstance(old, Map):
            merge(at, old, trace.opened(key), value, origin.child(key))
        elif isinstance(old, List):
            concatenate(old, trace.opened(key), value, origin.child(key))


def concatenate(
    target: List, trace: Trace, brought: Iterable[Any], origin: Trace
) -> None:
    """Add the elements of a list to another one."""
    for index, value in enumerate(brought):
        append(target, trace, value, origin.child(index))


def append(target: List, trace: Trace, brought: Any, origin: Trace) -> None:
    """Add an element to a list."""
    trace.put(len(target), origin)
    target.put(len(target), worked(brought, target.budget))


def replace(root: Any, trace: Trace, path: Path, brought: Any, origin: Trace) -> None:
    """Put one single value in another one's place."""
    *parent, key = path
    value_at(root, tuple(parent)).put(key, brought)
    trace_at(trace, tuple(parent)).put(key, origin)


def remove(
    root: Map, trace: Trace, paths: Iterable[Path], taken: Trace, budget: Budget
) -> None:
    """Take away what the paths lead to, all at once: indices are those from before."""
    chosen = dict.fromkeys(paths)
    parents: dict[Path, list[str | int]] = {}
    for path in chosen:
        budget.charge(len(path))
        if not any(path[:length] in chosen for length in range(len(path))):
            parents.setdefault(path[:-1], []).append(path[-1])
    found = [
        (value_at(root, path), trace_at(trace, path), keys)
        for path, keys in parents.items()
    ]
    for value, where, keys in found:
        if isinstance(value, List):
            gone = set(keys)
            kept = [index for index in range(len(value)) if index not in gone]
            value[:] = [value[index] for index in kept]
            where.closed_up(kept)
        else:
            for key in keys:
                del value[key]
                where.put(key, taken)
