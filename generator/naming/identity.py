"""Identity: what a place in the document is called in the name lock, wherever it stands among its neighbours.

In: the API and what the lock knows. Out: a key per pointer. A pointer counts the parameters of an operation, the parts
of an `allOf` and the arms of a union; a key does not, so that one more of them in front renames nothing. Parameters go
by place and name, the parts of an `allOf` are one thing, and an arm is the one whose members the lock knows. A shape
that gets alternatives beside it, or loses them, is the same shape. Each part of the document is looked at by itself.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from generator import ir
from generator.naming.identifiers import field_name
from generator.reuse import Again
from generator.spec import escape
from generator.spec.parts import part_of

Signature = set[str]
T = TypeVar("T")
_ARM = re.compile(r"/((?:anyOf|oneOf)/[0-9]+)(?=/|$)")
_STEP = re.compile(r"/(?:(?:anyOf|oneOf|allOf)/[0-9]+(?=/|$)|[^/]*)")


class Identity:
    """Keys of pointers; `known` is the lock, whose keys are such keys."""

    def __init__(
        self, api: ir.Api, known: Mapping[str, str], again: Again | None = None
    ) -> None:
        table = (again or Again()).reuse.table("identity")
        parameters = _by_part(_parameters(api))
        lines = table.take("", (known,), lambda: _by_part(_known_shapes(known)))
        self._keys: dict[ir.Pointer, str] = {}
        self._lines = lines
        for part, shapes in _by_part(_present_shapes(api)).items():
            made_of = (shapes, parameters.get(part, ()), lines.get(part, ()))
            self._keys |= table.take(part, made_of, partial(_keys, *made_of))

    def key(self, pointer: ir.Pointer) -> str:
        """The pointer's key; what is no shape, such as an operation's id, stands for itself."""
        return self._keys.get(pointer, pointer)

    def stays(self, api: ir.Api, places: Iterable[ir.Pointer]) -> bool:
        """Whether this is what an API has keys of, too, in those of its parts in which the places lie."""
        parts = {part_of(each) for each in places}
        parameters = _by_part(_parameters(api), parts)
        for part, shapes in _by_part(_present_shapes(api), parts).items():
            keys = _keys(shapes, parameters.get(part, ()), self._lines.get(part, ()))
            if any(self._keys.get(each) != key for each, key in keys.items()):
                return False
        return True


def _keys(
    shapes: Sequence[tuple[ir.Pointer, ir.Schema]],
    parameters: Iterable[tuple[ir.Pointer, str]],
    lines: Iterable[tuple[str, str]],
) -> dict[ir.Pointer, str]:
    """The keys of one part's shapes. What two would share is given to neither."""
    part = _Part(shapes, parameters, lines)
    keys: dict[ir.Pointer, str] = {}
    taken: dict[str, ir.Pointer] = {}
    for pointer in sorted(pointer for pointer, _ in shapes):
        key = part.key(pointer)
        free = taken.setdefault(key, pointer) == pointer
        keys[pointer] = key if free else pointer
    return keys


class _Part:
    """The shapes of one part of the document, and what the lock knows of them."""

    def __init__(
        self,
        shapes: Iterable[tuple[ir.Pointer, ir.Schema]],
        parameters: Iterable[tuple[ir.Pointer, str]],
        lines: Iterable[tuple[str, str]],
    ) -> None:
        self._parameters = dict(parameters)
        self._known = _signatures((place, line.split()) for place, line in lines)
        self._present = _signatures(
            (pointer, _members(schema)) for pointer, schema in shapes
        )
        self._stems: dict[str, str] = {"#": "#"}
        self._suffixes: dict[str, dict[str, str]] = {}

    def key(self, pointer: ir.Pointer) -> str:
        """The key of a shape."""
        return self._stem(pointer) + self._suffix(pointer).get("", "")

    def _stem(self, pointer: ir.Pointer) -> str:
        """The key without what is decided at its end, worked out from the root down."""
        raw = "#"
        for step in _STEP.findall(pointer[1:]):
            below = raw + step
            if below not in self._stems:
                self._stems[below] = self._step(raw, step, below)
            raw = below
        return self._stems[raw]

    def _step(self, raw: str, step: str, below: str) -> str:
        own = self._suffix(raw).get("", "")
        if step.startswith("/allOf/"):
            return self._stems[raw] + own
        if step[1:] in self._suffix(raw):
            return self._stems[raw] + self._suffix(raw)[step[1:]]
        token = self._parameters.get(below)
        return self._stems[raw] + own + (f"/{token}" if token else step)

    def _suffix(self, raw: str) -> dict[str, str]:
        """What is added to the key of a place for itself (`""`) and for each of its arms."""
        if raw not in self._suffixes:
            present = self._present.get(raw)
            known = self._known.get(self._stems[raw], {})
            labels = _matched(present, known) if present and known else {}
            self._suffixes[raw] = {
                token: f"/{label}" if label else "" for token, label in labels.items()
            }
        return self._suffixes[raw]


