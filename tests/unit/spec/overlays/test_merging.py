"""What actions do to values, by the rules of Overlay 1.0 and 1.1."""

from __future__ import annotations

from typing import Any

import pytest

from generator.diagnostics import DocumentProblem
from generator.spec.overlays import apply
from tests.unit.spec.overlays.support import Action, after, applied, document, overlay
from tests.unit.spec.support import one, place

BOTH = ("1.0.0", "1.1.0")
X = {"target": "$.x"}
# Before, `update` of $.x, after: alike in both versions.
MERGED: dict[str, tuple[Any, Any, Any]] = {
    "a new property comes in": ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
    "others stay": ({"a": 1, "b": 2}, {"a": 3}, {"a": 3, "b": 2}),
    "objects merge all the way down": (
        {"a": {"b": {"c": 1, "d": 2}}},
        {"a": {"b": {"c": 9, "e": 3}}},
        {"a": {"b": {"c": 9, "d": 2, "e": 3}}},
    ),
    "a list in an object gets the elements": (
        {"a": [1, 2]},
        {"a": [2, 3]},
        {"a": [1, 2, 2, 3]},
    ),
    "lists in lists are elements": ({"a": [[1]]}, {"a": [[2]]}, {"a": [[1], [2]]}),
    "objects in lists are not merged": (
        {"a": [{"b": 1}]},
        {"a": [{"b": 2}]},
        {"a": [{"b": 1}, {"b": 2}]},
    ),
    "single values of any type replace each other": (
        {"a": 1, "b": "t", "c": None, "d": True},
        {"a": "t", "b": None, "c": False, "d": 0.5},
        {"a": "t", "b": None, "c": False, "d": 0.5},
    ),
    "an empty object changes nothing": ({"a": {"b": 1}}, {}, {"a": {"b": 1}}),
    "an empty list adds nothing": ({"a": [1]}, {"a": []}, {"a": [1]}),
    "a list gets an object": ([{"a": 1}], {"b": 2}, [{"a": 1}, {"b": 2}]),
    "a list gets a single value": ([1], 2, [1, 2]),
    "a list gets null": ([1], None, [1, None]),
}


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize("name", MERGED)
def test_update(name: str, version: str) -> None:
    before, update, expected = MERGED[name]
    assert after(before, {**X, "update": update}, version=version) == expected


def test_a_list_for_a_list() -> None:
    update = {**X, "update": [2, 3]}
    assert after([1], update) == [1, 2, 3]
    made = applied(document(x=[1]), update, version="1.0.3")
    assert made.document.data["x"] == [1, [2, 3]]
    (warning,) = made.warnings
    assert warning.code == "overlay-list-in-list"
    assert warning.severity == "warning"


# Actions on `x`, before, after; 1.1 alone.
ONLY_1_1: dict[str, tuple[Any, list[Action], Any]] = {
    "a single value is replaced": (
        {"a": "old", "b": 1},
        [{"target": "$.x.a", "update": "new"}],
        {"a": "new", "b": 1},
    ),
    "null is replaced": ({"a": None}, [{"target": "$.x.a", "update": 1}], {"a": 1}),
    "by null": ({"a": 1}, [{"target": "$.x.a", "update": None}], {"a": None}),
    "an element of a list is replaced": (
        ["a", "b"],
        [{"target": "$.x[1]", "update": "c"}],
        ["a", "c"],
    ),
    "single values are removed": (
        {"a": 1, "t": ["k", "dummy", "l", "dummy"]},
        [
            {"target": "$.x.a", "remove": True},
            {"target": "$.x.t[?@ == 'dummy']", "remove": True},
        ],
        {"t": ["k", "l"]},
    ),
    "copy merges": (
        {"a": {"p": 1, "l": [1]}, "b": {"p": 2, "q": 3, "l": [2]}},
        [{"target": "$.x.b", "copy": "$.x.a"}],
        {"a": {"p": 1, "l": [1]}, "b": {"p": 1, "q": 3, "l": [2, 1]}},
    ),
    "copy concatenates lists, itself too": (
        {"a": [1], "b": [2]},
        [{"target": "$.x.*", "copy": "$.x.a"}],
        {"a": [1, 1], "b": [2, 1]},
    ),
    "copy replaces single values": (
        {"a": 1, "b": 2},
        [{"target": "$.x.b", "copy": "$.x.a"}],
        {"a": 1, "b": 1},
    ),
    "copy of what an earlier action put there": (
        {"a": {}},
        [
            {"target": "$.x", "update": {"b": {"p": 1}, "c": {}}},
            {"target": "$.x.c", "copy": "$.x.b"},
            {"target": "$.x.b", "remove": True},
        ],
        {"a": {}, "c": {"p": 1}},
    ),
    "what is copied is a copy": (
        {"a": {"l": [1]}, "b": {}},
        [
            {"target": "$.x.b", "copy": "$.x.a"},
            {"target": "$.x.a.l", "update": 2},
        ],
        {"a": {"l": [1, 2]}, "b": {"l": [1]}},
    ),
    "copy into what it holds": (
        {"a": {"b": {}}},
        [{"target": "$.x.a.b", "copy": "$.x.a"}],
        {"a": {"b": {"b": {}}}},
    ),
}


