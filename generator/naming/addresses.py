"""Addresses: operations that have another id or another path than the name lock knows, and are the same.

In: the lock, the API's operations. Out: the lock with the keys that its lines have now. With the same method and path,
an operation whose id is new is the one whose id is gone; with the same id, it is the same at any path. Where it stood
is told by a line, `operation GET /pets/{id} = fetch_pet`, or by its flat name where method and path make that anyway.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from generator import ir
from generator.naming.identifiers import identifier
from generator.naming.lock import GONE
from generator.spec import escape, unescape

_OF_IDS = frozenset("arguments expand flat method module owner params response".split())
_SHAPES = frozenset({"model", "module", "shape"})
_POINTED = re.compile(r"#/paths/([^/]*)/([a-z]+)/")
_PARAMETER = re.compile(r"\{[^{}]*\}")
Lock = dict[str, str]
Place = tuple[str, str]
"""Method, in capitals, and path."""


def natural(method: str, path: str, prefix: str) -> str:
    """The flat name that method and path make."""
    inner = (
        path.removeprefix(prefix) if prefix and path.startswith(prefix + "/") else path
    )
    words = re.findall(r"[A-Za-z0-9]+", inner)
    return identifier("_".join((method.lower(), *words)), "operation")


def address_line(operation: ir.Operation, flat: str, prefix: str) -> Lock:
    """The line that says where an operation stands; none where its flat name says so."""
    if flat == natural(operation.method, operation.path, prefix):
        return {}
    return {f"operation {operation.method} {operation.path}": flat}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Move:
    old: str
    """The id that the lock knows."""
    now: ir.Operation
    was: Place | None


def readdressed(
    known: Mapping[str, str], operations: Collection[ir.Operation], prefix: str
) -> Callable[[Lock], Lock]:
    """How to bring a lock's keys up to date."""
    variants = {e.variant_of: e.id for e in operations if e.variant_of}
    present = {each.id: each for each in operations if not each.variant_of}
    moves = _moves(known, present, prefix)
    paths = {each.path for each in present.values()}
    prefixes = {}
    for each in moves:
        if each.was:
            method, path = each.was
            old = f"#/paths/{escape(path)}"
            prefixes[f"{old}/{method.lower()}/"] = f"{each.now.pointer}/"
            if path not in paths:
                now = f"#/paths/{escape(each.now.path)}/parameters/"
                prefixes[f"{old}/parameters/"] = now
    ids = {each.old: each.now.id for each in moves if each.old != each.now.id}
    ids |= {
        ir.streaming_id(old): variants[now]
        for old, now in ids.items()
        if now in variants
    }
    if not ids and not prefixes:
        return lambda lock: lock
    return lambda lock: rekeyed(lock, lambda key: _moved(key, ids, prefixes), known)


def rekeyed(lock: Lock, new: Callable[[str], str], known: Mapping[str, str]) -> Lock:
    """The lock under the keys that `new` gives, where nothing else has them."""
    found = {}
    for key, line in lock.items():
        gone = GONE if key.startswith(GONE) else ""
        plain = key.removeprefix(GONE)
        moved = new(plain)
        found[gone + (plain if moved in known else moved)] = line
    return found


def _moved(key: str, ids: Mapping[str, str], prefixes: Mapping[str, str]) -> str:
    kind, _, rest = key.partition(" ")
    if kind in _OF_IDS:
        word, _, inner = rest.partition(" ")
        if kind == "module" and word == "response" and inner in ids:
            return f"{kind} response {ids[inner]}"
        if rest in ids:
            return f"{kind} {ids[rest]}"
    if kind == "argument":
        for old, now in ids.items():
            if rest.startswith(f"{old} "):
                return f"{kind} {now}{rest[len(old):]}"
    for old, now in prefixes.items():
        if rest.startswith(old):
            return f"{kind} {now}{rest[len(old):]}"
    return key


def _moves(
    known: Mapping[str, str], present: Mapping[str, ir.Operation], prefix: str
) -> list[_Move]:
    """What is the same at another address."""
    flats = {
        key.partition(" ")[2]: name
        for key, name in known.items()
        if key.startswith("flat ")
    }
    ids = {name: id for id, name in flats.items()}
    places = _places(known, ids, prefix)
    found = [
        _Move(old=id, now=present[id], was=places[id])
        for id in flats
        if id in present and _elsewhere(present[id], places.get(id))
    ]
    gone: dict[Place, list[str]] = {}
    for id, place in places.items():
        if id not in present:
            gone.setdefault(_plain(place), []).append(id)
    for each in present.values():
        if each.id not in flats:
            made = ids.get(natural(each.method, each.path, prefix), "")
            those = gone.get(_plain((each.method, each.path)), [])
            if not those and made and made not in present:
                those = [made]
            if len(those) == 1:
                was = places.get(those[0])
                found.append(
                    _Move(
                        old=those[0],
                        now=each,
                        was=was if _elsewhere(each, was) else None,
                    )
                )
    return found


def _places(
    known: Mapping[str, str], ids: Mapping[str, str], prefix: str
) -> dict[str, Place]:
    """Where operations stood, by id: as a line says, or as the pointers of their shapes and their flat names do."""
    found: dict[str, Place] = {}
    told: dict[str, Place] = {}
    for key, name in known.items():
        kind, _, rest = key.partition(" ")
        if kind == "operation" and name in ids:
            method, _, path = rest.partition(" ")
            told[ids[name]] = (method, path)
        elif kind in _SHAPES and (match := _POINTED.match(rest)):
            place = (match[2].upper(), unescape(match[1]))
            flat = natural(*place, prefix)
            if flat in ids:
                found[ids[flat]] = place
    return found | told


def _elsewhere(operation: ir.Operation, place: Place | None) -> bool:
    return place is not None and place != (operation.method, operation.path)


def _plain(place: Place) -> Place:
    """Without the names of the path's parameters."""
    method, path = place
    return method, _PARAMETER.sub("{}", path)
