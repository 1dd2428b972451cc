"""Secrets are found in the spellings that they have on the wire, and veiled where they come back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.gateway.bodies import Sieve
from generator.gateway.needles import Needles
from generator.gateway.refusals import Refusal
from generator.gateway.secrets import Secret
from tests.gateway.unit.inside import BEARER, CANARY, TOKEN, config, credentials

NEEDLES = Needles(config())


@pytest.mark.parametrize(
    "text",
    [
        CANARY,
        f"x{CANARY}x",
        "".join(f"%{ord(c):02x}" for c in CANARY),
        "".join(f"\\u{ord(c):04X}" for c in CANARY),
        '{"a": "line\\nsk_live_1234567890"}',
        "a=1&b=line%0Ask_live_1234567890",
        "a+sk_live_1234567890",
        "Basic c2tfdGVzdF9jYW5hcnkxMjM0NTY3ODkwOnBhc3M=",
        "-sk_abcdefgh-",
        TOKEN,
    ],
)
def test_what_is_found(text: str) -> None:
    assert NEEDLES.spelled(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sk_",
        "sk_1234567",
        "sk_1234-5678",
        "task_12345678",
        "network_transaction_id",
        "Basic !!!!",
        "%",
        "\\",
        "\\u12",
        CANARY[:-1].replace("sk_", "tk_"),
    ],
)
def test_what_is_not(text: str) -> None:
    assert not NEEDLES.spelled(text.encode())


def test_values_that_need_spelling() -> None:
    value = 'pass"word/with 漢字'
    made = config(
        credentials=credentials({"bearerAuth": f"user:{value}"}),
        schemes=(replace(BEARER, kind="basic"),),
        secret_prefixes=(),
    )
    needles = Needles(made)
    for text in (
        f"user:{value}",
        value,
        "pass%22word%2Fwith%20%E6%BC%A2%E5%AD%97",
        'pass\\"word/with \\u6f22\\u5b57',
        "pass%22word/with+%E6%BC%A2%E5%AD%97",
    ):
        assert needles.spelled(text.encode())
        assert value.encode() not in needles.veiled(text.encode())


def test_short_values_are_not_looked_for() -> None:
    needles = Needles(config(credentials=credentials({"bearerAuth": "short"})))
    assert not needles.spelled(b"short")


def test_nothing_to_look_for_but_the_token() -> None:
    needles = Needles(config(credentials={}, secret_prefixes=()))
    assert not needles.spelled(CANARY.encode())
    assert needles.spelled(TOKEN.encode())
    assert Needles(config(token=Secret(""), credentials={}, secret_prefixes=())).reach


def test_needles_do_not_show_themselves() -> None:
    assert CANARY not in repr(NEEDLES) + str(NEEDLES)
    assert TOKEN not in repr(NEEDLES)


def test_a_veil_keeps_the_length() -> None:
    data = f'{{"key":"{CANARY}"}}'.encode()
    veiled = NEEDLES.veiled(data)
    assert len(veiled) == len(data)
    assert veiled == b'{"key":"' + b"*" * len(CANARY) + b'"}'
    assert NEEDLES.veiled(b"sk_live_other123456") == b"sk_live_other123456"


def test_what_may_be_the_beginning_is_held() -> None:
    for length in range(1, len(CANARY)):
        assert NEEDLES.held(b"..." + CANARY[:length].encode()) == length
    assert NEEDLES.held(b"...") == 0
    assert NEEDLES.held(b"") == 0


@pytest.mark.parametrize("size", [1, 2, 7, 23, 24, 25, 1000])
@pytest.mark.parametrize("secret", [CANARY, "sk_live_12345"])
def test_a_sieve_lets_no_secret_through_in_pieces(size: int, secret: str) -> None:
    text = f"{'x' * 50} {secret} {'y' * 50}".encode()
    sieve, through = Sieve(NEEDLES), []

    def pass_all() -> None:
        for start in range(0, len(text), size):
            through.append(sieve.passed(text[start : start + size]))

    with pytest.raises(Refusal) as caught:
        pass_all()
    assert caught.value.code == "secret_in_request"
    assert secret[:-1].encode() not in b"".join(through)


@pytest.mark.parametrize("size", [1, 2, 7, 23, 24, 25, 1000])
def test_a_sieve_lets_all_else_through(size: int) -> None:
    text = b"task_12345678 " * 10 + b"sk_1234567"
    sieve = Sieve(NEEDLES)
    pieces = [
        sieve.passed(text[start : start + size]) for start in range(0, len(text), size)
    ]
    assert b"".join(pieces) + sieve.rest() == text