def _matched(
    present: Mapping[str, Signature], known: Mapping[str, Signature]
) -> dict[str, str]:
    """For each of a union's arms as it stands now, under which label the lock has it."""
    pairs = [
        (-len(mine & theirs), token != label, token, label)
        for token, mine in present.items()
        for label, theirs in known.items()
        if mine & theirs or (not mine and (not theirs or token == label))
    ]
    found: dict[str, str] = {}
    for _, _, token, label in sorted(pairs):
        if token not in found and label not in found.values():
            found[token] = label
    for token in sorted(present.keys() - found.keys()):
        found[token] = _unused(token, {*known, *found.values()})
    return found


def _unused(token: str, taken: set[str]) -> str:
    keyword, _, number = token.partition("/")
    while token in taken and number:
        number = str(int(number) + 1)
        token = f"{keyword}/{number}"
    return token


def _parameters(api: ir.Api) -> Iterator[tuple[ir.Pointer, str]]:
    """The parameters that stand in a list, and what to call them by."""
    for operation in api.operations:
        for each in operation.parameters:
            if each.pointer.rpartition("/")[2].isdigit():
                name = escape(each.name)
                yield each.pointer, f"{each.location}:{name}"


def _signatures(
    shapes: Iterable[tuple[str, list[str]]],
) -> dict[str, dict[str, Signature]]:
    """By place, for itself (`""`) and each of its arms: the members found there and below."""
    found: dict[str, dict[str, Signature]] = {}
    for place, members in shapes:
        found.setdefault(place, {}).setdefault("", set()).update(members)
        for arm in _ARM.finditer(place):
            below = _ARM.sub("", place[arm.end() :])
            signature = found.setdefault(place[: arm.start()], {})
            signature.setdefault(arm[1], set()).update(
                f"{below}/{each}" if below else each for each in members
            )
    return found


def _known_shapes(known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The places of shapes that the lock knows, and the line of their members."""
    for key, name in known.items():
        kind, _, place = key.partition(" ")
        if kind in ("model", "shape"):
            own = known.get(f"same {name}", name)
            yield place, known.get(f"fields {own}", "")


def _present_shapes(api: ir.Api) -> Iterator[tuple[ir.Pointer, ir.Schema]]:
    for pointer in (*api.schemas, *api.merged):
        schema = api.schemas[api.merged.get(pointer, pointer)]
        if isinstance(schema, ir.Object | ir.Enumeration):
            yield pointer, schema


def _members(schema: ir.Schema) -> list[str]:
    if not isinstance(schema, ir.Object):
        return []
    return [field_name(each.name) for each in schema.properties]


def _by_part(
    found: Iterable[tuple[ir.Pointer, T]], parts: Container[str] | None = None
) -> dict[str, tuple[tuple[ir.Pointer, T], ...]]:
    """What was found, by the part of the document that it stands in; of some parts alone."""
    groups: dict[str, list[tuple[ir.Pointer, T]]] = {}
    for pointer, each in found:
        part = part_of(pointer)
        if parts is None or part in parts:
            groups.setdefault(part, []).append((pointer, each))
    return {part: tuple(group) for part, group in groups.items()}
