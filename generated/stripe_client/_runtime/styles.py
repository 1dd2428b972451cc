"""Parameters in the styles that OpenAPI knows, each escaped for its place.

In: names, values, and the style of each. Out: a query, a path, header values, a cookie header.
Must not know an operation or a setting by itself, and must not put a value into an error's
text.

Styles: `brackets` (also `deep`) `a[b][0]=v`; `form` arrays repeat the name, objects become
their own parameters; `form-comma`, `space`, `pipe` join; `json`; for headers and paths
`simple` (objects `k,v`) and `simple-explode` (objects `k=v`); for paths `label` (`.a,b`) and
`matrix` (`;name=a,b`), and both with `-explode` (`.a.b`, `;name=a;name=b`, objects `;k=v`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, cast
from urllib.parse import quote
from uuid import UUID

from .forms import encode_brackets, escape, may_clear
from .narrow import is_map, is_sequence
from .omit import OMIT
from .operation import PLACEHOLDER, path_names
from .scalars import Datetimes, text_of
from .secret import Secret, reveal

HeaderText = TypeVar("HeaderText", str, Secret)

PathValue = (
    str
    | int
    | float
    | Decimal
    | UUID
    | date
    | Enum
    | Sequence[Any]
    | Mapping[str, object]
)

is_token = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+").fullmatch
"""What a header or a cookie can be called."""
_may_stay = re.compile(
    r"%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|5B|5D|25(?=[0-9A-Fa-f]{2}))"
).sub
"""What `allowReserved` leaves: reserved characters, and what is escaped already."""
_SEPARATORS = {"form-comma": ",", "simple": ",", "space": "%20", "pipe": "%7C"}
_not_in_header = re.compile(r"[^\t\x20-\x7e]")


def scalar(value: Any, name: str, datetimes: Datetimes) -> str:
    """The text of one value; an error that names it for anything that has none."""
    try:
        text = text_of(value, datetimes)
    except ValueError as problem:
        raise ValueError(f"{name}: {problem}") from None
    if text is None:
        raise TypeError(f"{name}: a {type(value).__name__} cannot be sent here")
    return text


def _items(value: Any) -> list[Any] | None:
    if is_sequence(value):
        return [item for item in value if item is not OMIT]
    return None


def _entries(value: Any, name: str) -> dict[str, Any] | None:
    if not is_map(value):
        return None
    for key in value:
        if not isinstance(key, str):
            raise TypeError(f"{name}: keys are text, not {type(key).__name__}")
    return {key: item for key, item in value.items() if item is not OMIT}


def _json(value: Any, *, ascii_only: bool = False) -> str:
    from .jsonbody import encode_json

    return encode_json(value, ascii_only=ascii_only).decode()


def _joined(
    value: Any,
    name: str,
    style: str,
    datetimes: Datetimes,
    quoted: Callable[[str], str],
) -> str:
    """A list or map as one text, its parts escaped, its separators not; or any value as JSON."""
    if style == "json":
        return quoted(_json(value))
    separator = _SEPARATORS.get(style, ",")
    entries = _entries(value, name)
    if entries is not None:
        parts = [(k, scalar(v, f"{name}.{k}", datetimes)) for k, v in entries.items()]
        between = "=" if style == "simple-explode" else separator
        return separator.join(f"{quoted(k)}{between}{quoted(v)}" for k, v in parts)
    items = _items(value)
    if items is None:
        return quoted(scalar(value, name, datetimes))
    texts = [scalar(item, f"{name}.{i}", datetimes) for i, item in enumerate(items)]
    return separator.join(quoted(text) for text in texts)


def _one_query(
    name: str, value: Any, style: str, clearable: frozenset[str], datetimes: Datetimes
) -> str:
    if style in ("brackets", "deep"):
        return encode_brackets({name: value}, clearable, datetimes)
    key = escape(name, name)
    if style == "json":
        return (
            f"{key}={_joined(value, name, style, datetimes, lambda t: escape(t, name))}"
        )
    if value is None or value == [] or value == {}:
        if may_clear(((), name), clearable):
            return f"{key}="
        if value is None:
            raise TypeError(
                f"{name}: None clears a field, and this one cannot be cleared; leave it "
                "out, or pass OMIT"
            )
        return ""
    if style != "form":
        return (
            f"{key}={_joined(value, name, style, datetimes, lambda t: escape(t, name))}"
        )
    entries = _entries(value, name)
    if entries is not None:
        pairs = [
            (k, _form_text(v, f"{name}.{k}", datetimes)) for k, v in entries.items()
        ]
    else:
        items = _items(value)
        parts: list[Any] = [value] if items is None else items
        pairs = [(name, _form_text(part, name, datetimes)) for part in parts]
    return "&".join(f"{escape(k, name)}={escape(v, name)}" for k, v in pairs)


def _form_text(value: Any, name: str, datetimes: Datetimes) -> Any:
    """What is inside of a list or an object, and is one itself, is JSON."""
    if is_map(value) or is_sequence(value):
        return _json(value)
    return value if isinstance(value, bytes) else scalar(value, name, datetimes)


def _plain(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16))


def encode_parameters(
    values: Mapping[str, Any],
    *,
    default: str,
    styles: Mapping[str, str],
    clearable: frozenset[str] = frozenset(),
    datetimes: Datetimes,
) -> str:
    """A query, or a form body; each value in its own style or in the default one."""
    if default == "brackets" and not styles:
        return encode_brackets(values, clearable, datetimes)
    default = "form" if default == "openapi" else default
    parts: list[str] = []
    for name, value in values.items():
        if value is not OMIT:
            style, _, stays = styles.get(name, "").partition("+")
            text = _one_query(name, value, style or default, clearable, datetimes)
            parts.append(_may_stay(_plain, text) if stays else text)
    return "&".join(part for part in parts if part)


def header_text(name: str, value: Any, style: str, datetimes: Datetimes) -> str:
    """The value of a header."""
    _check_name(name, "header")
    text = (
        _json(value, ascii_only=True)
        if style == "json"
        else _joined(value, name, style, datetimes, str)
    )
    return check_header(name, text)


def _check_name(name: str, where: str) -> None:
    if not is_token(name):
        raise ValueError(f"{name!r} is no name that a {where} can have")


def check_header(name: str, value: HeaderText) -> HeaderText:
    """The text, or secret, unless a header cannot carry it."""
    kind = type(reveal(value))
    if not issubclass(cast(type, kind), str):
        raise TypeError(f"{name}: give text, not {kind.__name__}")
    if _not_in_header.search(reveal(value)) or reveal(value) != reveal(value).strip():
        raise ValueError(
            f"{name}: a header holds printable ASCII only, without line breaks and without "
            "space around it"
        )
    return value


def cookie_text(
    values: Mapping[str, Any], datetimes: Datetimes, styles: Mapping[str, str]
) -> str:
    """The value of a `Cookie` header."""
    for name in values:
        _check_name(name, "cookie")
    return "; ".join(
        f"{name}={_joined(value, name, styles.get(name, 'form-comma'), datetimes, _quoted)}"
        for name, value in values.items()
        if value is not OMIT
    )


@lru_cache(maxsize=4096)
def _template(path: str) -> tuple[str, ...]:
    """Literal texts and placeholders' names, in turn; a text comes first and last."""
    return tuple(PLACEHOLDER.split(path))


