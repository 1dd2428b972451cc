"""Edits of the library, one for each kind of change and side of the wire, and what is to be said of them.

The words of a case: level, direction, code, subject; then what callers are told.
"""

import copy
import json
from typing import Any

from generator.changes.model import Level
from tests.unit.changes.library import (
    Document,
    Edit,
    body,
    operation,
    parameter,
    schema,
)

Said = tuple[Level, str, str, str, str]


def _set(place: Any, **values: Any) -> None:
    place.update(values)


def _members(document: Document) -> Document:
    found: Document = body(document)["properties"]
    return found


def _maker(document: Document) -> Document:
    found: Document = _members(document)["maker"]
    return found


def _renamed(document: Document) -> None:
    operation(document, "getBook")["operationId"] = "readBook"


def _moved(document: Document) -> None:
    paths = document["paths"]
    paths["/volumes/{book}"] = paths.pop("/books/{book}")


def _own_path(document: Document) -> None:
    paths = document["paths"]
    text = str(paths["/books/{book}"]["parameters"][0]["name"])
    assert text == "book"
    item = paths.pop("/books/{book}")
    item["parameters"][0]["name"] = "volume"
    paths["/books/{volume}"] = item


def _without_content(document: Document) -> None:
    operation(document, "getBook")["responses"]["200"].pop("content")


def _status(document: Document) -> None:
    answers = operation(document, "createBook")["responses"]
    answers["200"] = answers.pop("201")


def _accepted(document: Document, schema: Any) -> None:
    """A second success."""
    content = {"content": {"application/json": {"schema": schema}}} if schema else {}
    answers = operation(document, "createBook")["responses"]
    answers["202"] = {"description": "Some day.", **content}


def _media(document: Document) -> None:
    content = operation(document, "createBook")["requestBody"]["content"]
    content["application/x-www-form-urlencoded"] = content.pop("application/json")


def _second_media(document: Document) -> None:
    content = operation(document, "createBook")["requestBody"]["content"]
    content["text/csv"] = {"schema": {"type": "string"}}


def _body(document: Document, **values: Any) -> None:
    operation(document, "replaceBook")["requestBody"].update(values)


def _scheme(document: Document, **values: Any) -> None:
    document["components"]["securitySchemes"]["key"].update(values)


def called_store(document: Document) -> None:
    """With one more member: the name lock does not know it again."""
    text = json.dumps(document["components"]["schemas"])
    schemas = json.loads(text.replace("schemas/Shop", "schemas/Store"))
    schemas["Store"] = schemas.pop("Shop")
    schemas["Store"]["properties"]["opened"] = {"type": "integer"}
    document["components"]["schemas"] = schemas


def _another_answer(document: Document) -> None:
    schemas = document["components"]["schemas"]
    schemas["Volume"] = copy.deepcopy(schemas["Book"])
    answer = operation(document, "getBook")["responses"]["200"]["content"]
    answer["application/json"]["schema"] = {"$ref": "#/components/schemas/Volume"}


def _range(document: Document) -> None:
    answers = operation(document, "listBooks")["responses"]
    answers["4XX"] = answers.pop("404")


def _required(document: Document) -> None:
    _set(_members(document), isbn={"type": "string"})
    body(document)["required"].append("isbn")


def _pop(place: Document, key: str) -> None:
    del place[key]


_LIST = "argument `limit` of `client.books.list()`"
_MAKE = "argument `{}` of `client.books.create()`"
_LIMIT = "query.limit"

