"""Arguments for an operation, drawn from its part of an OpenAPI document.

In: a document and a seeded generator of chance. Out: values by wire name, as a caller gives
them. It reads the raw document and shares nothing with the generator, so that it can judge it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MANY = 0.8  # how likely an optional property of a nested object is given
DEEP = 6  # levels from which on only what is required is given

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """One operation of the document, and a draw of its arguments."""

    id: str
    method: str
    template: str
    path: dict[str, str]
    values: dict[str, Any]
    files: frozenset[str]

    @property
    def sent_path(self) -> str:
        """The path with its values."""
        return self.template.format_map(self.path)


def drafts(
    document: dict[str, Any],
    seed: int,
    often: float,
    kind: type[Drawing] | None = None,
) -> Iterator[Draft]:
    """A draw for every operation; the same for the same seed, whatever the others are.

    `often` is how likely an optional parameter is given: 1 for all of them at once. `kind` draws in a way of its own.
    """
    for template, item in document["paths"].items():
        for method, operation in item.items():
            if method in ("get", "post", "delete"):
                chance = random.Random(f"{seed} {operation['operationId']}")
                drawing = (kind or Drawing)(document, chance, often)
                yield drawing.draft(method, template, operation)


class Drawing:
    """Draws values for schemas."""

    def __init__(
        self, document: dict[str, Any], chance: random.Random, often: float
    ) -> None:
        self._document = document
        self._chance = chance
        self._often = often

    def draft(self, method: str, template: str, operation: dict[str, Any]) -> Draft:
        """A draw of the required and some of the optional parameters."""
        parameters = operation.get("parameters", [])
        path = {p["name"]: self._id(p) for p in parameters if p["in"] == "path"}
        query = [p for p in parameters if p["in"] == "query"]
        body = self._body(operation)
        properties = {p["name"]: p["schema"] for p in query}
        required = {p["name"] for p in query if p.get("required")}
        properties |= body.get("properties", {})
        required |= set(body.get("required", []))
        expand = properties.pop("expand", None)
        values = self._properties(properties, required, 0)
        if expand is not None and (fields := self._expandable(operation)):
            values["expand"] = fields
        files = {k for k, s in properties.items() if s.get("format") == "binary"}
        return Draft(
            id=operation["operationId"],
            method=method.upper(),
            template=template,
            path=path,
            values=values,
            files=frozenset(files),
        )

    def _body(self, operation: dict[str, Any]) -> Schema:
        contents = operation.get("requestBody", {}).get("content", {})
        return next((c["schema"] for c in contents.values()), {})

    def _properties(
        self, properties: Schema, required: set[str], depth: int
    ) -> dict[str, Any]:
        often = MANY if depth < DEEP else 0.0
        often = often if depth else self._often
        return {
            name: self.value(schema, depth)
            for name, schema in properties.items()
            if not _hollow(schema)
            if name in required or self._chance.random() < often
        }

    def value(self, schema: Schema, depth: int = 0) -> Any:
        """A value that the schema allows; None for the arm that clears."""
        if "anyOf" in schema:
            arms = [arm for arm in schema["anyOf"] if not _hollow(arm)]
            return self.value(self._chance.choice(arms), depth)
        if "enum" in schema:
            return self._chance.choice(schema["enum"]) or None
        kind = schema["type"]
        if kind == "object":
            return self._object(schema, depth + 1)
        if kind == "array":
            count = self._chance.randint(1, 2)
            return [self.value(schema["items"], depth + 1) for _ in range(count)]
        if kind == "boolean":
            return self._chance.random() < 0.5
        if kind == "integer":
            return self._integer()
        if kind == "number":
            return self._number()
        return self._text(schema)

    def _id(self, parameter: Schema) -> str:
        return f"{parameter['name']}_{self._chance.randrange(1000)}"

    def _key(self, index: int) -> str:
        return f"k{index} é"

    def _integer(self) -> int:
        return self._chance.randint(1, 99)

    def _number(self) -> float:
        return self._chance.randint(1, 999) / 8

    def _object(self, schema: Schema, depth: int) -> dict[str, Any]:
        required = set(schema.get("required", []))
        given = self._properties(schema.get("properties", {}), required, depth)
        more = schema.get("additionalProperties")
        if isinstance(more, dict):
            given |= {self._key(i): self.value(more, depth) for i in range(2)}
        elif not given and schema.get("properties"):
            name = self._chance.choice(sorted(schema["properties"]))
            given[name] = self.value(schema["properties"][name], depth)
        return given

    def _text(self, schema: Schema) -> str:
        if schema.get("format") == "decimal":
            return f"{self._chance.randint(1, 99)}.5"
        if schema.get("format") == "currency":
            return self._chance.choice(["usd", "eur"])
        text = self._chance.choice(["plain", "a b&c=d", "50% + é/ü", "x[0]", "日本"])
        return text[: schema.get("maxLength", 100)]

    def _expandable(self, operation: dict[str, Any]) -> list[str]:
        """Some of the links in the answer's schema."""
        schema = operation["responses"]["200"]["content"].get("application/json", {})
        found = self._fields(schema.get("schema", {}), 0)
        return sorted(self._chance.sample(found, min(len(found), 3)))

    def _fields(self, schema: Schema, depth: int) -> list[str]:
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            schema = self._document["components"]["schemas"][name]
        properties = schema.get("properties", {})
        if schema.get("x-expandableFields") == ["data"] and depth == 0:
            item = properties["data"]["items"]
            return [f"data.{name}" for name in self._fields(item, depth + 1)]
        return [k for k, s in properties.items() if "x-expansionResources" in s]


def _hollow(schema: Schema) -> bool:
    """Whether a schema has no value but `{}`, of which a form has nothing to send."""
    more = schema.get("properties") or schema.get("additionalProperties")
    return schema.get("type") == "object" and not more
