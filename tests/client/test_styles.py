"""`styles.py`: OpenAPI's styles, paths, headers and cookies."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, cast
from urllib.parse import unquote
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runtime.omit import OMIT
from runtime.styles import (
    build_path,
    check_header,
    cookie_text,
    encode_parameters,
    header_text,
)


def query(values: dict[str, Any], default: str = "openapi", **styles: str) -> str:
    return encode_parameters(
        values,
        default=default,
        styles=styles,
        clearable=frozenset({"gone"}),
        datetimes="rfc3339",
    )


@pytest.mark.parametrize(
    ("style", "value", "wire"),
    [
        ("form", "a b", "p=a+b"),
        ("form", ["a", "b c", True], "p=a&p=b+c&p=true"),
        ("form", {"x": 1, "y z": "2"}, "x=1&y+z=2"),
        ("form", b"\xff", "p=%FF"),
        ("form-comma", ["a", "b,c"], "p=a,b%2Cc"),
        ("form-comma", {"x": 1, "y": 2}, "p=x,1,y,2"),
        ("space", ["a", "b"], "p=a%20b"),
        ("pipe", ["a", "b"], "p=a%7Cb"),
        ("deep", {"x": {"y": 1}, "z": ["a"]}, "p[x][y]=1&p[z][0]=a"),
        ("brackets", ["a"], "p[0]=a"),
        ("json", {"x": [1]}, "p=%7B%22x%22%3A%5B1%5D%7D"),
        ("form", [], ""),
        ("form", {}, ""),
        ("form", [OMIT, "a"], "p=a"),
        ("form", datetime(2026, 1, 1, tzinfo=UTC), "p=2026-01-01T00%3A00%3A00Z"),
    ],
)
def test_query_style(style: str, value: Any, wire: str) -> None:
    assert query({"p": value, "none": OMIT}, p=style) == wire


def test_defaults_and_mixed_styles() -> None:
    values = {"ids": ["a", "b"], "more": ["c", "d"], "o": {"k": "v"}}
    assert query(values) == "ids=a&ids=b&more=c&more=d&k=v"
    assert query(values, ids="form-comma") == "ids=a,b&more=c&more=d&k=v"
    assert query(values, "brackets") == "ids[0]=a&ids[1]=b&more[0]=c&more[1]=d&o[k]=v"
    assert query(values, "brackets", ids="form") == (
        "ids=a&ids=b&more[0]=c&more[1]=d&o[k]=v"
    )


def test_clearing() -> None:
    assert query({"gone": None}) == "gone="
    assert query({"gone": []}) == "gone="
    with pytest.raises(TypeError, match=r"^p: None clears a field"):
        query({"p": None})


@pytest.mark.parametrize("value", [{"x": None}, [None], {1}])
def test_what_form_style_cannot_say(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^p"):
        query({"p": value})


def path(template: str, *values: Any, arguments: tuple[str, ...] = ("thing",)) -> str:
    return build_path(template, arguments, values, {}, "rfc3339")


class Kind(Enum):
    BIG = "a/b"


@pytest.mark.parametrize(
    ("value", "wire"),
    [
        ("cus_1", "cus_1"),
        ("a/b", "a%2Fb"),
        ("a b+c", "a%20b%2Bc"),
        ("?#%", "%3F%23%25"),
        ("%2F", "%252F"),
        ("ü😀", "%C3%BC%F0%9F%98%80"),
        ("...", "..."),
        ("-._~", "-._~"),
        ("\r\n", "%0D%0A"),
        (";,:@!$&'()*=", "%3B%2C%3A%40%21%24%26%27%28%29%2A%3D"),
        (7, "7"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (date(2026, 1, 2), "2026-01-02"),
        (Kind.BIG, "a%2Fb"),
        (["a", "b,c"], "a,b%2Cc"),
    ],
)
def test_path_value(value: Any, wire: str) -> None:
    assert path("/v1/{thing}/x", value) == f"/v1/{wire}/x"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_path_value_is_one_segment(value: str) -> None:
    if value in (".", ".."):
        return
    built = path("/{thing}/x", value)
    assert built.count("/") == 2
    assert unquote(built[1:-2]) == value


@pytest.mark.parametrize("value", ["", ".", "..", "\ud800", float("nan"), []])
def test_path_value_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"^thing: "):
        path("/v1/{thing}", value)


@pytest.mark.parametrize("value", [None, OMIT, {"a": {"b": 1}}, {"a"}, b"a", object()])
def test_path_type_refused(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^thing(\.a)?: "):
        path("/v1/{thing}", value)


def test_two_values_and_their_names() -> None:
    template = "/v1/{a}/x/{b}"
    assert path(template, "1", "2") == "/v1/1/x/2"
    with pytest.raises(ValueError, match=r"^second: "):
        path(template, "1", "", arguments=("first", "second"))
    with pytest.raises(TypeError, match="takes 2 path values, 1 were given"):
        path(template, "1")


def test_header_styles() -> None:
    assert header_text("X", ["a", 1, True], "simple", "rfc3339") == "a,1,true"
    assert header_text("X", {"a": 1, "b": 2}, "simple", "rfc3339") == "a,1,b,2"
    assert header_text("X", {"a": 1, "b": 2}, "simple-explode", "rfc3339") == "a=1,b=2"
    assert header_text("X", {"a": "ü"}, "json", "rfc3339") == '{"a":"\\u00fc"}'


@pytest.mark.parametrize(
    "value", ["sk_1\nb", "sk_1\r", "sk_1ü", "sk_1\x00", " sk_1", "sk_1 "]
)
def test_header_refused_without_its_value(value: str) -> None:
    with pytest.raises(ValueError, match=r"^X-Key: a header holds") as found:
        header_text("X-Key", value, "simple", "rfc3339")
    assert "sk_1" not in str(found.value)


def test_header_of_the_wrong_type() -> None:
    with pytest.raises(TypeError, match=r"^X: a NoneType"):
        header_text("X", None, "simple", "rfc3339")


def test_cookies() -> None:
    values = {"a": "x;y", "b": ["1", "2"], "c": OMIT}
    assert cookie_text(values, "rfc3339", {}) == "a=x%3By; b=1,2"


def test_header_that_is_no_text() -> None:
    with pytest.raises(TypeError, match=r"^version: give text, not int"):
        check_header("version", cast(str, 2020))


@pytest.mark.parametrize("name", ["X A", "X:", "a\r\nX", "é", ""])
def test_names_that_cannot_be_sent(name: str) -> None:
    with pytest.raises(ValueError, match="is no name that a header can have"):
        header_text(name, "x", "simple", "rfc3339")
    with pytest.raises(ValueError, match="is no name that a cookie can have"):
        cookie_text({name: "x"}, "rfc3339", {})
