"""The guard by itself: what goes on to a parser, wherever the bytes are cut."""

from __future__ import annotations

import pytest

from generator.gateway.guard import MOST_HEADERS, MOST_LINE, Guard
from generator.gateway.refusals import Refusal

GET = b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n"
SIZED = b"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nname"
EMPTY = b"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
CHUNKED = (
    b"POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"4\r\nname\r\n00A\r\n0123456789\r\n0\r\n\r\n"
)
LOOKS_LIKE_A_HEAD = (
    b"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 29\r\n\r\n"
    b"GET /b HTTP/1.1\r\nHost: y\r\n\r\n\0"
)


def passed(guard: Guard, *pieces: bytes) -> bytes:
    return b"".join(guard.feed(piece) for piece in pieces)


def code(stream: bytes, size: int) -> str:
    guard = Guard()
    with pytest.raises(Refusal) as refused:
        passed(guard, *(stream[at : at + size] for at in range(0, len(stream), size)))
    return refused.value.code


@pytest.mark.parametrize("size", [1, 2, 3, 5, 17, 1000])
@pytest.mark.parametrize(
    "stream",
    [
        GET,
        SIZED,
        EMPTY,
        CHUNKED,
        LOOKS_LIKE_A_HEAD,
        GET + GET,
        SIZED + CHUNKED + EMPTY + GET + LOOKS_LIKE_A_HEAD + GET,
    ],
)
def test_what_is_well_goes_on(stream: bytes, size: int) -> None:
    guard = Guard()
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    assert passed(guard, *pieces) == stream
    assert not guard.in_head
    assert not guard.in_body


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (GET.replace(b"Host: x\r\n", b""), "bad_host"),
        (GET + GET.replace(b"Host", b"Hast"), "bad_host"),
        (SIZED + b"\0", "bad_header"),
        (CHUNKED + b"4\r\n\r\n", "bad_header"),
        (CHUNKED.replace(b"00A", b"00G"), "bad_framing"),
        (CHUNKED.replace(b"name", b"na"), "bad_framing"),
        (CHUNKED.replace(b"0\r\n\r\n", b"0\r\nA: b\r\n\r\n"), "bad_framing"),
        (GET.replace(b"\r\n", b"\n"), "bad_header"),
        (GET.replace(b"/a", b"a"), "bad_path"),
        (GET.replace(b"GET", b"TRACE"), "method_not_allowed"),
    ],
)
def test_what_is_not_is_refused(stream: bytes, expected: str, size: int) -> None:
    assert code(stream, size) == expected


def test_an_incomplete_head_is_kept_back() -> None:
    guard = Guard()
    assert guard.feed(GET[:-1]) == b""
    assert guard.in_head
    assert guard.feed(GET[-1:] + GET[:3]) == GET
    assert guard.in_head


def test_a_body_goes_on_as_it_comes() -> None:
    guard = Guard()
    assert guard.feed(SIZED[:-4]) == SIZED[:-4]
    assert guard.in_body
    assert guard.feed(b"na") == b"na"
    assert guard.feed(b"me" + GET[:3]) == b"me"
    assert not guard.in_body


def test_a_hopeless_head_is_refused_before_it_ends() -> None:
    for begin in (
        b"\0",
        b"GET / HTTP/1.1\n",
        b"GET / HTTP/1.1\r\nA: b\rC",
        b"\x16\x03",
    ):
        for size in (1, 1000):
            assert code(begin, size) == "bad_header"


def test_space_around_values_does_not_go_on() -> None:
    head = b"GET /a HTTP/1.1\r\nHost:x\r\nA: \t b c \t\r\nB:\r\n\r\n"
    plain = b"GET /a HTTP/1.1\r\nHost: x\r\nA: b c\r\nB: \r\n\r\n"
    assert Guard().feed(head) == plain


@pytest.mark.parametrize("size", [1, 1000, 10**6])
def test_the_bounds(size: int) -> None:
    def head(line: int, headers: int) -> bytes:
        """A head whose line and headers are so large, with their line breaks."""
        first = b"GET /%b HTTP/1.1\r\n" % (b"a" * (line - 16))
        host = b"Host: x\r\n"
        rest = b"A: %b\r\n" % (b"a" * (headers - len(host) - 7))
        assert (len(first), len(host + rest + b"\r\n")) == (line, headers)
        return first + host + rest + b"\r\n"

    whole = head(MOST_LINE, MOST_HEADERS)
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    assert passed(Guard(), *pieces) == whole
    assert code(head(MOST_LINE + 1, 100), size) == "path_too_long"
    assert code(head(100, MOST_HEADERS + 1), size) == "headers_too_large"
