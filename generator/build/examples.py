"""Examples: what the document shows of its answers and of its schemas.

In: the document's tree, media types and schemas of it. Out: JSON text, or nothing. A media type's own example goes
before its schema's; what is too large, not JSON, or somewhere else on the network, is no example.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from generator import ir
from generator.build.references import Tree
from generator.reuse import Again
from generator.spec import join
from generator.spec.parts import part_of

_LARGEST = 256 * 1024
"""Characters."""
_named = re.compile(r"#/components/examples/[^/]+")
_wrapped = re.compile(r"(.+)/(?:(?:allOf|anyOf|oneOf)/\d+|type/\w+)")


class Examples:
    """Reads examples; what many places refer to is kept once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._texts: dict[int, str] = {}

    def of_media_type(self, where: ir.Pointer, media: Mapping[str, Any]) -> str:
        """The first example of the media type at `where`, as JSON."""
        try:
            return self._first(self._shown(where, media))
        except LookupError:
            return ""

    def of_schemas(
        self, schemas: Collection[ir.Pointer], again: Again | None = None
    ) -> dict[ir.Pointer, str]:
        """Those that schemas give themselves, or that the node gives which only wraps one."""
        again = again or Again()
        table = again.reuse.table("examples")
        by_part: dict[str, list[ir.Pointer]] = {}
        for pointer in schemas:
            by_part.setdefault(part_of(pointer), []).append(pointer)
        found: dict[ir.Pointer, str] = {}
        for part, pointers in by_part.items():
            known = table.before.get(part)
            if known is None or part not in again.unchanged or known[0] != pointers:
                texts = {each: self._own(each, schemas) for each in pointers}
                known = (pointers, {each: text for each, text in texts.items() if text})
            table.now[part] = known
            found |= known[1]
        return found

    def _own(self, pointer: ir.Pointer, schemas: Collection[ir.Pointer]) -> str:
        text = self._at(pointer)
        wrapper = _wrapped.fullmatch(pointer)
        while not text and wrapper and wrapper[1] not in schemas:
            text = self._at(wrapper[1])
            wrapper = _wrapped.fullmatch(wrapper[1])
        return text

    def _at(self, pointer: ir.Pointer) -> str:
        try:
            node = self._tree.at(pointer)
        except LookupError:
            return ""
        return self._first(_listed(node))

    def _shown(self, where: ir.Pointer, media: Mapping[str, Any]) -> Iterator[Any]:
        if "example" in media:
            yield from self._values(join(where, "example"))
        named = media.get("examples")
        for name in named if isinstance(named, Mapping) else ():
            place, node = self._tree.settle(join(where, "examples", name))
            if isinstance(node, Mapping) and "value" in node:
                yield from self._values(join(place, "value"))
        if "schema" in media:
            _, schema = self._tree.settle(join(where, "schema"))
            yield from _listed(schema)

    def _values(self, pointer: ir.Pointer) -> Iterator[Any]:
        """The value there. A reference is none by the rules, but in real documents it stands for what it names."""
        try:
            place, value = self._tree.settle(pointer)
        except LookupError:
            return
        named = _named.fullmatch(place) and isinstance(value, Mapping)
        if not named:
            yield value
        elif "value" in value:
            yield value["value"]

    def _first(self, values: Iterator[Any]) -> str:
        return next(filter(None, map(self._text, values)), "")

    def _text(self, value: Any) -> str:
        """The document holds what was read of it, so an id stays one value's."""
        if id(value) not in self._texts:
            self._texts[id(value)] = _json(value)
        return self._texts[id(value)]


def _listed(schema: Any) -> Iterator[Any]:
    if not isinstance(schema, Mapping):
        return
    if "example" in schema:
        yield schema["example"]
    several = schema.get("examples")
    if isinstance(several, list) and several:
        yield several[0]


def _json(value: Any) -> str:
    try:
        text = json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return ""
    return text if len(text) <= _LARGEST else ""
