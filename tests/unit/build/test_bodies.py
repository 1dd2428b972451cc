"""`bodies.py`: which media types are offered, and what is lost."""

from __future__ import annotations

from typing import Any

import pytest

from generator import ir
from generator.build.bodies import BodyReader
from generator.build.losses import Losses
from generator.build.references import Tree
from generator.diagnostics import Location
from generator.ir.api import BodyKind

OBJECT = {"type": "object", "properties": {"a": {"type": "string"}}}
OTHER = {"type": "object", "properties": {"b": {"type": "string"}}}
FILES = {"type": "object", "properties": {"f": {"type": "string", "format": "binary"}}}
TEXT = {"type": "string"}
BYTES = {"type": "string", "format": "binary"}
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"


def read(content: dict[str, Any], method: str = "post") -> tuple[ir.Body, set[str]]:
    return read_all({key: {"schema": each} for key, each in content.items()}, method)


def read_all(
    content: dict[str, Any], method: str = "post", version: str = "3.0.3"
) -> tuple[ir.Body, set[str]]:
    """A body, and the codes of what is told about it."""
    data = {"openapi": version, "x": {"content": content}}
    losses = Losses(lambda pointer: Location(source="test", pointer=pointer))
    reader = BodyReader(Tree(data), losses, lambda each: ir.Use(schema=each))
    found = reader.read("#/x", data["x"], method)  # type: ignore[arg-type]
    assert found is not None
    return found, {each.code for each in (*losses.diagnostics(), *losses.doubts())}


@pytest.mark.parametrize(
    ("content", "offered"),
    [
        ({"a/b": BYTES, "text/plain": TEXT, FORM: OBJECT, "application/json": OTHER},
         ["application/json", FORM, "text/plain", "a/b"]),
        ({"application/json": FILES, PARTS: FILES}, [PARTS, "application/json"]),
        ({"application/json": OBJECT, FORM: OBJECT, PARTS: OBJECT}, ["application/json", FORM, PARTS]),
        ({"application/xml": OBJECT, "application/json": OBJECT, "text/json": OBJECT,
          "application/*+json": OBJECT, "application/json-patch+json": OBJECT}, ["application/json"]),
        ({"application/a+json": OBJECT, "application/b+json": OBJECT}, ["application/a+json", "application/b+json"]),
        ({"application/json": {"type": "array"}, FORM: {"type": "array"}}, ["application/json"]),
        ({"image/png": BYTES, "image/gif": BYTES}, ["image/gif", "image/png"]),
        ({"*/*": BYTES, "image/png": BYTES}, ["image/png", "*/*"]),
        ({"*/*": OBJECT}, ["*/*"]),
    ],
)  # fmt: skip
def test_what_is_offered(content: dict[str, Any], offered: list[str]) -> None:
    found, lost = read(content)
    assert [each.media_type for each in (found, *found.others)] == offered
    assert lost == set()


@pytest.mark.parametrize(
    ("media_type", "schema", "kind", "lost"),
    [
        ("application/jwt", TEXT, "text", set()),
        ("application/pdf", BYTES, "binary", set()),
        ("*/*", OBJECT, "json", set()),
        ("*/*", TEXT, "binary", set()),
        ("text/json", OBJECT, "json", set()),
        ("application/octet-stream", {"type": "object", "format": "file"}, "binary", set()),
        ("application/xml", OBJECT, "binary", {"body-not-written"}),
        ("text/xml", {"type": "array", "items": OBJECT}, "text", {"body-not-written"}),
        (FORM, TEXT, "form", {"body-without-members"}),
        (FORM, {"oneOf": [OBJECT, OTHER]}, "form", set()),
    ],
)  # fmt: skip
def test_one_media_type(
    media_type: str, schema: Any, kind: str, lost: set[str]
) -> None:
    made, found = read({media_type: schema})
    assert (made.kind, found) == (kind, lost)


