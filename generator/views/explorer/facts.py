"""Facts: what a schema says about its values: the document's words, and beside them type, limits, choices, default.

In: schemas. Out: `Words`, and plain text short enough to stand beside a name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator import ir
from generator.views.explorer.markup import sanitised
from generator.views.explorer.records import Choices, Fact, Words
from generator.views.explorer.shapes import label, limits

_LONGEST_DEFAULT = 200
_FEW, _SHORT = 12, 160
"""Values, and their characters, that stand in line; more are to be opened."""
_WORDS = {
    "minLength": "At least {} characters",
    "maxLength": "At most {} characters",
    "minimum": "At least {}",
    "maximum": "At most {}",
    "exclusiveMinimum": "More than {}",
    "exclusiveMaximum": "Less than {}",
    "multipleOf": "A multiple of {}",
    "minItems": "At least {} items",
    "maxItems": "At most {} items",
}


def words(
    schemas: Mapping[ir.Pointer, ir.Schema],
    schema: ir.Schema,
    description: str,
    base: str,
    notes: tuple[Fact, ...] | None = (),
) -> tuple[Words, ...]:
    """All of it, with what else there is to note; nothing where nothing is said.

    Without `notes`, limits are left out: what comes back keeps to them by itself.
    """
    found = Words(
        html=sanitised(description, base),
        facts=() if notes is None else (*bounds(schema), *notes),
        choices=_laid_out(choices(schemas, schema)),
    )
    return (found,) if found.html or found.facts or found.choices else ()


def _laid_out(values: tuple[str, ...]) -> tuple[Choices, ...]:
    if not values:
        return ()
    if len(values) <= _FEW and sum(map(len, values)) <= _SHORT:
        lead = "One of" if len(values) > 1 else "Always"
        return (Choices(lead=lead, few=values),)
    return (Choices(many=values, summary=counted(len(values), "value")),)


def counted(number: int, what: str) -> str:
    """`1 field`, `2 fields`."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def kind(schemas: Mapping[ir.Pointer, ir.Schema], schema: ir.Schema) -> str:
    """The type in a few words, for the head of a field: `string (date)`, `enum`, `list of string`."""
    match schema:
        case ir.Scalar(type=plain, format=form) if form:
            return f"{plain} ({label(schemas, schema)})" if form != plain else plain
        case ir.Enumeration():
            return "enum, others allowed" if schema.open else "enum"
        case ir.Map():
            inner = schemas[schema.values.schema]
            return f"map of {label(schemas, inner)}"
        case ir.Union(arms=arms):
            parts = (label(schemas, schemas[each.schema]) for each in arms)
            return " or ".join(dict.fromkeys(parts))
    return label(schemas, schema)


def bounds(schema: ir.Schema) -> tuple[Fact, ...]:
    """Its limits."""
    if not isinstance(schema, ir.Scalar | ir.Array):
        return ()
    found = []
    for key, value in limits(schema.limits).items():
        if key == "pattern":
            found.append(Fact(text="Matches", code=str(value)))
        elif not (key in ("minLength", "minItems") and value == 0):
            words = _WORDS[key].format(f"{value:,}")
            one = value == 1 and words.endswith("s")
            found.append(Fact(text=words[:-1] if one else words))
    return tuple(found)


def choices(
    schemas: Mapping[ir.Pointer, ir.Schema], schema: ir.Schema
) -> tuple[str, ...]:
    """The values of an enumeration, or of a list's items; the empty text, which clears, is none of them."""
    if isinstance(schema, ir.Array):
        inner = schemas[schema.items.schema]
        return choices(schemas, inner) if isinstance(inner, ir.Enumeration) else ()
    if not isinstance(schema, ir.Enumeration):
        return ()
    return tuple(shown(each) for each in schema.values if each != "")


def default(value: object) -> tuple[Fact, ...]:
    """What the server takes for a value that is not sent."""
    if value is None:
        return ()
    text = shown(value)
    cut = text[:_LONGEST_DEFAULT] + "…" if len(text) > _LONGEST_DEFAULT else text
    return (Fact(text="Default", code=cut or '""'),)


def shown(value: object) -> str:
    """A plain value as people read it: text as it is, anything else as JSON."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)
