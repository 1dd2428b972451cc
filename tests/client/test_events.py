"""`events.py`: server-sent events and JSON texts, however the bytes are cut."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.events import Reader, ServerSentEvent, reader

Found = list[tuple[str, str, str, int | None]]


def cut(data: bytes, places: list[int]) -> list[bytes]:
    """The bytes in pieces, cut at these places."""
    ends = sorted(each % (len(data) + 1) for each in places)
    return [data[a:b] for a, b in zip([0, *ends], [*ends, len(data)], strict=True)]


def read(source: Reader, pieces: list[bytes]) -> list[ServerSentEvent[bytes]]:
    found = [each for piece in pieces for each in source.feed(piece)]
    return [*found, *source.feed(b"", True)]


def events(pieces: list[bytes]) -> Found:
    return [
        (e.data.decode("utf-8", "replace"), e.event, e.id, e.retry)
        for e in read(reader("events"), pieces)
    ]


def by_the_rules(data: bytes) -> Found:
    """The events of a whole body, as the standard tells it: on text, line by line."""
    found: Found = []
    text = data.decode("utf-8-sig", "replace")
    *lines, _ = re.split(r"\r\n|\r|\n", text)
    buffer, kind, last, retry = "", "", "", None
    for line in lines:
        if line == "":
            if buffer:
                found.append(
                    (buffer.removesuffix("\n"), kind or "message", last, retry)
                )
            buffer, kind = "", ""
        elif not line.startswith(":"):
            name, _, value = line.partition(":")
            value = value[1:] if value[:1] == " " else value
            if name == "data":
                buffer += value + "\n"
            elif name == "event":
                kind = value
            elif name == "id" and "\0" not in value:
                last = value
            elif name == "retry" and re.fullmatch(r"[0-9]{1,15}", value):
                retry = int(value)
    return found


LINES = st.lists(
    st.sampled_from(
        [
            *(b"data", b"data:", b"data: a", b"data:  b", b"data:\xe2\x82\xac"),
            *(
                b"data: \xff",
                b"data\xff: e",
                b"\xef\xbb\xbfdata: f",
                b": c",
                b"other: d",
            ),
            *(b"id: 1", b"id", b"id: \0", b"event: x", b"event", b"", b""),
            *(b"retry: 12", b"retry: 1x", b"retry:\xd9\xa1"),
        ]
    )
)
ENDS = st.sampled_from([b"\n", b"\r", b"\r\n"])


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    start = draw(st.sampled_from([b"", b"\xef\xbb\xbf", b"\xef\xbb", b"\n"]))
    return (
        start
        + b"".join(line + draw(ENDS) for line in draw(LINES))
        + draw(st.sampled_from([b"", b"data: z", b"\xef"]))
    )


@given(bodies() | st.binary(), st.lists(st.integers(0, 10_000)))
def test_events_are_the_same_however_they_are_cut(
    data: bytes, places: list[int]
) -> None:
    assert events(cut(data, places)) == by_the_rules(data)


@given(bodies())
def test_byte_by_byte(data: bytes) -> None:
    assert events([data[n : n + 1] for n in range(len(data))]) == by_the_rules(data)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"data: a\n\n", [("a", "message", "", None)]),
        (b"data\n\n", [("", "message", "", None)]),
        (b"data: a\ndata:b\n\n", [("a\nb", "message", "", None)]),
        (b"event: x\n\ndata: a\n\n", [("a", "message", "", None)]),
        (b"id: 1\n\nevent: x\ndata: a\n\n", [("a", "x", "1", None)]),
        (b"\xef\xbb\xbfdata: a\r\rdata: b\r\n\r\n", [("a", "message", "", None), ("b", "message", "", None)]),
        (b"data: a\n", []),
    ],
)  # fmt: skip
def test_events(data: bytes, found: Found) -> None:
    assert events([data]) == found == by_the_rules(data)


def test_an_event_is_there_with_its_last_byte() -> None:
    """After `\\r` nobody has to wait for a `\\n` that may never come."""
    source = reader("events")
    assert [*source.feed(b"data: a\r")] == []
    assert [e.data for e in source.feed(b"\r")] == [b"a"]
    assert [e.data for e in source.feed(b"\ndata: b\n\n")] == [b"b"]


VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@given(
    st.lists(VALUES),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
    st.lists(st.integers(0, 999)),
)
def test_lines(values: list[Any], end: str, places: list[int]) -> None:
    texts = [json.dumps(each, ensure_ascii=False) for each in values]
    for data in (end.join(texts).encode(), "".join(t + end for t in texts).encode()):
        found = read(reader("lines"), cut(data, places))
        assert [json.loads(each.data) for each in found] == values


@given(st.lists(VALUES), st.lists(st.integers(0, 999)))
def test_sequences(values: list[Any], places: list[int]) -> None:
    texts = [json.dumps(each, ensure_ascii=False, indent=1) for each in values]
    data = "".join(f"\x1e{each}\n" for each in texts).encode()
    found = read(reader("sequence"), cut(data, places))
    assert [json.loads(each.data) for each in found] == values
