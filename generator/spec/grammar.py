"""Which objects OpenAPI 3 puts where, as one table.

It tells schema from data: below `example`, `default`, `enum` or an `x-` key nothing is
a reference, whatever it looks like, and a property named `$ref` is a property. Knows
keys and kinds; judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.spec.pointers import join

DOCUMENT = "document"
SWAGGER = "swagger document"
"""What `DOCUMENT` is for Swagger 2.0, whose parameters and answers are objects of other kinds."""
DATA = "data"
"""What OpenAPI leaves to the author, or what holds neither objects of the table nor references."""
EXTENSION = "extension"
"""An `x-` key where other keys are names of objects."""
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_ADDED = re.compile(r"[A-Z][A-Z0-9-]{0,39}")
"""Other methods, which stand beside these in capitals once a document of OpenAPI 3.2 is one of 3.1."""

_MANY_SCHEMAS = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED_SCHEMAS = ("properties", "patternProperties", "dependentSchemas", "$defs")
_ONE_SCHEMA = (
    "not",
    "items",
    "additionalProperties",
    "contains",
    "propertyNames",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
)
_PARAMETER = {
    "schema": "schema",
    "content": "{media type}",
    "examples": "{example}",
}
# A kind: the kinds of its members, by key. `[k]` is a list of k, `{k}` a map with k as
# values. A key `/` stands for all that begin with a slash, `*` for all but extensions.
_KINDS: dict[str, dict[str, str]] = {
    DOCUMENT: {
        "paths": "paths",
        "webhooks": "{path item}",
        "components": "components",
    },
    "paths": {"/": "path item"},
    "components": {
        "schemas": "{schema}",
        "responses": "{response}",
        "parameters": "{parameter}",
        "examples": "{example}",
        "requestBodies": "{request body}",
        "headers": "{header}",
        "securitySchemes": "{security scheme}",
        "links": "{link}",
        "callbacks": "{callback}",
        "pathItems": "{path item}",
        "mediaTypes": "{media type}",
    },
    "path item": {
        "parameters": "[parameter]",
        **dict.fromkeys((*METHODS, "query"), "operation"),
        "additionalOperations": "{operation}",
    },
    "operation": {
        "parameters": "[parameter]",
        "requestBody": "request body",
        "responses": "responses",
        "callbacks": "{callback}",
    },
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "request body": {"content": "{media type}"},
    "media type": {
        "schema": "schema",
        "itemSchema": "schema",
        "encoding": "{encoding}",
        "examples": "{example}",
    },
    "encoding": {"headers": "{header}"},
    "responses": {"*": "response"},
    "response": {
        "headers": "{header}",
        "content": "{media type}",
        "links": "{link}",
    },
    "callback": {"*": "path item"},
    "schema": {
        **dict.fromkeys(_MANY_SCHEMAS, "[schema]"),
        **dict.fromkeys(_NAMED_SCHEMAS, "{schema}"),
        **dict.fromkeys(_ONE_SCHEMA, "schema"),
    },
    SWAGGER: {
        "paths": "swagger paths",
        "definitions": "{schema}",
        "parameters": "{swagger parameter}",
        "responses": "{swagger response}",
    },
    "swagger paths": {"/": "swagger path item"},
    "swagger path item": {
        "parameters": "[swagger parameter]",
        **dict.fromkeys(METHODS, "swagger operation"),
    },
    "swagger operation": {
        "parameters": "[swagger parameter]",
        "responses": "swagger responses",
    },
    "swagger parameter": {"schema": "schema"},
    "swagger responses": {"*": "swagger response"},
    "swagger response": {"schema": "schema"},
    "example": {},
    "security scheme": {},
    "link": {},
    DATA: {},
    EXTENSION: {},
}
SHARED: Mapping[str, tuple[str, ...]] = {
    inner[1:-1]: ("components", group)
    for group, inner in _KINDS["components"].items()
    if group != "pathItems"
}
"""The keys that lead to the shared objects of a kind, in every version of OpenAPI 3."""
REFERABLE = frozenset(
    (
        "schema",
        "response",
        "parameter",
        "example",
        "request body",
        "header",
        "security scheme",
        "link",
        "callback",
        "path item",
        "media type",
        "swagger parameter",
        "swagger response",
        "swagger path item",
    )
)


def is_method(key: str) -> bool:
    """Whether an operation stands under `key` in a path item."""
    return key in METHODS or is_added(key)


def is_added(key: str) -> bool:
    """Whether `key` is a method that OpenAPI 3.1 has no key of its own for."""
    return _ADDED.fullmatch(key) is not None and key.lower() not in METHODS


def below(kind: str, key: str) -> str:
    """The kind of what stands under `key` in a value of this kind."""
    if kind[0] in "[{":
        return kind[1:-1]
    if kind == "path item" and is_added(key):
        return "operation"
    fields = _KINDS[kind]
    if key in fields and key not in "/*":
        return fields[key]
    if "/" in fields and key.startswith("/"):
        return fields["/"]
    if "/" in fields or "*" in fields:
        return EXTENSION if key.startswith("x-") else fields.get("*", DATA)
    return DATA


def kind_at(tokens: Sequence[str], kind: str = DOCUMENT) -> str:
    """The kind of what stands at a pointer's keys, from the top of a document."""
    for token in tokens:
        kind = below(kind, token)
    return kind


def walk(
    value: Any, pointer: str, kind: str, leaf: str = ""
) -> Iterator[tuple[str, str, Any]]:
    """Every object of the table from `value` down, in document order: pointer, kind, value.

    References are not followed; of an object that is one, only what is beside `$ref` is walked. Of the kind `leaf`, and
    groups of it, nothing is given.
    """
    waiting = [iter([(pointer, kind, value)])]
    while waiting:
        following = next(waiting[-1], None)
        if following is None:
            waiting.pop()
            continue
        pointer, kind, value = following
        if leaf and kind in (leaf, f"{{{leaf}}}"):
            continue
        if isinstance(value, Mapping) and kind[0] != "[":
            if kind[0] != "{":
                yield pointer, kind, value
            waiting.append(_objects(pointer, kind, value.items()))
        elif isinstance(value, list) and kind[0] == "[":
            waiting.append(_objects(pointer, kind, enumerate(value)))


def _objects(
    pointer: str, kind: str, members: Iterable[tuple[Any, Any]]
) -> Iterator[tuple[str, str, Any]]:
    for key, value in members:
        inner = below(kind, str(key))
        if inner != DATA and inner != EXTENSION:
            yield join(pointer, key), inner, value
