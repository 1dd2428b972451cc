"""Pages as a whole: what stands on them, that they hang together, and that a document's text stays text."""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from generator.pipeline.explorer import Site
from generator.views.explorer import answers, gateway_address
from tests.explorer.unit.html import Element, read_html
from tests.explorer.unit.sites import (
    CUSTOMERS,
    OWN,
    PROFILE,
    Json,
    answering,
    document,
    page,
    ready,
    site,
    with_body,
    written,
)

BY_SCRIPTS = ("assets/main.js", "assets/made.css")
"""Files that come with the scripts."""
EVIL = "\"><img src=x onerror=alert(1)><script>alert(2)</script>'`{{ view }}"


@pytest.fixture(scope="module")
def customers() -> Site:
    return site(ready(CUSTOMERS, PROFILE))


@pytest.fixture(scope="module")
def own() -> Site:
    return site(ready(OWN))


@pytest.fixture(scope="module")
def pages(customers: Site, own: Site) -> list[tuple[Site, str, Element]]:
    return [
        (made, path, read_html(page(made, path)))
        for made in (customers, own)
        for path in made.paths()
        if path.endswith(".html")
    ]


@pytest.fixture(scope="module")
def update(customers: Site) -> Element:
    return read_html(page(customers, "operations/PostCustomersCustomer.html"))


def test_a_configured_client_has_a_command_for_its_credential() -> None:
    made = ready(CUSTOMERS, PROFILE)
    configured = replace(made, client=replace(made.client, configured=True))
    shown = read_html(page(site(configured), "operations/PostCustomersCustomer.html"))
    credential = shown.one(cls="credential", data_scheme="bearerAuth")
    assert "generator credentials set small_client bearerAuth" in credential.text


def test_a_page_has_all_that_the_reference_page_has(update: Element) -> None:
    main = update.one("main")
    assert main.one("h1").text == "Update a customer"
    assert main.one(cls="route").text == "POST /v1/customers/{customer}"
    assert main.one(cls="docs").all(cls="prose")[0].text
    assert main.field("customer").all(cls="field-required")
    authentication = main.one(id="authentication")
    assert authentication.text.startswith(
        "Authentication Configure credentials for Stripe API"
    )
    credential = authentication.one(cls="credential", data_scheme="bearerAuth")
    assert "in the gateway's environment" in credential.text
    # Whom no configuration knows, `generator credentials` does not know either.
    assert "generator credentials set" not in credential.text
    assert main.one("input", id="gateway-url").attributes["type"] == "url"
    assert "disabled" in main.one("button", id="send").attributes
    state = main.one(id="send-state").text
    assert state == "Enter a gateway URL above to enable sending."
    assert "Updates live" in main.one(id="code").text
    assert "client.customers.update" in main.one("pre", id="snippet").text
    for key in ("response", "history", "form-errors", "form-json", "gateway-state"):
        assert main.one(id=key)


def test_an_answer_is_documented_two_levels_deep(update: Element) -> None:
    returns = update.one(cls="answer")
    assert returns.one(cls="returns").one("a").attributes["href"] == (
        "../schemas/customer.html"
    )
    members = returns.children("members")[0].children("member")
    names = {
        each.children("field-head")[0].children("field-name")[0].text: each
        for each in members
    }
    assert {"id", "email", "address", "shipping"} <= set(names)
    inner = names["address"].one("details").all(cls="member")
    assert "city" in [each.one(cls="field-name").text for each in inner]


def test_every_link_leads_somewhere(pages: list[tuple[Site, str, Element]]) -> None:
    ids = {
        (id(made), path): {
            e.attributes["id"] for e in tree.walk() if "id" in e.attributes
        }
        for made, path, tree in pages
    }
    seen = 0
    for made, path, tree in pages:
        for target, fragment in _inner_links(path, tree):
            seen += 1
            assert target in made.paths() or target in BY_SCRIPTS, (path, target)
            if fragment:
                assert fragment in ids[id(made), target], (path, target, fragment)
    assert seen > 500


