"""A schema of a document, in one piece: references followed, `allOf` merged, one arm of a choice taken.

In: a document as data. Out: plain schemas without `$ref`, `allOf`, `oneOf`, `anyOf`. It reads OpenAPI 2.0, 3.0 and 3.1
and shares nothing with the generator, so that it can judge it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

Schema = dict[str, Any]
_DEEPEST = 40
"""References and parts, one in another, that are followed: a schema may be made of itself."""
_CHOICES = ("oneOf", "anyOf")
LEFT_OUT = "x-left-out"
"""Of a schema in one piece: members that must not be given, as another arm would fit then, too."""


class Schemas:
    """Reads the schemas of one document. `last`: of a choice the last arm is taken, not the first."""

    def __init__(self, document: Mapping[str, Any], *, last: bool = False) -> None:
        self.document = document
        self._last = last

    def followed(self, node: Any) -> Any:
        """What a node refers to, or itself."""
        for _ in range(_DEEPEST):
            if not (isinstance(node, dict) and isinstance(node.get("$ref"), str)):
                return node
            node = self.at(node["$ref"])
        return {}

    def at(self, reference: str) -> Any:
        """What stands at a reference inside the document; elsewhere is nothing."""
        if not reference.startswith("#"):
            return {}
        node: Any = self.document
        for part in reference.lstrip("#").split("/")[1:]:
            key = unquote(part).replace("~1", "/").replace("~0", "~")
            if isinstance(node, list):
                node = node[int(key)] if key.isdigit() and int(key) < len(node) else {}
            else:
                node = node.get(key, {}) if isinstance(node, dict) else {}
        return node

    def flat(self, schema: Any, depth: int = 0) -> Schema:
        """The schema in one piece."""
        if not isinstance(schema, dict) or depth > _DEEPEST:
            return {}
        if "$ref" in schema:
            rest = {k: v for k, v in schema.items() if k != "$ref"}
            found = self.flat(self.at(str(schema["$ref"])), depth + 1)
            # Before 3.1 nothing beside a reference counts, but those who write `readOnly` there mean it.
            if not str(self.document.get("openapi", "")).startswith("3.1"):
                rest = {k: v for k, v in rest.items() if k == "readOnly"}
            return merged(found, self.flat(rest, depth + 1))
        plain = {k: v for k, v in schema.items() if k not in ("allOf", *_CHOICES)}
        for part in schema.get("allOf") or ():
            plain = merged(self.flat(part, depth + 1), plain)
        for keyword in _CHOICES:
            arms = [each for each in schema.get(keyword) or () if not _is_null(each)]
            if arms:
                found = self._arm(arms, schema, depth)
                others = _asked_elsewhere(arms, found) if keyword == "oneOf" else set()
                plain = merged(plain, found)
                plain[LEFT_OUT] = {*plain.get(LEFT_OUT, ()), *others}
        return plain

    def _arm(self, arms: list[Any], schema: Schema, depth: int) -> Schema:
        arm = arms[-1 if self._last else 0]
        found = self.flat(arm, depth + 1)
        telling = schema.get("discriminator")
        name = telling.get("propertyName") if isinstance(telling, dict) else telling
        reference = arm.get("$ref") if isinstance(arm, dict) else None
        if not isinstance(name, str) or not isinstance(reference, str):
            return found
        mapping = telling.get("mapping", {}) if isinstance(telling, dict) else {}
        short = reference.rpartition("/")[2]
        tags = [tag for tag, to in mapping.items() if to in (reference, short)]
        said = (found.get("properties") or {}).get(name) or {}
        if "enum" in said or "const" in said:
            return found
        told = {"type": "string", "enum": [*tags, short][:1]}
        return merged(found, {"properties": {name: told}, "required": [name]})


def merged(one: Schema, other: Schema) -> Schema:
    """What both ask for; where they differ, the other one counts."""
    both = {**one, **other}
    if "properties" in one and "properties" in other:
        properties = {**one["properties"]}
        for name, each in other["properties"].items():
            known = properties.get(name)
            properties[name] = {"allOf": [known, each]} if known else each
        both["properties"] = properties
    if "required" in one and "required" in other:
        lists = isinstance(one["required"], list) and isinstance(
            other["required"], list
        )
        if lists:
            both["required"] = [*dict.fromkeys([*one["required"], *other["required"]])]
    if "enum" in one and "enum" in other:
        common = [each for each in one["enum"] if each in other["enum"]]
        both["enum"] = common or other["enum"]
    return both


def types(schema: Schema) -> list[str]:
    """The types that a value may have, without null."""
    said = schema.get("type")
    found = said if isinstance(said, list) else [said] if isinstance(said, str) else []
    return [each for each in found if each != "null"]


def _asked_elsewhere(arms: list[Any], taken: Schema) -> set[str]:
    """What other arms tell themselves by, where all that they say is which members must be there."""
    if not all(isinstance(each, dict) and set(each) <= {"required"} for each in arms):
        return set()
    names = {str(name) for each in arms for name in each.get("required") or ()}
    return names - {*(taken.get("required") or ())}


def _is_null(schema: Any) -> bool:
    return isinstance(schema, dict) and schema.get("type") == "null"