def build_path(
    template: str,
    arguments: Sequence[str],
    values: Sequence[Any],
    styles: Mapping[str, str],
    datetimes: Datetimes,
) -> str:
    """A path with its values in place, each escaped; what would change the path is refused.

    What stands behind a `#` tells paths of a document apart, and is no part of a request.
    """
    names, parts = path_names(template), [*_template(template)]
    if len(values) != len(names):
        raise TypeError(
            f"{template} takes {len(names)} path values, {len(values)} were given"
        )
    texts = {
        wire: _segment(
            arguments[index] if index < len(arguments) else wire,
            wire,
            value,
            styles.get(wire, "simple"),
            datetimes,
        )
        for index, (wire, value) in enumerate(zip(names, values, strict=True))
    }
    parts[1::2] = (texts[wire] for wire in parts[1::2])
    return "".join(parts).partition("#")[0]


def _segment(name: str, wire: str, value: Any, style: str, datetimes: Datetimes) -> str:
    if value is None or value is OMIT:
        raise TypeError(f"{name}: a part of the path, so it must be given")
    if isinstance(value, bytes):
        raise TypeError(
            f"{name}: a {type(value).__name__} cannot be a part of the path"
        )
    try:
        text = _in_path(name, wire, value, style, datetimes)
    except UnicodeEncodeError:
        raise ValueError(
            f"{name}: holds half of a surrogate pair, which is no text"
        ) from None
    if text in ("", ".", ".."):
        what = "empty" if not text else repr(text)
        raise ValueError(f"{name}: {what} is no part of a path")
    return text


def _in_path(name: str, wire: str, value: Any, style: str, datetimes: Datetimes) -> str:
    """The value in its style, escaped. Every part of `label` and `matrix` begins with a sign."""
    kind, _, manner = style.partition("-")
    if kind in ("simple", "json"):
        return _joined(value, name, style, datetimes, _quoted)
    entries, items = _entries(value, name), _items(value)
    matrix, texts = kind == "matrix", list[str]()
    if manner and entries is not None:
        pairs = [(k, scalar(v, f"{name}.{k}", datetimes)) for k, v in entries.items()]
        texts = [f"{_quoted(k)}={_quoted(v)}" for k, v in pairs]
    elif manner and items is not None:
        parts = [scalar(v, f"{name}.{i}", datetimes) for i, v in enumerate(items)]
        texts = [_named(wire, _quoted(v)) if matrix else _quoted(v) for v in parts]
    else:
        text = _joined(value, name, "simple", datetimes, _quoted)
        texts = [_named(wire, text) if matrix else text]
    return "".join(f"{';' if matrix else '.'}{each}" for each in texts)


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _named(wire: str, text: str) -> str:
    return f"{_quoted(wire)}={text}" if text else _quoted(wire)
