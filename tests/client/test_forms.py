"""`forms.py`: bracketed pairs, against golden vectors and an independent decoder."""

from __future__ import annotations

import json
from collections import OrderedDict
from enum import IntEnum, StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runtime.forms import bracket_pairs, encode_brackets, may_clear
from runtime.omit import OMIT

from .values import untag

VECTORS = json.loads((Path(__file__).parent / "vectors/form.json").read_text("utf-8"))
KINDS = {"type": TypeError, "value": ValueError}


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])
def test_vector(case: Any) -> None:
    value = untag(case["value"], OMIT)
    clearable = frozenset(case["clearable"])
    if "wire" in case:
        assert encode_brackets(value, clearable) == case["wire"]
        return
    with pytest.raises(KINDS[case["error"]["kind"]]) as found:
        encode_brackets(value, clearable)
    assert case["error"]["holds"] in str(found.value)


def test_vectors_have_distinct_names() -> None:
    names = [case["name"] for case in VECTORS]
    assert len(set(names)) == len(names) > 60


# An independent reading of the wire: structure first, then percent-decoding.


def _split(key: str) -> list[str]:
    head, *rest = key.split("[")
    return [head, *(part[:-1] for part in rest)]


def _text(part: str) -> str:
    return unquote_to_bytes(part.replace("+", " ")).decode()


def decode(wire: str) -> dict[str, Any]:
    """A map of maps; the keys of a list are its indices."""
    result: dict[str, Any] = {}
    for pair in wire.split("&") if wire else []:
        key, _, value = pair.partition("=")
        *path, last = [_text(part) for part in _split(key)]
        place = result
        for part in path:
            place = place.setdefault(part, {})
        assert last not in place
        place[last] = _text(value)
    return result


def plain(value: Any) -> Any:
    """The same value, as `decode` would give it."""
    if isinstance(value, list):
        return {str(i): plain(item) for i, item in enumerate(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
scalars = st.one_of(texts, st.booleans(), st.integers())
names = st.from_regex(r"[a-z][a-z_0-9]{0,6}", fullmatch=True)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4),
        st.dictionaries(texts, inner, min_size=1, max_size=4),
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.dictionaries(names, values, max_size=5))
def test_what_is_encoded_can_be_decoded(value: dict[str, Any]) -> None:
    wire = encode_brackets(value)
    assert wire.isascii()
    assert decode(wire) == plain(value)


@settings(deadline=None)
@given(st.dictionaries(names, values, max_size=5))
def test_pairs_are_the_same_before_escaping(value: dict[str, Any]) -> None:
    wire = encode_brackets(value)
    escaped = [pair.partition("=")[2] for pair in wire.split("&")] if wire else []
    assert [_text(part) for part in escaped] == [
        text for _, text in bracket_pairs(value)
    ]


class Color(StrEnum):
    RED = "red"


class Size(IntEnum):
    BIG = 9


def test_enums_mappings_and_sequences_of_any_kind() -> None:
    value = {
        "color": Color.RED,
        "size": Size.BIG,
        "map": MappingProxyType({"a": 1}),
        "ordered": OrderedDict(x="y"),
        "range": range(2),
        "view": memoryview(b"ab"),
        "array": bytearray(b"c"),
    }
    assert encode_brackets(value) == (
        "color=red&size=9&map[a]=1&ordered[x]=y&range[0]=0&range[1]=1&view=ab&array=c"
    )


def test_other_types_are_named_and_not_shown() -> None:
    class Hidden:
        def __repr__(self) -> str:
            return "sk_secret"

    with pytest.raises(TypeError, match=r"^a\.0\.b: a Hidden cannot be sent") as found:
        encode_brackets({"a": [{"b": Hidden()}]})
    assert "sk_secret" not in str(found.value)


def test_text_with_a_lone_surrogate_is_not_shown() -> None:
    with pytest.raises(ValueError, match="half of a surrogate pair") as found:
        encode_brackets({"a": "secret\ud800"})
    assert "secret" not in str(found.value)
    assert found.value.__cause__ is None
    assert found.value.__suppress_context__


def test_rfc3339_where_the_api_wants_it() -> None:
    value = untag({"a": {"$": "datetime", "v": "2026-01-01T00:00:00+00:00"}}, OMIT)
    assert encode_brackets(value, datetimes="rfc3339") == "a=2026-01-01T00%3A00%3A00Z"


def test_everything_may_be_cleared() -> None:
    assert may_clear(((), "a"), frozenset({"**"}))
    assert not may_clear(((), "a"), frozenset())


def test_a_wide_cycle_ends_at_once() -> None:
    wide: list[Any] = []
    wide += [wide, wide, wide]
    with pytest.raises(ValueError, match="a: nested deeper than 100 levels"):
        encode_brackets({"a": wide})
