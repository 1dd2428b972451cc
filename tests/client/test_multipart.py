"""`multipart.py`: parts, as an independent parser and a socket see them."""

from __future__ import annotations

import gc
import io
import os
from contextlib import suppress
from datetime import date
from email import message_from_bytes
from pathlib import Path
from typing import Any

import httpx2
import pytest
from runtime.multipart import multipart_body, part_pairs
from runtime.omit import OMIT

from .doubles import ACCOUNT, Both, Script, wire
from .test_bodies import Pipe


def parts(raw: bytes, media_type: str) -> list[tuple[dict[str, str], bytes]]:
    """Read by the standard library's e-mail parser."""
    message = message_from_bytes(f"Content-Type: {media_type}\r\n\r\n".encode() + raw)
    assert message.is_multipart()
    found: list[tuple[dict[str, str], bytes]] = []
    for part in message.get_payload():
        assert not isinstance(part, str)
        disposition = dict(part.get_params(header="content-disposition", failobj=[]))
        facts = {"name": disposition["name"], "type": part.get("Content-Type", "")}
        if "filename" in disposition:
            facts["filename"] = disposition["filename"]
        payload = part.get_payload(decode=True)
        assert isinstance(payload, bytes)
        found.append((facts, payload))
    return found


def built(fields: Any, files: Any) -> tuple[bytes, list[tuple[dict[str, str], bytes]]]:
    """Fields are a name and a value, files may have the media types of the document with them."""
    given = [(*each, "")[:3] for each in files]
    body = multipart_body([(*each, "")[:3] for each in fields], given, "XYZ")
    raw = b"".join(body.chunks())
    assert body.length in (None, len(raw))
    return raw, parts(raw, body.media_type or "")


def test_bytes_exactly() -> None:
    raw, _ = built([("a[b]", "é"), ("c", b"\xff")], [("file", b"\x00\r\n")])
    assert raw == (
        b"--XYZ\r\n"
        b'Content-Disposition: form-data; name="a[b]"\r\n\r\n'
        b"\xc3\xa9\r\n"
        b"--XYZ\r\n"
        b'Content-Disposition: form-data; name="c"\r\n\r\n'
        b"\xff\r\n"
        b"--XYZ\r\n"
        b'Content-Disposition: form-data; name="file"; filename="file"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n"
        b"\x00\r\n\r\n"
        b"--XYZ--\r\n"
    )


def test_names_and_types(tmp_path: Path) -> None:
    path = tmp_path / "p.pdf"
    path.write_bytes(b"pdf")
    files = [
        ("a", path),
        ("b", ("other.txt", b"b")),
        ("c", ("c.png", io.BytesIO(b"c"), "image/png")),
        ("d", ("named", path)),
    ]
    _, found = built([], files)
    octets = "application/octet-stream"
    assert found == [
        ({"name": "a", "filename": "p.pdf", "type": octets}, b"pdf"),
        ({"name": "b", "filename": "other.txt", "type": octets}, b"b"),
        ({"name": "c", "filename": "c.png", "type": "image/png"}, b"c"),
        ({"name": "d", "filename": "named", "type": octets}, b"pdf"),
    ]


def test_names_cannot_break_out() -> None:
    raw, found = built([('a"\r\nX: y', "1")], [("f", ('"\r\nEvil: 1\r\n\r\nx', b"2"))])
    assert b"\r\nX: y" not in raw
    assert b"\r\nEvil" not in raw
    assert found[0][0]["name"] == "a%22%0D%0AX: y"
    assert found[1][1] == b"2"


@pytest.mark.parametrize("kind", ["a\r\nX: y", "", "ü", 5])
def test_media_types_cannot_break_out(kind: Any) -> None:
    with pytest.raises((ValueError, TypeError), match=r"^f: "):
        multipart_body([], [("f", ("n", b"", kind), "")], "B")