def _inner_links(path: str, tree: Element) -> Iterator[tuple[str, str]]:
    for each in tree.walk():
        for key in ("href", "src"):
            parts = urlsplit(each.attributes.get(key, ""))
            if parts.scheme or parts.netloc or key not in each.attributes:
                continue
            assert not parts.path.startswith("/")
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), parts.path)
            )
            yield (target if parts.path else path), unquote(parts.fragment)


def test_ids_are_unique_and_references_are_met(
    pages: list[tuple[Site, str, Element]],
) -> None:
    for _, path, tree in pages:
        ids = Counter(e.attributes["id"] for e in tree.walk() if "id" in e.attributes)
        assert [key for key, count in ids.items() if count > 1] == [], path
        for each in tree.walk():
            for key in (
                "aria-labelledby",
                "aria-describedby",
                "aria-controls",
                "for",
                "form",
                "popovertarget",
            ):
                for wanted in each.attributes.get(key, "").split():
                    assert wanted in ids, (path, key, wanted)


def test_the_policy_can_be_kept(pages: list[tuple[Site, str, Element]]) -> None:
    """No script or style in a page, and none from elsewhere."""
    for _, path, tree in pages:
        (policy,) = tree.all("meta", http_equiv="Content-Security-Policy")
        assert "default-src 'none'" in policy.attributes["content"]
        assert "connect-src 'self';" in policy.attributes["content"]
        assert not tree.all("style")
        for each in tree.walk():
            assert not [
                key for key in each.attributes if key.startswith("on") or key == "style"
            ], path
        for script in tree.all("script"):
            kind = script.attributes["type"]
            assert (kind == "module") == ("src" in script.attributes)
            assert kind in ("module", "application/json")


def test_each_page_has_landmarks_and_one_heading(
    pages: list[tuple[Site, str, Element]],
) -> None:
    for _, path, tree in pages:
        assert len(tree.all("h1")) == 1, path
        assert tree.one("main").attributes["id"] == "main"
        assert tree.one("a", cls="skip").attributes["href"] == "#main"
        assert tree.one("nav").attributes["aria-label"]
        assert tree.one("html").attributes["lang"] == "en"
        assert tree.one("title").text


def test_the_index_has_every_operation(customers: Site) -> None:
    tree = read_html(page(customers, "index.html"))
    found = [each.attributes["href"] for each in tree.one("main").all("a")]
    wanted = [path for path in customers.paths() if path.startswith("operations/")]
    assert sorted(href.removeprefix("./") for href in found) == wanted


def test_navigation_lists_the_page_s_own_group(update: Element) -> None:
    nav = update.one("nav")
    (current,) = nav.all("a", aria_current="page")
    assert current.text == "POST Update a customer"
    assert len(nav.one(cls="entries").all("a")) > 3


def test_the_gateway_is_named_where_it_is_known() -> None:
    made = site(ready(OWN), gateway="https://gateway.example.com:8443/base")
    tree = read_html(page(made, "operations/things.create.html"))
    (policy,) = tree.all("meta", http_equiv="Content-Security-Policy")
    assert (
        "connect-src 'self' https://gateway.example.com:8443;"
        in policy.attributes["content"]
    )
    data = json.loads(tree.one("script", id="operation-data").text)
    assert data["gateway"] == "https://gateway.example.com:8443/base"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.example", "https://a.example"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("https://a.example/b/", "https://a.example/b"),
        ("a.example", None),
        ("ftp://a.example", None),
        ("https://a.example; script-src *", None),
        ("https://a.example/'unsafe-inline'", None),
        ("https://user:secret@a.example", None),
        ("https://a.example?b", None),
        ("https://*.example", None),
        ("https://a.example:99999", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://a_b\n.example", None),
    ],
)
def test_addresses_of_gateways(text: str, address: str | None) -> None:
    assert gateway_address(text) == address


