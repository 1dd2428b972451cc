"""`drift.py`: who is told, and how often."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest
from runtime import drift as module
from runtime.drift import Drift, DriftWarning, announce, forget


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    forget()
    yield
    forget()


def place(pointer: str, model: str = "A") -> Drift:
    return Drift(model=model, pointer=pointer, expected="str", found_type="null")


def test_indices_are_one_place() -> None:
    with pytest.warns(DriftWarning, match="A: /data/0/x: expected str, found null"):
        announce(place("/data/0/x"), None)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        announce(place("/data/17/x"), None)
    with pytest.warns(DriftWarning):
        announce(place("/data/0/y"), None)
    with pytest.warns(DriftWarning):
        announce(place("/data/0/x", "B"), None)


def test_the_hook_comes_before_a_warning_that_raises() -> None:
    told: list[Drift] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(DriftWarning):
            announce(place("/x"), told.append)
    assert told == [place("/x")]


def test_text() -> None:
    assert str(place("")) == "A: the answer itself: expected str, found null"


def test_the_warnings_and_what_is_remembered_have_a_bound() -> None:
    told: list[Drift] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for n in range(module._MOST * 3):
            announce(place(f"/x{n}"), told.append)
    assert len(told) == module._MOST * 3
    assert len(caught) == module._MOST + 1
    assert len(module._seen) == module._MOST + 1
    assert "no more warnings" in str(caught[-1].message)
    assert "/x0:" in str(caught[0].message)