@pytest.mark.parametrize("value", [("n",), ("n", b"", "t", {}, "x"), (5, b""), ()])
def test_wrong_tuples(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^f: a file is \(name, content\)"):
        multipart_body([], [("f", value, "")], "B")


def test_surrogates() -> None:
    with pytest.raises(ValueError, match=r"^a: holds half"):
        multipart_body([("a", "\ud800", "")], [], "B")


def upload(both: Both, value: Any, script: Script | None = None, **rest: Any) -> Any:
    return both.run(
        script, lambda c: c.accounts.upload(file=value, purpose="p"), **rest
    )


def test_on_the_wire(both: Both, tmp_path: Path) -> None:
    path = tmp_path / "big.bin"
    path.write_bytes(b"\xfe" * 200_000)
    with wire() as server:
        upload(both, path, base_url=server.url)
        assert server.header("Content-Length") == str(len(server.body))
        assert server.header("Transfer-Encoding") is None
        found = parts(server.body, server.header("Content-Type") or "")
    assert found[0] == ({"name": "purpose", "type": ""}, b"p")
    assert found[1][0]["filename"] == "big.bin"
    assert found[1][1] == b"\xfe" * 200_000


def test_chunked_where_the_length_is_not_known(both: Both) -> None:
    with wire() as server:
        upload(both, Pipe(b"abc"), base_url=server.url)
        assert server.header("Transfer-Encoding") == "chunked"
        assert server.header("Content-Length") is None
        assert parts(server.body, server.header("Content-Type") or "")[1][1] == b"abc"


def test_sent_again_from_where_it_stood(both: Both) -> None:
    file = io.BytesIO(b"0123456789")
    file.seek(3)
    script = Script(httpx2.Response(500), httpx2.Response(200, json=ACCOUNT))
    upload(both, file, script)
    assert script.bodies[0] == script.bodies[1]
    assert b"\r\n\r\n3456789\r\n" in script.bodies[1]
    assert not file.closed


def test_what_cannot_be_sent_again_is_not(both: Both) -> None:
    script = Script(httpx2.Response(500))
    with pytest.raises(both.sample.APIError):
        upload(both, Pipe(b"abc"), script)
    assert len(script.requests) == 1


def test_nested_fields_and_lists_of_files(sample: Any) -> None:
    script = Script()
    with sample.SampleClient("k", http_client=script.client()) as client:
        files = [b"1", ("n.txt", b"2")]
        client.accounts.upload(
            file=files, purpose="p", link={"create": True, "to": ["x"]}
        )
    found = parts(script.bodies[0], script.requests[0].headers["content-type"])
    assert [facts["name"] for facts, _ in found] == [
        "purpose",
        "link[create]",
        "link[to][0]",
        "file[0]",
        "file[1]",
    ]
    assert [data for _, data in found] == [b"p", b"true", b"x", b"1", b"2"]


def test_a_file_that_was_left_out(sample: Any) -> None:
    script = Script()
    with sample.SampleClient("k", http_client=script.client()) as client:
        client.accounts.upload(file=sample._runtime.OMIT, purpose="p")
    found = parts(script.bodies[0], script.requests[0].headers["content-type"])
    assert len(found) == 1


def test_files_we_opened_are_closed(both: Both, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * 300_000)

    def fail(_: httpx2.Request) -> httpx2.Response:
        raise httpx2.WriteError("gone")

    with pytest.raises(Exception, match="connection broke: gone"):
        upload(both, path, Script(fail))
    gc.collect()
    assert str(path) not in opened()


def opened() -> list[str]:
    """What this process has open; other threads may close theirs meanwhile."""
    found = []
    for each in os.listdir("/proc/self/fd"):
        with suppress(FileNotFoundError):
            found.append(os.readlink(f"/proc/self/fd/{each}"))
    return found


def test_fields_as_openapi_has_them() -> None:
    fields = {
        "a": ["x", 2, {"k": True}],
        "b": {"c": [1]},
        "d": b"\xff",
        "e": OMIT,
        "f": None,
        "g": date(2026, 1, 2),
    }
    assert part_pairs(fields, frozenset({"f"}), "rfc3339") == [
        ("a", "x", ""),
        ("a", "2", ""),
        ("a", b'{"k":true}', "application/json"),
        ("b", b'{"c":[1]}', "application/json"),
        ("d", b"\xff", ""),
        ("f", "", ""),
        ("g", "2026-01-02", ""),
    ]
    with pytest.raises(TypeError, match=r"^h: None clears"):
        part_pairs({"h": None}, frozenset({"f"}), "rfc3339")
    with pytest.raises(TypeError, match=r"^h: a set"):
        part_pairs({"h": {1}}, frozenset(), "rfc3339")