def hostile() -> Json:
    """A document in which every text is an attack."""
    inner = {
        "type": "string",
        "description": EVIL,
        "enum": [EVIL],
        "default": EVIL,
        "title": EVIL,
    }
    schema = {
        "type": "object",
        "title": EVIL,
        "description": EVIL,
        "properties": {
            EVIL: inner,
            "u": {
                "anyOf": [
                    {"title": EVIL, "type": "object", "properties": {EVIL: {}}},
                    {"type": "object", "properties": {}},
                    inner,
                ]
            },
        },
        "required": [EVIL],
    }
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Evil"}}}
    operation = {
        "operationId": f"Make{EVIL}",
        "summary": "short " + EVIL[:60],
        "description": EVIL,
        "tags": [EVIL],
        "parameters": [
            {"name": EVIL, "in": "query", "description": EVIL, "schema": inner}
        ],
        "requestBody": {"content": content, "description": EVIL},
        "responses": {"200": {"description": EVIL, "content": content}},
    }
    made = document(operation, components={"schemas": {"Evil": schema}})
    made["info"] = {"title": EVIL, "version": EVIL, "description": EVIL}
    made["servers"] = [{"url": "https://a.example/" + "%22%3E%3Cimg%3E"}]
    made["components"]["securitySchemes"] = {
        "evil": {
            "type": "apiKey",
            "in": "header",
            "name": "X-Evil",
            "description": EVIL,
        }
    }
    made["security"] = [{"evil": []}]
    return made


def test_a_document_s_text_stays_text(tmp_path: Path) -> None:
    made = site(ready(written(hostile(), tmp_path)))
    paths = [path for path in made.paths() if path.endswith(".html")]
    assert len(paths) == 3
    for path in paths:
        text = page(made, path)
        tree = read_html(text)
        assert "alert(1)" in text
        for each in tree.walk():
            assert each.tag != "img", path
            assert not [key for key in each.attributes if key.startswith("on")], path
        assert all(
            "src" in e.attributes or e.attributes["type"] == "application/json"
            for e in tree.all("script")
        )
    for path in made.paths():
        assert set(path) <= set(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/"
        )


def test_files_of_odd_and_colliding_ids(tmp_path: Path) -> None:
    answer = {"responses": {"200": {"description": "ok"}}}
    names = ["a/b", "a b", "A-B", "..", "é", "a" * 400, "con"]
    paths = {
        f"/x{n}": {"get": {"operationId": name, **answer}}
        for n, name in enumerate(names)
    }
    made = site(
        ready(
            written(
                {
                    "openapi": "3.1.0",
                    "info": {"title": "t", "version": "1"},
                    "paths": paths,
                },
                tmp_path,
            )
        )
    )
    found = [path for path in made.paths() if path.startswith("operations/")]
    assert len({path.lower() for path in found}) == len(names)
    assert {
        "operations/a-b.html",
        "operations/a-b-2.html",
        "operations/A-B-3.html",
        "operations/--.html",
    } <= set(found)
    assert max(map(len, found)) < 200
    for path in found:
        assert read_html(page(made, path)).one("h1").text


def test_what_is_not_there_is_nothing(own: Site) -> None:
    for path in ("", "x.html", "../pack.toml", "assets/", "operations/../index.html"):
        assert own.read(path) is None


