"""Keys that nobody reads, and that somebody meant: misspelt ones, and those of Swagger 2.0 in a document of OpenAPI 3.

Takes the data of a valid document and gives findings, which stop nothing, one for each kind of object and key. Other
keys that OpenAPI does not know are the author's own business: schemas may have keywords of any vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from generator.spec import grammar
from generator.spec.findings import Finding
from generator.spec.kinds import named_kind
from generator.spec.pointers import ROOT, join
from generator.spec.text import shown

_ALIKE = 0.83
"""From here on two words are one, as difflib has it: `requred` and `required`, not `contents` and `content`."""
_FARTHER = 2
"""Letters that the one may have more than the other."""
_SHORT = 4
"""A word of so few letters is too near to others."""
_JOINTS = re.compile(r"[-_ $]|s$")
"""What tells no words apart; a plural neither."""
_AS_SERVER = "OpenAPI 3 has a URL in `servers`."
_AT_CONTENT = "OpenAPI 3 has media types as keys of `content`."
_OF_PARAMETERS: Mapping[str, str] = {
    **dict.fromkeys(
        "type format items enum default pattern minimum maximum minLength maxLength".split(),
        "OpenAPI 3 has it inside of `schema`.",
    ),
    "collectionFormat": "OpenAPI 3 has `style` and `explode`.",
}
_OF_SWAGGER: Mapping[str, Mapping[str, str]] = {
    grammar.DOCUMENT: {
        "definitions": "OpenAPI 3 has it as `components/schemas`.",
        "securityDefinitions": "OpenAPI 3 has it as `components/securitySchemes`.",
        **dict.fromkeys(("host", "basePath", "schemes"), _AS_SERVER),
        **dict.fromkeys(("consumes", "produces"), _AT_CONTENT),
    },
    "operation": {
        "schemes": _AS_SERVER,
        **dict.fromkeys(("consumes", "produces"), _AT_CONTENT),
    },
    "response": {"schema": _AT_CONTENT},
    "parameter": _OF_PARAMETERS,
    "header": _OF_PARAMETERS,
}
"""By kind of object: what Swagger 2.0 has there, and where it is now."""


def doubts(data: Mapping[str, Any]) -> Iterator[Finding]:
    """Each key that was meant to be another one, where it stands first."""
    from generator.spec.model import KEYS

    found: dict[tuple[str, str], list[str]] = {}
    for pointer, kind, node in grammar.walk(data, ROOT, grammar.DOCUMENT):
        known = KEYS.get(kind)
        if known and not node.keys() <= known and "$ref" not in node:
            for key in node.keys() - known:
                found.setdefault((kind, key), []).append(join(pointer, key))
    for (kind, key), places in found.items():
        hint = _hint(kind, key, KEYS[kind])
        if hint:
            yield _finding(kind, key, hint, places)


def _hint(kind: str, key: str, known: frozenset[str]) -> str:
    of_swagger = _OF_SWAGGER.get(kind, {}).get(key)
    if of_swagger:
        return of_swagger
    meant = "" if key.startswith("x-") else _meant(key, known)
    return f"Write `{meant}`, if that is meant." if meant else ""


@lru_cache(maxsize=1024)
def _meant(key: str, known: frozenset[str]) -> str:
    """The key that this one is, but for its case or a letter or two."""
    if key.lower() in known:
        return key.lower()
    folded = {_folded(each): each for each in sorted(known) if _is_target(each)}
    word = _folded(key[:100])
    if word in folded:
        return folded[word]
    near = [each for each in folded if abs(len(each) - len(word)) <= _FARTHER]
    close = get_close_matches(word, near, n=1, cutoff=_ALIKE)
    return folded[close[0]] if close and len(word) >= _SHORT else ""


def _is_target(key: str) -> bool:
    return len(key) >= _SHORT and (key == "$ref" or not key.startswith("$"))


def _folded(key: str) -> str:
    return _JOINTS.sub("", key).lower()


def _finding(kind: str, key: str, hint: str, places: Iterable[str]) -> Finding:
    first, *others = places
    more = f", nor at {len(others):,} other places" if len(others) > 1 else ""
    one = ", nor at another place" if len(others) == 1 else ""
    return Finding(
        pointer=first,
        code="unknown-key",
        message=f"{named_kind(kind)} has no key {shown(key)}: it is not read here{more or one}",
        hint=hint,
    )
