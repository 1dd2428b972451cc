"""The type of secrets: nothing but `reveal()` gives the text away."""

from __future__ import annotations

import copy
import json
import pickle
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from generator.gateway.records import Credential
from generator.gateway.secrets import Secret

TEXT = "canary_0123456789"


def test_it_is_revealed() -> None:
    assert Secret(TEXT).reveal() == TEXT


@pytest.mark.parametrize(
    "show",
    [
        repr,
        str,
        ascii,
        "{}".format,
        "{:>40}".format,
        lambda secret: f"{secret}",
        lambda secret: f"{secret!r:.30}",
        partial(str.__mod__, "%r"),
        lambda secret: repr([{"a": secret}]),
        lambda secret: repr(Credential(secret=secret, store="file")),
        lambda secret: str(dir(secret)),
        lambda secret: json.dumps(secret, default=str),
    ],
)
def test_it_is_not_shown(show: Callable[[Secret], str]) -> None:
    shown = show(Secret(TEXT))
    assert TEXT not in shown
    assert TEXT[:6] not in shown


def test_it_shows_what_it_is() -> None:
    assert repr(Secret(TEXT)) == str(Secret(TEXT)) == "Secret(…)"


@pytest.mark.parametrize(
    "use",
    [
        lambda secret: secret == TEXT,
        lambda secret: secret != TEXT,
        lambda secret: secret == Secret(TEXT),
        lambda secret: secret in [TEXT],
        lambda secret: secret < TEXT,
        hash,
        len,
        bool,
        list,
        iter,
        lambda secret: "a" in secret,
        lambda secret: secret[0],
        lambda secret: secret + "a",
        lambda secret: "".join([secret]),
        bytes,
        vars,
        json.dumps,
        pickle.dumps,
        copy.copy,
        copy.deepcopy,
        lambda secret: pickle.dumps(Credential(secret=secret, store="file")),
    ],
)
def test_it_is_used_for_nothing_else(use: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError) as found:
        use(Secret(TEXT))
    assert TEXT not in str(found.value)


def test_it_is_in_no_traceback() -> None:
    """Not even in one that shows the values of variables."""

    @dataclass
    class Holder:
        secret: Secret

    def fail(holder: Holder) -> None:
        raise ValueError(holder)

    try:
        fail(Holder(Secret(TEXT)))
    except ValueError as error:
        told = traceback.TracebackException.from_exception(error, capture_locals=True)
    assert "Secret(…)" in "".join(told.format())
    assert TEXT not in "".join(told.format())
