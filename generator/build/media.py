"""Media types: which of several is spoken, and which are streams.

In: names of media types, as the document spells them. Out: how their content is read. Must not look at a schema.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.ir.api import BodyKind, Framing
from generator.ir.media import bare

Node = Mapping[str, Any]
_BODY_KINDS: tuple[tuple[str, BodyKind], ...] = (
    (r"application/json", "json"),
    (r"[^;]*\+json|text/json", "json"),
    (r"application/x-www-form-urlencoded", "form"),
    (r"multipart/form-data", "multipart"),
    (r"text/.*", "text"),
    (r".*", "binary"),
)
_FRAMINGS: tuple[tuple[str, Framing], ...] = (
    (r"text/event-stream", "events"),
    (r"application/(x-)?(ndjson|jsonl|jsonlines|json-lines)", "lines"),
    (r"application/(stream\+json|x-json-stream)", "lines"),
    (r"application/(.*\+)?json-seq", "sequence"),
)


def chosen(content: Node) -> tuple[BodyKind, str]:
    """The media type to speak: JSON before forms before text before bytes."""
    for pattern, kind in _BODY_KINDS:
        for media_type in content:
            if re.fullmatch(pattern, bare(media_type)):
                return kind, media_type
    return "binary", next(iter(content))


def framing(media_type: str) -> Framing | None:
    """How items follow each other in a stream of that type; `None`: it is no stream."""
    found = (kind for each, kind in _FRAMINGS if re.fullmatch(each, bare(media_type)))
    return next(found, None)


def is_wild(media_type: str) -> bool:
    """Whether it stands for others, JSON among them."""
    return bare(media_type) in ("*/*", "application/*", "*")
