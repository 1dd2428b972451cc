"""`tokens.py`: functions that give a token, asked before each attempt."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest
from runtime.settings import Credential
from runtime.tokens import MOST, Called, Sources

from .doubles import ACCOUNT, Both, Script

BEARER = Credential(name="o", argument="token", kind="bearer")
BUSY = httpx2.Response(503, json={})
FINE = httpx2.Response(200, json=ACCOUNT)


class Given:
    """What makes a source by itself, like `ClientCredentials`."""

    def source(self, credential: Credential) -> Called:
        return Called(lambda: credential.name, "token")


def proofs(script: Script) -> list[str]:
    return [each.headers["authorization"] for each in script.requests]


def test_a_function_is_asked_before_each_attempt(both: Both) -> None:
    script = Script(BUSY, FINE)
    left = ["one", "two"]
    both.run(script, lambda c: c.accounts.retrieve("acct_1"), key=lambda: left.pop(0))
    assert proofs(script) == ["Bearer one", "Bearer two"]


def test_it_may_have_to_be_awaited_by_the_async_client(both: Both) -> None:
    async def token() -> str:
        return "one"

    script = Script(FINE)
    if both.awaited:
        both.run(script, lambda c: c.accounts.retrieve("acct_1"), key=token)
        assert proofs(script) == ["Bearer one"]
    else:
        with pytest.raises(TypeError, match="use the async client"):
            both.run(script, lambda c: c.accounts.retrieve("acct_1"), key=token)
        assert script.requests == []


@pytest.mark.parametrize(
    ("value", "kind"), [(None, TypeError), (3, TypeError), ("canary\n", ValueError)]
)
def test_what_it_gives_must_be_a_token(both: Both, value: Any, kind: Any) -> None:
    script = Script(FINE)
    with pytest.raises(kind, match=r"^api_key: ") as caught:
        both.run(script, lambda c: c.accounts.retrieve("acct_1"), key=lambda: value)
    assert "canary" not in str(caught.value)
    assert script.requests == []


def test_what_it_raises_is_the_callers(both: Both) -> None:
    def token() -> str:
        raise LookupError("no token today")

    with pytest.raises(LookupError, match="no token today"):
        both.run(Script(FINE), lambda c: c.accounts.retrieve("acct_1"), key=token)


def test_a_refused_one_is_not_asked_for_again(both: Both, sample: Any) -> None:
    script = Script(httpx2.Response(401, json={}))
    with pytest.raises(sample.errors.APIStatusError):
        both.run(script, lambda c: c.accounts.retrieve("acct_1"), key=lambda: "t")
    assert len(script.requests) == 1


def test_only_bearer_credentials_are_got() -> None:
    plain = Credential(name="h", argument="h", kind="header", parameter="X")
    assert Sources().of(lambda: "t", plain) is None
    assert Sources().of("text", BEARER) is None


def test_what_is_given_again_is_the_same_source_and_few_are_kept() -> None:
    sources, given = Sources(), Given()
    first = sources.of(given, BEARER)
    assert sources.of(given, BEARER) is first
    for _ in range(MOST):
        sources.of(Given(), BEARER)
    assert sources.of(given, BEARER) is not first