@pytest.mark.parametrize(
    ("member", "encoding", "style"),
    [
        ("list", {"style": "form"}, None),
        ("list", {"style": "form", "explode": True}, None),
        ("list", {"style": "spaceDelimited"}, "spaceDelimited"),
        ("list", {"explode": False}, "form"),
        ("text", {"style": "form"}, None),
        ("thing", {}, None),
        ("thing", {"style": "form"}, "form"),
        ("thing", {"explode": True}, "form"),
        ("thing", {"style": "deepObject", "contentType": "a/b+json"}, "deepObject"),
    ],
)
def test_a_style_of_a_part_means_something_from_3_1_on(
    member: str, encoding: dict[str, Any], style: str | None
) -> None:
    made, lost = part(member, encoding, "3.1.0")
    assert (made.style, lost) == (style, set())
    assert made.media_type == (None if style else encoding.get("contentType"))
    made, lost = part(member, encoding, "3.0.3")
    assert (made.style, lost) == (None, set())


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@pytest.mark.parametrize(
    ("member", "media_type", "is_lost"),
    [
        ("thing", "application/xml", True),
        ("thing", "application/json; charset=utf-8", False),
        ("thing", "application/xml, application/merge-patch+json", False),
        ("thing", "application/*", False),
        ("text", "application/xml", False),
        ("file", "application/xml", False),
    ],
)
def test_objects_are_written_as_json_alone(
    version: str, member: str, media_type: str, is_lost: bool
) -> None:
    made, lost = part(member, {"contentType": media_type}, version)
    assert made.media_type == media_type
    assert lost == ({"part-not-written"} if is_lost else set())


@pytest.mark.parametrize(
    ("member", "headers", "lost"),
    [
        ("text", {"X-A": {}}, {"part-headers"}),
        ("text", {"Content-Type": {}}, set()),
        ("file", {"X-A": {}}, set()),
        ("files", {"X-A": {}}, set()),
    ],
)
def test_headers_of_a_part(
    member: str, headers: dict[str, Any], lost: set[str]
) -> None:
    assert part(member, {"headers": headers}, "3.1.0")[1] == lost


def part(
    member: str, encoding: dict[str, Any], version: str
) -> tuple[ir.Encoding, set[str]]:
    """What is said of a part, and the codes of what is told about it."""
    members = {
        "list": {"type": "array", "items": TEXT},
        "files": {"type": "array", "items": BYTES},
        "text": TEXT,
        "thing": OBJECT,
        "file": BYTES,
    }
    whole = {"type": "object", "properties": members}
    content = {PARTS: {"schema": whole, "encoding": {member: encoding}}}
    made, lost = read_all(content, version=version)
    return made.encoding[0], lost


def body(kind: BodyKind, schema: str, *others: ir.Body) -> ir.Body:
    use = ir.Use(schema=schema)
    return ir.Body(
        kind=kind,
        media_type=kind,
        use=use,
        required=True,
        docs=ir.Docs(),
        others=others,
    )


def test_what_is_equal_is_made_of_the_same_values() -> None:
    others = body("form", "#/a"), body("multipart", "#/b"), body("text", "#/a")
    found = body("json", "#/a", *others)
    assert [each.kind for each in found.alike] == ["form"]
    assert [each.kind for each in found.unlike] == ["multipart", "text"]


@pytest.mark.parametrize(
    ("schema", "name", "encoding", "told"),
    [
        (OBJECT, "a", {"explode": False}, set()),
        (OBJECT, "as", {"explode": False}, {"encoding-without-member"}),
        ({**OBJECT, "additionalProperties": TEXT}, "as", {}, set()),
        (OBJECT, "a", {"style": "label"}, {"style-not-here"}),
        (OBJECT, "a", {"style": "pipeDelimited"}, set()),
    ],
)
def test_encodings_that_mean_nothing(
    schema: dict[str, Any], name: str, encoding: dict[str, Any], told: set[str]
) -> None:
    content = {FORM: {"schema": schema, "encoding": {name: encoding}}}
    assert read_all(content)[1] == told
