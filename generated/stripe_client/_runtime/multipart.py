"""Multipart bodies: fields and files, streamed.

In: pairs of text, files as callers give them, a boundary. Out: a body. Must not let a name or
a media type break out of its header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .bodies import Body, Bytes, OpenFile, PathFile, Source, source
from .forms import Pairs, may_clear
from .jsonbody import encode_json
from .narrow import is_bytes, is_map, is_sequence, is_tuple
from .omit import OMIT
from .scalars import Datetimes
from .styles import scalar

DEFAULT_TYPE = "application/octet-stream"

_media_type = re.compile(r"[\x20-\x7e]+").fullmatch
_in_quotes = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


def _utf8(text: str, name: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise ValueError(
            f"{name}: holds half of a surrogate pair, which is no text"
        ) from None


def _field_head(boundary: str, key: str, rest: str = "") -> bytes:
    name = key.translate(_in_quotes)
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{rest}\r\n\r\n'
    )
    return _utf8(head, key)


def _file_parts(boundary: str, key: str, value: Any) -> list[Source]:
    given_name, thing, media_type = _unpack(key, value)
    content = source(thing, key)
    found = content.name if isinstance(content, PathFile | OpenFile) else None
    filename = (given_name or found or key).translate(_in_quotes)
    if not (isinstance(media_type, str) and _media_type(media_type)):
        raise ValueError(f"{key}: a media type is printable ASCII")
    rest = f'; filename="{filename}"\r\nContent-Type: {media_type}'
    return [Bytes(_field_head(boundary, key, rest)), content, Bytes(b"\r\n")]


def _unpack(key: str, value: Any) -> tuple[str | None, Any, Any]:
    if not is_tuple(value):
        return None, value, DEFAULT_TYPE
    if len(value) not in (2, 3) or not isinstance(value[0], str):
        raise TypeError(
            f"{key}: a file is (name, content) or (name, content, media type)"
        )
    return value[0], value[1], value[2] if len(value) == 3 else DEFAULT_TYPE


def part_pairs(
    fields: Mapping[str, Any], clearable: frozenset[str], datetimes: Datetimes
) -> Pairs:
    """Fields as OpenAPI has them by default: lists repeat the name, objects are JSON."""
    pairs: Pairs = []
    for name, value in fields.items():
        if value is OMIT:
            continue
        parts: Sequence[Any] = value if is_sequence(value) else (value,)
        for part in parts:
            if part is None and not may_clear(((), name), clearable):
                raise TypeError(
                    f"{name}: None clears a field, and this one cannot be cleared"
                )
            if is_map(part) or is_sequence(part):
                pairs.append((name, encode_json(part)))
            elif is_bytes(part):
                pairs.append((name, bytes(part)))
            elif part is not OMIT:
                pairs.append(
                    (name, "" if part is None else scalar(part, name, datetimes))
                )
    return pairs


def multipart_body(
    fields: Iterable[tuple[str, str | bytes]],
    files: Sequence[tuple[str, Any]],
    boundary: str,
) -> Body:
    """Fields first, then files, in the order given."""
    parts: list[Source] = []
    for key, value in fields:
        data = value if isinstance(value, bytes) else _utf8(value, key)
        parts.append(Bytes(_field_head(boundary, key) + data + b"\r\n"))
    for key, value in files:
        parts += _file_parts(boundary, key, value)
    parts.append(Bytes(f"--{boundary}--\r\n".encode()))
    return Body(parts, f"multipart/form-data; boundary={boundary}")
