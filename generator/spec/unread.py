"""What nobody would read: operations and answers under odd keys, and whatever is beside a reference.

Takes the data of a document, or a part of it, and gives findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.spec import grammar
from generator.spec.findings import Finding
from generator.spec.grammar import METHODS, is_method
from generator.spec.kinds import named_kind
from generator.spec.pointers import ROOT, join
from generator.spec.text import shown

_STATUS = re.compile(r"(?i)default|[1-5]([0-9][0-9]|XX)")


def operations(pointer: str, item: Mapping[str, Any]) -> Iterator[Finding]:
    """Operations that nobody would read: `GET` in capitals, and `query`, a method since OpenAPI 3.2."""
    for key, value in item.items():
        if not isinstance(value, Mapping):
            continue
        if is_method(key):
            if "$ref" in value:
                yield Finding(
                    pointer=join(pointer, key, "$ref"),
                    code="unusable-reference",
                    message="an operation is no reference",
                    hint="Write the operation here, or refer to a path item.",
                )
        elif is_operation(key, value):
            small = key.lower()
            later = "Declare OpenAPI 3.2.0, or write a method that this version has."
            yield Finding(
                pointer=join(pointer, key),
                code="unknown-method",
                message=f"{shown(key)} is no method of this version of OpenAPI",
                hint=f"Write `{small}`." if small in METHODS else later,
            )


def is_operation(key: str, value: Any) -> bool:
    """Whether an operation stands under a key of a path item, or what looks like one: `GET` in capitals, `query` before
    OpenAPI 3.2, whatever has answers.
    """
    small = key.lower()
    if is_method(key) or small in (*METHODS, "query", "additionaloperations"):
        return True
    is_object = isinstance(value, Mapping)
    return is_object and not key.startswith("x-") and "responses" in value


def answers(pointer: str, operation: Mapping[str, Any]) -> Iterator[Finding]:
    """Answers under a key that is no status, such as `20X` or `success`: nobody could say when they come."""
    listed = operation.get("responses")
    for key in listed if isinstance(listed, Mapping) else ():
        if not (_STATUS.fullmatch(key) or key.startswith("x-")):
            yield Finding(
                pointer=join(pointer, "responses", key),
                code="unknown-status",
                message=f"{shown(key)} is no status of an answer",
                hint="Write a status such as 200, a range such as 2XX, or `default`.",
            )


def beside_references(data: Mapping[str, Any]) -> Iterator[Finding]:
    """A path item is elsewhere or here: OpenAPI does not say what both are together."""
    paths = data.get("paths")
    for path, item in paths.items() if isinstance(paths, Mapping) else ():
        if not (isinstance(item, Mapping) and "$ref" in item):
            continue
        for key in item.keys() - {"$ref", "summary", "description"}:
            if not key.startswith("x-"):
                yield Finding(
                    pointer=join(ROOT, "paths", path, key),
                    code="beside-reference",
                    message=f"{shown(key)} stands beside the `$ref` of a path item, and is not read",
                    hint="Write it into the path item that is referred to, or write that one here.",
                )


_READ_BESIDE = frozenset(("$ref", "summary", "description"))
_SHARED = frozenset(("parameter", "response", "request body", "header", "callback"))
_OF_SCHEMAS = frozenset(
    "allOf anyOf oneOf not properties additionalProperties required items enum".split()
)
"""What OpenAPI 3.0 does not read beside a schema's reference, and 3.1 does. A `type` mostly says the same again."""


def beside_shared(data: Mapping[str, Any], version: str) -> Iterator[Finding]:
    """What stands beside references to shared objects: only words are read there, and in 3.1 all of a schema."""
    for pointer, kind, node in grammar.walk(data, ROOT, grammar.DOCUMENT):
        if "$ref" not in node:
            continue
        lost: Iterable[str] = ()
        if kind in _SHARED:
            lost = node.keys() - _READ_BESIDE
        elif kind == "schema" and version == "3.0":
            lost = node.keys() & _OF_SCHEMAS
        for key in sorted(each for each in lost if not each.startswith("x-")):
            yield Finding(
                pointer=join(pointer, key),
                code="beside-reference",
                message=f"{shown(key)} stands beside the `$ref` of {named_kind(kind)}, and is not read",
                hint="Write it into what is referred to, or write all of that here.",
            )


def servers(data: Mapping[str, Any]) -> Iterator[Finding]:
    """Addresses that nothing can be put behind."""
    listed = data.get("servers")
    for index, each in enumerate(listed if isinstance(listed, list) else ()):
        url = each.get("url") if isinstance(each, Mapping) else None
        if isinstance(url, str) and {*"?#"} & {*url}:
            yield Finding(
                pointer=join(ROOT, "servers", index, "url"),
                code="server-with-query",
                message=f"{shown(url)} has a query or a fragment, which no server's URL can have",
                hint="Write the address up to the paths; until then a client needs `base_url`.",
            )
