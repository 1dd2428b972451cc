"""Documents that grow, for the properties of the name lock: how they begin, and what may be done to them.

Words are few and alike, so that whatever can collide does. Every object carries a tag of its own (its `title`), by
which a test knows it again wherever it stands.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

Node = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]
WORDS = ["id", "foo", "foo_bar", "foo-bar", "fooBar", "copy", "type", "options", "list"]
SCHEMAS = ["pet", "Pet", "owner", "pet_list", "pet_create_params", "pet_foo_param"]
PATHS = [
    "/pets",
    "/pets/{id}",
    "/pets/{id}/feed",
    "/pets/{id}/feed/{day}",
    "/pets/search",
    "/owners",
    "/owners/{id}",
    "/pet-s",
    "/pets/{id}/list",
]
METHODS = ["get", "post", "patch", "delete"]
SHAPES: list[Node] = [
    {"type": "object", "properties": {"foo": {"type": "string"}}},
    {
        "type": "object",
        "properties": {"foo": {"type": "string"}, "foo_bar": {"type": "integer"}},
    },
    {"type": "object", "properties": {"foo-bar": {"type": "string"}}},
    {"type": "string", "enum": [f"value_number_{n}" for n in range(5)]},
]
SCHEMES: dict[str, Node] = {
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "key2": {"type": "apiKey", "in": "query", "name": "key"},
    "bearer": {"type": "http", "scheme": "bearer"},
    "basic": {"type": "http", "scheme": "basic"},
}


def ref(name: str) -> Node:
    return {"$ref": f"#/components/schemas/{name}"}


def subset(words: list[str], most: int = 4) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(words), unique=True, min_size=1, max_size=most)


@st.composite
def values(draw: st.DrawFn, schemas: list[str], deep: int = 1) -> Node:
    """What stands behind a member."""
    kinds = ["string", "shape", "ref", "link", "union", "list", "all of"]
    kind = draw(st.sampled_from(kinds if deep else kinds[:3]))
    if kind == "shape":
        shape: Node = copy.deepcopy(draw(st.sampled_from(SHAPES)))
        return shape
    if kind == "ref":
        return ref(draw(st.sampled_from(schemas)))
    if kind == "link":
        to = ref(draw(st.sampled_from(schemas)))
        return {"anyOf": [{"type": "string"}, to], "x-link": True}
    if kind == "all of":
        more: Node = copy.deepcopy(draw(st.sampled_from(SHAPES[:3])))
        parts = [ref(draw(st.sampled_from(schemas))), more]
        whole: Node = {"type": "object", "allOf": parts}
        return {"type": "object", "additionalProperties": whole}
    if kind == "union":
        return {"anyOf": [draw(values(schemas, 0)), {"type": "integer"}]}
    if kind == "list":
        return {"type": "array", "items": draw(values(schemas, 0))}
    return {"type": "string"}


@st.composite
def objects(draw: st.DrawFn, schemas: list[str]) -> Node:
    names = draw(subset(WORDS))
    return {
        "type": "object",
        "properties": {name: draw(values(schemas)) for name in names},
    }


@st.composite
def operations(draw: st.DrawFn, path: str, method: str, schemas: list[str]) -> Node:
    parameters = [
        {
            "name": each[1:-1],
            "in": "path",
            "required": True,
            "schema": {"type": "string"},
        }
        for each in path.split("/")
        if each.startswith("{")
    ]
    parameters += [
        {"name": name, "in": "query", "schema": draw(values(schemas))}
        for name in draw(subset(WORDS, 2))
    ]
    texts = {"type": "array", "items": {"type": "string"}}
    parameters.append({"name": "with", "in": "query", "schema": texts})
    one = ref(draw(st.sampled_from(schemas)))
    page = {
        "type": "object",
        "properties": {
            "data": {"type": "array", "items": one},
            "more": {"type": "boolean"},
        },
    }
    other = ref(draw(st.sampled_from(schemas)))
    answer = draw(st.sampled_from([one, page, {"anyOf": [one, other]}]))
    made: Node = {
        "operationId": f"{method}{path}",
        "parameters": parameters,
        "responses": {
            "200": {
                "description": "",
                "content": {"application/json": {"schema": copy.deepcopy(answer)}},
            }
        },
    }
    if method in ("post", "patch"):
        media = "application/x-www-form-urlencoded"
        made["requestBody"] = {"content": {media: {"schema": draw(objects(schemas))}}}
    return made


SERVERS = {
    "plain": "https://a.test",
    "one": "https://{token}.b.test",
    "two": "https://{region}.c.test/{Region}/{api_key}",
    "odd": "/{server}/{base_url}",
}


@st.composite
def documents(draw: st.DrawFn) -> Node:
    schemas = draw(subset(SCHEMAS))
    document: Node = {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "servers": [{"url": SERVERS[each]} for each in draw(subset([*SERVERS]))],
        "paths": {},
        "components": {
            "schemas": {name: draw(objects(schemas)) for name in schemas},
            "securitySchemes": {
                name: SCHEMES[name] for name in draw(subset([*SCHEMES]))
            },
        },
    }
    for path in draw(subset(PATHS)):
        methods = draw(subset(METHODS, 2))
        document["paths"][path] = {
            method: draw(operations(path, method, schemas)) for method in methods
        }
    return tagged(document)


def tagged(document: Node) -> Node:
    """The document with a title for each object and enumeration that has none yet."""
    known = [int(node["title"][1:]) for node in shapes(document) if "title" in node]
    number = max(known, default=0)
    for node in shapes(document):
        if "title" not in node:
            number += 1
            node["title"] = f"t{number}"
    return document


def shapes(node: Any) -> Iterator[Node]:
    """All objects and enumerations of a document that are schemas."""
    if isinstance(node, dict):
        if node.get("type") == "object" or isinstance(node.get("enum"), list):
            yield node
        for each in node.values():
            yield from shapes(each)
    elif isinstance(node, list):
        for each in node:
            yield from shapes(each)


def _operations(document: Node) -> list[Node]:
    return [op for item in document["paths"].values() for op in item.values()]


def in_front_or_behind(draw: Draw, table: Node, key: str, value: Any) -> None:
    """A member more, at either end of the mapping."""
    if key in table:
        return
    rest = dict(table)
    table.clear()
    if draw(st.booleans()):
        table.update({key: value, **rest})
    else:
        table.update({**rest, key: value})


def add_operation(draw: Draw, document: Node) -> None:
    schemas = [*document["components"]["schemas"]]
    path = draw(st.sampled_from(PATHS))
    method = draw(st.sampled_from(METHODS))
    made = draw(operations(path, method, schemas))
    if path in document["paths"]:
        in_front_or_behind(draw, document["paths"][path], method, made)
    else:
        in_front_or_behind(draw, document["paths"], path, {method: made})


def add_schema(draw: Draw, document: Node) -> None:
    """A component, and something that uses it."""
    schemas = document["components"]["schemas"]
    name = draw(st.sampled_from(SCHEMAS))
    in_front_or_behind(draw, schemas, name, draw(objects([*schemas])))
    holder = draw(st.sampled_from(_objects(document)))
    word = draw(st.sampled_from(WORDS))
    in_front_or_behind(draw, holder["properties"], word, ref(name))


def _objects(document: Node) -> list[Node]:
    return [each for each in shapes(document) if "properties" in each]


def add_property(draw: Draw, document: Node) -> None:
    holder = draw(st.sampled_from(_objects(document)))
    word = draw(st.sampled_from(WORDS))
    made = draw(values([*document["components"]["schemas"]]))
    in_front_or_behind(draw, holder["properties"], word, made)


def add_parameter(draw: Draw, document: Node) -> None:
    operation = draw(st.sampled_from(_operations(document)))
    name = draw(st.sampled_from(WORDS))
    where = draw(st.sampled_from(["query", "header", "cookie"]))
    listed = operation.setdefault("parameters", [])
    there = {(each["in"], each["name"].lower()) for each in listed if "in" in each}
    if (where, name.lower()) in there:
        return
    schema = draw(values([*document["components"]["schemas"]], 0))
    made = {"name": name, "in": where, "schema": schema}
    listed.insert(draw(st.sampled_from([0, 99])), made)


def add_value(draw: Draw, document: Node) -> None:
    found = [each for each in shapes(document) if "enum" in each]
    if found:
        values_ = draw(st.sampled_from(found))["enum"]
        values_.insert(draw(st.sampled_from([0, 99])), f"another_{len(values_)}")


def add_arm(draw: Draw, document: Node) -> None:
    """An arm more, unlike the others, or, where there was a shape, the shape as one of several."""
    found = [each for each in _members(document) if "x-link" not in each]
    if not found:
        return
    node = draw(st.sampled_from(found))
    if "anyOf" in node:
        known = f"arm_{len(node['anyOf'])}"
        shape = {"type": "object", "properties": {known: {"type": "string"}}}
        arm = draw(st.sampled_from([shape, {"type": "boolean"}]))
        node["anyOf"].insert(draw(st.sampled_from([0, 99])), arm)
    elif "properties" in node:
        inner = dict(node)
        node.clear()
        node["anyOf"] = [{"type": "boolean"}, inner]


def _members(document: Node) -> list[Node]:
    """What stands behind members and is a union or a shape."""
    return [
        value
        for each in _objects(document)
        for value in each["properties"].values()
        if "anyOf" in value or "properties" in value
    ]


def add_error(draw: Draw, document: Node) -> None:
    """What an operation answers that fails: a component, or a shape of its own."""
    operation = draw(st.sampled_from(_operations(document)))
    schemas = [*document["components"]["schemas"]]
    made = draw(st.sampled_from([ref(schemas[0]), ref(schemas[-1]), SHAPES[0]]))
    content = {"application/json": {"schema": copy.deepcopy(made)}}
    status = draw(st.sampled_from(["404", "default"]))
    operation["responses"].setdefault(status, {"description": "", "content": content})


def add_scheme(draw: Draw, document: Node) -> None:
    name = draw(st.sampled_from([*SCHEMES]))
    in_front_or_behind(
        draw, document["components"]["securitySchemes"], name, SCHEMES[name]
    )


def add_server(draw: Draw, document: Node) -> None:
    """Of all, or of one operation."""
    owner = draw(st.sampled_from([document, *_operations(document)]))
    made = {"url": SERVERS[draw(st.sampled_from([*SERVERS]))]}
    owner.setdefault("servers", []).insert(draw(st.sampled_from([0, 99])), made)


def add_user(draw: Draw, document: Node) -> None:
    """A shape that is there already, in one more body."""
    found = [each for each in shapes(document) if "$ref" not in each]
    bodies = [
        each["requestBody"] for each in _operations(document) if "requestBody" in each
    ]
    if bodies:
        body = draw(st.sampled_from(bodies))
        media = next(iter(body["content"].values()))["schema"]
        word = draw(st.sampled_from(WORDS))
        again = copy.deepcopy(draw(st.sampled_from(found)))
        for each in shapes({"here": again}):
            each.pop("title", None)
        in_front_or_behind(draw, media["properties"], word, again)


def shuffle(draw: Draw, document: Node) -> None:
    """Every mapping in another order."""
    turned = _turned(document, draw(st.sampled_from([1, 3, 5])))
    document.clear()
    document.update(turned)


def _turned(node: Any, by: int) -> Any:
    if isinstance(node, dict):
        keys = [*node]
        cut = by % len(keys) if keys else 0
        order = [*keys[cut:], *keys[:cut]][:: 1 if by % 2 else -1]
        return {key: _turned(node[key], by + 2) for key in reversed(order)}
    if isinstance(node, list):
        return [_turned(each, by) for each in node]
    return node


ADDING = [
    add_operation,
    add_schema,
    add_property,
    add_parameter,
    add_value,
    add_arm,
    add_error,
    add_scheme,
    add_server,
    add_user,
    shuffle,
]


def remove_something(draw: Draw, document: Node) -> None:
    """An operation, or a member of an object."""
    if draw(st.booleans()) and len(document["paths"]) > 1:
        del document["paths"][draw(st.sampled_from([*document["paths"]]))]
        return
    holder = draw(st.sampled_from(_objects(document)))
    if holder["properties"]:
        del holder["properties"][draw(st.sampled_from([*holder["properties"]]))]


def grown(draw: Draw, document: Node) -> Node:
    """The document with more in it."""
    new = copy.deepcopy(document)
    for change in draw(st.lists(st.sampled_from(ADDING), min_size=1, max_size=5)):
        change(draw, new)
    return tagged(new)


def changed(draw: Draw, document: Node) -> Node:
    """The document with less in it, and then more."""
    new = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        remove_something(draw, new)
    for change in draw(st.lists(st.sampled_from(ADDING), max_size=4)):
        change(draw, new)
    return tagged(new)
