"""What a gateway starts with: a token, a socket, hosts and origins; and what it refuses to start with."""

from __future__ import annotations

import re
import socket

import pytest

from generator.diagnostics import UsageProblem
from generator.gateway.launching import (
    access,
    is_loopback,
    listen,
    refuse_exposed,
    refuse_live,
    token,
)
from tests.gateway.standing import KEY, LIVE_KEY, configuration

UNUSED = "http://127.0.0.1:1"


def code(refused: pytest.ExceptionInfo[UsageProblem]) -> str:
    assert refused.value.exit_code == 2
    (found,) = refused.value.diagnostics
    assert found.hint
    return found.code


def test_a_token_has_256_random_bits() -> None:
    made = [token({})[0].reveal() for _ in range(20)]
    assert len(set(made)) == 20
    assert all(re.fullmatch(r"[\w-]{43}", each) for each in made)
    assert token({})[1] is False


def test_a_token_may_be_given() -> None:
    text = "Ab0_.~+/=-" * 4
    found, given = token({"GATEWAY_TOKEN": text})
    assert (found.reveal(), given) == (text, True)


def test_an_empty_token_is_none() -> None:
    assert token({"GATEWAY_TOKEN": ""})[1] is False


@pytest.mark.parametrize(
    "text", ["x" * 31, "x" * 40 + "\n", "x" * 40 + "é", " " * 40, "<" * 40, "x " * 40]
)
def test_a_token_that_is_none(text: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        token({"GATEWAY_TOKEN": text})
    assert code(refused) == "weak-token"
    assert text not in str(refused.value)


def test_who_may_speak_to_a_gateway_on_loopback() -> None:
    found = access("127.0.0.1", 8787)
    assert found.hosts == {"127.0.0.1:8787", "localhost:8787"}
    assert found.origins == {"http://127.0.0.1:8787", "http://localhost:8787"}
    assert found.link == "http://127.0.0.1:8787/"


def test_ports_as_browsers_write_them() -> None:
    assert access("127.0.0.1", 80).hosts == {"127.0.0.1", "localhost"}
    assert access("localhost", 1).hosts == {"localhost:1"}
    assert access("::1", 1).hosts == {"[::1]:1", "localhost:1"}


def test_who_may_speak_to_a_gateway_behind_a_load_balancer() -> None:
    found = access(
        "0.0.0.0",
        8787,
        public=["https://Explorer.Example.com:443/"],
        origins=["https://docs.example.com:8443"],
    )
    assert found.hosts == {"explorer.example.com"}
    own = {"https://explorer.example.com"}
    assert found.origins == {*own, "https://docs.example.com:8443"}
    assert found.link == "https://explorer.example.com/"


def test_a_page_from_elsewhere_is_no_host() -> None:
    found = access("127.0.0.1", 1, origins=["https://docs.example.com"])
    assert found.hosts == {"127.0.0.1:1", "localhost:1"}
    assert "https://docs.example.com" in found.origins


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "*",
        "null",
        "a.example",
        "//a.example",
        "https://",
        "https://*.example.com",
        "https://a.example/x",
        "https://a.example?x",
        "https://a.example#x",
        "https://u:p@a.example",
        "https://a.example:99999",
        "https://a.example:x",
        "https://exämple.com",
        "https://a example",
        "ftp://a.example",
        "file:///",
    ],
)
def test_an_origin_that_is_none(origin: str) -> None:
    for given in ({"public": [origin]}, {"origins": [origin]}):
        with pytest.raises(UsageProblem) as refused:
            access("127.0.0.1", 1, **given)
        assert code(refused) == "bad-origin"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_loopback(host: str) -> None:
    assert is_loopback(host)
    refuse_exposed(host, token_given=False, public=[])


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.0.2.1", "example.com", "localhost.example.com", ""]
)
def test_others_can_reach_it(host: str) -> None:
    public = ["https://a.example"]
    with pytest.raises(UsageProblem) as refused:
        refuse_exposed(host, token_given=False, public=public)
    assert code(refused) == "exposed-without-token"
    with pytest.raises(UsageProblem) as refused:
        refuse_exposed(host, token_given=True, public=[])
    assert code(refused) == "exposed-without-host"
    refuse_exposed(host, token_given=True, public=public)


def test_a_free_port() -> None:
    with listen("127.0.0.1", 0) as first, listen("127.0.0.1", 0) as second:
        ports = {each.getsockname()[1] for each in (first, second)}
    assert len(ports) == 2
    assert 0 not in ports


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1", "a..b"])
def test_an_address_that_is_none_of_ours(host: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        listen(host, 0)
    assert code(refused) == "cannot-listen"


def test_a_port_that_is_taken_or_none() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        for port in (other.getsockname()[1], 65536, -1):
            with pytest.raises(UsageProblem) as refused:
                listen("127.0.0.1", port)
            assert code(refused) == "cannot-listen"


def test_live_keys_are_allowed_by_name() -> None:
    refuse_live(configuration(1, UNUSED, KEY))
    refuse_live(configuration(1, UNUSED, ""))
    refuse_live(configuration(1, UNUSED, LIVE_KEY, allow_live=True))
    with pytest.raises(UsageProblem) as refused:
        refuse_live(configuration(1, UNUSED, LIVE_KEY))
    assert code(refused) == "live-credential"
    assert LIVE_KEY not in str(refused.value)


def test_what_is_live_nobody_knows_without_a_profile() -> None:
    config = configuration(1, UNUSED, LIVE_KEY, live_prefixes=())
    assert config.liveness("key") == "unknown"
    refuse_live(config)


def test_a_name_is_the_address_that_people_mean() -> None:
    with listen("localhost", 0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
