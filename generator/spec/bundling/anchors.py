"""References to `$anchor`, `$id` and `$self`, written as pointers.

In: the values of one file. Out: the same, in which every reference that names a place of this file says where that is.
A schema with an `$id` is a resource of its own (JSON Schema 2020-12, 8.2): anchors and pointers in it begin there. A
pointer that leads nowhere there is one of the whole file, as people write it. A `$dynamicRef` to a name that only one
schema has is a reference like any other. Nothing is opened here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urljoin

from generator.spec import grammar
from generator.spec.bundling.dialects import dialect_of
from generator.spec.bundling.rewriting import rewritten
from generator.spec.nodes import Node, made
from generator.spec.pointers import ROOT, canonical, resolve

_SIGNS = ("$anchor", "$dynamicAnchor", "$id", "$self")
_TOP = frozenset(("openapi", "swagger", "components", "paths"))
"""Keys by which a file is told from one that is a schema."""
_NAMES = ("$anchor", "$dynamicAnchor")
_DYNAMIC = "$dynamicRef"


def by_pointer(node: Node, text: str) -> Node:
    """The values of a file, whose text is given too: in most, there is nothing to do."""
    if not node.is_object or not any(sign in text for sign in _SIGNS):
        return node
    is_document = bool(_TOP & node.value.keys())
    kind = dialect_of(node.value).document if is_document else "schema"
    named = _Resources(node.value, kind)
    return rewritten(node, kind, named.lead, ("$ref", _DYNAMIC)) if named else node


class _Resources:
    """The places of a file that have names."""

    def __init__(self, data: Mapping[str, Any], kind: str) -> None:
        self._data = data
        own = data.get("$self")
        self._bases = {ROOT: own if isinstance(own, str) else ""}
        self._named: dict[tuple[str, str], str] = {}
        for pointer, inner, value in grammar.walk(data, ROOT, kind):
            if inner == "schema":
                self._note(pointer, value)
        self._ids = {uri: each for each, uri in reversed(self._bases.items()) if uri}

    def __bool__(self) -> bool:
        return bool(self._ids or self._named)

    def _note(self, pointer: str, schema: Mapping[str, Any]) -> None:
        uri = schema.get("$id")
        if isinstance(uri, str) and not uri.startswith("#"):
            base = self._bases[self._owner(pointer)]
            self._bases[pointer] = _joined(base, uri.partition("#")[0])
        for name in map(schema.get, _NAMES):
            if isinstance(name, str):
                self._named.setdefault((self._owner(pointer), name), pointer)

    def _owner(self, pointer: str) -> str:
        """The resource that a place is in."""
        while pointer not in self._bases:
            pointer = pointer.rpartition("/")[0]
        return pointer

    def lead(self, node: Node, kind: str) -> Node:
        """A reference, or a value of a discriminator's mapping, as a pointer; as it is, if it leads elsewhere."""
        if kind == "mapping":
            is_name = not {*"#/:"} & {*str(node.value)}
            target = None if is_name else self._target(node.trace.pointer, node.value)
            return node if target is None else node.saying(target)
        key = "$ref" if node.has("$ref") else _DYNAMIC
        target = self._target(node.trace.pointer, node.text(key))
        if target is None or (key == _DYNAMIC and self._is_open(node.text(key))):
            return node
        said = Node(target, node.trace.child(key).emptied())
        members = (
            ("$ref", said) if name == key else (name, each)
            for name, each in node.items()
        )
        return made(node, members)

    def _is_open(self, reference: str) -> bool:
        """Whether a dynamic reference leads to several places, as a schema around it has it (JSON Schema, 8.2.3.2)."""
        name = unquote(reference.partition("#")[2])
        return sum(each == name for _, each in self._named) > 1

    def _target(self, pointer: str, reference: str) -> str | None:
        uri, _, fragment = reference.partition("#")
        owner = self._owner(pointer)
        if uri:
            joined = _joined(self._bases[owner], uri)
            found = self._ids.get(joined) or self._ids.get(uri)
            if found is None:
                return None
            owner = found
        if fragment and not fragment.startswith("/"):
            return self._named.get((owner, unquote(fragment)))
        inside = _inside(owner, fragment)
        if uri or (owner != ROOT and self._is_there(inside)):
            return inside
        return None

    def _is_there(self, pointer: str) -> bool:
        try:
            resolve(self._data, pointer)
        except (LookupError, ValueError):
            return False
        return True


def _inside(owner: str, fragment: str) -> str:
    try:
        return owner + canonical(f"{ROOT}{fragment}").removeprefix(ROOT)
    except ValueError:
        return owner + fragment


def _joined(base: str, uri: str) -> str:
    try:
        return urljoin(base, uri)
    except ValueError:
        return uri
