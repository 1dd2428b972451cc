"""Values that are not there where OpenAPI has objects and lists: `null`, and what no client can do without.

Takes an object of a document and gives findings. The model of OpenAPI takes `null` for whatever may be left out, which
the specification does not: what follows would have to ask twice everywhere. None of 2,636 published documents has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.spec import grammar
from generator.spec.findings import Finding
from generator.spec.pointers import join

INVALID = "invalid-value"
_LISTS = {
    grammar.DOCUMENT: frozenset(("servers", "security", "tags")),
    "operation": frozenset(("servers", "security", "tags")),
    "path item": frozenset(("servers",)),
    "schema": frozenset(("enum", "required", "type", "discriminator")),
    "security scheme": frozenset(("flows",)),
}
"""Keys of lists and objects that the grammar knows nothing of, by kind."""
_SENT_AS = ("in", "name")
"""What says how a parameter or a key is sent."""


def lacking(pointer: str, kind: str, value: Any) -> Iterator[Finding]:
    """What is missing or `null` in a value of that kind, or the value itself."""
    if value is None and kind not in (grammar.DATA, grammar.EXTENSION):
        yield _null(pointer)
    if not isinstance(value, Mapping) or kind[0] in "[{":
        return
    if None in value.values():
        for key, inner in value.items():
            if inner is None and _matters(kind, str(key)):
                yield _null(join(pointer, key))
    if kind == "security scheme" and value.get("type") == "apiKey":
        yield from _without(pointer, value)


def _without(pointer: str, value: Mapping[str, Any]) -> Iterator[Finding]:
    for key in _SENT_AS:
        if not isinstance(value.get(key), str) and "$ref" not in value:
            yield Finding(
                pointer=pointer,
                code="missing-key",
                message=f"`{key}` is missing",
                hint=f"Add `{key}` with a text: without it nobody knows how this is sent.",
                missing=key,
            )


def _matters(kind: str, key: str) -> bool:
    inner = grammar.below(kind, key)
    return inner not in (grammar.DATA, grammar.EXTENSION) or key in _LISTS.get(kind, ())


def _null(pointer: str) -> Finding:
    return Finding(
        pointer=pointer,
        code=INVALID,
        message="expected an object or a list; found null",
        hint="Remove it, or write what is expected here.",
    )
