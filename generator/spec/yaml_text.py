"""YAML text to the plain values that JSON could carry as well, and to their places.

Values are put together here, without recursion, so that depth, size, aliases and
duplicate keys are checked as they come, before memory or stack is spent. Aliases share
the value that they name, which nobody may change in place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NoReturn

from generator.spec import refusals
from generator.spec.limits import Limits
from generator.spec.places import Place
from generator.spec.pointers import ROOT, join
from generator.spec.text import Text, shown
from generator.spec.yaml_events import events
from generator.spec.yaml_scalars import plain

_HALF = re.compile("[\ud800-\udfff]")
_LEAF: dict[str, Place] = {}
_MERGE = "<<"
_TEXT_UNIT = 64
"""Characters of a text that count as one more value."""


def parse(text: Text, limits: Limits) -> tuple[Any, Place]:
    """The values of a YAML text and their places. `NotYamlError` when it is none."""
    return _Build(text, limits).run()


@dataclass(slots=True)
class _Node:
    """A finished value: what it counts for against the limits, and where its members are.

    `weight` counts its values, `height` its levels, `reach` the characters of the longest
    keys into it.
    """

    value: Any
    weight: int
    height: int
    members: dict[str, Place]
    reach: int = 0


class _Open:
    """A mapping or sequence whose end has not come yet, and where in it the reading stands."""

    __slots__ = (
        "anchor", "at", "is_map", "key", "merged", "merging", "node", "offset",
    )  # fmt: skip

    def __init__(self, is_map: bool, offset: int, anchor: str | None) -> None:
        self.is_map = is_map
        self.node = _Node({} if is_map else [], 1, 1, {})
        self.offset = offset
        self.anchor = anchor
        self.key: str | None = None
        self.at = offset
        self.merging = False
        self.merged: _Node | None = None


class _Build:
    """One reading of the events. `_take` puts each finished value where it belongs."""

    def __init__(self, text: Text, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self._open: list[_Open] = []
        self._anchors: dict[str, _Node | None] = {}
        self._root = _Node(None, 1, 0, _LEAF)
        self._start = self._documents = self._nodes = self._alias_nodes = 0

    def run(self) -> tuple[Any, Place]:
        handlers = {
            "DocumentStartEvent": self._document,
            "ScalarEvent": self._scalar,
            "MappingStartEvent": self._mapping,
            "SequenceStartEvent": self._sequence,
            "MappingEndEvent": self._end,
            "SequenceEndEvent": self._end,
            "AliasEvent": self._alias,
        }
        for name, offset, event in events(self._text):
            handler = handlers.get(name)
            if handler is not None:
                handler(event, offset)
        return self._root.value, Place(self._start, self._root.members)

    def _document(self, _: Any, offset: int) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse(
                "several-documents",
                "there are several YAML documents in one stream",
                "Keep one document to a file: remove all from the second “---” on.",
                offset,
            )

    def _mapping(self, event: Any, offset: int) -> None:
        self._begin(event, offset, is_map=True)

    def _sequence(self, event: Any, offset: int) -> None:
        self._begin(event, offset, is_map=False)

    def _begin(self, event: Any, offset: int, *, is_map: bool) -> None:
        self._no_tag(event, offset)
        self._no_key(offset)
        if len(self._open) >= self._limits.max_depth:
            refusals.too_deep(self._text, self._limits, offset, self._pointer())
        self._open.append(_Open(is_map, offset, event.anchor))
        if event.anchor:
            self._anchors[event.anchor] = None

    def _end(self, _: Any, __: int) -> None:
        ended = self._open.pop()
        if ended.merged is not None:
            self._merge(ended, ended.merged)
        if ended.anchor:
            self._anchors[ended.anchor] = ended.node
        self._take(ended.node, ended.offset)

    def _scalar(self, event: Any, offset: int) -> None:
        self._no_tag(event, offset)
        word: str = event.value
        is_plain = not event.style
        if not is_plain and _HALF.search(word):
            refusals.half_character(self._text, offset, self._pointer())
        is_key = self._wants_key()
        try:
            value = plain(word) if is_plain and not is_key else word
        except ValueError:
            refusals.no_number(self._text, word, offset, self._pointer())
        node = _Node(value, 1 + len(word) // _TEXT_UNIT, 0, _LEAF)
        if event.anchor:
            self._anchors[event.anchor] = node
        if is_key:
            self._key(word, offset, is_merge=is_plain and word == _MERGE)
        else:
            self._take(node, offset)

    def _alias(self, event: Any, offset: int) -> None:
        self._no_key(offset)
        node = self._anchors.get(event.anchor)
        if node is None:
            self._unusable_alias(event.anchor, offset)
        self._alias_nodes += node.weight
        if self._alias_nodes > self._limits.max_alias_nodes:
            self._refuse(
                "too-many-aliases",
                "aliases make this document grow by more than "
                f"{self._limits.max_alias_nodes:,} values",
                "Use a $ref to a component in place of repeated aliases.",
                offset,
            )
        if len(self._open) + node.height > self._limits.max_depth:
            refusals.too_deep(self._text, self._limits, offset, self._pointer())
        self._take(node, offset)

    def _key(self, key: str, offset: int, *, is_merge: bool) -> None:
        now = self._open[-1]
        before = now.node.members.get(key)
        now.key, now.at, now.merging = key, offset, is_merge
        if before is not None or (is_merge and now.merged):
            first = before.offset if before else now.offset
            refusals.duplicate_key(self._text, key, first, offset, self._pointer())

    def _take(self, node: _Node, offset: int) -> None:
        self._nodes += 1
        if self._nodes > self._limits.max_nodes:
            refusals.too_many_values(self._text, self._limits, offset, self._pointer())
        if not self._open:
            self._root, self._start = node, offset
            return
        now = self._open[-1]
        into = now.node
        into.weight += node.weight
        into.height = max(into.height, node.height + 1)
        into.reach = max(into.reach, node.reach + 1 + len(now.key or ""))
        if into.reach > self._limits.max_pointer:
            refusals.too_long(self._text, self._limits, now.at, self._pointer())
        if not now.is_map:
            into.members[str(len(into.value))] = Place(offset, node.members)
            into.value.append(node.value)
            return
        key, now.key = now.key or "", None
        if now.merging:
            now.merged = node
        else:
            into.weight += len(key) // _TEXT_UNIT
            into.members[key] = Place(now.at, node.members)
            into.value[key] = node.value

    def _merge(self, ended: _Open, merged: _Node) -> None:
        """Fill in what `<<` brings: what is written out wins, then the earlier source."""
        parts = [(merged.value, merged.members)]
        if isinstance(merged.value, list):
            places = merged.members.values()
            parts = [(v, p.members) for v, p in zip(merged.value, places, strict=True)]
        values: dict[str, Any] = {}
        members: dict[str, Place] = {}
        for value, inner in reversed(parts):
            if not isinstance(value, dict):
                self._refuse(
                    "unusable-merge",
                    f"“<<” merges objects, and {shown(value)} is none",
                    "Merge an alias of an object, or a list of them.",
                    ended.offset,
                )
            values |= value
            members |= inner
        ended.node.value = values | ended.node.value
        ended.node.members = members | ended.node.members

    def _wants_key(self) -> bool:
        return bool(self._open) and self._open[-1].is_map and self._open[-1].key is None

    def _no_key(self, offset: int) -> None:
        if self._wants_key():
            self._refuse(
                "unusable-key",
                "a key must be text; this one is an object, a list or an alias",
                "Write the key out as text.",
                offset,
            )

    def _no_tag(self, event: Any, offset: int) -> None:
        if event.tag is not None:
            self._refuse(
                "yaml-tag",
                f"YAML tags are not read, and this value has one: {shown(event.tag)}",
                "Remove the tag; quote the value if text is meant.",
                offset,
            )

    def _unusable_alias(self, anchor: str, offset: int) -> NoReturn:
        if anchor in self._anchors:
            self._refuse(
                "recursive-alias",
                f"the alias *{anchor} stands inside the value that it names",
                "Use a $ref: it may name what surrounds it.",
                offset,
            )
        self._refuse(
            "unknown-alias",
            f"no value before this place is anchored as &{anchor}",
            "Anchor the value first, or quote the text if it begins with “*”.",
            offset,
        )

    def _refuse(self, code: str, message: str, hint: str, offset: int) -> NoReturn:
        self._text.refuse(code, message, hint, offset, self._pointer())

    def _pointer(self) -> str:
        steps = (e.key if e.is_map else len(e.node.value) for e in self._open)
        return join(ROOT, *(step for step in steps if step is not None))
