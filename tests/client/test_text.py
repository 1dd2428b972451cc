"""`text.py`: text and lines from pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.text import Lines, Text


def read(reader: Text | Lines, pieces: list[bytes]) -> list[str]:
    found = [each for piece in pieces for each in reader.feed(piece)]
    return [*found, *reader.feed(b"", True)]


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (b"a", ["a"]),
        (b"a\n", ["a"]),
        (b"a\r\nb\rc\n\nd", ["a", "b", "c", "", "d"]),
        (b"\n", [""]),
        ("a\u2028b\x0cc\n".encode(), ["a\u2028b\x0cc"]),
        (b"\xff\n", ["\ufffd"]),
        (b"\xc3", ["\ufffd"]),
    ],
)
def test_lines(data: bytes, lines: list[str]) -> None:
    assert read(Lines(None), [data]) == lines
    assert read(Lines("utf-8"), [data[i : i + 1] for i in range(len(data))]) == lines


@given(st.lists(st.text(st.sampled_from("aü\r\n"), max_size=5)), st.integers(1, 5))
def test_pieces_make_no_difference(texts: list[str], size: int) -> None:
    data = "".join(texts).encode()
    pieces = [data[i : i + size] for i in range(0, len(data), size)]
    assert read(Lines(None), pieces) == read(Lines(None), [data])
    assert "".join(read(Text(None), pieces)) == data.decode()


def test_text_in_another_encoding() -> None:
    assert read(Text("utf-16-le"), [b"a", b"\0b\0"]) == ["ab"]
