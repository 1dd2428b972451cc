"""Names of media types, however a document spells them.

In: names. Out: what is meant by them.
"""

from __future__ import annotations


def bare(media_type: str) -> str:
    """A media type without parameters, in small letters."""
    return media_type.split(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    """Whether content of a media type is JSON."""
    kind = bare(media_type)
    return kind in ("application/json", "text/json") or kind.endswith("+json")
