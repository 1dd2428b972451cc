"""Overlays that are none, or that ask too much: each is refused by name and place, and nothing takes for ever."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import DocumentProblem
from generator.spec import DEFAULT_LIMITS
from generator.spec.overlays import apply
from tests.unit.spec.overlays.support import Action, applied, document, overlay
from tests.unit.spec.support import one, place, raw, stopped

HEAD = 'overlay: 1.1.0\ninfo: {title: O, version: "1"}\n'
ACTIONS = "actions:\n- target: $.x\n  update: {}\n"
# Text, code, words, line and pointer.
TEXTS: dict[str, tuple[str, str, str, int, str | None]] = {
    "empty": ("", "empty-document", "empty", 1, None),
    "not YAML": ("a: [", "unreadable", "YAML", 1, None),
    "broken JSON": ('{"overlay": "1.1.0", ]', "unreadable", "not JSON", 1, None),
    "a list": ("- a", "overlay", "a list", 1, "#"),
    "a text": ("hello", "overlay", "the text 'hello'", 1, "#"),
    "an OpenAPI document": (
        "openapi: 3.1.0\n",
        "overlay-version",
        "no `overlay`",
        1,
        "#",
    ),
    "an unknown version": (
        HEAD.replace("1.1.0", "2.0.0") + ACTIONS,
        "overlay-version",
        "'2.0.0'",
        1,
        "#/overlay",
    ),
    "a later version": (
        HEAD.replace("1.1.0", "1.2.0") + ACTIONS,
        "overlay-version",
        "1.0 and 1.1 are",
        1,
        "#/overlay",
    ),
    "a number as version": (
        HEAD.replace("1.1.0", "1.1") + ACTIONS,
        "overlay-version",
        "the number 1.1",
        1,
        "#/overlay",
    ),
    "no info": ("overlay: 1.1.0\n" + ACTIONS, "overlay", "`info`", 1, "#/info"),
    "no title": (
        HEAD.replace("title: O, ", "") + ACTIONS,
        "overlay",
        "`title`",
        2,
        "#/info/title",
    ),
    "a number as its version": (
        HEAD.replace('"1"', "1.0") + ACTIONS,
        "overlay",
        "the number 1.0",
        2,
        "#/info/version",
    ),
    "extends no address": (
        HEAD + "extends: 3\n" + ACTIONS,
        "overlay",
        "`extends`",
        3,
        "#/extends",
    ),
    "no actions": (HEAD, "overlay", "`actions`", 1, "#/actions"),
    "an empty list of them": (
        HEAD + "actions: []\n",
        "overlay",
        "at least one",
        3,
        "#/actions",
    ),
    "an object of them": (
        HEAD + "actions: {}\n",
        "overlay",
        "an object",
        3,
        "#/actions",
    ),
    "an action that is a text": (
        HEAD + "actions: [t]\n",
        "overlay",
        "an action must be",
        3,
        "#/actions/0",
    ),
    "no target": (
        HEAD + "actions:\n- update: {}\n",
        "overlay",
        "`target`",
        4,
        "#/actions/0/target",
    ),
    "a target that is no text": (
        HEAD + "actions:\n- target: 3\n",
        "overlay",
        "the number 3",
        4,
        "#/actions/0/target",
    ),
    "a target that is no JSONPath": (
        HEAD + "actions:\n- target: /paths/x\n",
        "overlay-target",
        "no JSONPath",
        4,
        "#/actions/0/target",
    ),
    "a copy that is none": (
        HEAD + "actions:\n- target: $.x\n  copy: $.[\n",
        "overlay-target",
        "no JSONPath",
        5,
        "#/actions/0/copy",
    ),
    "remove that is no flag": (
        HEAD + "actions:\n- target: $.x\n  remove: 'true'\n",
        "overlay",
        "true or false",
        5,
        "#/actions/0/remove",
    ),
    "a description that is no text": (
        HEAD + "actions:\n- target: $.x\n  description: []\n",
        "overlay",
        "`description`",
        5,
        "#/actions/0/description",
    ),
    "update and copy": (
        HEAD + "actions:\n- target: $.x\n  update: {}\n  copy: $.y\n",
        "overlay",
        "not both",
        4,
        "#/actions/0",
    ),
    "a slip": (
        HEAD + "actions:\n- target: $.x\n  updates: {}\n",
        "overlay",
        "'updates'",
        5,
        "#/actions/0/updates",
    ),
    "a slip on top": (
        HEAD + "extend: a.yaml\n" + ACTIONS,
        "overlay",
        "'extend'",
        3,
        "#/extend",
    ),
    "copy in 1.0": (
        HEAD.replace("1.1.0", "1.0.0") + "actions:\n- target: $.x\n  copy: $.y\n",
        "overlay",
        "'copy'",
        5,
        "#/actions/0/copy",
    ),
    "an alias in itself": (
        HEAD + "actions: &a [*a]\n",
        "recursive-alias",
        "*a",
        3,
        "#/actions/0",
    ),
    "a tag": (
        HEAD + "actions: !!python/name:os.system x\n",
        "yaml-tag",
        "tags",
        3,
        "#/actions",
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts(name: str) -> None:
    text, code, words, line, pointer = TEXTS[name]
    given_ = raw(text, "bad.overlay.yaml")
    found = one(DocumentProblem, apply, document(x={}), [given_])
    assert found.code == code
    assert words in found.message
    assert found.hint
    assert found.location is not None
    assert found.location.source == "bad.overlay.yaml"
    assert found.location.line == line
    assert found.location.pointer == pointer


def test_all_that_is_wrong_is_told_at_once() -> None:
    text = HEAD + "actions:\n- target: 3\n- remove: 3\n- target: x\n  update: {}\n"
    found = stopped(DocumentProblem, apply, document(), [raw(text)])
    pointers = [place(each)[2] for each in found]
    assert pointers == [
        "#/actions/0/target",
        "#/actions/1/remove",
        "#/actions/1/target",
        "#/actions/2/target",
    ]


def test_a_wrong_overlay_ends_the_run_before_another_one_is_applied() -> None:
    wrong = raw("nothing")
    first = overlay({"target": "$", "remove": True})
    assert one(DocumentProblem, apply, document(), [first, wrong]).code == "overlay"


def test_what_is_allowed_besides() -> None:
    text = (
        'overlay: 1.0.17\ninfo: {title: O, version: "1", description: d, x-a: 1}\n'
        "x-mine: {}\nactions:\n- target: $.x\n  x-why: {}\n  description: d\n"
        "  update: {a: 1}\n"
    )
    made = apply(document(x={}), [raw(text)])
    assert made.document.data["x"] == {"a": 1}
    assert not made.warnings


def test_a_name_with_a_hyphen_has_a_hint() -> None:
    action = {"target": "$.info.x-logo", "remove": True}
    found = one(DocumentProblem, applied, document(), action)
    assert "['x-logo']" in found.hint


@pytest.mark.parametrize(
    "target",
    [
        "",
        "x",
        " $",
        "$ ",
        "$.",
        "$[",
        "$['a",
        "$[?",
        "$[?@.a in ['x']]",
        "$[?foo(@)]",
        "$[?length(@.a)]",
        "$[99999999999999999999]",
        "$[" + "9" * 3000 + "]",
        "$" + "[?(" * 1000 + "@" + ")]" * 1000,
        "$[?" + "(" * 900 + "@" + ")" * 900 + "]",
        "$" + ".a" * 3000,
        "$[?@.a == 1" + "0" * 3900 + "]",
        "$[?@ == '\\ud800']",
        "$\0",
    ],
)
def test_targets_that_are_none(target: str) -> None:
    action = {"target": target, "remove": True}
    found = one(DocumentProblem, applied, document(x=[1]), action)
    assert found.code == "overlay-target"
    assert len(found.message) < 400


DEEP: Any = {}
for _ in range(40):
    DEEP = {"a": DEEP, "b": [DEEP, {"c": "t" * 100}] if _ < 6 else []}
LONG = "t" * 100_000


@pytest.mark.parametrize(
    ("before", "target"),
    [
        (DEEP, "$..*..*..*..*"),
        (DEEP, "$..[?count(@..*) > count($..*)]"),
        (DEEP, "$..[?@..[?@..[?@..z]]]"),
        (DEEP, "$..[?$.x == $.x]"),
        ([0] * 2000, "$.x[?$.x == $.x]"),
        ({"a": LONG, "b": LONG[:-1], "n": [0] * 2000}, "$.x.n[?$.x.a == $.x.b]"),
        ({"a": {"a": LONG}, "n": [0] * 2000}, "$.x.n[?value($.x.a.*) == 't']"),
        ({"a": LONG, "n": [0] * 2000}, "$.x.n[?search($.x.a, 'z')]"),
    ],
)
def test_what_takes_too_long_ends(before: Any, target: str) -> None:
    limits = replace(DEFAULT_LIMITS, max_overlay_steps=50_000)
    action = {"target": target, "remove": True}
    found = one(DocumentProblem, applied, document(x=before), action, limits=limits)
    assert found.code == "overlay-takes-too-long"
    assert place(found)[2] == "#/actions/0/target"


def test_steps_are_counted_over_all_overlays() -> None:
    action = {"target": "$..[?@.none]", "remove": True}
    before = document(x=[[0] * 100] * 50)
    limits = replace(DEFAULT_LIMITS, max_overlay_steps=20_000)
    assert apply(before, [overlay(action)], limits=limits).warnings
    found = one(DocumentProblem, apply, before, [overlay(action)] * 9, limits=limits)
    assert found.code == "overlay-takes-too-long"


def test_a_regular_expression_that_is_a_riddle_ends() -> None:
    riddle = "$.x[?match(@, '(a|b|ab)*(a|b|ab)*(a|b|ab)*(a|b|ab)*[c-d]')]"
    limits = replace(DEFAULT_LIMITS, max_overlay_matching=0.05)
    before = document(x=["ab" * 3000 + "e" + "d"] * 3)
    action = {"target": riddle, "remove": True}
    found = one(DocumentProblem, applied, before, action, limits=limits)
    assert found.code == "overlay-takes-too-long"


@pytest.mark.parametrize(
    "pattern", ["a?".join("(" * 8) + "a?" + "){9}" * 8, "a" * 600, "((a{99}){99}){99}"]
)
def test_a_regular_expression_that_is_too_large(pattern: str) -> None:
    action = {"target": f"$.x[?search(@, '{pattern}')]", "remove": True}
    found = one(DocumentProblem, applied, document(x=["aaa"]), action)
    assert found.code == "overlay-target"


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("a.c", ["a\nc", "xabcx"]),
        ("[.]", ["abc", "a\nc", "xabcx"]),
        ("(", ["abc", "a\nc", "xabcx"]),
    ],
)
def test_regular_expressions(pattern: str, left: list[str]) -> None:
    action = {"target": f"$.x[?match(@, '{pattern}')]", "remove": True}
    before = document(x=["abc", "a\nc", "xabcx"])
    assert applied(before, action).document.data["x"] == left


def test_a_document_that_would_grow_without_end() -> None:
    doubling: list[Action] = [{"target": "$.x[*]", "copy": "$"}] * 60
    before = document(x=[{"a": [0] * 10}])
    limits = replace(DEFAULT_LIMITS, max_overlay_nodes=10_000)
    found = one(DocumentProblem, applied, before, *doubling, limits=limits)
    assert found.code == "overlay-too-large"
    lists: list[Action] = [{"target": "$.x[0].a", "copy": "$.x[0].a"}] * 60
    found = one(DocumentProblem, applied, before, *lists)
    assert found.code == "overlay-too-large"
    assert "1,000,000 values" in found.message


def test_long_texts_count_as_what_they_are() -> None:
    limits = replace(DEFAULT_LIMITS, max_overlay_nodes=10_000)
    action = {"target": "$.x.*", "update": "t" * 64_000}
    few, many = document(x=["a"] * 9), document(x=["a"] * 11)
    applied(few, action, limits=limits)
    found = one(DocumentProblem, applied, many, action, limits=limits)
    assert found.code == "overlay-too-large"


def test_depth() -> None:
    nested: Any = {}
    for _ in range(150):
        nested = {"a": nested}
    inner = "$.x" + ".a" * 60
    found = one(
        DocumentProblem,
        applied,
        document(x=nested),
        {"target": inner, "update": {"b": nested}},
    )
    assert "200 levels" in found.message
    fits = applied(document(x=nested), {"target": "$.x", "update": nested})
    assert fits.document.data["x"] == nested


def test_keys_that_are_long_together() -> None:
    long = "k" * 5_000
    found = one(
        DocumentProblem,
        applied,
        document(x={long: {}}),
        {"target": "$.x.*", "update": {long: 1}},
    )
    assert "8,192 characters" in found.message


def test_too_many_actions() -> None:
    limits = replace(DEFAULT_LIMITS, max_overlay_actions=3)
    actions: list[Action] = [{"target": "$.x", "update": {}}] * 4
    found = one(DocumentProblem, applied, document(x={}), *actions, limits=limits)
    assert place(found)[2] == "#/actions"


def test_an_overlay_that_is_too_large() -> None:
    limits = replace(DEFAULT_LIMITS, max_bytes=100)
    action = {"target": "$.x", "update": {"a": "t" * 100}}
    assert (
        one(DocumentProblem, applied, document(x={}), action, limits=limits).code
        == "too-large"
    )


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from("abx"), inner, max_size=3),
    max_leaves=8,
)
PATHS = st.lists(
    st.sampled_from(
        [
            *("$", ".x", ".a", ".b", "..", "*", "[0]", "[-1]", "[::2]", "['a','b']"),
            *("[?@.a]", "[?@ == $.x]", "[?count(@..*)>1]", "[?match(@,'a*')]"),
            *("a", "[", "'"),
        ]
    ),
    max_size=5,
).map(lambda parts: "$" + "".join(parts))
ACTIONS_LIKE = st.dictionaries(
    st.sampled_from(["target", "update", "remove", "copy", "description", "x-a", "b"]),
    VALUES | PATHS | st.just(True),
    max_size=4,
)
OVERLAYS_LIKE = VALUES | st.fixed_dictionaries(
    {
        "overlay": st.sampled_from(["1.0.0", "1.1.0", "1.1.9", "3", ""]) | VALUES,
        "info": st.just({"title": "t", "version": "1"}) | VALUES,
        "actions": st.lists(ACTIONS_LIKE, max_size=4) | VALUES,
    },
    optional={"extends": st.text(max_size=9) | VALUES},
)


@settings(max_examples=300, deadline=None)
@given(before=VALUES, like=OVERLAYS_LIKE)
def test_whatever_an_overlay_says_it_is_applied_or_refused(
    before: Any, like: Any
) -> None:
    with suppress(DocumentProblem):
        apply(document(x=before), [raw(json.dumps(like))])


@settings(max_examples=200, deadline=None)
@given(target=PATHS | st.text(max_size=30).map(lambda text: f"${text}"))
def test_whatever_a_target_says_it_selects_or_is_refused(target: str) -> None:
    before = document(x={"a": [1, {"b": "t"}], "b": {"a": None}})
    with suppress(DocumentProblem):
        applied(before, {"target": target, "update": {"n": 1}})
