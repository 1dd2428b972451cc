"""The error object: where an API's errors carry their facts, what it is called, and which facts become attributes.

In: the API, its names, the profile. Out: a model's name, and attributes with their types. Where the profile names no
schema, it is the document's: the answer of most operations that fail, or what lies in it under the profile's envelope.
"""

from __future__ import annotations

import keyword

from generator import ir
from generator.naming import Names
from generator.profile import Errors
from generator.views.python.records import FieldView

_OWN = frozenset(
    "add_note args body code detail error fields headers message method path raw_body "
    "request_id status type with_traceback".split()
)
"""Attributes that every error has."""


def error_model(api: ir.Api, names: Names, errors: Errors) -> str | None:
    """The name of the error object's model, where it has one."""
    pointer = _error_object(api, errors)
    return None if pointer is None else names.answers.get(pointer)


def error_attributes(api: ir.Api, errors: Errors) -> tuple[FieldView, ...]:
    """The facts that the profile names, but for those that no attribute can be called after."""
    schema = api.schemas.get(_error_object(api, errors) or "")
    members = schema.properties if isinstance(schema, ir.Object) else ()
    texts = {each.name for each in members if _is_text(api.schemas[each.use.schema])}
    return tuple(
        FieldView(name, "str | None" if name in texts else "Any")
        for name in errors.fields
        if name.isidentifier() and not keyword.iskeyword(name) and name not in _OWN
    )


def _error_object(api: ir.Api, errors: Errors) -> ir.Pointer | None:
    if errors.schema:
        return f"#/components/schemas/{errors.schema}"
    pointer = api.error.schema if api.error else None
    for part in errors.envelope.split(".") if errors.envelope else ():
        schema = api.schemas.get(pointer or "")
        members = schema.properties if isinstance(schema, ir.Object) else ()
        pointer = next((each.use.schema for each in members if each.name == part), None)
    return pointer


def _is_text(schema: ir.Schema) -> bool:
    if isinstance(schema, ir.Scalar | ir.Enumeration):
        return schema.type == "string"
    return False
