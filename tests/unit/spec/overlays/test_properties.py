"""What holds for all overlays: the document that goes in is left alone, and what changes nothing changes nothing."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import DocumentProblem
from generator.spec.overlays import apply
from generator.spec.overlays.working import Budget, plain, size, worked
from tests.unit.spec.overlays.support import Action, document, overlay
from tests.unit.spec.overlays.test_places import CHANGES, TREES

VERSIONS = st.sampled_from(["1.0.0", "1.1.0"])


@settings(max_examples=300, deadline=None)
@given(before=TREES, changes=CHANGES, version=VERSIONS)
def test_the_document_and_the_overlay_are_never_changed(
    before: Any, changes: list[Action], version: str
) -> None:
    base = document(x=before)
    untouched = copy.deepcopy(base.data)
    given_ = overlay(*changes, version=version)
    outcomes: list[tuple[Any, ...]] = []
    for _ in range(2):
        try:
            made = apply(base, [given_])
            outcomes.append((made.document.data, made.warnings))
            mangled(made.document.data)
        except DocumentProblem as problem:
            outcomes.append((None, problem.diagnostics))
        assert base.data == untouched
        assert base.origin is None
    assert outcomes[0][1] == outcomes[1][1]


def mangled(value: Any) -> None:
    """Change all of a value, so that what it shares with another one shows."""
    if isinstance(value, dict):
        for each in value.values():
            mangled(each)
        value["mangled"] = True
    elif isinstance(value, list):
        for each in value:
            mangled(each)
        value.append("mangled")


@given(before=TREES)
def test_no_overlay_and_an_overlay_of_nothing_are_identity(before: Any) -> None:
    base = document(x=before)
    assert apply(base, []).document is base
    nothing: Action = {"target": "$", "update": {}}
    made = apply(base, [overlay(nothing), overlay({"target": "$.none"})]).document
    assert made.data == base.data
    assert json.dumps(made.data) == json.dumps(base.data)
    assert type(made.data) is dict
    assert made.location("#/x") == base.location("#/x")


@given(value=TREES)
def test_copies_are_equal_and_sizes_are_those_of_all_values(value: Any) -> None:
    budget = Budget(10_000, 1.0)
    copied = worked(value, budget)
    assert plain(copied) == value
    assert copied == worked(value, budget)
    assert size(copied) == size(value)
    assert size(value).weight == counted(value)


def counted(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value
    return 1 + (0 if isinstance(value, int) else sum(map(counted, inner)))


def test_true_is_no_number() -> None:
    budget = Budget(1_000, 1.0)
    for one, other in (([True], [1]), ({"a": False}, {"a": 0}), ([[1]], [[True]])):
        assert worked(one, budget) != worked(other, budget)
    assert worked([1, {"a": None}], budget) == worked([1.0, {"a": None}], budget)
