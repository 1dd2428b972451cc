"""`bodies.py`: what is sent, and whether it can be sent twice."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from runtime.bodies import CHUNK, Body, bytes_body, source


class Pipe(io.RawIOBase):
    """A file that cannot go back."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._data.read(size)


def whole(value: Any) -> tuple[bytes, Body]:
    body = Body((source(value, "file"),), None)
    return b"".join(body.chunks()), body


@pytest.mark.parametrize("value", [b"abc", bytearray(b"abc"), memoryview(b"abc")])
def test_bytes(value: Any) -> None:
    data, body = whole(value)
    assert (data, body.data, body.length, body.replayable) == (b"abc", b"abc", 3, True)


def test_path_is_opened_for_each_attempt_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * (CHUNK + 1))
    body = Body((source(path, "file"),), None)
    assert body.length == CHUNK + 1
    assert [len(chunk) for chunk in body.chunks()] == [CHUNK, 1]
    body.rewind()
    chunks = body.chunks()
    next(chunks)
    before = len(os.listdir("/proc/self/fd"))
    chunks.close()  # type: ignore[attr-defined]
    assert len(os.listdir("/proc/self/fd")) == before - 1


def test_missing_path_is_told_before_sending(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        source(tmp_path / "none", "file")


def test_open_file_goes_back_to_where_it_stood() -> None:
    file = io.BytesIO(b"0123456789")
    file.seek(4)
    data, body = whole(file)
    assert (data, body.length, body.replayable) == (b"456789", 6, True)
    assert b"".join(body.chunks()) == b""
    body.rewind()
    assert b"".join(body.chunks()) == b"456789"
    assert not file.closed


def test_what_cannot_go_back_is_sent_once() -> None:
    data, body = whole(Pipe(b"abc"))
    assert (data, body.length, body.replayable, body.data) == (
        b"abc",
        None,
        False,
        None,
    )
    body.rewind()


def test_one_unknown_length_makes_the_whole_unknown() -> None:
    body = Body(
        (source(b"abc", "a"), source(Pipe(b"d"), "b"), source(b"ef", "c")), None
    )
    assert body.length is None
    assert not body.replayable
    assert b"".join(body.chunks()) == b"abcdef"


def test_names(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"")
    found: Any = source(path, "file")
    assert found.name == "report.pdf"
    with path.open("rb") as file:
        found = source(file, "file")
        assert found.name == "report.pdf"
    found = source(io.BytesIO(), "file")
    assert found.name is None


def test_text_files_are_refused(tmp_path: Path) -> None:
    with (
        (tmp_path / "a").open("w+") as file,
        pytest.raises(TypeError, match=r"^file: open the file in binary mode"),
    ):
        source(file, "file")
    with pytest.raises(TypeError, match="binary mode"):
        source(io.StringIO("x"), "file")


def test_a_reader_of_text_is_found_out() -> None:
    class Texts:
        def read(self, size: int) -> str:
            return "x" * min(size, 1)

    with pytest.raises(TypeError, match=r"^file: open the file in binary mode"):
        whole(Texts())


@pytest.mark.parametrize("value", ["path.txt", 5, None, ["x"], object()])
def test_other_things(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^file: a \w+ is no file; give bytes"):
        source(value, "file")


def test_empty() -> None:
    body = bytes_body(b"", "text/plain")
    assert (body.length, body.data, body.media_type) == (0, b"", "text/plain")
