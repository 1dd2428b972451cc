"""What the document shows of an answer: for a mock.

In: the API, an operation of it. Out: JSON, which need not be complete: the answer's own example, else what the
examples of its schemas make together. An example of another kind than its schema is none.
"""

from __future__ import annotations

import json
from typing import Any

from generator import ir

_DEEPEST = 4
_MOST = 1000
"""Places that are looked at for one answer."""
_KINDS: dict[ir.ScalarType, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}


def shown(api: ir.Api, operation: ir.Operation) -> Any:
    """`None` where nothing is shown."""
    response = operation.response
    if response.use is None:
        return None
    own = json.loads(response.example or "null")
    if _suits(api, response.use, own):
        return own
    return _Search(api).value(response.use, ())


class _Search:
    """Collects the examples below a schema."""

    def __init__(self, api: ir.Api) -> None:
        self._api = api
        self._left = _MOST if api.examples else 0

    def value(self, use: ir.Use, way: tuple[ir.Pointer, ...]) -> Any:
        """Members without an example are left out, whether they are required or not."""
        self._left -= 1
        if self._left < 0 or use.schema in way or len(way) > _DEEPEST:
            return None
        own = json.loads(self._api.examples.get(use.schema, "null"))
        if _suits(self._api, use, own):
            return own
        way = (*way, use.schema)
        match self._api.schemas[use.schema]:
            case ir.Object(properties=properties):
                open_ones = (each for each in properties if not each.write_only)
                found = {each.name: self.value(each.use, way) for each in open_ones}
                return {k: v for k, v in found.items() if v is not None} or None
            case ir.Array(items=items):
                item = self.value(items, way)
                return None if item is None else [item]
            case ir.Union(arms=arms):
                values = (self.value(arm, way) for arm in arms)
                return next((each for each in values if each is not None), None)
        return None


def _suits(api: ir.Api, use: ir.Use, value: Any, depth: int = 0) -> bool:
    """Whether a value is of its schema's kind; what is inside is not looked at."""
    schema = api.schemas[use.schema]
    match schema:
        case _ if value is None:
            return False
        case ir.Union() if depth < _DEEPEST:
            return any(_suits(api, arm, value, depth + 1) for arm in schema.arms)
        case ir.Object() | ir.Map():
            return isinstance(value, dict)
        case ir.Array():
            return isinstance(value, list)
        case ir.Enumeration():
            return schema.open or value in schema.values
        case ir.Scalar():
            kinds = _KINDS.get(schema.type, ())
            return isinstance(value, kinds) and (
                not isinstance(value, bool) or bool in kinds
            )
    return True
