"""The parts of a document: its path items and its components, one by one, and whatever else stands at its top.

In: a document's data. Out: parts by pointer; and the data with those parts of an earlier reading that say the same, so
that whoever made something of a part knows it again.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Set
from functools import lru_cache
from typing import Any

from generator.reuse import Reuse
from generator.spec.pointers import ROOT, join

DEPTHS = {"paths": 1, "components": 2}
"""How many levels below the top a part stands; elsewhere none."""


def parts(data: Mapping[str, Any]) -> dict[str, Any]:
    """All parts by pointer, in the document's order."""
    found: dict[str, Any] = {}
    for key, value in data.items():
        _collect(join(ROOT, key), value, DEPTHS.get(key, 0), found)
    return found


@lru_cache(131_072)
def part_of(pointer: str) -> str:
    """The pointer of the part that a pointer leads into; what lies above all parts stands for itself."""
    tokens = pointer.split("/", 4)
    depth = DEPTHS.get(tokens[1], 0) if len(tokens) > 1 else 0
    return "/".join(tokens[: 2 + depth])


def settled(
    data: Mapping[str, Any], reuse: Reuse
) -> tuple[dict[str, Any], frozenset[str]]:
    """The data with parts of before wherever they say the same, and the pointers of these."""
    table = reuse.table("parts")
    kept: dict[str, Any] = {}
    unchanged = set()
    for pointer, node in parts(data).items():
        before, print_before = table.before.get(pointer, (None, None))
        mark = print_before if before is node else _print(node)
        if mark is not None and mark == print_before:
            node = before
            unchanged.add(pointer)
        kept[pointer] = node
        table.now[pointer] = (node, mark)
    return _assembled(data, kept), frozenset(unchanged)


def without(
    data: Mapping[str, Any], there: Mapping[str, Any], left_out: Set[str]
) -> dict[str, Any]:
    """The document, whose parts are `there`, without path items and components that are `left_out`."""
    kept = {
        each: node
        for each, node in there.items()
        if each not in left_out or _alone(each)
    }
    return _assembled(data, kept)


def _alone(pointer: str) -> bool:
    return DEPTHS.get(pointer.split("/", 2)[1], 0) == 0


def _collect(pointer: str, value: Any, depth: int, found: dict[str, Any]) -> None:
    if depth and isinstance(value, Mapping):
        for key, inner in value.items():
            _collect(join(pointer, key), inner, depth - 1, found)
    else:
        found[pointer] = value


def _assembled(data: Mapping[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """`data` with the values of `kept`, and without the parts that are not in it."""

    def level(pointer: str, value: Any, depth: int) -> Any:
        if not depth or not isinstance(value, Mapping):
            return kept.get(pointer)
        return {
            key: level(join(pointer, key), inner, depth - 1)
            for key, inner in value.items()
            if depth > 1 or join(pointer, key) in kept
        }

    return {
        key: level(join(ROOT, key), value, DEPTHS.get(key, 0))
        for key, value in data.items()
    }


def _print(node: Any) -> bytes | None:
    """Bytes that are the same for the same values in the same order; nothing for what nests too deep."""
    try:
        return marshal.dumps(node, 2)
    except ValueError:
        return None
