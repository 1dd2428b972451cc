"""Plain facts of a node: its words and its limits.

In: a node of the document. Out: IR records. What is not of the right kind counts as not said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator import ir

Node = Mapping[str, Any]


_IS_TEXT = re.compile(
    r"[/+](json|xml|yaml|x-yaml|javascript|x-www-form-urlencoded|jwt)\b"
)
"""Media types that are text, though they do not begin so."""
_SHOWN = 12
"""Listed values that are told of."""
_OF_OBJECTS = frozenset(
    ("properties", "patternProperties", "additionalProperties", "unevaluatedProperties")
)
_LIMITING = frozenset(
    """minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf pattern
    minItems maxItems uniqueItems""".split()
)


def read_docs(node: Any) -> ir.Docs:
    """The words of a node; what is no text counts as none."""
    if not isinstance(node, Mapping):
        return ir.Docs()
    title, description = node.get("title", ""), node.get("description", "")
    return ir.Docs(
        title=title if isinstance(title, str) else "",
        description=description if isinstance(description, str) else "",
        deprecated=node.get("deprecated") is True,
    )


def described(node: Any) -> ir.Docs:
    """The words of a schema; of values that no type tells, too."""
    docs, values = read_docs(node), listed_words(node)
    if not values:
        return docs
    return replace(docs, description=f"{docs.description}\n\n{values}".strip())


def is_bytes(node: Node) -> bool:
    """Whether a schema is of bytes: a file, where it is a member of a form."""
    kinds = types_of(node) or [str(implied_type(node))]
    return kinds == ["string"] and _format(node) == "binary"


def _format(node: Node) -> str | None:
    """The format of a text.

    In 3.1 a text of another media type that nothing encodes is what 3.0 calls `binary` (OpenAPI 3.1.0, “Considerations
    for File Uploads”).
    """
    form, media = node.get("format"), _text(node, "contentMediaType")
    if not media or form is not None:
        return form
    plain = media.startswith("text/") or _IS_TEXT.search(media)
    return None if plain or _text(node, "contentEncoding") else "binary"


def read_scalar(
    pointer: ir.Pointer, node: Node, docs: ir.Docs, kind: ir.ScalarType
) -> ir.Scalar:
    """A text, a number or the like."""
    encoding, media = (_text(node, f"content{e}") for e in ("Encoding", "MediaType"))
    form = _format(node) if kind == "string" else node.get("format")
    return ir.Scalar(
        pointer=pointer,
        docs=docs,
        type=kind,
        format=form,
        limits=read_limits(node),
        encoding=encoding if kind == "string" else "",
        media_type=media if kind == "string" else "",
    )


def _text(node: Node, key: str) -> str:
    value = node.get(key)
    return value.lower() if isinstance(value, str) else ""


def read_limits(node: Mapping[str, Any]) -> ir.Limits:
    """What a value must keep to; OpenAPI 3.0's boolean `exclusiveMinimum` turns `minimum` into an exclusive one."""
    if _LIMITING.isdisjoint(node):
        return ir.NO_LIMITS
    low, high = node.get("exclusiveMinimum"), node.get("exclusiveMaximum")
    return ir.Limits(
        min_length=node.get("minLength"),
        max_length=node.get("maxLength"),
        minimum=None if low is True else node.get("minimum"),
        maximum=None if high is True else node.get("maximum"),
        exclusive_minimum=(
            node.get("minimum") if low is True else (None if low is False else low)
        ),
        exclusive_maximum=(
            node.get("maximum") if high is True else (None if high is False else high)
        ),
        multiple_of=node.get("multipleOf"),
        pattern=node.get("pattern"),
        min_items=node.get("minItems"),
        max_items=node.get("maxItems"),
        unique_items=node.get("uniqueItems") is True,
    )


def types_of(node: Node) -> list[str]:
    """The types that a node allows; OpenAPI 3.1 has lists of them."""
    kind = node.get("type")
    return [kind] if isinstance(kind, str) else list(kind or ())


def value_types(node: Node) -> list[str]:
    """Those that a node names, `null` aside."""
    return [each for each in types_of(node) if each != "null"]


def is_nullable(node: Node) -> bool:
    """Whether `null` is allowed, in any of the spellings."""
    has_null = None in node.get("enum", ()) or (
        "const" in node and node["const"] is None
    )
    return node.get("nullable") is True or "null" in types_of(node) or has_null


def implied_type(node: Node) -> str | None:
    """What a node without `type` can only be."""
    if not _OF_OBJECTS.isdisjoint(node):
        return "object"
    if "items" in node or "prefixItems" in node:
        return "array"
    return "string" if "contentMediaType" in node or "contentEncoding" in node else None


def listed_words(node: Any) -> str:
    """What the values are, where they are objects or lists, of which no type tells: a sentence, or nothing."""
    values = _values(node)
    if not any(isinstance(each, dict | list) for each in values):
        return ""
    texts = [f"`{json.dumps(each, ensure_ascii=False)}`" for each in values]
    shown = ", ".join(texts[:_SHOWN])
    if len(texts) == 1:
        return f"Always {shown}."
    more = len(texts) - _SHOWN
    return f"One of {shown}, and {more} more." if more > 0 else f"One of {shown}."


def _values(node: Any) -> list[Any]:
    if not isinstance(node, Mapping):
        return []
    found = [node["const"]] if "const" in node else node.get("enum")
    return found if isinstance(found, list) else []


def table(node: Any, key: str) -> Node:
    """What a node has under a key, by name; nothing where that is no object."""
    found = node.get(key) if isinstance(node, Mapping) else None
    return found if isinstance(found, Mapping) else {}
