"""The one door to openapi-pydantic: a document against its model of OpenAPI.

Takes the data of a document and gives findings in plain words. Pydantic reports each
arm of each union that did not fit; here they become one finding per place, the deepest
that explains the rest. Import this module only to validate: the model costs some 0.3
seconds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from typing import Any

from openapi_pydantic.v3 import v3_0, v3_1
from pydantic import BaseModel, RootModel, ValidationError

from generator.spec.findings import Finding
from generator.spec.grammar import DOCUMENT, EXTENSION, is_added, kind_at, walk
from generator.spec.kinds import kind_of
from generator.spec.pointers import ROOT, child, join, split
from generator.spec.schemas import EXCLUSIVE, is_of_other_version

Model = type[BaseModel]
_MODELS: dict[str, tuple[Model, Model, Model]] = {
    "3.0": (
        v3_0.OpenAPI,
        v3_0.Operation,
        RootModel[v3_0.Reference | v3_0.Schema],
    ),
    "3.1": (
        v3_1.OpenAPI,
        v3_1.Operation,
        RootModel[v3_1.Reference | v3_1.Schema],
    ),
}
"""Of a whole document, an operation, and a schema or a reference."""
_KINDS: Mapping[str, str] = {
    DOCUMENT: "OpenAPI",
    "components": "Components",
    "path item": "PathItem",
    "operation": "Operation",
    "parameter": "Parameter",
    "header": "Header",
    "request body": "RequestBody",
    "media type": "MediaType",
    "encoding": "Encoding",
    "response": "Response",
    "example": "Example",
    "security scheme": "SecurityScheme",
    "link": "Link",
    "schema": "Schema",
}
"""The model's names for kinds of objects."""
_LATER: Mapping[str, frozenset[str]] = {
    "media type": frozenset(("itemSchema",)),
    "schema": frozenset(("$comment", "$ref", "$schema", "$vocabulary", "definitions")),
}
"""Keys of OpenAPI 3.2, and of JSON Schema, that no model has."""
_WORDS = {
    "model_type": "an object",
    "dict_type": "an object",
    "list_type": "a list",
    "string_type": "text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
}


def _keys(kind: str) -> frozenset[str]:
    """What an object of a kind can have in any version of OpenAPI 3."""
    models: list[Model] = [getattr(each, _KINDS[kind]) for each in (v3_0, v3_1)]
    fields = chain.from_iterable(each.model_fields.items() for each in models)
    names = {field.alias or name for name, field in fields}
    return frozenset(names) | _LATER.get(kind, frozenset())


KEYS: Mapping[str, frozenset[str]] = {kind: _keys(kind) for kind in _KINDS}
"""The keys that OpenAPI 3 has, in whichever version, by kind of object."""
_MISSING = "missing"
_TOO_MANY = 100_000
"""Errors of Pydantic's that are not looked at one by one: it has several for one fault."""
_UNQUOTED = frozenset(("int_type", "float_type", "bool_type"))
_LITERAL = re.compile(r"-?[0-9.]+|true|false")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Misfit:
    """One of Pydantic's errors, led back to the document."""

    pointer: str
    tokens: tuple[str, ...]
    value: Any
    kind: str
    """Pydantic's name for it, such as `string_type`."""
    expected: str
    """What would fit, in words; for what is missing, its key."""


def check(data: Mapping[str, Any], version: str) -> list[Finding]:
    """Where the document departs from its version of OpenAPI."""
    found: list[_Misfit] = []
    for model, place, value in _judged(data, *_MODELS[version]):
        try:
            # From JSON, because only there `strict` refuses "5" for 5 and still takes enums.
            model.model_validate_json(json.dumps(value), strict=True)
        except ValidationError as error:
            if error.error_count() > _TOO_MANY:
                return [_hopeless(error.error_count(), version)]
            listed = error.errors(include_url=False, include_input=False)
            found += (_misfit(data, dict(each), place) for each in listed)
    return list(_readable(found, version))


def _judged(
    data: Mapping[str, Any],
    whole: Model,
    operation: Model,
    schema: Model,
) -> Iterator[tuple[Model, tuple[str, ...], Any]]:
    """The document, and what OpenAPI 3.2 has and no model knows: other methods, and the schemas of items."""
    yield whole, (), data
    for pointer, kind, value in walk(data, ROOT, DOCUMENT, leaf="schema"):
        if kind == "path item":
            for key in filter(is_added, value):
                yield operation, (*split(pointer), key), value[key]
        if kind == "media type" and "itemSchema" in value:
            place = (*split(pointer), "itemSchema")
            yield schema, place, value["itemSchema"]


