"""`drift.py`: who is told, and how often."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest
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
