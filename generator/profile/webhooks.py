"""What a `[webhooks]` table must keep to beyond the types of its keys.

In: the table as a record. Out: keys, what is wrong with each, and what to do.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator

from generator.profile.model import Webhooks

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_KEY = re.compile(r"[!-+\--<>-~]+")
"""What can stand before `=` in a list with commas."""
_ATTRIBUTE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def mistakes(table: Webhooks | None) -> Iterator[tuple[str, str, str]]:
    """Key, message and hint of each."""
    if table is None:
        return
    yield from _header(table)
    if table.tolerance <= 0:
        yield "tolerance", "must be above 0", "seconds, such as 300"
    for key in ("timestamp", "signature"):
        if not _KEY.fullmatch(getattr(table, key)):
            hint = "a word without spaces, commas or `=`, such as `t` or `v1`"
            yield key, "is no key of a signature's list", hint
    if table.timestamp == table.signature:
        yield "signature", "is the key of the time too", "choose another one"
    if not (table.prefix.isascii() and table.prefix.isprintable()):
        yield "prefix", "cannot stand in a header", "use ASCII, such as `sha256=`"
    if not _ATTRIBUTE.fullmatch(table.attribute) or keyword.iskeyword(table.attribute):
        yield "attribute", "is no public Python name", "use letters, digits and `_`"


def _header(table: Webhooks) -> Iterator[tuple[str, str, str]]:
    standard = table.scheme == "standard"
    if not table.header and not standard:
        hint = "the header that carries the signature"
        yield "header", f"is needed with the scheme `{table.scheme}`", hint
    elif table.header and not _TOKEN.fullmatch(table.header):
        yield "header", "is no name of a header", "letters, digits and `-`"
    elif standard and table.header and not table.header.lower().endswith("signature"):
        hint = (
            "the headers of id and time are named after it, as in `webhook-signature`"
        )
        yield "header", "must end with `signature` with the scheme `standard`", hint
