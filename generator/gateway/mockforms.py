"""What a form says, as values: for a mock, which tells people back what they sent.

In: pairs of a form, uses of schemas. Out: nested values of the types that the document gives them. Lenient: what fits
nowhere stays text, for a mock refuses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator import ir

_step = re.compile(r"\[([^\[\]]*)\]")
_DEEPEST = 50


def form_values(
    pairs: Iterable[tuple[str, str]], members: Mapping[str, ir.Use], api: ir.Api
) -> dict[str, Any]:
    """Values by the names of `members`; other names are left out."""
    nested: dict[str, Any] = {}
    for key, text in pairs:
        name, *rest = key.partition("[")[0], *_step.findall(key)
        if name in members and len(rest) < _DEEPEST:
            _put(nested, [name, *rest], text)
    return {name: _typed(api, members[name], raw) for name, raw in nested.items()}


def _put(nested: dict[str, Any], steps: list[str], text: str) -> None:
    *way, last = steps
    for step in way:
        inner = nested.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        nested = inner
    if last in nested and isinstance(nested[last], str):  # `a=1&a=2` is a list as well
        nested[last] = {"0": nested[last], "1": text}
    elif last in nested and isinstance(nested[last], dict):
        nested[last][str(len(nested[last]))] = text
    else:
        nested[last] = text


def _typed(api: ir.Api, use: ir.Use, raw: Any) -> Any:
    schema = api.schemas[use.schema]
    if raw == "" and use.clearable:
        return None
    match schema:
        case ir.Union():
            return _typed(api, _arm(api, schema, raw), raw)
        case ir.Array():
            items = raw.values() if isinstance(raw, dict) else [raw]
            return [_typed(api, schema.items, each) for each in items]
        case ir.Map() if isinstance(raw, dict):
            return {key: _typed(api, schema.values, each) for key, each in raw.items()}
        case ir.Object() if isinstance(raw, dict):
            known = {each.name: each.use for each in schema.properties}
            return {
                key: _typed(api, known[key], each) if key in known else each
                for key, each in raw.items()
            }
        case ir.Scalar() if isinstance(raw, str):
            return _scalar(schema, raw)
        case ir.Enumeration() if isinstance(raw, str):
            return next((each for each in schema.values if str(each) == raw), raw)
    return raw


def _arm(api: ir.Api, union: ir.Union, raw: Any) -> ir.Use:
    """The first arm that is as deep as what came."""
    deep = (ir.Object, ir.Map, ir.Array)
    for each in union.arms:
        if isinstance(api.schemas[each.schema], deep) == isinstance(raw, dict):
            return each
    return union.arms[0]


def _scalar(schema: ir.Scalar, text: str) -> Any:
    try:
        if schema.type == "integer":
            return int(text)
        if schema.type == "number":
            return float(text)
    except ValueError:
        return text
    return (
        {"true": True, "false": False}.get(text, text)
        if schema.type == "boolean"
        else text
    )
