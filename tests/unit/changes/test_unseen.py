"""What the client is not made of, and callers meet all the same."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.changes.library import (
    LIBRARY,
    Document,
    body,
    found,
    operation,
    report,
    schema,
)

FLOW = {"tokenUrl": "https://a.example/token", "scopes": {"read": "R", "write": "W"}}


def _library() -> Document:
    """The library with what these edits are about."""
    document = copy.deepcopy(LIBRARY)
    schemes = document["components"]["securitySchemes"]
    flow = {"clientCredentials": copy.deepcopy(FLOW)}
    schemes["oauth"] = {"type": "oauth2", "flows": flow}
    operation(document, "getBook")["security"] = [{"oauth": ["read"]}, {}]
    operation(document, "replaceBook")["security"] = [{"oauth": ["read"]}]
    owner = schema(document, "Book")["owner"]["discriminator"]
    owner["mapping"] = {
        "person": "#/components/schemas/Person",
        "shop": "#/components/schemas/Shop",
    }
    members = body(document)["properties"]
    members["more"] = {"type": "object", "properties": {}, "additionalProperties": True}
    members["tags"] = {"type": "array", "items": {"type": "string"}}
    return document


def _said(
    edit: Callable[[Document], object], *, backwards: bool = False
) -> list[tuple[str, str, str, str]]:
    return found(report(edit, document=_library(), backwards=backwards, wire=False))


def _security(document: Document, *alternatives: Any) -> None:
    operation(document, "replaceBook")["security"] = list(alternatives)


def _swapped(document: Document) -> None:
    schema(document, "Book")["owner"]["discriminator"]["mapping"] = {
        "person": "#/components/schemas/Shop",
        "shop": "#/components/schemas/Person",
    }


def _called_otherwise(document: Document) -> None:
    mapping = schema(document, "Book")["owner"]["discriminator"]["mapping"]
    mapping["people"] = mapping.pop("person")


def _flow(document: Document) -> Document:
    oauth = document["components"]["securitySchemes"]["oauth"]
    made: Document = oauth["flows"]["clientCredentials"]
    return made


def _more(document: Document, schema: Any) -> None:
    body(document)["properties"]["more"]["additionalProperties"] = schema


WRITE = "PUT /books/{book}"
CASES: dict[str, tuple[Callable[[Document], object], tuple[str, ...]]] = {
    "credentials are not optional any more": (
        lambda d: operation(d, "getBook")["security"].pop(),
        ("breaking", "api", "security-changed", "GET /books/{book}"),
    ),
    "one more scope": (
        lambda d: _security(d, {"oauth": ["read", "write"]}),
        ("risky", "api", "scopes-changed", WRITE),
    ),
    "another scope": (
        lambda d: _security(d, {"oauth": ["write"]}),
        ("risky", "api", "scopes-changed", WRITE),
    ),
    "one scope or the other": (
        lambda d: _security(d, {"oauth": ["read"]}, {"oauth": ["write"]}),
        ("safe", "api", "security-relaxed", WRITE),
    ),
    "no scope": (
        lambda d: _security(d, {"oauth": []}),
        ("safe", "api", "security-relaxed", WRITE),
    ),
    "tokens come from elsewhere": (
        lambda d: _flow(d).update(tokenUrl="https://b.example"),
        ("risky", "api", "scheme-flow-changed", "oauth"),
    ),
    "values of a discriminator are swapped": (
        _swapped,
        ("risky", "response", "discriminator-changed", "Book.owner"),
    ),
    "a value of a discriminator is another": (
        _called_otherwise,
        ("risky", "response", "discriminator-changed", "Book.owner"),
    ),
    "other members are of a type": (
        lambda d: _more(d, {"type": "integer"}),
        ("breaking", "request", "type-imposed", "body.more.*"),
    ),
    "text is written otherwise": (
        lambda d: schema(d, "Book")["title"].update(contentEncoding="base64"),
        ("risky", "response", "format-changed", "Book.title"),
    ),
    "less members": (
        lambda d: body(d).update(maxProperties=2),
        ("breaking", "request", "limit-tightened", "body"),
    ),
    "some members at least": (
        lambda d: body(d).update(minProperties=2),
        ("breaking", "request", "limit-tightened", "body"),
    ),
    "a condition": (
        lambda d: body(d).update(dependentRequired={"price": ["note"]}),
        ("risky", "request", "condition-changed", "body"),
    ),
    "a condition in a part": (
        lambda d: body(d).update(allOf=[{"not": {"required": ["note"]}}]),
        ("risky", "request", "condition-changed", "body"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_told(name: str) -> None:
    edit, said = CASES[name]
    assert said in _said(edit)
    assert _said(edit, backwards=True)


def test_a_condition_that_moves_into_a_part_is_the_same() -> None:
    def edit(document: Document) -> None:
        body(document)["allOf"] = [
            {"maxProperties": body(document).pop("maxProperties")}
        ]

    document = _library()
    body(document)["maxProperties"] = 3
    assert found(report(edit, document=document, wire=False)) == []


@pytest.mark.parametrize("backwards", [False, True])
def test_values_that_are_the_names_of_schemas_need_no_mapping(backwards: bool) -> None:
    document = copy.deepcopy(LIBRARY)

    def edit(edited: Document) -> None:
        schema(edited, "Book")["owner"]["discriminator"]["mapping"] = {
            "Shop": "#/components/schemas/Shop"
        }

    whole = report(edit, document=document, wire=False, backwards=backwards)
    assert found(whole) == []


def test_parts_of_a_form() -> None:
    document = _library()
    content = operation(document, "createBook")["requestBody"]["content"]
    form = "application/x-www-form-urlencoded"
    content[form] = content.pop("application/json")
    content[form]["encoding"] = {"tags": {"style": "form", "explode": True}}

    def edit(edited: Document) -> None:
        content = operation(edited, "createBook")["requestBody"]["content"]
        content[form]["encoding"]["tags"]["explode"] = False

    assert found(report(edit, document=document, wire=False)) == [
        ("risky", "request", "encoding-changed", "body")
    ]


def _json(schema: Any) -> Document:
    return {"description": "-", "content": {"application/json": {"schema": schema}}}


def _sent(schema: Any) -> Document:
    return {"post": {"requestBody": _json(schema), "responses": {}}}


def _spoken_of() -> Document:
    """The library with answers of other statuses, a webhook, and a callback."""
    document = copy.deepcopy(LIBRARY)
    answers = operation(document, "listBooks")["responses"]
    answers["202"] = _json({"type": "object", "properties": {"a": {"type": "string"}}})
    answers["422"] = _json({"$ref": "#/components/schemas/Fault"})
    answers["423"] = _json({"$ref": "#/components/schemas/Blame"})
    answers["424"] = _json({"$ref": "#/components/schemas/Fault"})
    answers["200"]["content"]["text/csv"] = {"schema": {"type": "string"}}
    for name in ("Fault", "Blame"):
        document["components"]["schemas"][name] = {
            "type": "object",
            "properties": {"code": {"type": "string"}},
        }
    document["webhooks"] = {
        "lent": _sent({"type": "object", "properties": {"to": {"type": "string"}}})
    }
    operation(document, "createBook")["callbacks"] = {
        "made": {"{$request.body#/url}": _sent({"type": "string"})}
    }
    return document


def _answer(document: Document, status: str) -> Document:
    made: Document = operation(document, "listBooks")["responses"][status]["content"]
    return made


BEYOND: dict[str, tuple[Callable[[Document], object], tuple[str, ...]]] = {
    "a second error": (
        lambda d: schema(d, "Fault").update(code={"type": "integer"}),
        ("risky", "response", "type-changed", "Fault.code"),
    ),
    "another schema of an error": (
        lambda d: _answer(d, "422")["application/json"].update(
            schema={"$ref": "#/components/schemas/Blame"}
        ),
        ("risky", "response", "status-changed", "status.422"),
    ),
    "another media type": (
        lambda d: _answer(d, "200")["text/csv"].update(schema={"type": "integer"}),
        ("risky", "response", "type-changed", "status.200"),
    ),
}
UNTYPED: Document = {"requestBody": {"content": {"text/plain": {}}}, "responses": {}}
SENT: dict[str, tuple[Callable[[Document], object], tuple[str, ...]]] = {
    "a webhook is gone": (
        lambda d: d["webhooks"].pop("lent"),
        ("breaking", "response", "webhook-removed", "webhook.lent"),
    ),
    "a webhook is new": (
        lambda d: d["webhooks"].update(back=_sent({"type": "string"})),
        ("safe", "response", "webhook-added", "webhook.back"),
    ),
    "a webhook brings something else": (
        lambda d: d["webhooks"].update(lent=_sent({"type": "string"})),
        ("breaking", "response", "type-changed", "webhook.lent"),
    ),
    "a callback brings something else": (
        lambda d: operation(d, "createBook")["callbacks"].update(
            made={"{$request.body#/url}": _sent({"type": "boolean"})}
        ),
        ("breaking", "response", "type-changed", "callback.made"),
    ),
    "a callback is gone": (
        lambda d: operation(d, "createBook").pop("callbacks"),
        ("breaking", "response", "callback-removed", "callback.made"),
    ),
    "a callback is new": (
        lambda d: operation(d, "createBook")["callbacks"].update(
            lost={"{$request.body#/url}": _sent({"type": "string"})}
        ),
        ("safe", "response", "callback-added", "callback.lost"),
    ),
    "a webhook without a body is new": (
        lambda d: d["webhooks"].update(rang={"post": UNTYPED}),
        ("safe", "response", "webhook-added", "webhook.rang"),
    ),
}


def test_a_second_success_is_a_type_of_the_client() -> None:
    """Its status is in the method's type, so that programs read it."""

    def edit(document: Document) -> None:
        answer = _answer(document, "202")["application/json"]
        answer["schema"].update(properties={})

    whole = report(edit, document=_spoken_of(), wire=False)
    assert found(whole) == [("breaking", "response", "property-removed", "202.a")]