@pytest.mark.parametrize("name", ONLY_1_1)
def test_1_1(name: str) -> None:
    before, actions, expected = ONLY_1_1[name]
    assert after(before, *actions) == expected
    assert (
        "overlay"
        in one(
            DocumentProblem, applied, document(x=before), *actions, version="1.0.0"
        ).code
    )


REMOVED: dict[str, tuple[Any, str, Any]] = {
    "a property": ({"a": {}, "b": 1}, "$.x.a", {"b": 1}),
    "all of it": ({"a": {}}, "$.x", "gone"),
    "elements by a filter": (
        [{"n": "a"}, {"n": "b"}, {"n": "a"}],
        "$.x[?@.n == 'a']",
        [{"n": "b"}],
    ),
    "elements by indices, which are those from before": (
        [{"n": 0}, {"n": 1}, {"n": 2}, {"n": 3}],
        "$.x[0, 2, 0]",
        [{"n": 1}, {"n": 3}],
    ),
    "from the end": ([{"n": 0}, {"n": 1}], "$.x[-1]", [{"n": 0}]),
    "what holds, and what is held": (
        {"a": {"b": {"a": {}}}, "c": {}},
        "$.x..a",
        {"c": {}},
    ),
    "below different elements of one list": (
        [{"n": {}}, {"n": {}, "m": 1}],
        "$.x[*].n",
        [{}, {"m": 1}],
    ),
}


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize("name", REMOVED)
def test_remove(name: str, version: str) -> None:
    before, target, expected = REMOVED[name]
    action = {"target": target, "remove": True}
    assert after(before, action, version=version) == expected


@pytest.mark.parametrize("version", BOTH)
def test_several_actions_go_one_after_the_other(version: str) -> None:
    actions: list[Action] = [
        {"target": "$.x.a", "remove": True},
        {"target": "$.x", "update": {"a": [9]}},
        {"target": "$.x.a", "update": 10},
    ]
    assert after({"a": [1, 2, 3]}, *actions, version=version) == {"a": [9, 10]}


def test_remove_wins_over_update() -> None:
    action = {"target": "$.x.a", "remove": True, "update": {"b": 1}}
    assert after({"a": {}}, action, version="1.0.0") == {}
    assert after({"a": {}}, {**action, "remove": False}) == {"a": {"b": 1}}


def test_many_targets_each_get_values_of_their_own() -> None:
    actions: list[Action] = [
        {"target": "$.x.*", "update": {"t": ["n"]}},
        {"target": "$.x.a.t", "update": "m"},
    ]
    assert after({"a": {}, "b": {}}, *actions) == {
        "a": {"t": ["n", "m"]},
        "b": {"t": ["n"]},
    }


def test_a_place_that_is_selected_twice_is_changed_once() -> None:
    assert after([1], {"target": "$['x', 'x']", "update": 2}) == [1, 2]
    assert after({"a": [1]}, {"target": "$.x['a','a']", "copy": "$.x['a','a']"}) == {
        "a": [1, 1]
    }


def test_1_0_takes_objects_and_lists_together() -> None:
    action = {"target": "$.x.*", "update": {"n": 1}}
    before: Any = {"a": {"m": 2}, "b": [3]}
    expected = {"a": {"m": 2, "n": 1}, "b": [3, {"n": 1}]}
    assert after(before, action, version="1.0.0") == expected
    refused = one(DocumentProblem, applied, document(x=before), action)
    assert refused.code == "overlay-target"
    assert "list and object" in refused.message


def test_the_root_is_merged() -> None:
    made = applied(document(x=1), {"target": "$", "update": {"x": 2, "y": [3]}})
    assert made.document.data == {"openapi": "3.1.0", "x": 2, "y": [3]}


