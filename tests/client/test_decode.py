"""`decode.py`: from bytes to a result."""

from __future__ import annotations

import importlib
import json
import sys
import threading
import warnings
from typing import Any

import pytest


@pytest.fixture(scope="module")
def decode(sample: Any) -> Any:
    return importlib.import_module(f"{sample.__name__}._runtime.decode")


@pytest.fixture(scope="module")
def drift(sample: Any) -> Any:
    return importlib.import_module(f"{sample.__name__}._runtime.drift")


DRIFTED = b'{"id":"a","balance":"secret","address":{"city":7}}'


def test_the_fast_path_salvages_nothing(
    decode: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sample_api._runtime.salvage", None)
    assert decode.decode("Account", b'{"id":"a"}').id == "a"


@pytest.mark.usefixtures("forget_drift")
def test_drift_warns_once_for_a_place_and_always_calls_the_hook(
    decode: Any, drift: Any
) -> None:
    told: list[Any] = []
    with pytest.warns(drift.DriftWarning) as caught:
        account = decode.decode("Account", DRIFTED, on_drift=told.append)
    assert account.balance == "secret"
    assert [str(warning.message) for warning in caught] == [
        "Account: /balance: expected int | None, found string",
        "Address: /address/city: expected str | None, found integer",
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        decode.decode("Account", DRIFTED, on_drift=told.append)
    assert [(d.model, d.pointer) for d in told] == [
        ("Account", "/balance"),
        ("Address", "/address/city"),
    ] * 2


@pytest.mark.usefixtures("forget_drift")
def test_strict_raises_without_values(decode: Any, sample: Any) -> None:
    told: list[Any] = []
    with pytest.raises(sample._runtime.errors.DriftError) as found:
        decode.decode("Account", DRIFTED, strict=True, on_drift=told.append)
    assert str(found.value) == (
        "Account: /balance: expected int | None, found string; "
        "Address: /address/city: expected str | None, found integer"
    )
    assert [place.pointer for place in found.value.places] == [
        "/balance",
        "/address/city",
    ]
    assert told == []


def test_strict_names_a_few_places(decode: Any, sample: Any) -> None:
    raw = json.dumps({"id": "a", "tags": {str(n): n for n in range(9)}}).encode()
    with pytest.raises(sample._runtime.errors.DriftError, match=r"and 4 more$"):
        decode.decode("Account", raw, strict=True)


def test_strict_lets_new_fields_pass(decode: Any) -> None:
    raw = b'{"id":"a","more":{"x":1}}'
    assert decode.decode("Account", raw, strict=True).more == {"x": 1}


@pytest.mark.usefixtures("forget_drift")
def test_a_value_that_is_not_listed_is_kept_and_told(
    decode: Any, drift: Any, sample: Any
) -> None:
    raw = b'{"id":"a","kind":"new"}'
    told: list[Any] = []
    wanted = r"/kind: expected Literal\['person', 'company'\] \| None, found string"
    with pytest.warns(drift.DriftWarning, match=wanted):
        account = decode.decode("Account", raw, on_drift=told.append)
    assert account.kind == "new"
    assert [(place.pointer, place.found_type) for place in told] == [
        ("/kind", "string")
    ]
    with pytest.raises(sample._runtime.errors.DriftError, match="/kind"):
        decode.decode("Account", raw, strict=True)
    assert sample.Account.model_validate_json(raw) == account


def test_nesting_without_end_is_undecodable(decode: Any) -> None:
    raw = b'{"name":"a","parent":' * 900 + b"1" + b"}" * 900
    with pytest.raises(decode.UndecodableError, match="nested too deep"):
        decode.decode("Tree", raw)
    value: Any = 1
    for _ in range(900):
        value = {"parent": value}
    assert decode.decode_quietly("Tree", value) is not None


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "the body is empty"),
        (b" \n", "the body is empty"),
        (b"{", "no JSON"),
        (b"<p>secret</p>", "no JSON"),
        (b"[]", "expected Account, found array"),
        (b"true", "expected Account, found boolean"),
    ],
)
def test_undecodable(decode: Any, raw: bytes, problem: str) -> None:
    with pytest.raises(decode.UndecodableError, match=problem) as found:
        decode.decode("Account", raw)
    assert "secret" not in str(found.value)


def test_half_a_surrogate_pair_is_kept(decode: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        account = decode.decode("Account", b'{"id":"a","name":"\\ud800"}')
    assert account.name == "\ud800"


def test_deep_nesting(decode: Any) -> None:
    raw = b'{"id":"a","new":' + b"[" * 300 + b"]" * 300 + b"}"
    assert decode.decode("Account", raw).id == "a"
    with pytest.raises(decode.UndecodableError):
        decode.decode("Account", b"[" * 200_000)


def test_numbers_keep_their_digits(decode: Any) -> None:
    raw = b'{"id":"a","balance":123456789012345678901234567890,"new":1e3,"rate":0.1}'
    account = decode.decode("Account", raw)
    assert account.balance == 123456789012345678901234567890
    found = account.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert found == json.loads(raw)


def test_a_wire_name_is_not_mistaken_for_a_python_name(decode: Any) -> None:
    value = {"id": "a", "from": "x", "from_": "y"}
    account = decode.decode("Account", json.dumps(value).encode())
    assert account.from_ == "x"
    assert account.model_dump(mode="json", by_alias=True, exclude_unset=True) in (
        value,
        {"id": "a", "from": "x", "from_": "y"},
    )


def test_quietly(decode: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = decode.decode_quietly("ApiErrors", {"type": 5, "code": "x"})
        whole = decode.decode_quietly("ApiErrors", {"type": "t"})
    assert (found.type, found.code) == (5, "x")
    assert whole.type == "t"


def test_many_threads_build_one_validator(decode: Any) -> None:
    decode._validators.clear()
    results: list[Any] = []
    barrier = threading.Barrier(8)

    def work() -> None:
        barrier.wait(5)
        results.append(
            decode.decode("Tree", b'{"name":"a","children":[{"name":"b"}]}').name
        )

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert results == ["a"] * 8


@pytest.mark.usefixtures("forget_drift")
def test_an_unknown_variant_at_the_top_is_kept(
    decode: Any, drift: Any, sample: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = importlib.import_module(f"{sample.__name__}.models.account")
    target = models.OneOf[models.Bank | models.Card]
    monkeypatch.setitem(decode._validators, "Source", decode._build(target))
    with pytest.warns(drift.DriftWarning, match="Source"):
        assert decode.decode("Source", b'{"object":"robot"}') == {"object": "robot"}
    with pytest.raises(decode.UndecodableError):
        decode.decode("Source", b"[]")
