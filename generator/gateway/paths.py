"""The grammar of raw paths and queries: what may stand in them, and how it is written when it is passed on.

In: bytes as they came over the wire. Out: segments, each decoded once and encoded again; or a refusal. Must not look at
a path that somebody else has decoded, and knows no operation.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, quote_from_bytes, unquote_plus, unquote_to_bytes

from generator.gateway.refusals import Refusal

LONGEST = 60_000
"""Bytes of a path or a query; the HTTP library takes URLs of 65,536."""
PLAIN = "!$&'()*+,;=:"
"""What a path may hold as it is beside letters, digits and `-._~`."""

_escape = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_escapes = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_raw = re.compile(rb"/[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*")
_raw_query = re.compile(rb"[\x21\x22\x24-\x7e]*")
_again = re.compile(r"%[0-9A-Fa-f]{2}")
_forbidden = re.compile(r"[\x00-\x1f\x7f-\x9f/\\]")


def segments(raw: bytes, odd: Callable[[str], bool]) -> tuple[str, ...]:
    """The segments of a raw path, as they are sent; the last one may be empty.

    `odd` says of a segment with a plain `@` whether the document itself has it so.
    """
    if len(raw) > LONGEST:
        raise Refusal("path_too_long", f"The path is longer than {LONGEST} bytes.")
    if not _raw.fullmatch(raw) or _escape.search(raw):
        raise _bad("It holds a character that has to be written as %XX, or a bad %XX.")
    *inner, last = raw.decode("ascii").split("/")[1:]
    if "" in inner:
        raise _bad("A part of it is empty.")
    return tuple(_segment(each, odd) for each in (*inner, last))


def _segment(raw: str, odd: Callable[[str], bool]) -> str:
    try:
        text = unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        raise _bad("A part of it is not UTF-8.") from None
    if _forbidden.search(text):
        raise _bad("A part of it holds a slash, a backslash or a control character.")
    if text.partition(";")[0] in (".", ".."):
        raise _bad("A part of it is `.` or `..`.")
    if _again.search(text):
        raise _bad("A part of it is encoded twice.")
    sent = canonical(raw)
    if "@" in sent and not odd(sent):
        raise _bad("It holds a plain `@`, which has to be written as %40.")
    return sent


def canonical(text: str) -> str:
    """A segment or a literal part of a template as it is sent: no escape that is not needed, no other spelling."""
    found, last = [], 0
    for escapes in _escapes.finditer(text):
        found.append(quote(text[last : escapes.start()], safe=PLAIN + "@"))
        found.append(quote_from_bytes(unquote_to_bytes(escapes[0]), safe=""))
        last = escapes.end()
    return "".join((*found, quote(text[last:], safe=PLAIN + "@")))


def check_query(raw: bytes) -> None:
    """Printable ASCII without `#`, every `%` of an escape."""
    if len(raw) > LONGEST:
        raise Refusal("path_too_long", f"The query is longer than {LONGEST} bytes.")
    if not _raw_query.fullmatch(raw) or _escape.search(raw):
        raise Refusal(
            "bad_query",
            "The query holds a character that has to be written as %XX, or a bad %XX.",
        )


def without(query: str, names: frozenset[str]) -> str:
    """The query, as it came, but for the parameters of these names."""
    if not names:
        return query
    kept = (
        each
        for each in query.split("&")
        if unquote_plus(each.partition("=")[0]) not in names
    )
    return "&".join(kept)


def _bad(what: str) -> Refusal:
    return Refusal("bad_path", f"The path is not acceptable. {what}")