def _hopeless(count: int, version: str) -> Finding:
    return Finding(
        pointer=ROOT,
        code="invalid-document",
        message=f"the document departs from OpenAPI {version} in {count:,} ways",
        hint="Check what wrote the document, and which version it is of.",
    )


def _misfit(
    data: Mapping[str, Any], error: Mapping[str, Any], place: tuple[str, ...]
) -> _Misfit:
    """Follow an error's path through the data, from `place` on; steps that are no keys name arms of unions."""
    value: Any = data
    tokens: list[str] = []
    arm = ""
    steps = [*place, *(str(step) for step in error["loc"])]
    kind = error["type"]
    missing = steps.pop() if kind == _MISSING else ""
    for step in steps:
        try:
            value = child(value, step)
            tokens.append(step)
            arm = ""
        except LookupError:
            arm = step
    if missing == "$ref" and arm == "Reference":
        kind = "arm"
    context = error.get("ctx", {})
    allowed = f"one of {context['expected']}" if "expected" in context else ""
    return _Misfit(
        pointer=join(ROOT, *tokens),
        tokens=tuple(tokens),
        value=value,
        kind=kind,
        expected=missing or _WORDS.get(kind) or allowed or error["msg"],
    )


def _readable(misfits: list[_Misfit], version: str) -> Iterator[Finding]:
    kept = [each for each in misfits if not _is_noise(each, version)]
    parents = {each.tokens[:n] for each in kept for n in range(len(each.tokens))}
    places: dict[str, list[_Misfit]] = {}
    for each in kept:
        if each.kind == _MISSING:
            yield _lacking(each)
        elif each.tokens not in parents:
            places.setdefault(each.pointer, []).append(each)
    for found in places.values():
        yield _unfitting(found, version)


def _is_noise(misfit: _Misfit, version: str) -> bool:
    """What is no fault of the document, or has a better message from another check."""
    if misfit.kind == "arm" or misfit.tokens == ("openapi",):
        return True
    if misfit.kind == _MISSING and not misfit.tokens:
        return misfit.expected == "paths"
    kind, value = kind_at(misfit.tokens), misfit.value
    if kind == EXTENSION:
        return True
    if misfit.tokens[-1:] == ("$ref",) and isinstance(value, str):
        return kind_at(misfit.tokens[:-1]) == "callback"
    if kind == "schema" and isinstance(value, bool):
        return version == "3.1"
    key = misfit.tokens[-1] if misfit.tokens else ""
    if key == "examples" and kind_at(misfit.tokens[:-1]) == "schema":
        return True
    if is_of_other_version(key, value, version):
        return kind_at(misfit.tokens[:-1]) == "schema"
    if misfit.kind == "int_type" and isinstance(value, float):
        return value.is_integer()
    return misfit.kind == "too_short" and misfit.tokens[-1:] == ("required",)


def _lacking(misfit: _Misfit) -> Finding:
    return Finding(
        pointer=misfit.pointer,
        code="missing-key",
        message=f"`{misfit.expected}` is missing",
        hint=f"Add `{misfit.expected}`: OpenAPI requires it here.",
        missing=misfit.expected,
    )


def _unfitting(found: list[_Misfit], version: str) -> Finding:
    value = found[0].value
    wanted = list(dict.fromkeys(each.expected for each in found))
    if any(each.kind in _WORDS or each.kind == "enum" for each in found):
        message = f"expected {' or '.join(wanted)}; found {kind_of(value)}"
    else:
        message = "; ".join(each[:1].lower() + each[1:] for each in wanted)
    return Finding(
        pointer=found[0].pointer,
        code="invalid-value",
        message=message,
        hint=_hint(found, version),
    )


def _hint(found: list[_Misfit], version: str) -> str:
    value, key = found[0].value, found[0].tokens[-1] if found[0].tokens else ""
    kinds = {each.kind for each in found}
    if "string_type" in kinds and isinstance(value, int | float):
        return "Put it in quotes."
    if version == "3.0" and key == "type" and value in (["null"], "null"):
        return "OpenAPI 3.0 has no type 'null': use `nullable: true`."
    if version == "3.0" and key == "type" and isinstance(value, list):
        return "OpenAPI 3.0 knows one type only: use `nullable`, or declare 3.1.0."
    if version == "3.0" and key in EXCLUSIVE:
        return "In OpenAPI 3.0 this is true or false, beside `minimum` or `maximum`."
    if "enum" in kinds and isinstance(value, str):
        allowed = next(each.expected for each in found if each.kind == "enum")
        close = get_close_matches(value[:100], re.findall(r"'([^']*)'", allowed), n=1)
        return f"Did you mean '{close[0]}'?" if close else "Use one of these."
    if isinstance(value, str) and kinds & _UNQUOTED and _LITERAL.fullmatch(value):
        return "Remove the quotes."
    return "Write what is expected here, or remove it."
