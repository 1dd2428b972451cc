"""JSON pointers, written as URI fragments: `#/paths/~1v1~1customers/get`.

Takes and gives strings and plain values. A pointer is never percent-encoded, so that
equal places have equal pointers; a `$ref` may be, and `canonical` undoes it. Nothing here
follows a `$ref`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

ROOT = "#"
_INDEX = re.compile(r"0|[1-9][0-9]{0,17}")
_SHOWN = 400


def escape(token: str) -> str:
    """A key as it stands between two slashes."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """The key that `escape` was given."""
    return token.replace("~1", "/").replace("~0", "~")


def join(pointer: str, *tokens: str | int) -> str:
    """The pointer to what lies below `pointer`, by keys and list positions."""
    return "".join([pointer, *(f"/{escape(str(token))}" for token in tokens)])


def split(pointer: str) -> tuple[str, ...]:
    """The keys of a pointer. `ValueError` when it is none."""
    if pointer[:1] != ROOT or pointer[1:2] not in ("", "/"):
        raise ValueError(f"not a JSON pointer: {pointer!r}")
    return tuple(unescape(token) for token in pointer.split("/")[1:])


def canonical(reference: str) -> str:
    """The pointer that a local `$ref` means, which may be percent-encoded as in URLs.

    `ValueError` when it is not local, or no pointer.
    """
    return join(ROOT, *split(unquote(reference, errors="strict")))


def resolve(data: Any, pointer: str) -> Any:
    """The value at `pointer`. `LookupError` or `ValueError` when there is none."""
    value = data
    for token in split(pointer):
        value = child(value, token)
    return value


def child(value: Any, token: str) -> Any:
    """The value that one key leads to. `LookupError` when there is none."""
    if isinstance(value, Mapping):
        return value[token]
    if isinstance(value, list) and _INDEX.fullmatch(token):
        return value[int(token)]
    raise LookupError(token)


def printable(pointer: str) -> str:
    """The pointer as a message may carry it: nothing that moves a cursor, and not endless."""
    if len(pointer) > _SHOWN:
        pointer = f"{pointer[:_SHOWN]}…"
    if pointer.isprintable():
        return pointer
    return "".join(each if each.isprintable() else _encoded(each) for each in pointer)


def _encoded(character: str) -> str:
    return quote(character, safe="", errors="replace")
