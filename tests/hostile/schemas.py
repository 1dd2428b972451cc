"""Schemas by chance: every keyword that shapes a type, at any place, with hostile texts.

In: the names of the components that may be referred to, the version, how deep. Out: JSON schemas as data.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from hypothesis import strategies as st

from tests.hostile.texts import FORMATS, names, scalars, texts, values

Node = dict[str, Any]
TYPES = ["string", "integer", "number", "boolean"]


def reference(name: str, where: str = "#/components/schemas/") -> Node:
    """A reference to a component, escaped as pointers in URIs are."""
    return {"$ref": where + quote(name.replace("~", "~0").replace("/", "~1"))}


def maybe(draw: st.DrawFn, one_in: int = 4) -> bool:
    """True for one in so many; smallest is False."""
    return draw(st.integers(0, one_in - 1)) == one_in - 1


class Schemas:
    """Draws schemas of one document."""

    def __init__(self, draw: st.DrawFn, components: list[str], version: str) -> None:
        self.draw = draw
        self.components = components
        self.version = version

    @property
    def newer(self) -> bool:
        return self.version in ("3.1", "3.2")

    def any(self, deep: int = 2) -> Any:
        """A schema of any kind."""
        draw = self.draw
        kinds: list[Callable[[int], Any]] = [
            self.scalar,
            self.enum,
            self.ref,
            self.empty,
        ]
        if deep:
            kinds = [*kinds, self.object, self.array, self.object, self.map]
            kinds += [self.all_of, self.some_of, self.no] * (self.version != "2.0")
            kinds += [self.all_of] * (self.version == "2.0")
            kinds += [self.tuple, self.patterns, self.bool] * self.newer
        made = draw(st.sampled_from(kinds))(deep - 1)
        return self.told(made) if isinstance(made, dict) and maybe(draw) else made

    def ref(self, _: int = 0) -> Node:
        places = ["#/components/schemas/"] * 4 + ["#/components/x-shared/"]
        where = (
            "#/definitions/"
            if self.version == "2.0"
            else self.draw(st.sampled_from(places))
        )
        return reference(self.draw(st.sampled_from(self.components)), where)

    def empty(self, _: int = 0) -> Node:
        return {}

    def bool(self, _: int) -> Any:
        return self.draw(st.booleans())

    def scalar(self, _: int = 0) -> Node:
        draw = self.draw
        made: Node = {"type": draw(st.sampled_from(TYPES))}
        if self.newer and maybe(draw):
            made["type"] = [made["type"], "null"]
        if maybe(draw):
            made["format"] = draw(st.one_of(st.sampled_from(FORMATS), texts))
        if maybe(draw, 6):
            made["pattern"] = draw(texts)
        if maybe(draw, 6):
            made |= {"minLength": 0, "maxLength": 3, "maximum": 1e308, "multipleOf": 2}
        return made

    def enum(self, _: int = 0) -> Node:
        draw = self.draw
        listed = draw(
            st.lists(draw(st.sampled_from([texts, scalars, values])), max_size=4)
        )
        if self.newer and maybe(draw):
            return {"const": draw(values)}
        kind = {"type": draw(st.sampled_from(TYPES))} if maybe(draw, 2) else {}
        return {**kind, "enum": listed or [draw(texts)]}

    def members(self, deep: int) -> Node:
        keys = self.draw(st.lists(names, max_size=3, unique=True))
        return {key: self.any(deep) for key in keys}

    def object(self, deep: int) -> Node:
        draw = self.draw
        made: Node = {"type": "object", "properties": self.members(deep)}
        if maybe(draw, 2):
            asked = [*made["properties"], *([draw(names)] if maybe(draw) else [])]
            if asked:
                made["required"] = asked
        if maybe(draw):
            made["additionalProperties"] = draw(st.sampled_from([True, False, {}]))
        if self.version == "2.0" and maybe(draw) and made["properties"]:
            made["discriminator"] = next(iter(made["properties"]))
        elif self.version != "2.0" and maybe(draw):
            made["discriminator"] = self.discriminator()
        if self.newer and maybe(draw):
            made["unevaluatedProperties"] = self.any(deep)
        return made

    def map(self, deep: int) -> Node:
        return {"type": "object", "additionalProperties": self.any(deep)}

    def array(self, deep: int) -> Node:
        return {"type": "array", "items": self.any(deep)}

    def tuple(self, deep: int) -> Node:
        items = [self.any(deep) for _ in range(self.draw(st.integers(1, 2)))]
        return {"type": "array", "prefixItems": items, "items": self.any(deep)}

    def patterns(self, deep: int) -> Node:
        named = {self.draw(texts): self.any(deep)}
        return {"type": "object", "patternProperties": named, "$defs": named}

    def all_of(self, deep: int) -> Node:
        parts = [self.any(deep) for _ in range(self.draw(st.integers(1, 3)))]
        own = self.object(deep) if maybe(self.draw) else {}
        return {"allOf": parts, **own}

    def some_of(self, deep: int) -> Node:
        draw = self.draw
        arms = [self.any(deep) for _ in range(draw(st.integers(1, 3)))]
        made: Node = {draw(st.sampled_from(["oneOf", "anyOf"])): arms}
        if maybe(draw):
            made["discriminator"] = self.discriminator()
        return made

    def no(self, deep: int) -> Node:
        return {"not": self.any(deep)}

    def discriminator(self) -> Node:
        draw = self.draw
        made: Node = {"propertyName": draw(names)}
        if maybe(draw, 2):
            target = st.sampled_from([self.ref()["$ref"], *self.components])
            made["mapping"] = draw(st.dictionaries(texts, target, max_size=2))
        return made

    def told(self, made: Node) -> Node:
        """With words and marks beside it; beside a reference they mean nothing, or in 3.1 something."""
        draw = self.draw
        beside: dict[str, Callable[[], Any]] = {
            "title": lambda: draw(texts),
            "description": lambda: draw(texts),
            "default": lambda: draw(values),
            "example": lambda: draw(values),
            "readOnly": lambda: True,
            "externalDocs": lambda: {"url": draw(texts), "description": draw(texts)},
            "xml": lambda: {"name": draw(texts)},
            f"x-{draw(texts)}": lambda: draw(values),
        }
        if self.version != "2.0":
            beside |= {"writeOnly": lambda: True, "deprecated": lambda: True}
        if self.version == "3.0":
            beside |= {"nullable": lambda: True}
        if self.newer:
            beside |= {
                "examples": lambda: [draw(values)],
                "$comment": lambda: draw(texts),
            }
            beside |= {"contentMediaType": lambda: draw(texts)}
        keys = draw(st.lists(st.sampled_from([*beside]), max_size=3, unique=True))
        return made | {key: beside[key]() for key in keys}
