"""`index.py`: operations by their flat names."""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from types import SimpleNamespace
from typing import Any

import pytest
from runtime.index import Flat, FlatOperations, OperationInfo


class Things:
    def update(self, name: str, *, size: int = 1) -> str:
        return name * size


CLIENT = SimpleNamespace(deep=SimpleNamespace(things=Things()))
TABLE = {"post_things": "deep.things.update", "get_other": "deep.none.x"}


class Operations(FlatOperations):
    """As generated, but for `TYPE_CHECKING`."""


def test_finds_the_method() -> None:
    flat: Any = Operations(CLIENT, TABLE)
    assert flat.post_things("a", size=3) == "aaa"
    assert flat.post_things == CLIENT.deep.things.update


def test_dir_iter_repr() -> None:
    flat = Operations(CLIENT, TABLE)
    assert dir(flat) == ["get_other", "post_things"]
    assert list(flat) == ["post_things", "get_other"]
    assert repr(flat).startswith("<2 operations of ")


def test_helpful_errors() -> None:
    flat: Any = Operations(CLIENT, TABLE)
    with pytest.raises(
        AttributeError,
        match="no operation named 'post_thing'; did you mean post_things",
    ):
        _ = flat.post_thing
    with pytest.raises(AttributeError, match=r"^no operation named 'zzz'$"):
        _ = flat.zzz
    assert not hasattr(flat, "__wrapped__")
    assert not hasattr(flat, "_private")


def test_flat_descriptor() -> None:
    class Typed:
        update = Flat(Things.update)

    assert isinstance(Typed.update, Flat)
    assert callable(Typed().update)


def test_operation_info() -> None:
    info = OperationInfo(
        id="PostThings",
        http_method="POST",
        path="/things/{name}",
        attribute="deep.things.update",
        arguments={"name": "name", "size": "size"},
        response="Thing",
    )
    assert attrgetter(info.attribute)(CLIENT)("x") == "x"
    assert (info.deprecated, info.summary) == (False, "")
    with pytest.raises(dataclasses.FrozenInstanceError):
        info.id = "y"  # type: ignore[misc]


def test_in_a_package(sample: Any) -> None:
    from .doubles import Script

    script = Script()
    with sample.SampleClient("k", http_client=script.client()) as client:
        assert client.operations.post_accounts_account("a", name="x").id == "acct_1"
        assert dir(client.operations) == ["get_accounts", "post_accounts_account"]
    assert script.bodies == [b"name=x"]
