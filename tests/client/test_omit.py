"""`omit.py`: one value, whatever is done to it."""

from __future__ import annotations

import copy
import pickle

import pytest
from runtime.omit import OMIT, Omitted


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickles_to_itself(protocol: int) -> None:
    assert pickle.loads(pickle.dumps([OMIT], protocol))[0] is OMIT


def test_copies_are_itself() -> None:
    assert copy.copy(OMIT) is OMIT
    assert copy.deepcopy({"a": OMIT})["a"] is OMIT
    assert Omitted() is OMIT


def test_repr_and_equality() -> None:
    assert repr(OMIT) == "OMIT"
    assert OMIT == OMIT
    assert OMIT != ""
    assert OMIT is not None