def test_overlays_go_one_after_the_other() -> None:
    made = apply(
        document(x=[1]),
        [
            overlay({"target": "$", "update": {"y": {}}}, version="1.0.0"),
            overlay({"target": "$.y", "update": {"z": 1}}),
            overlay({"target": "$.x", "update": [2]}),
        ],
    )
    assert made.document.data == {"openapi": "3.1.0", "x": [1, 2], "y": {"z": 1}}
    assert not made.warnings


def test_values_that_yaml_shares_are_changed_apart() -> None:
    from tests.unit.spec.support import parsed

    shared = parsed("openapi: 3.1.0\na: &a {t: [1]}\nb: *a\nc: {<<: *a}\n")
    made = applied(shared, {"target": "$.a.t", "update": 2})
    assert made.document.data == {
        "openapi": "3.1.0",
        "a": {"t": [1, 2]},
        "b": {"t": [1]},
        "c": {"t": [1]},
    }
    assert shared.data["a"] == {"t": [1]}


# Before, action, words of the refusal, its line in the overlay and its pointer.
REFUSED: dict[str, tuple[Any, Action, str, str]] = {
    "a text over an object": ({"a": {}}, {**X, "update": {"a": "t"}}, "#/x/a", ""),
    "null over an object": ({"a": {}}, {**X, "update": {"a": None}}, "null", ""),
    "an object over a text": ({"a": "t"}, {**X, "update": {"a": {}}}, "#/x/a", ""),
    "a list over an object": ({"a": {}}, {**X, "update": {"a": []}}, "#/x/a", ""),
    "an object over a list": ({"a": []}, {**X, "update": {"a": {}}}, "#/x/a", ""),
    "deep below": (
        {"a/b": {"c": {"d": 1}}},
        {**X, "update": {"a/b": {"c": {"d": []}}}},
        "#/x/a~1b/c/d",
        "",
    ),
    "a text for an object": ({}, {**X, "update": "t"}, "the text 't'", ""),
    "a list for an object": ({}, {**X, "update": []}, "a list", ""),
    "an object for a text": ("t", {**X, "update": {}}, "an object", ""),
    "objects and texts together": (
        {"a": {}, "b": "t"},
        {"target": "$.x.*", "update": {}},
        "object and single value",
        "/target",
    ),
    "the whole document removed": (
        {},
        {"target": "$", "remove": True},
        "whole document",
        "/target",
    ),
    "nothing to copy": ({}, {**X, "copy": "$.y"}, "selects nothing", "/copy"),
    "more than one to copy": (
        {"a": {}, "b": {}},
        {**X, "copy": "$.x.*"},
        "selects 2 values",
        "/copy",
    ),
    "a copy of another kind": ({"a": []}, {**X, "copy": "$.x.a"}, "a list", ""),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    before, action, words, at = REFUSED[name]
    first: Action = {"target": "$", "update": {"z": 1}}
    found = one(DocumentProblem, applied, document(x=before), first, action)
    assert words in found.message
    assert found.hint
    assert found.location is not None
    assert found.location.source == "overlay.json"
    line, _, pointer = place(found)
    assert (line, pointer) == (3, f"#/actions/1{at}")


@pytest.mark.parametrize("value", ["t", 1, None, True])
def test_1_0_selects_no_single_values(value: Any) -> None:
    for action in (
        {**X, "update": 2},
        {**X, "remove": True},
        {"target": "$['openapi', 'x']", "update": {}},
    ):
        found = one(
            DocumentProblem, applied, document(x=value), action, version="1.0.9"
        )
        assert found.code == "overlay-target"
        assert "1.1.0" in found.hint


def test_an_action_that_selects_nothing_is_told() -> None:
    made = applied(
        document(x={"a": 1}),
        {"target": "$.y", "update": {"b": 2}},
        {"target": "$.x[?@.none]", "remove": True},
        {"target": "$.y", "copy": "$.x.*..a"},
        {"target": "$.x", "update": {"b": 2}},
    )
    assert made.document.data["x"] == {"a": 1, "b": 2}
    assert [each.code for each in made.warnings] == ["overlay-selects-nothing"] * 3
    assert [place(each) for each in made.warnings] == [
        (2, 1, "#/actions/0"),
        (3, 1, "#/actions/1"),
        (4, 1, "#/actions/2"),
    ]
    assert "'$.x[?@.none]'" in made.warnings[1].message
    assert {each.severity for each in made.warnings} == {"warning"}


def test_an_action_that_does_nothing_is_told() -> None:
    made = applied(document(x={}), X, {**X, "remove": False, "description": "d"})
    assert [each.code for each in made.warnings] == ["overlay-does-nothing"] * 2
    assert made.document.data == {"openapi": "3.1.0", "x": {}}
