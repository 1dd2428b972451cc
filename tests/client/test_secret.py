"""`secret.py`: nothing prints a credential."""

from __future__ import annotations

import copy
import pickle

import pytest
from runtime.secret import Secret, reveal


def test_masked_everywhere() -> None:
    secret = Secret("sk_live_1")
    assert secret.reveal() == reveal(secret) == "sk_live_1"
    shown = [
        repr(secret),
        str(secret),
        f"{secret}",
        f"{secret!r:>30}",
        repr({"k": secret}),
    ]
    assert not any("sk_live" in text for text in shown)
    assert not hasattr(secret, "__dict__")


def test_equality_and_hash() -> None:
    assert Secret("a") == Secret("a") != Secret("b")
    assert len({Secret("a"), Secret("a")}) == 1
    assert Secret("a") != "a"
    assert reveal("a") == "a"


def test_not_pickled_or_deep_copied_by_accident() -> None:
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(Secret("a"))
    with pytest.raises(TypeError, match="not pickled"):
        copy.deepcopy(Secret("a"))