CASES: dict[str, tuple[Edit, Said]] = {
    "an operation is gone": (
        lambda d: _pop(d["paths"]["/books"], "post"),
        (
            "breaking",
            "api",
            "operation-removed",
            "POST /books",
            "`client.books.create()` is gone",
        ),
    ),
    "an operation has another id": (
        _renamed,
        (
            "breaking",
            "api",
            "operation-renamed",
            "GET /books/{book}",
            '`OPERATIONS["getBook"]` is `OPERATIONS["readBook"]` now',
        ),
    ),
    "an operation has another path": (
        _moved,
        (
            "breaking",
            "api",
            "path-changed",
            "GET /volumes/{book}",
            "`client.books.retrieve()` sends its requests elsewhere",
        ),
    ),
    "an operation is deprecated": (
        lambda d: _set(operation(d, "getBook"), deprecated=True),
        (
            "safe",
            "api",
            "operation-deprecated",
            "GET /books/{book}",
            "`client.books.retrieve()` is deprecated",
        ),
    ),
    "an operation has a server of its own": (
        lambda d: _set(
            operation(d, "getBook"), servers=[{"url": "https://b.example.com"}]
        ),
        (
            "risky",
            "api",
            "server-changed",
            "GET /books/{book}",
            "`client.books.retrieve()` sends its requests elsewhere",
        ),
    ),
    "an operation needs another key": (
        lambda d: _set(operation(d, "getBook"), security=[{"basic": []}]),
        (
            "breaking",
            "api",
            "security-changed",
            "GET /books/{book}",
            "`client.books.retrieve()` takes other credentials: `key` became `basic`",
        ),
    ),
    "an operation takes another key as well": (
        lambda d: _set(operation(d, "getBook"), security=[{"key": []}, {"basic": []}]),
        ("safe", "api", "security-relaxed", "GET /books/{book}", ""),
    ),
    "an operation needs no key": (
        lambda d: _set(operation(d, "getBook"), security=[]),
        ("safe", "api", "security-relaxed", "GET /books/{book}", ""),
    ),
    "an operation may be called without a key": (
        lambda d: _set(operation(d, "getBook"), security=[{"key": []}, {}]),
        ("safe", "api", "security-relaxed", "GET /books/{book}", ""),
    ),
    "all operations need another key": (
        lambda d: _set(d, security=[{"basic": []}]),
        (
            "breaking",
            "api",
            "security-changed",
            "security",
            "`client.books.list()` (and 3 more methods) takes other credentials:"
            " `key` became `basic`",
        ),
    ),
    "a parameter has another default": (
        lambda d: _set(parameter(d, 1)["schema"], default=20),
        (
            "risky",
            "request",
            "default-changed",
            _LIMIT,
            f"{_LIST} means something else where it is left out: `10` became `20`",
        ),
    ),
    "a parameter takes each item once": (
        lambda d: _set(parameter(d, 0)["schema"], uniqueItems=True),
        (
            "breaking",
            "request",
            "limit-tightened",
            "query.tags",
            "argument `tags` of `client.books.list()` takes less: each item once",
        ),
    ),
    "a parameter takes reserved characters": (
        lambda d: _set(parameter(d, 0), allowReserved=True),
        (
            "risky",
            "request",
            "reserved-changed",
            "query.tags",
            "argument `tags` of `client.books.list()` is sent as before, and may be read otherwise",
        ),
    ),
    "a parameter is gone": (
        lambda d: operation(d, "listBooks")["parameters"].pop(1),
        ("breaking", "request", "parameter-removed", _LIMIT, f"{_LIST} is gone"),
    ),
    "a parameter must be given": (
        lambda d: _set(parameter(d, 1), required=True),
        (
            "breaking",
            "request",
            "parameter-became-required",
            _LIMIT,
            f"{_LIST} must be given now",
        ),
    ),
    "a parameter moves": (
        lambda d: _set(parameter(d, 1), **{"in": "header"}),
        (
            "breaking",
            "request",
            "parameter-moved",
            "header.limit",
            f"{_LIST} is sent elsewhere",
        ),
    ),
    "a parameter is written otherwise": (
        lambda d: _set(parameter(d, 0), explode=False),
        (
            "breaking",
            "request",
            "parameter-style-changed",
            "query.tags",
            "argument `tags` of `client.books.list()` is sent otherwise",
        ),
    ),
    "a parameter of the path has another name": (
        _own_path,
        (
            "breaking",
            "request",
            "parameter-renamed",
            "path.volume",
            "argument `volume` of `client.books.retrieve()` (and 1 more method) was"
            " called `book`",
        ),
    ),
    "a parameter that must be given is new": (
        lambda d: operation(d, "listBooks")["parameters"].append(
            {
                "name": "shelf",
                "in": "query",
                "required": True,
                "schema": {"type": "string"},
            }
        ),
        (
            "breaking",
            "request",
            "parameter-added-required",
            "query.shelf",
            "argument `shelf` of `client.books.list()` is new and must be given",
        ),
    ),
    "a parameter may be less": (
        lambda d: _set(parameter(d, 1)["schema"], maximum=50),
        (
            "breaking",
            "request",
            "limit-tightened",
            _LIMIT,
            f"{_LIST} takes less: maximum `100` became `50`",
        ),
    ),
    "a body is new, and must be given": (
        lambda d: _set(
            operation(d, "listBooks"),
            requestBody=operation(d, "createBook")["requestBody"],
        ),
        (
            "breaking",
            "request",
            "body-added-required",
            "body",
            "`client.books.list()` needs a body now",
        ),
    ),
    "a body is gone": (
        lambda d: _pop(operation(d, "replaceBook"), "requestBody"),
        (
            "breaking",
            "request",
            "body-removed",
            "body",
            "`client.books.update()` takes no body now",
        ),
    ),
    "a body must be given": (
        lambda d: _body(d, required=True),
        (
            "breaking",
            "request",
            "body-became-required",
            "body",
            "`client.books.update()` needs its body now",
        ),
    ),
    "a body has another media type": (
        _media,
        (
            "breaking",
            "request",
            "media-type-changed",
            "body",
            "`client.books.create()` is sent otherwise",
        ),
    ),
    "a body may be of a second type": (
        _second_media,
        ("safe", "request", "media-type-added", "body", ""),
    ),
    "an answer has no content": (
        _without_content,
        (
            "breaking",
            "response",
            "response-removed",
            "200",
            "`client.books.retrieve()` gives `None` now",
        ),
    ),
    "an answer has another status": (
        _status,
        ("risky", "response", "success-status-changed", "POST /books", ""),
    ),
    "a success of another type is listed": (
        lambda d: _accepted(d, {"type": "string"}),
        (
            "breaking",
            "response",
            "success-added",
            "POST /books",
            "`client.books.create()` gives another type: `Book` became `Book | str`",
        ),
    ),
    "a success of the same type is listed": (
        lambda d: _accepted(d, {"$ref": "#/components/schemas/Book"}),
        ("risky", "response", "status-added", "POST /books", ""),
    ),
    "a success without content is listed": (
        lambda d: _accepted(d, None),
        (
            "breaking",
            "response",
            "success-added",
            "POST /books",
            "`client.books.create()` gives another type: `Book` became `Book | None`",
        ),
    ),
    "an error is no longer listed": (
        lambda d: _pop(operation(d, "listBooks")["responses"], "404"),
        ("risky", "response", "status-removed", "GET /books", ""),
    ),
    "an error is listed with others": (
        _range,
        ("safe", "response", "status-undescribed", "GET /books", ""),
    ),
    "a header is no longer listed": (
        lambda d: _pop(operation(d, "listBooks")["responses"]["200"], "headers"),
        (
            "risky",
            "response",
            "header-removed",
            "200",
            "`client.books.list()` `.headers` may lack it",
        ),
    ),
    "a member of a body is gone": (
        lambda d: _pop(_members(d), "kind"),
        (
            "breaking",
            "request",
            "property-removed",
            "body.kind",
            f"{_MAKE.format('kind')} is gone",
        ),
    ),
    "a member of a body is new": (
        lambda d: _set(_members(d), isbn={"type": "string"}),
        (
            "safe",
            "request",
            "property-added",
            "body.isbn",
            f"{_MAKE.format('isbn')} is new",
        ),
    ),
    "a member of a body is new, and must be given": (
        _required,
        (
            "breaking",
            "request",
            "property-added-required",
            "body.isbn",
            f"{_MAKE.format('isbn')} is new and must be given",
        ),
    ),
    "a member of a body has another default": (
        lambda d: _set(_members(d)["kind"], default="audio"),
        (
            "risky",
            "request",
            "default-changed",
            "body.kind",
            f"{_MAKE.format('kind')} means something else where it is left out:"
            " `audio`, where there was none",
        ),
    ),
    "a member of a body must be given": (
        lambda d: body(d)["required"].append("price"),
        (
            "breaking",
            "request",
            "property-became-required",
            "body.price",
            f"{_MAKE.format('price')} must be given now",
        ),
    ),
    "a member deep in a body is gone": (
        lambda d: _pop(_maker(d)["properties"], "name"),
        (
            "breaking",
            "request",
            "property-removed",
            "body.maker.name",
            "key `name` of `BookMakerParam` is gone",
        ),
    ),
    "a member takes no null": (
        lambda d: _set(_members(d)["note"], type="string"),
        (
            "breaking",
            "request",
            "no-longer-nullable",
            "body.note",
            f"{_MAKE.format('note')} takes no `None` any more",
        ),
    ),
    "a member has another format": (
        lambda d: _set(_maker(d)["properties"]["born"], format="date-time"),
        (
            "risky",
            "request",
            "format-changed",
            "body.maker.born",
            "key `born` of `BookMakerParam` is to be written otherwise: `date` became `date-time`",
        ),
    ),
    "a member takes fewer values": (
        lambda d: _set(_members(d)["kind"], enum=["paper"]),
        (
            "breaking",
            "request",
            "enum-value-removed",
            "body.kind",
            f"{_MAKE.format('kind')} no longer takes `\"audio\"`",
        ),
    ),
    "a member takes only some values": (
        lambda d: _set(_members(d)["title"], enum=["A", "B"]),
        (
            "breaking",
            "request",
            "enum-imposed",
            "body.title",
            f"{_MAKE.format('title')} takes only `\"A\"`, `\"B\"`",
        ),
    ),
    "a number is whole": (
        lambda d: _set(_members(d)["price"], type="integer"),
        (
            "breaking",
            "request",
            "type-narrowed",
            "body.price",
            f"{_MAKE.format('price')} takes less: `float` became `int`",
        ),
    ),
    "an object takes no other members": (
        lambda d: _set(_maker(d), additionalProperties=False),
        (
            "breaking",
            "request",
            "members-closed",
            "body.maker",
            "argument `maker` of `client.books.create()` takes no other keys any more",
        ),
    ),
    "a body takes no members that it does not describe": (
        lambda d: _set(body(d), additionalProperties=False),
        (
            "breaking",
            "request",
            "members-closed",
            "body",
            "`client.books.create()` takes no other keys any more",
        ),
    ),
    "a class is called otherwise": (
        called_store,
        (
            "breaking",
            "response",
            "class-renamed",
            "Shop",
            "`Shop` can no longer be imported: it is `Store` now",
        ),
    ),
    "a class is gone with an arm of a union": (
        lambda d: schema(d, "Book")["owner"]["oneOf"].pop(),
        (
            "breaking",
            "response",
            "class-removed",
            "Shop",
            "`Shop` can no longer be imported",
        ),
    ),
    "an answer is of another class": (
        _another_answer,
        (
            "breaking",
            "response",
            "class-changed",
            "200",
            "`client.books.retrieve()` gives another class now: `Book` became `Volume`",
        ),
    ),
    "a member is deprecated": (
        lambda d: _set(_members(d)["kind"], deprecated=True),
        (
            "safe",
            "request",
            "property-deprecated",
            "body.kind",
            f"{_MAKE.format('kind')} is deprecated",
        ),
    ),
    "a member of an answer is gone": (
        lambda d: _pop(schema(d, "Shop"), "street"),
        (
            "breaking",
            "response",
            "property-removed",
            "Shop.street",
            "`Shop.street` is gone",
        ),
    ),
    "a member of an answer may be missing": (
        lambda d: d["components"]["schemas"]["Book"]["required"].remove("title"),
        (
            "breaking",
            "response",
            "property-became-optional",
            "Book.title",
            "`Book.title` may be `None` now: the answer may lack it",
        ),
    ),
    "a member of an answer may be null": (
        lambda d: _set(schema(d, "Book")["pages"], type=["integer", "null"]),
        (
            "breaking",
            "response",
            "became-nullable",
            "Book.pages",
            "`Book.pages` may be `None` now",
        ),
    ),
    "a member of an answer has more values": (
        lambda d: schema(d, "Book")["kind"]["enum"].append("film"),
        (
            "risky",
            "response",
            "enum-value-added",
            "Book.kind",
            '`Book.kind` may have more values: `"film"`',
        ),
    ),
    "a member of an answer has any value": (
        lambda d: _pop(schema(d, "Book")["kind"], "enum"),
        (
            "risky",
            "response",
            "enum-lifted",
            "Book.kind",
            "`Book.kind` may have any value now",
        ),
    ),
    "a member of an answer has another type": (
        lambda d: _set(schema(d, "Book")["pages"], type="string"),
        (
            "breaking",
            "response",
            "type-changed",
            "Book.pages",
            "`Book.pages` has another type: `int` became `str`",
        ),
    ),
    "a member of an answer has a wider type": (
        lambda d: _set(schema(d, "Book")["pages"], type="number"),
        (
            "breaking",
            "response",
            "type-widened",
            "Book.pages",
            "`Book.pages` has a wider type: `int` became `float`",
        ),
    ),
    "a member of an answer may be longer": (
        lambda d: _set(schema(d, "Book")["title"], maxLength=90),
        (
            "risky",
            "response",
            "limit-loosened",
            "Book.title",
            "`Book.title` may go further: maxLength `80` became `90`",
        ),
    ),
    "a member of an answer has another pattern": (
        lambda d: _set(schema(d, "Book")["id"], pattern="^c"),
        ("risky", "response", "pattern-changed", "Book.id", ""),
    ),
    "a member of an answer has a type now": (
        lambda d: _set(schema(d, "Book")["extra"], type="string"),
        (
            "safe",
            "response",
            "type-imposed",
            "Book.extra",
            "`Book.extra` has a type now: `Any` became `str`",
        ),
    ),
    "a union has one arm less": (
        lambda d: schema(d, "Book")["owner"]["oneOf"].pop(),
        (
            "safe",
            "response",
            "variant-removed",
            "Book.owner",
            "`Book.owner` is never this now: `Person | Shop` became `Person`",
        ),
    ),
    "a union is told apart otherwise": (
        lambda d: _set(
            schema(d, "Book")["owner"]["discriminator"], propertyName="name"
        ),
        ("risky", "response", "discriminator-changed", "Book.owner", ""),
    ),
    "an error says less": (
        lambda d: _pop(schema(d, "Problem"), "reason"),
        (
            "breaking",
            "response",
            "property-removed",
            "Problem.reason",
            "`Problem.reason` is gone",
        ),
    ),
    "the server is another": (
        lambda d: _set(
            d, servers=[{"url": "https://new.example.com"}, *d["servers"][1:]]
        ),
        (
            "risky",
            "api",
            "server-changed",
            "servers",
            "the client sends its requests elsewhere",
        ),
    ),
    "a server is gone": (
        lambda d: _set(
            d, servers=[each for each in d["servers"] if "eu" not in each["url"]]
        ),
        (
            "risky",
            "api",
            "server-changed",
            "servers",
            "the client sends its requests elsewhere",
        ),
    ),
    "a server's variable has other values": (
        lambda d: _set(d["servers"][1]["variables"]["city"], enum=["bern"]),
        (
            "risky",
            "api",
            "server-changed",
            "servers",
            "the client sends its requests elsewhere",
        ),
    ),
    "a scheme is gone": (
        lambda d: _pop(d["components"]["securitySchemes"], "basic"),
        (
            "breaking",
            "api",
            "scheme-removed",
            "basic",
            "argument `credentials` of the client is gone",
        ),
    ),
    "a scheme works otherwise": (
        lambda d: _scheme(d, name="Key"),
        (
            "breaking",
            "api",
            "scheme-changed",
            "key",
            "argument `api_key` of the client is sent otherwise: `header Library-Key`"
            " became `header Key`",
        ),
    ),
}
