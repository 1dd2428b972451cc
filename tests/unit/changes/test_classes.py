"""Classes: those that can no longer be imported, and answers of another one."""

import copy
from dataclasses import replace
from typing import Any

import pytest

import generator.pipeline.changes as pipeline
from generator.changes import Report, Side, compare
from generator.naming.names import AliasName
from tests.unit.changes.edits import called_store
from tests.unit.changes.library import (
    BOOK,
    LIBRARY,
    Document,
    Edit,
    body,
    found,
    only,
    operation,
    report,
    schema,
)

SHOP = {"$ref": "#/components/schemas/Shop"}
PERSON = {"$ref": "#/components/schemas/Person"}


def _answer(document: Document, name: str) -> Document:
    content = operation(document, name)["responses"]["200"]["content"]
    media: Document = content["application/json"]
    return media


def _classes(whole: Report) -> list[tuple[str, str]]:
    return [(e.code, e.subject) for e in whole.changes if e.code.startswith("class-")]


def _swapped(document: Document) -> None:
    """Two operations answer each other's components."""
    _answer(document, "getBook")["schema"] = SHOP
    operation(document, "getShop")["responses"]["200"] = {
        "description": "A book.",
        "content": {"application/json": {"schema": BOOK}},
    }


def _with_shops() -> Document:
    document = copy.deepcopy(LIBRARY)
    answer = {
        "description": "A shop.",
        "content": {"application/json": {"schema": SHOP}},
    }
    shops = {"get": {"operationId": "getShop", "responses": {"200": answer}}}
    document["paths"]["/shops"] = shops
    return document


def test_answers_that_are_exchanged() -> None:
    """Nothing is said of members: those of either class are as they were."""
    whole = report(_swapped, document=_with_shops(), wire=False)
    assert found(whole) == [("breaking", "response", "class-changed", "200")] * 2
    assert [each.effect for each in whole.changes] == [
        "`client.books.retrieve()` gives another class now: `Book` became `Shop`",
        "`client.shops.retrieve()` gives another class now: `Shop` became `Book`",
    ]
    assert [each.operations for each in whole.changes] == [
        ("GET /books/{book}",),
        ("GET /shops",),
    ]


def test_what_changed_in_an_exchanged_class_is_told_where_it_stays() -> None:
    def edit(document: Document) -> None:
        _swapped(document)
        del schema(document, "Book")["pages"]

    whole = report(edit, document=_with_shops(), wire=False)
    (removed,) = (
        each
        for each in whole.changes
        if (each.code, each.direction) == ("property-removed", "response")
    )
    assert (removed.subject, removed.operations) == (
        "Book.pages",
        ("GET /books", "POST /books"),
    )


def test_a_class_that_is_new_is_compared_with_the_one_in_whose_place_it_is() -> None:
    def edit(document: Document) -> None:
        volume = copy.deepcopy(document["components"]["schemas"]["Book"])
        del volume["properties"]["pages"]
        document["components"]["schemas"]["Volume"] = volume
        _answer(document, "getBook")["schema"] = {"$ref": "#/components/schemas/Volume"}

    whole = report(edit, wire=False)
    assert found(whole)[:2] == [
        ("breaking", "response", "property-removed", "Volume.pages"),
        ("breaking", "response", "class-changed", "200"),
    ]


def test_a_member_of_another_class() -> None:
    """Each place is told, with the operations that see it."""

    def edit(document: Document) -> None:
        schema(document, "Book")["maker"] = copy.deepcopy(
            document["components"]["schemas"]["Person"]
        )

    change = only(report(edit, wire=False), "class-changed")
    assert change.subject == "Book.maker"
    assert (
        change.effect
        == "`Book.maker` is of another class now: `Person` became `BookMaker`"
    )
    assert change.operations == ("GET /books", "POST /books", "GET /books/{book}")


def test_the_type_of_a_method_s_arguments() -> None:
    """Its operationId makes its name."""
    whole = report(
        lambda d: operation(d, "createBook").update(operationId="addBook"), wire=False
    )
    renamed = [e for e in whole.changes if e.code == "class-renamed"]
    assert {each.direction for each in renamed} <= {"request"}
    for each in renamed:
        assert each.operations == ("POST /books",)
        assert each.effect.startswith(f"`{each.subject}` can no longer be imported")


def test_what_goes_with_something_else_is_told_with_that() -> None:
    """An operation, a member, an argument: one row each."""
    edits: dict[str, Edit] = {
        "operation-removed": lambda d: d["paths"]["/books"].pop("post"),
        "property-removed": lambda d: body(d)["properties"].pop("maker"),
        "body-removed": lambda d: operation(d, "createBook").pop("requestBody"),
        "response-removed": lambda d: operation(d, "getShop")["responses"]["200"].pop(
            "content"
        ),
        "type-changed": lambda d: _answer(d, "getShop").update(
            schema={"type": "array", "items": {"type": "string"}}
        ),
    }
    document = _with_shops()
    schema(document, "Book")["owner"] = PERSON
    for code, edit in edits.items():
        whole = report(edit, document=document, wire=False)
        assert code in {each.code for each in whole.changes}, code
        assert _classes(whole) == [], code


def test_what_goes_without_a_word_is_told() -> None:
    """Any value in the place of a class breaks nothing but the import."""
    document = _with_shops()
    schema(document, "Book")["owner"] = PERSON
    whole = report(
        lambda d: _answer(d, "getShop").update(schema={}), document=document, wire=False
    )
    change = only(whole, "class-removed")
    assert (change.level, change.subject) == ("breaking", "Shop")
    assert change.operations == ("GET /shops",)
    assert change.old is not None
    assert change.old.pointer == "#/components/schemas/Shop"
    assert change.new is None
    back = report(
        lambda d: _answer(d, "getShop").update(schema={}),
        document=document,
        wire=False,
        backwards=True,
    )
    assert _classes(back) == []


def test_an_alias_is_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The old name goes on to work: no change."""

    def with_alias(old: Side, new: Side, *, descriptions: bool = False) -> Any:
        alias = AliasName(name="Shop", target="Store", home="x", answers=True)
        names = replace(new.names, aliases=(*new.names.aliases, alias))
        return compare(old, replace(new, names=names), descriptions=descriptions)

    monkeypatch.setattr(pipeline, "compare", with_alias)
    whole = report(called_store, wire=False)
    assert _classes(whole) == [("class-renamed", "ShopParam")]
    assert whole.renamed == (("ShopParam", "StoreParam"),)