def test_a_success_that_is_gone_is_gone_from_the_type() -> None:
    """Whichever of them it is; the one that stays is compared with itself."""
    for status, kept in (("202", "200"), ("200", "202")):

        def edit(document: Document, status: str = status) -> None:
            operation(document, "listBooks")["responses"].pop(status)

        whole = report(edit, document=_spoken_of(), wire=False)
        said = [each for each in whole.changes if each.code == "success-removed"]
        assert [(e.level, e.message) for e in said] == [
            ("breaking", f"no longer succeeds with: `{status}`")
        ], kept
        assert "`client.books.list()` gives another type: " in said[0].effect
        others = {each.code for each in whole.changes} - {"success-removed"}
        assert others <= {"class-removed", "paging-changed"}, whole.changes
        assert whole.step == "major"


def test_a_range_that_says_the_same_is_no_change_of_the_type() -> None:
    def edit(document: Document) -> None:
        answers = operation(document, "createBook")["responses"]
        answers["2XX"] = answers["201"]

    for backwards in (False, True):
        whole = report(edit, wire=False, backwards=backwards)
        assert {each.level for each in whole.changes} <= {"safe", "risky"}


@pytest.mark.parametrize("name", BEYOND)
def test_it_is_told_of_what_no_client_is_made_of(name: str) -> None:
    """As something to look at: no program has a type of it."""
    edit, said = BEYOND[name]
    for backwards in (False, True):
        whole = report(edit, document=_spoken_of(), wire=False, backwards=backwards)
        assert len(whole.changes) == 1
        assert backwards or found(whole) == [said]
        assert whole.changes[0].level != "breaking"
        assert "books" not in whole.changes[0].effect


@pytest.mark.parametrize("name", SENT)
def test_it_is_told_of_what_the_api_sends_by_itself(name: str) -> None:
    """Programs have a type of it, and a name to ask for."""
    edit, said = SENT[name]
    whole = report(edit, document=_spoken_of(), wire=False)
    assert found(whole) == [said]
    if said[0] == "breaking":
        asked = "createBook.made" if said[3] == "callback.made" else "lent"
        told = f'`webhooks.parse("{asked}", ...)`', "`LentWebhook`"
        assert any(each in whole.changes[0].effect for each in told)
    back = report(edit, document=_spoken_of(), wire=False, backwards=True)
    typed = "without a body" not in name
    assert len(back.changes) == 1
    assert (back.changes[0].level == "risky") is not typed


def test_the_library_alone_says_the_same() -> None:
    assert found(report(lambda _: None, document=_spoken_of())) == []
