"""Templates in the record beside those of a run."""

from __future__ import annotations

from typing import Any

import pytest

from generator.writing.pieces import template_causes
from tests.unit.writing.samples import inputs


def said(
    old: dict[str, Any],
    pack: dict[str, str],
    own: dict[str, str],
    folder: str = "house",
) -> list[str]:
    current = inputs(pack=pack, templates=own, templates_folder=folder)
    return [each.detail for each in template_causes(old, current)]


@pytest.mark.parametrize(
    ("old", "pack", "own", "expected"),
    [
        ({"pack": {"a": "1"}, "templates": {"b": "1"}}, {"a": "1"}, {"b": "1"}, []),
        ({"pack": {"a": "1"}}, {"a": "2"}, {}, ["a changed"]),
        ({"pack": {}}, {"a": "1", "a#b": "1"}, {}, ["a is new"]),
        ({"pack": {"a": "1", "a#b": "1"}}, {}, {}, ["a is gone"]),
        (
            {"pack": {"a": "1", "a#b": "1"}},
            {"a": "1", "a#b": "2"},
            {},
            ["a: block `b` changed"],
        ),
        (
            {"pack": {"a": "1"}},
            {"a": "2", "a#b": "1"},
            {},
            ["a changed outside of its blocks", "a: block `b` is new"],
        ),
        (
            {"pack": {"a": "1", "a#b": "1", "a#c": "1"}},
            {"a": "2", "a#c": "1"},
            {},
            ["a changed outside of its blocks", "a: block `b` is gone"],
        ),
        (
            {"pack": {"a": "1"}},
            {},
            {"a": "1"},
            ["house/a is new, in the place of the pack's"],
        ),
        (
            {"templates": {"a": "1"}},
            {"a": "1"},
            {},
            ["house/a is gone: the pack's stands in its place"],
        ),
        (
            {"templates": {"a": "1", "a#b": "1"}},
            {},
            {"a": "2", "a#b": "1"},
            ["house/a changed outside of its blocks"],
        ),
        ({"pack": {}, "templates": {}}, {}, {"a": "1"}, ["house/a is new"]),
        # A record of an earlier version, or of no good.
        ({"pack": "x", "templates": [1]}, {"a": "1"}, {}, ["a is new"]),
        ({}, {"a": "1"}, {}, ["a is new"]),
    ],
)
def test_words(
    old: dict[str, Any], pack: dict[str, str], own: dict[str, str], expected: list[str]
) -> None:
    assert said(old, pack, own) == expected


def test_a_pack_template_that_changes_under_an_override_too() -> None:
    old = {"pack": {"a": "1"}, "templates": {"a": "1"}}
    assert said(old, {"a": "2"}, {"a": "2"}) == ["a changed", "house/a changed"]
