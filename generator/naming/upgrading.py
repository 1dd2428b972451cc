"""Upgrading: a name lock of before orders were kept, read as one of now.

In: a lock's entries and the API. Out: the same under the keys of today. Must not look at a name's spelling.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import ir
from generator.naming.identifiers import member, module_name
from generator.naming.identity import Identity

_OF_SHAPES = ("model", "shape", "home")


def upgraded(lock: Mapping[str, str], api: ir.Api) -> dict[str, str]:
    """The lock as it is written today."""
    return dict(
        lock if not lock or is_current(lock) else _lines(lock, Identity(api, {}))
    )


def is_current(lock: Mapping[str, str]) -> bool:
    """Whether a lock knows orders, as all do that have a method, and so which members an arm had."""
    return any(key.partition(" ")[0] == "methods" for key in lock)


def _lines(lock: Mapping[str, str], places: Identity) -> Iterator[tuple[str, str]]:
    for key, value in lock.items():
        kind, _, rest = key.partition(" ")
        if kind == "home":
            name = lock.get(rest if rest.startswith("expand ") else f"shape {rest}")
            yield (f"home {name}" if name else key), value
        elif kind in _OF_SHAPES:
            yield f"{kind} {places.key(rest)}", value
        else:
            yield key, value
        if kind == "resource" and f"attribute {rest}" not in lock:
            yield f"attribute {rest}", member(rest.rpartition(".")[2], "root")
        if kind == "resource":
            yield f"file {rest}", module_name(rest.replace(".", "_"), "root")
