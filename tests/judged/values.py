"""Values that a document's schemas allow: the same every time.

In: a document and a schema of it. Out: a value as JSON has it; a file is `{"$file": …}`, as `tests.conformance` has it.
`every` gives all members, down to a few levels, and of each choice the last; otherwise what is required, and the first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from tests.judged.patterns import matching
from tests.judged.schemas import LEFT_OUT, Schema, Schemas, types

FULL = 3  # levels down to which all members are given
DEEPEST = 12  # levels from which on nothing is given
_FORMATS = {
    "date-time": "2026-01-02T03:04:05Z",
    "date": "2026-01-02",
    "time": "03:04:05Z",
    "duration": "P1D",
    "uuid": "3f0c1f9e-0b3a-4c59-8a5e-000000000001",
    "email": "ada@example.com",
    "uri": "https://example.com/a?b=c",
    "url": "https://example.com/a?b=c",
    "uri-reference": "/a?b=c",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "aGVsbG8=",
    "decimal": "1.50",
    "json-pointer": "/a/b",
    "regex": "^a$",
    "relative-json-pointer": "1/a",
    "iri": "https://example.com/a?b=c",
    "iri-reference": "/a?b=c",
    "uri-template": "https://example.com/{a}",
    "idn-email": "ada@example.com",
    "idn-hostname": "example.com",
}


class Values:
    """Makes values of one document. `files`: what is binary is a file, not a text."""

    def __init__(self, document: Mapping[str, Any], *, every: bool) -> None:
        self.schemas = Schemas(document, last=every)
        self._every = every
        self._pick = -1 if every else 0

    def value(
        self, schema: Any, name: str, *, files: bool = False, depth: int = 0
    ) -> Any:
        """A value of a schema; `files`: what is binary is a file."""
        flat = self.schemas.flat(schema)
        if "const" in flat:
            return flat["const"]
        choices = [each for each in flat.get("enum") or () if each is not None]
        if choices:
            return choices[self._pick]
        kind = kind_of(flat)
        if kind == "object":
            return self._object(flat, files, depth)
        if kind == "array":
            return self._array(flat, name, files, depth)
        if kind in ("integer", "number"):
            return _number(flat, kind == "integer")
        if kind == "boolean":
            return self._every
        return _text(flat, name, files)

    def _object(self, flat: Schema, files: bool, depth: int) -> dict[str, Any]:
        if depth > DEEPEST:
            return {}
        wanted = required(flat)
        everything = self._every and depth < FULL
        found = {}
        for name, each in members(self.schemas, flat).items():
            if name in wanted or everything:
                found[name] = self.value(each, name, files=files, depth=depth + 1)
        self._fill(found, flat, files, depth)
        return found

    def _fill(
        self, found: dict[str, Any], flat: Schema, files: bool, depth: int
    ) -> None:
        """What else is needed, or may be there: members that the document does not name."""
        least = flat.get("minProperties") or 0
        for name, each in members(self.schemas, flat).items():
            if len(found) >= least:
                break
            found.setdefault(name, self.value(each, name, files=files, depth=depth + 1))
        more = flat.get("additionalProperties")
        if not isinstance(more, dict) or not more:
            more = {} if more is not False and not flat.get("properties") else None
        for pattern, each in (flat.get("patternProperties") or {}).items():
            if self._every and (key := matching(pattern)):
                found[key] = self.value(each, key, depth=depth + 1)
        for name in sorted(required(flat) - {*(flat.get("properties") or {})}):
            found.setdefault(name, self.value(more or {}, name, depth=depth + 1))
        if more is None or not ((self._every and depth < FULL) or len(found) < least):
            return
        for number in range(max(1, least - len(found))):
            key = "key" if number == 0 else f"key{number}"
            found[key] = self.value(more, key, depth=depth + 1)

    def _array(self, flat: Schema, name: str, files: bool, depth: int) -> list[Any]:
        places = flat.get("prefixItems")
        if isinstance(places, list):
            return [self.value(each, name, depth=depth + 1) for each in places]
        least, most = flat.get("minItems") or 0, flat.get("maxItems")
        count = max(least, 2 if self._every and depth < FULL else 1)
        count = (
            least if depth > DEEPEST else count if most is None else min(count, most)
        )
        items = flat.get("items", {})
        found = [
            self.value(items, name, files=files, depth=depth + 1) for _ in range(count)
        ]
        return self._distinct(found, items) if flat.get("uniqueItems") else found

    def _distinct(self, found: list[Any], items: Any) -> list[Any]:
        flat = self.schemas.flat(items)
        if flat.get("enum"):
            return [*flat["enum"]][: len(found)]
        kept = [each for n, each in enumerate(found) if each not in found[:n]]
        for number in range(len(kept), len(found)):
            each = found[0]
            if isinstance(each, str) and not flat.get("pattern"):
                kept.append(f"{each[: -1 if flat.get('maxLength') else None]}{number}")
            elif isinstance(each, int | float):
                kept.append(each + number)
        return kept


def members(schemas: Schemas, flat: Schema) -> dict[str, Any]:
    """The members of an object that a request may have."""
    found = flat.get("properties") or {}
    return {
        name: each
        for name, each in found.items()
        if not schemas.flat(each).get("readOnly") and name not in flat.get(LEFT_OUT, ())
    }


def required(flat: Schema) -> set[str]:
    """The names of members that must be given. Those of an answer alone are none of a request's."""
    said = flat.get("required")
    names = {str(each) for each in said} if isinstance(said, list) else set[str]()
    properties = flat.get("properties") or {}
    return {
        name
        for name in names
        if not (
            isinstance(properties.get(name), dict) and properties[name].get("readOnly")
        )
    }


def kind_of(flat: Schema) -> str:
    """The type of a schema, said or implied; empty: any."""
    said = types(flat)
    if said:
        return said[0]
    if flat.get("properties") or flat.get("additionalProperties"):
        return "object"
    if "items" in flat or "prefixItems" in flat:
        return "array"
    return ""


def is_file(flat: Schema) -> bool:
    """Whether a value is bytes."""
    return flat.get("format") == "binary" or flat.get("type") == "file"


def _number(flat: Schema, whole: bool) -> float:
    low, high = flat.get("minimum"), flat.get("maximum")
    step = flat.get("multipleOf") or (1 if whole else 0)
    over, under = flat.get("exclusiveMinimum"), flat.get("exclusiveMaximum")
    tiny = step or 0.5
    if over is True and low is not None:
        low += tiny
    elif over is not None and not isinstance(over, bool):
        low = over + tiny
    if under is True and high is not None:
        high -= tiny
    elif under is not None and not isinstance(under, bool):
        high = under - tiny
    value = 1 if whole else 1.5
    value = max(value, low) if low is not None else value
    value = min(value, high) if high is not None else value
    if step and step != 1:
        value = math.ceil(value / step) * step
    return int(value) if whole else value


def _text(flat: Schema, name: str, files: bool) -> Any:
    if files and is_file(flat):
        return {"$file": {"name": f"{name}.bin", "hex": b"content".hex()}}
    shortest, longest = flat.get("minLength") or 0, flat.get("maxLength")
    pattern = flat.get("pattern")
    if isinstance(pattern, str):
        found = matching(pattern, shortest, longest)
        if found is not None:
            return found
    text = _FORMATS.get(str(flat.get("format")), name or "text")
    text = text.ljust(shortest, "x")
    return text if longest is None else text[:longest]
