"""Multipart bodies: fields and files, streamed.

In: pairs of text, files as callers give them, a boundary. Out: a body. Must not let a name or
a media type break out of its header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl

from .bodies import Body, Bytes, OpenFile, PathFile, Source, source
from .forms import may_clear
from .jsonbody import encode_json
from .narrow import is_bytes, is_map, is_sequence, is_tuple
from .omit import OMIT
from .scalars import Datetimes
from .styles import check_header, encode_parameters, is_token, scalar

DEFAULT_TYPE = "application/octet-stream"

NO_TYPES: Mapping[str, str] = MappingProxyType({})

Part = tuple[str, str | bytes, str]
"""A name, what is sent under it, and its media type; empty: text, which needs none."""

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


def _file_parts(boundary: str, key: str, value: Any, types: str) -> list[Source]:
    given_name, thing, given_type, headers = _unpack(key, value)
    content = source(thing, key)
    found = content.name if isinstance(content, PathFile | OpenFile) else None
    filename = given_name or found or key
    media_type = _typed(types, filename) if given_type is None else given_type
    if not (isinstance(media_type, str) and _media_type(media_type)):
        raise ValueError(f"{key}: a media type is printable ASCII")
    rest = (
        f'; filename="{filename.translate(_in_quotes)}"\r\nContent-Type: {media_type}'
    )
    for name, text in headers.items():
        if not is_token(name):
            raise ValueError(f"{key}: a header's name is a word of ASCII")
        rest += f"\r\n{name}: {check_header(f'{key}: {name}', text)}"
    return [Bytes(_field_head(boundary, key, rest)), content, Bytes(b"\r\n")]


def _typed(types: str, filename: str) -> str:
    """A file's media type: the one that the document names; of several the one that the file's
    name stands for, if it is one of them."""
    named = [each.strip() for each in types.split(",") if each.strip()]
    if len(named) == 1 and "*" not in named[0]:
        return named[0]
    if not named:
        return DEFAULT_TYPE
    import mimetypes

    known = mimetypes.MimeTypes(filenames=()).guess_type(filename)[0] or DEFAULT_TYPE
    fits = any(fnmatchcase(known, each.lower()) for each in named)
    return known if fits else DEFAULT_TYPE


def _unpack(key: str, value: Any) -> tuple[str | None, Any, Any, Mapping[str, str]]:
    if not is_tuple(value):
        return None, value, None, NO_TYPES
    given: list[Any] = [*value]
    if len(given) not in (2, 3, 4) or not isinstance(given[0], str):
        raise TypeError(
            f"{key}: a file is (name, content), (name, content, media type), or these and a "
            "map of headers"
        )
    headers = given[3] if len(given) == 4 else NO_TYPES
    if not is_map(headers):
        raise TypeError(f"{key}: headers of a file are a map")
    return given[0], given[1], given[2] if len(given) > 2 else None, headers


def file_and_type(key: str, value: Any) -> tuple[Any, str | None]:
    """The content of a file that is a whole body, and its media type if that was given."""
    _, content, media_type, headers = _unpack(key, value)
    if headers:
        raise TypeError(
            f"{key}: a file that is the whole body has no headers of its own"
        )
    return content, check_header(key, media_type) if media_type else None


def part_pairs(
    fields: Mapping[str, Any],
    clearable: frozenset[str],
    datetimes: Datetimes,
    types: Mapping[str, str] = NO_TYPES,
) -> list[Part]:
    """Fields as OpenAPI has them: lists repeat the name, objects are JSON.

    `types` are media types by name, where the document says them, or styles behind `+`.
    """
    pairs: list[Part] = []
    for name, value in fields.items():
        if value is OMIT:
            continue
        said = types.get(name, "").partition(",")[0].strip()
        if said.startswith("+"):
            pairs += _styled(name, value, said[1:], clearable, datetimes)
            continue
        said = "" if "*" in said else said
        parts: Sequence[Any] = value if is_sequence(value) else (value,)
        for part in parts:
            if part is None and not may_clear(((), name), clearable):
                raise TypeError(
                    f"{name}: None clears a field, and this one cannot be cleared"
                )
            if part is not OMIT:
                pairs.append(_pair(name, part, said, datetimes))
    return pairs


def _styled(
    name: str, value: Any, style: str, clearable: frozenset[str], datetimes: Datetimes
) -> list[Part]:
    """The parts that a form would have of it."""
    text = encode_parameters(
        {name: value},
        default=style,
        styles={},
        clearable=clearable,
        datetimes=datetimes,
    )
    return [(key, part, "") for key, part in parse_qsl(text, keep_blank_values=True)]


def _pair(name: str, part: Any, said: str, datetimes: Datetimes) -> Part:
    if is_map(part) or is_sequence(part) or (_json(said) and not is_bytes(part)):
        return name, encode_json(part), said or "application/json"
    if is_bytes(part):
        return name, bytes(part), said
    return name, "" if part is None else scalar(part, name, datetimes), said


def essence(media_type: str) -> str:
    """A media type without parameters, in small letters."""
    return media_type.partition(";")[0].strip().lower()


def _json(media_type: str) -> bool:
    kind = essence(media_type)
    return kind == "application/json" or kind.endswith("+json")


def multipart_body(
    fields: Iterable[Part],
    files: Sequence[tuple[str, Any, str]],
    boundary: str,
) -> Body:
    """Fields first, then files, in the order given. A file comes with the media types that the
    document has for it, with commas between."""
    parts: list[Source] = []
    for key, value, media_type in fields:
        data = value if isinstance(value, bytes) else _utf8(value, key)
        rest = f"\r\nContent-Type: {media_type}" if media_type else ""
        parts.append(Bytes(_field_head(boundary, key, rest) + data + b"\r\n"))
    for key, value, types in files:
        parts += _file_parts(boundary, key, value, types)
    parts.append(Bytes(f"--{boundary}--\r\n".encode()))
    return Body(parts, f"multipart/form-data; boundary={boundary}")
