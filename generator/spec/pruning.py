"""Pruning: a document without the components that its operations do not reach.

In: a document, such as a part of a larger one. Out: it with its paths, and of its components what these need: by
references, by the names of security schemes, through a discriminator to the schemas that are made of the one that has
it. Webhooks belong to no operation and go. The document that went in is left as it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.spec import grammar
from generator.spec.discriminators import mapped
from generator.spec.document import Document
from generator.spec.pointers import ROOT, canonical, join, resolve, split

_SCHEMAS = join(ROOT, "components", "schemas")
_COMPONENT = 3
"""So many keys lead to a component."""


def pruned(document: Document) -> Document:
    """The document with what its operations reach."""
    whole = document.data
    data = {key: value for key, value in whole.items() if key != "webhooks"}
    components = whole.get("components")
    if isinstance(components, Mapping):
        reached = _Reached(whole).all()
        data["components"] = _kept(components, reached)
        if not data["components"]:
            del data["components"]
    return dataclasses.replace(document, data=data)


def _kept(components: Mapping[str, Any], reached: set[str]) -> dict[str, Any]:
    found = {}
    for group, members in components.items():
        is_known = grammar.below("components", group) != grammar.DATA
        if not is_known or not isinstance(members, Mapping):
            found[group] = members
            continue
        place = join(ROOT, "components", group)
        kept = {n: each for n, each in members.items() if join(place, n) in reached}
        if kept:
            found[group] = kept
    return found


class _Reached:
    """Follows what leads from the paths on."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._made_of = _made_of(data)
        self._waiting: list[tuple[str, str]] = [(join(ROOT, "paths"), "paths")]
        self._components: set[str] = set()

    def all(self) -> set[str]:
        """Pointers to the components that are reached."""
        self._secured(self._data)
        done: set[tuple[str, str]] = set()
        while self._waiting:
            pointer, kind = self._waiting.pop()
            if (pointer, kind) in done:
                continue
            done.add((pointer, kind))
            try:
                value = resolve(self._data, pointer)
            except (LookupError, ValueError):
                continue
            for _, inner, node in grammar.walk(value, pointer, kind):
                if isinstance(node, Mapping):
                    self._look(inner, node)
        return self._components

    def _look(self, kind: str, node: Mapping[str, Any]) -> None:
        if kind in grammar.REFERABLE:
            self._follow(node.get("$ref"), kind)
        if kind == "operation":
            self._secured(node)
        discriminator = node.get("discriminator") if kind == "schema" else None
        for _, target in mapped(discriminator):
            is_name = not target.startswith("#")
            self._follow(join(_SCHEMAS, target) if is_name else target, kind)

    def _follow(self, reference: Any, kind: str) -> None:
        try:
            pointer = canonical(reference) if isinstance(reference, str) else ""
        except ValueError:
            return
        tokens = split(pointer) if pointer else ()
        if tokens[:1] == ("components",) and len(tokens) >= _COMPONENT:
            component = join(ROOT, *tokens[:_COMPONENT])
            self._components.add(component)
            self._waiting.append((component, grammar.kind_at(tokens[:_COMPONENT])))
            for each in self._made_of.get(component, ()):
                self._follow(each, "schema")
        if pointer:
            self._waiting.append((pointer, kind))

    def _secured(self, node: Mapping[str, Any]) -> None:
        for needed in _objects(node.get("security")):
            for name in needed:
                scheme = join(ROOT, "components", "securitySchemes", name)
                if scheme not in self._components:
                    self._follow(scheme, "security scheme")


def _made_of(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """By the pointer of a component with a discriminator: those that are made of it by `allOf`."""
    components = data.get("components")
    schemas = components.get("schemas") if isinstance(components, Mapping) else None
    if not isinstance(schemas, Mapping):
        return {}
    tagged = {join(_SCHEMAS, name) for name, each in schemas.items() if _tagged(each)}
    found: dict[str, list[str]] = {}
    for name, each in schemas.items():
        parts = each.get("allOf") if isinstance(each, Mapping) else None
        for part in _objects(parts):
            target = part.get("$ref")
            if target in tagged:
                found.setdefault(target, []).append(join(_SCHEMAS, name))
    return found


def _tagged(schema: Any) -> bool:
    return isinstance(schema, Mapping) and "discriminator" in schema


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    listed: Iterable[Any] = value if isinstance(value, list) else ()
    return (each for each in listed if isinstance(each, Mapping))
