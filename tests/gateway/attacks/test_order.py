"""The order of the checks: of two that fail, the one that comes first in the table answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pytest

from generator.gateway.checks import CHECKS
from generator.gateway.protocols import Parser
from generator.gateway.records import Limits
from tests.gateway.standing import Standing, standing

ORDER = (
    "host",
    "origin",
    "token",
    "path",
    "operation",
    "headers",
    "size",
    "concurrency",
    "inject",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check refuses: a header, or another method or path; and with what."""

    code: str
    header: tuple[str, str] | None = None
    method: str = ""
    path: str = ""


FAULTS = {
    "host": Fault("host_not_allowed", header=("Host", "evil.example")),
    "origin": Fault("origin_not_allowed", header=("Origin", "http://evil.example")),
    "token": Fault("token_wrong", header=("X-Gateway-Token", "wrong")),
    "path": Fault("bad_path", path="/v1/customers/%2e%2e"),
    "operation": Fault("method_not_allowed", method="PUT"),
    "headers": Fault("encoding_not_supported", header=("Content-Encoding", "gzip")),
    "size": Fault("body_too_large", header=("Content-Length", "9999999")),
}
"""The others depend on the gateway, not on the request."""


def faulty(gateway: Standing, names: tuple[str, ...]) -> bytes:
    """A request that these checks, each by itself, would refuse."""
    method, path, headers = "POST", "/v1/customers", []
    for fault in (FAULTS[name] for name in names if name in FAULTS):
        method, path = fault.method or method, fault.path or path
        headers += [fault.header] if fault.header else []
    without = [name for name, _ in headers]
    return gateway.request(method, f"/proxy{path}", headers=headers, without=without)


def test_the_table_is_the_documented_one() -> None:
    assert tuple(name for name, _ in CHECKS) == ORDER


@pytest.mark.parametrize("name", FAULTS)
def test_each_check_refuses_by_itself(gateway: Standing, name: str) -> None:
    answer = gateway.ask(faulty(gateway, (name,)))
    assert answer.code() == FAULTS[name].code
    assert gateway.seen() == []


@pytest.mark.parametrize(("first", "second"), [*combinations(FAULTS, 2)])
def test_of_two_the_earlier_one_answers(
    gateway: Standing, first: str, second: str
) -> None:
    for names in ((first, second), (second, first)):
        answer = gateway.ask(faulty(gateway, names))
        assert answer.code() == FAULTS[first].code
    assert gateway.seen() == []


@pytest.fixture
def full(parser: Parser) -> Iterator[Standing]:
    """A gateway that has neither room nor a credential."""
    with standing(parser, key="", limits=Limits(concurrent=0)) as gateway:
        yield gateway


def test_of_all_that_are_left_the_first_one_answers(full: Standing) -> None:
    """From the first check to the last, everything behind it being wrong as well."""
    found = [full.ask(faulty(full, ORDER[at:])).code() for at in range(len(ORDER) - 1)]
    expected = [each.code for each in FAULTS.values()]
    assert found == [*expected, "too_many_requests"]
    assert full.upstream.take() == []


def test_the_last_check_is_reached_when_there_is_room(parser: Parser) -> None:
    with standing(parser, key="") as gateway:
        assert gateway.ask(gateway.request()).code() == "credential_missing"
        assert gateway.upstream.take() == []


def test_a_place_that_was_taken_is_given_back(parser: Parser) -> None:
    """The check behind it refuses; so does what comes after all checks."""
    with standing(parser, key="", limits=Limits(concurrent=1)) as gateway:
        codes = {gateway.ask(gateway.request()).code() for _ in range(3)}
        assert codes == {"credential_missing"}
    with standing(parser, limits=Limits(concurrent=1)) as gateway:
        for _ in range(3):
            request = gateway.form(b"name=acme_0123456789")
            gateway.refused(request, 400, "secret_in_request")
