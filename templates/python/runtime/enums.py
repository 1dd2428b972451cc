"""Values that a list of the document does not have: `Literal[...] | str` takes them, and tells.

In: Pydantic's schema of a model or a type. Out: the same, which refuses such a value where the
context is `NOTICE`; elsewhere it is taken as it is. `str | Literal[...]`, which the document
calls open itself, is left alone. Must not know a model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, cast

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

NOTICE = object()
"""The context in which a value that is not listed is refused."""
READS = "reads"
"""In the metadata of what reads a text as another type: it goes before the plain text."""

_INSIDE = ("schema", "items_schema", "values_schema")
_PLAIN: Mapping[str, type] = {"str": str, "int": int, "bool": bool}


def noticing(annotation: Any) -> Any:
    """The type, which notices as every model does."""
    return Annotated[(annotation, _Noticing())]


class _Noticing:

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        _notice(cast("dict[str, Any]", schema))
        return schema


def notice_fields(schema: CoreSchema) -> None:
    """Change the schema of a model, where it lies."""
    for field in cast("dict[str, Any]", schema)["schema"]["fields"].values():
        _notice(field)


def _notice(schema: dict[str, Any]) -> None:
    if schema["type"] == "union":
        _close(schema)
        _reading_first(schema)
    for inner in _inside(schema):
        if inner["type"] != "model":
            _notice(inner)


def _inside(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for key in _INSIDE:
        if isinstance(schema.get(key), dict):
            yield schema[key]
    if schema["type"] == "tuple":
        yield from schema["items_schema"]
    if schema["type"] == "union":
        yield from (each for each in schema["choices"] if isinstance(each, dict))


def _close(union: dict[str, Any]) -> None:
    """A plain type behind a list of values of its kind is only for what is not listed."""
    listed: set[type] = set()
    choices: list[Any] = union["choices"]
    for index, choice in enumerate(choices):
        kind = _kind(choice)
        if kind == "literal":
            values: list[Any] = choice["expected"]
            listed |= {type(value) for value in values}
        elif _PLAIN.get(kind) in listed:
            choices[index] = core_schema.with_info_after_validator_function(
                _unlisted, choice
            )
            union["mode"] = "left_to_right"


def _reading_first(union: dict[str, Any]) -> None:
    choices: list[Any] = union["choices"]
    if any(_reads(each) for each in choices):
        choices.sort(key=_reads, reverse=True)
        union["mode"] = "left_to_right"


def _reads(schema: Any) -> bool:
    if isinstance(schema, tuple) or schema["type"] == "model":
        return False
    inside = any(_reads(each) for each in _inside(schema))
    return inside or READS in (schema.get("metadata") or ())


def _kind(choice: Any) -> str:
    return "" if isinstance(choice, tuple) else str(choice["type"])


def _unlisted(value: Any, info: core_schema.ValidationInfo) -> Any:
    if info.context is NOTICE:
        raise ValueError("not listed")
    return value
