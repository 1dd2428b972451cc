"""YAML read as the core schema of YAML 1.2: what each word means, merges and aliases."""

from __future__ import annotations

from typing import Any

import pytest

from generator.spec import DEFAULT_LIMITS
from generator.spec.text import Text
from generator.spec.yaml_text import parse


def values(content: str) -> Any:
    return parse(Text("api.yaml", content), DEFAULT_LIMITS)[0]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("no", "no"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("tRuE", "tRuE"),
        ("", None),
        ("~", None),
        ("null", None),
        ("'null'", "null"),
        ('"true"', "true"),
        ("12", 12),
        ("+12", 12),
        ("-0", 0),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1.2.3", "1.2.3"),
        ("2026-11-23", "2026-11-23"),
        ("2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_words(word: str, value: object) -> None:
    found = values(f"a: {word}")["a"]
    assert found == value
    assert type(found) is type(value)


def test_keys_are_text_as_written() -> None:
    keys = values("200: 1\ntrue: 2\n~: 3\n1e3: 4\n010: 5\n2026-01-01: 6\n'': 7")
    assert list(keys) == ["200", "true", "~", "1e3", "010", "2026-01-01", ""]


def test_block_texts() -> None:
    assert values("a: |\n  x\n  y\nb: >-\n  x\n  y") == {"a": "x\ny\n", "b": "x y"}


def test_aliases() -> None:
    found = values("a: &x {b: [1]}\nc: *x\nd: &y text\ne: [*y, *x]")
    assert found["c"] == {"b": [1]}
    assert found["e"] == ["text", {"b": [1]}]


def test_an_anchor_may_be_used_again() -> None:
    assert values("a: &x 1\nb: *x\nc: &x 2\nd: *x") == {"a": 1, "b": 1, "c": 2, "d": 2}


def test_an_anchor_on_a_key() -> None:
    assert values("&x a: 1\nb: *x") == {"a": 1, "b": "a"}


def test_merges() -> None:
    found = values(
        "one: &one {a: 1, b: 1}\n"
        "two: &two {b: 2, c: 2}\n"
        "x: {<<: *one, b: 9}\n"
        "y: {d: 4, <<: [*one, *two]}\n"
        "z: {'<<': 1}"
    )
    assert found["x"] == {"a": 1, "b": 9}
    assert found["y"] == {"a": 1, "b": 1, "c": 2, "d": 4}
    assert found["z"] == {"<<": 1}


def test_one_document_with_its_marks() -> None:
    assert values("%YAML 1.1\n---\na: 1\n...\n") == {"a": 1}