def component(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def test_models_beyond_two_levels_are_links(tmp_path: Path) -> None:
    made = site(
        ready(
            written(
                answering(
                    component("A"),
                    A={"type": "object", "properties": {"b": component("B")}},
                    B={
                        "type": "object",
                        "properties": {
                            "c": component("C"),
                            "i": {"type": "object", "properties": {"j": {}}},
                        },
                    },
                    C={"type": "object", "properties": {"d": component("A")}},
                ),
                tmp_path,
            )
        )
    )
    tree = read_html(page(made, "operations/Make.html")).one(cls="answer")
    names = [each.text for each in tree.all(cls="field-name")]
    assert names == ["b", "c", "i"]
    links = [each.attributes["href"] for each in tree.all("a")]
    assert links == [
        "../schemas/A.html",
        "../schemas/B.html",
        "../schemas/C.html",
        "../schemas/B.html",
    ]
    tree = read_html(page(made, "schemas/B.html")).one("main")
    assert [each.text for each in tree.all(cls="field-name")] == ["c", "d", "i", "j"]
    assert "Answered by" not in tree.text
    assert "Answered by" in read_html(page(made, "schemas/A.html")).text


def test_a_model_inside_itself_is_written_once(tmp_path: Path) -> None:
    made = site(
        ready(
            written(
                answering(
                    component("A"),
                    A={
                        "type": "object",
                        "properties": {
                            "a": component("A"),
                            "l": {"type": "array", "items": component("A")},
                        },
                    },
                ),
                tmp_path,
            )
        )
    )
    tree = read_html(page(made, "schemas/A.html"))
    assert [each.text for each in tree.all(cls="field-name")] == ["a", "l"]
    assert [each.text for each in tree.all(cls="field-type")] == ["A", "list of A"]


def test_an_answer_s_members_are_limited(tmp_path: Path) -> None:
    inner = {
        "type": "object",
        "properties": {f"p{n}": {"type": "string"} for n in range(100)},
    }
    whole = {"type": "object", "properties": {f"q{n}": inner for n in range(40)}}
    made = site(ready(written(answering(whole), tmp_path)))
    tree = read_html(page(made, "operations/Make.html")).one(cls="answer")
    assert (
        40 + answers.MOST_MEMBERS
        <= len(tree.all(cls="member"))
        <= 40 + answers.MOST_MEMBERS + 100
    )


def test_what_is_said_of_an_answer_is_limited(tmp_path: Path) -> None:
    long = {"description": "a" * (answers.MOST_TEXT // 3)}
    inner = {"type": "object", "properties": {"a": long, "b": long}}
    whole = {"type": "object", "properties": {f"q{n}": inner for n in range(9)}}
    made = site(ready(written(answering(whole), tmp_path)))
    tree = read_html(page(made, "operations/Make.html")).one(cls="answer")
    assert len(tree.all(cls="member")) == 9 + 2 * 2


def test_an_answer_that_is_no_json(own: Site) -> None:
    kinds = {
        read_html(page(own, path)).one(cls="returns").text
        for path in own.paths()
        if path.startswith("operations/")
    }
    assert {"nothing", "content"} & kinds


def test_the_search_finds_every_operation(customers: Site) -> None:
    found = json.loads(customers.read("assets/search.json") or b"")
    lines = found["text"].split("\n")
    rows = [line.split("\t") for line in lines if "\t" in line]
    assert found["count"] == len(rows)
    assert lines[0] == "customers"
    assert [
        "POST",
        "PostCustomersCustomer",
        "/v1/customers/{customer}",
        "update",
        "Update a customer",
    ] in rows
    files = {f"operations/{row[1]}.html" for row in rows}
    assert files == {
        path for path in customers.paths() if path.startswith("operations/")
    }


def test_threads_get_the_same_pages(customers: Site) -> None:
    paths = [*customers.paths()] * 3
    with ThreadPoolExecutor(8) as several:
        assert [*several.map(customers.read, paths)] == [*map(customers.read, paths)]


def test_what_the_document_says_of_a_body_and_of_a_server(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    made = with_body(schema)
    operation = made["paths"]["/things"]["post"]
    operation["requestBody"]["description"] = "What to *make*."
    operation["servers"] = [{"url": "https://files.example.com"}]
    tree = read_html(page(site(ready(written(made, tmp_path))), "operations/Make.html"))
    assert tree.one(id="section-body").one("em").text == "make"
    assert "https://files.example.com" in tree.one(cls="docs").text
