"""OpenAPI 3.2 documents as OpenAPI 3.1: what is new goes where 3.1 has a place for the same, or is told as lost.

In: the data of a document, with its trace. Out: a document of 3.1 that says the same, which knows of every value where
the author has it, and what it does not say. Nothing is judged. Facts are those of the OpenAPI Specification 3.2.0.

Methods that 3.1 has no key for stand beside the others, in capitals: `QUERY`, and those of `additionalOperations`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.spec import grammar
from generator.spec.converting import Conversion, Converted
from generator.spec.nodes import Node, listed, made
from generator.spec.pointers import ROOT, join, split, unescape
from generator.spec.traces import Trace

_VERSION = re.compile(r"3\.2\.[0-9]+(-[0-9A-Za-z.-]+)?")
_BECOMES = "3.1.1"
_FORM = "application/x-www-form-urlencoded"
_SCHEMES = "#/components/securitySchemes/"
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]*")
"""What percent-encoding leaves as it is."""
_PLAIN = ("boolean", "integer", "number")
_COMBINED = frozenset(("allOf", "anyOf", "oneOf"))

Members = Iterator[tuple[str, Node]]
Change = Callable[[Node, Conversion, str], Members]
"""Gives the members of an object, which comes to stand at a pointer, as 3.1 has them."""


def is_openapi32(data: Mapping[str, Any]) -> bool:
    """Whether the document says that it is of this version."""
    version = data.get("openapi")
    return isinstance(version, str) and _VERSION.fullmatch(version) is not None


def convert(data: Mapping[str, Any], trace: Trace) -> Converted:
    """The same document as OpenAPI 3.1."""
    conversion = Conversion(Node(data, trace))
    whole = _remade(conversion.root, grammar.DOCUMENT, conversion, ROOT)
    return Converted(data=whole.value, trace=whole.trace, lost=tuple(conversion.lost))


def _remade(node: Node, kind: str, conversion: Conversion, pointer: str) -> Node:
    """A value of this kind with all that is in it. One frame for each level: documents nest deep."""
    if kind in _LEFT:
        return node
    found = []
    if kind[0] == "[":
        for index, each in enumerate(node.elements()):
            place = join(pointer, index)
            found.append(_remade(each, kind[1:-1], conversion, place))
        return listed(node, found) if node.is_list else node
    if kind == "schema":
        _look_into(node, conversion, pointer)
        return node
    if kind == "media type":
        node = conversion.followed(node, kind)
    if not node.is_object:
        return node
    members = []
    for key, each in _CHANGES.get(kind, _same)(node, conversion, pointer):
        inner, place = grammar.below(kind, key), join(pointer, key)
        members.append((key, _remade(each, inner, conversion, place)))
    return made(node, members)


def _owner(pointer: str) -> str:
    """The operation that something stands in, if it stands in one."""
    tokens = split(pointer)
    inside = len(tokens) > 2 and tokens[0] == "paths" and grammar.is_method(tokens[2])
    return join(ROOT, *tokens[:3]) if inside else ""


def _same(node: Node, _conversion: Conversion, _pointer: str) -> Members:
    return node.items()


def _document(node: Node, _conversion: Conversion, _pointer: str) -> Members:
    for key, each in node.items():
        if key == "openapi":
            yield key, each.saying(_BECOMES)
        elif key == "security":
            yield key, _security(each)
        elif key != "$self":
            yield key, each


def _operation(node: Node, _conversion: Conversion, _pointer: str) -> Members:
    for key, each in node.items():
        yield key, _security(each) if key == "security" else each


def _security(node: Node) -> Node:
    """Schemes by name, where a requirement has their addresses in this document."""
    if not node.is_list:
        return node
    alternatives = []
    for each in node.elements():
        named = [(_scheme(key), scopes) for key, scopes in each.items()]
        alternatives.append(made(each, named) if each.is_object else each)
    return listed(node, alternatives)


def _scheme(name: str) -> str:
    return unescape(name.removeprefix(_SCHEMES)) if name.startswith(_SCHEMES) else name


def _path_item(node: Node, conversion: Conversion, _pointer: str) -> Members:
    for key, each in node.items():
        if key == "query":
            yield key.upper(), each
        elif key == "additionalOperations":
            yield from _additional(each, node, conversion)
        else:
            yield key, each


def _additional(node: Node, item: Node, conversion: Conversion) -> Members:
    if not node.is_object:
        conversion.lose(node, "additional-operation", "is no map of operations")
    for method, each in node.items():
        if grammar.is_added(method) and method not in ("QUERY", *item.value):
            yield method, each
        else:
            what = f"is of the method `{method[:40]}`, which is not in capitals, or has a key of its own"
            conversion.lose(each, "additional-operation", what)


def _response(node: Node, _conversion: Conversion, _pointer: str) -> Members:
    """What was required until now is there: the summary stands for the description."""
    yield from node.items()
    if "description" not in node.value and "$ref" not in node.value:
        yield "description", node.get("summary") or node.saying("")


def _parameter(node: Node, conversion: Conversion, pointer: str) -> Members:
    if node.text("in") == "querystring":
        return _whole_query(node, conversion, pointer)
    if node.text("in") == "cookie" and node.text("style") == "cookie":
        return _cookie(node, conversion, pointer)
    return node.items()


def _whole_query(node: Node, conversion: Conversion, pointer: str) -> Members:
    """The members of a form are what the members of an object are that is sent as parameters, each by its name."""
    content = node.get("content")
    form = content.get(_FORM) if content else None
    media = conversion.followed(form, "media type") if form else None
    schema = media.get("schema") if media else None
    if schema is None or media is None or not _is_flat(media, conversion):
        what = "describes the query as a whole, and not as a form of texts, numbers and the like"
        conversion.lose(node, "querystring", what, _owner(pointer))
    for key, each in node.items():
        if key == "in":
            yield key, each.saying("query")
        elif key != "content":
            yield key, each
    yield "style", node.saying("form")
    yield "explode", node.saying(True)
    yield "schema", schema or node.saying({})


def _is_flat(media: Node, conversion: Conversion) -> bool:
    """Whether a form has members that are written as they are, in the usual way."""
    found = conversion.followed(media.get("schema") or media)
    members = found.get("properties")
    if members is None or found.value.keys() & _COMBINED or media.has("encoding"):
        return False
    nodes = [conversion.followed(each) for _, each in members.items()]
    return all({*_types(each)} <= {"string", "null", *_PLAIN} for each in nodes)


def _types(node: Node) -> list[str]:
    """What a schema allows; a type that nobody says is none of the plain ones."""
    return node.texts("type") or [node.text("type") or "any"]


def _cookie(node: Node, conversion: Conversion, pointer: str) -> Members:
    """A client encodes what it sends in cookies, which this style does not."""
    schema = node.get("schema")
    if schema is None or not _is_untouched(conversion.followed(schema).value):
        what = "gives a cookie the style `cookie`, and a client percent-encodes cookies"
        conversion.lose(node, "cookie-style", what, _owner(pointer))
    return ((key, each) for key, each in node.items() if key != "style")


def _is_untouched(schema: Any) -> bool:
    """Whether percent-encoding changes no value of a schema."""
    if not isinstance(schema, Mapping):
        return False
    values = schema.get("enum")
    if isinstance(values, list):
        texts = [each for each in values if isinstance(each, str)]
        return all(map(_UNRESERVED.fullmatch, texts))
    return schema.get("type") in _PLAIN


def _media_type(node: Node, conversion: Conversion, pointer: str) -> Members:
    for key, each in node.items():
        if key in ("prefixEncoding", "itemEncoding"):
            what = "describes parts by their places, and a client knows parts by names"
            conversion.lose(each, "encoding-by-place", what, _owner(pointer))
        else:
            yield key, each


def _example(node: Node, _conversion: Conversion, _pointer: str) -> Members:
    for key, each in node.items():
        if key == "dataValue":
            yield "value", each
        elif key != "serializedValue":
            yield key, each


def _look_into(node: Node, conversion: Conversion, pointer: str) -> None:
    """A schema says what it said, but for one word."""
    for place, kind, value in grammar.walk(node.value, ROOT, "schema"):
        discriminator = value.get("discriminator") if kind == "schema" else None
        if isinstance(discriminator, Mapping) and "defaultMapping" in discriminator:
            what = "says what values of no known kind are, which a client keeps as they came"
            inside = node
            for token in (*split(place), "discriminator", "defaultMapping"):
                inside = Node(None, inside.trace.child(token))
            conversion.lose(inside, "default-mapping", what, _owner(pointer))


_LEFT = frozenset((grammar.DATA, grammar.EXTENSION, "security scheme", "link"))
"""Kinds with nothing new in them."""
_CHANGES: Mapping[str, Change] = {
    grammar.DOCUMENT: _document,
    "path item": _path_item,
    "operation": _operation,
    "response": _response,
    "parameter": _parameter,
    "media type": _media_type,
    "example": _example,
}
