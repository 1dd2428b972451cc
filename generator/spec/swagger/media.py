"""Media types: which a body or an answer has, where Swagger 2.0 lists them apart from both."""

from __future__ import annotations

from collections.abc import Sequence

from generator.spec.nodes import Node
from generator.spec.swagger.context import Context

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
ANYTHING = "*/*"


def listed_types(operation: Node | None, key: str, context: Context) -> list[str]:
    """What `consumes` or `produces` says: the operation's own where it has any, an empty list too."""
    if operation is not None and operation.has(key):
        return operation.texts(key)
    return context.root.texts(key)


def spoken(types: Sequence[str], shape: Node | None, context: Context) -> list[str]:
    """The types with JSON in the place of any at all, where the schema is that of something with a structure."""
    if ANYTHING not in types or shape is None:
        return list(types)
    meant = context.followed(shape)
    if meant.is_object and meant.value.get("type") in ("string", "file"):
        return list(types)
    named = [JSON if each == ANYTHING else each for each in types]
    return list(dict.fromkeys(named))


def is_type(text: str) -> bool:
    """Whether a key of `examples` is a media type."""
    kind, slash, rest = text.partition("/")
    return bool(kind and slash and rest) and " " not in kind


def bare(media_type: str) -> str:
    """Without parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    return bare(media_type) == JSON or bare(media_type).endswith("+json")
