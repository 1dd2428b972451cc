"""What JSONPath expressions select, where libraries part from RFC 9535 or from each other."""

from __future__ import annotations

from typing import Any

import pytest

from generator.spec import DEFAULT_LIMITS
from generator.spec.overlays.targets import TargetError, Targets
from generator.spec.overlays.working import Budget, worked

FALSY: Any = {"n": 0, "f": False, "t": "", "z": None, "l": [], "o": {}}
# Document, expression, paths.
SELECTED: dict[str, tuple[Any, str, list[tuple[str | int, ...]]]] = {
    "the root": ({"a": 1}, "$", [()]),
    "what is there counts, not what it is": (
        FALSY,
        "$[?@]",
        [(key,) for key in FALSY],
    ),
    "members that are there": ([{"a": 0}, {"a": None}, {}], "$[?@.a]", [(0,), (1,)]),
    "and that are not": ([{"a": 0}, {}], "$[?!@.a]", [(1,)]),
    "$ is the document, in a filter": (
        {"k": 1, "a": [1, 2]},
        "$.a[?@ == $.k]",
        [("a", 0)],
    ),
    "and in a filter within a filter": (
        {"k": 1, "a": [[1], [2]]},
        "$.a[?@[?@ == $.k]]",
        [("a", 0)],
    ),
    "a single value has no members": ([1, "t", None], "$[?@.a]", []),
    "true is not 1": ([1, True, 1.0], "$[?@ == 1]", [(0,), (2,)]),
    "nor is it in a list": (
        [{"a": [True]}, {"a": [1.0]}],
        "$[?@.a == $[1].a]",
        [(1,)],
    ),
    "nothing equals nothing": ([{"a": 1}, {}], "$[?@.a == @.b]", [(1,)]),
    "null is something": ([{"a": None}, {}], "$[?@.a == null]", [(0,)]),
    "an order of texts": (["a", "b", 3], "$[?@ >= 'b']", [(1,)]),
    "no order of kinds": ([1, "1", True], "$[?@ < 2]", [(0,)]),
    "each place once": ({"a": 1}, "$['a','a']", [("a",)]),
    "indices from the end": ([1, 2, 3], "$[-1]", [(2,)]),
    "slices": ([1, 2, 3, 4], "$[1:4:2]", [(1,), (3,)]),
    "backwards": ([1, 2, 3], "$[::-1]", [(2,), (1,), (0,)]),
    "names with anything in them": (
        {"/a/{b}": {"x-y": 1}},
        "$['/a/{b}']['x-y']",
        [("/a/{b}", "x-y")],
    ),
    "escapes": (
        {"it's": 1, "\u263a": 2},
        "$['it\\'s', '\\u263A']",
        [("it's",), ("\u263a",)],
    ),
    "a number is no index of an object": ({"0": 1}, "$[0]", []),
    "all that is below": (
        {"a": {"a": 1}, "b": [{"a": 2}]},
        "$..a",
        [("a",), ("a", "a"), ("b", 0, "a")],
    ),
    "lengths": (["ab", [1, 2], {"a": 1}, 2], "$[?length(@) == 2]", [(0,), (1,)]),
    "counts": ([[1, 2], [1]], "$[?count(@.*) == 2]", [(0,)]),
    "one value": ([{"a": 1}, {"b": {"a": 1}}], "$[?value(@..a) == 1]", [(0,), (1,)]),
    "and, or, brackets": (
        [{"a": 1}, {"a": 1, "b": 2}, {"c": 3}],
        "$[?(@.a && @.b) || @.c]",
        [(1,), (2,)],
    ),
    "all of a text": (["ab", "xab", 3], "$[?match(@, 'a.')]", [(0,)]),
    "a part of it": (["ab", "xab", "\n"], "$[?search(@, 'a.')]", [(0,), (1,)]),
    "a dot is no end of line": (["\r", "\n", "."], "$[?match(@, '.')]", [(2,)]),
    "a dot in a class is one": (["a", "."], "$[?match(@, '[.]')]", [(1,)]),
    "an escaped dot as well": (["a", "."], "$[?match(@, '\\\\.')]", [(1,)]),
    "categories": (["a", "A"], "$[?match(@, '\\\\p{Lu}')]", [(1,)]),
    "what is no I-Regexp fits nothing": (["a", "1"], "$[?match(@, '\\\\d')]", []),
    "a pattern from the document": (
        [{"t": "ab", "p": "a."}],
        "$[?match(@.t, @.p)]",
        [(0,)],
    ),
}


@pytest.mark.parametrize("name", SELECTED)
def test_selected(name: str) -> None:
    document, expression, paths = SELECTED[name]
    budget = Budget(10_000, 1.0)
    targets = Targets(DEFAULT_LIMITS, budget)
    root = worked(document, budget)
    assert targets.select(targets.read(expression), root) == paths


OTHERS = """\
$.x-y
$.a in $.b
$ | $.a
$[?@.a =~ /b/]
$[?keys(@)]
@.a
$a
a
$[?'a']
$[?@.* == 1]
$[?match(@.a)]
$[01]
$.a[(@.length-1)]
$~
"""


@pytest.mark.parametrize("expression", OTHERS.splitlines())
def test_what_only_other_tools_read(expression: str) -> None:
    targets = Targets(DEFAULT_LIMITS, Budget(10_000, 1.0))
    with pytest.raises(TargetError):
        targets.read(expression)
