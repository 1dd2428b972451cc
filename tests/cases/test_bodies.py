"""Bodies of three cases, as an independent parser reads them, sync and async."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.cases.test_cases import imported, made

Send = Callable[[Callable[[Any], Any]], httpx2.Request]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("bodies")
    cases = ("multipart_parts", "several_media_types_sent", "forms_without_members")
    names = {each: made(each, folder) for each in cases}
    with (
        imported(names[cases[0]], folder) as parts,
        imported(names[cases[1]], folder) as several,
        imported(names[cases[2]], folder) as drops,
    ):
        yield {"parts": parts, "several": several, "drops": drops, "folder": folder}


def sender(package: Any, awaited: bool) -> Send:
    """Sends what a call makes, and gives the request with its body read."""

    def send(call: Callable[[Any], Any]) -> httpx2.Request:
        sent: list[httpx2.Request] = []

        def serve(request: httpx2.Request) -> httpx2.Response:
            sent.append(request)
            return httpx2.Response(204)

        transport = httpx2.MockTransport(serve)
        if awaited:

            async def run() -> None:
                async with httpx2.AsyncClient(transport=transport) as http:
                    await call(package.AsyncClient(http_client=http))

            asyncio.run(run())
        else:
            with httpx2.Client(transport=transport) as http:
                call(package.Client(http_client=http))
        return sent[0]

    return send


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def albums(request: pytest.FixtureRequest, packages: dict[str, Any]) -> Send:
    return sender(packages["parts"], request.param)


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def books(request: pytest.FixtureRequest, packages: dict[str, Any]) -> Send:
    return sender(packages["several"], request.param)


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def drops(request: pytest.FixtureRequest, packages: dict[str, Any]) -> Send:
    return sender(packages["drops"], request.param)


def parsed(request: httpx2.Request) -> list[Message]:
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n"
    message = message_from_bytes(head.encode() + request.content)
    assert message.is_multipart()
    assert int(request.headers["content-length"]) == len(request.content)
    return [each for each in message.get_payload() if isinstance(each, Message)]


def facts(part: Message) -> tuple[str, str | None, str | None, bytes]:
    """Name, file's name, media type as it was sent, content."""
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    name = part.get_param("name", header="content-disposition")
    return str(name), part.get_filename(), part["Content-Type"], payload


def test_values_and_json(albums: Send) -> None:
    request = albums(
        lambda client: client.albums.create(
            name="Überall",
            place={"city": "Paris"},
            captions=[{"text": "a"}, {"text": "b"}],
            code="x",
        )
    )
    assert [facts(each) for each in parsed(request)] == [
        ("name", None, None, "Überall".encode()),
        ("place", None, "application/json", b'{"city":"Paris"}'),
        ("captions", None, "application/vnd.caption+json", b'{"text":"a"}'),
        ("captions", None, "application/vnd.caption+json", b'{"text":"b"}'),
        ("code", None, "application/json", b'"x"'),
    ]


def test_files(albums: Send, tmp_path: Path) -> None:
    path = tmp_path / "on disk.jpg"
    path.write_bytes(b"\xff\xd8")
    request = albums(
        lambda client: client.albums.create(
            name="n",
            cover=("cover.gif", b"GIF", "image/gif"),
            photos=[("a.png", b"\x89P"), path, b"?", ("b.txt", io.BytesIO(b"t"))],
            manual=("m.bin", b"%PDF", "application/pdf", {"X-Language": "fr"}),
        )
    )
    parts = parsed(request)
    usual = "application/octet-stream"
    assert [facts(each) for each in parts[1:]] == [
        ("cover", "cover.gif", "image/gif", b"GIF"),
        ("photos", "a.png", "image/png", b"\x89P"),
        ("photos", "on disk.jpg", "image/jpeg", b"\xff\xd8"),
        ("photos", "photos", usual, b"?"),
        ("photos", "b.txt", usual, b"t"),
        ("manual", "m.bin", "application/pdf", b"%PDF"),
    ]
    assert [each["X-Language"] for each in parts[1:]] == [*[None] * 5, "fr"]


@pytest.mark.parametrize("name", ["file", "files"])
def test_files_by_any_name(drops: Send, name: str, tmp_path: Path) -> None:
    path = tmp_path / "on disk.txt"
    path.write_bytes(b"p")
    body = {
        "a": b"a",
        "b": path,
        "c": [("c.gif", b"GIF", "image/gif"), io.BytesIO(b"o")],
    }
    request = drops(lambda client: getattr(client, name).create(body=body))
    usual = "application/octet-stream"
    assert [facts(each) for each in parsed(request)] == [
        ("a", "a", usual, b"a"),
        ("b", "on disk.txt", usual, b"p"),
        ("c", "c.gif", "image/gif", b"GIF"),
        ("c", "c", usual, b"o"),
    ]


def test_values_beside_files_by_any_name(drops: Send) -> None:
    body = {"note": "n", "tags": ["a", "b"], "file": b"f"}
    request = drops(
        lambda client: client.other.create(
            body=body, content_type="multipart/form-data"
        )
    )
    assert [facts(each)[::3] for each in parsed(request)] == [
        ("note", b"n"),
        ("tags", b"a"),
        ("tags", b"b"),
        ("file", b"f"),
    ]


def test_the_only_type_that_is_named(albums: Send) -> None:
    request = albums(lambda client: client.albums.create(name="n", manual=b"%PDF"))
    assert facts(parsed(request)[1])[2] == "application/pdf"


@pytest.mark.parametrize(
    ("headers", "error"),
    [
        ({"X-A": "b\r\nX-B: c"}, ValueError),
        ({"X-A\r\nX-B": "c"}, ValueError),
        ({"X-A": 5}, TypeError),
        ([("X-A", "b")], TypeError),
    ],
)
def test_headers_of_parts_cannot_break_out(
    headers: Any, error: type[Exception], packages: dict[str, Any]
) -> None:
    send = sender(packages["parts"], awaited=False)
    file = ("m", b"", "application/pdf", headers)
    with pytest.raises(error, match=r"^manual: "):
        send(lambda client: client.albums.create(name="n", manual=file))


def test_another_body_that_is_multipart(books: Send) -> None:
    body = {"scan": ("s.pdf", b"%PDF", "application/pdf"), "note": "x"}
    request = books(
        lambda client: client.books.pages(
            "1", body=body, content_type="multipart/form-data"
        )
    )
    assert [facts(each) for each in parsed(request)] == [
        ("note", None, None, b"x"),
        ("scan", "s.pdf", "application/pdf", b"%PDF"),
    ]


def _file(folder: Path) -> Any:
    path = folder / "page"
    path.write_bytes(b"AB" * 70_000)
    return path


@pytest.mark.parametrize(
    "body",
    [
        lambda _: b"AB" * 70_000,
        lambda _: io.BytesIO(b"AB" * 70_000),
        lambda _: ("name", b"AB" * 70_000),
        _file,
    ],
    ids=["bytes", "open", "named", "path"],
)
@pytest.mark.parametrize("kind", ["text/csv", "application/pdf"])
def test_bytes_however_they_are_given(
    body: Callable[[Path], Any], kind: str, books: Send, tmp_path: Path
) -> None:
    given = body(tmp_path)
    request = books(
        lambda client: client.books.pages("1", body=given, content_type=kind)
    )
    assert request.content == b"AB" * 70_000
    assert request.headers["content-type"] == kind
    assert request.headers["content-length"] == "140000"


def test_a_file_may_say_what_it_is(books: Send) -> None:
    file = ("c.png", b"\x89P", "image/png")
    request = books(lambda client: client.books.cover("1", body=file))
    assert request.headers["content-type"] == "image/png"


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"pages": ["a"], "content_type": "a/b\r\nX: y"}, ValueError, "content_type: a header"),
        ({"pages": ["a"], "body": "b", "content_type": "text/csv"}, TypeError, "body: a body as a whole"),
        ({"body": ["b"], "content_type": "multipart/form-data"}, TypeError, "body: a form is made of members"),
        ({"body": 5, "content_type": "text/csv"}, TypeError, "content: a int is no file"),
    ],
)  # fmt: skip
def test_what_does_not_go_together(
    arguments: Any, error: type[Exception], words: str, packages: dict[str, Any]
) -> None:
    send = sender(packages["several"], awaited=False)
    with pytest.raises(error, match=words):
        send(lambda client: client.books.pages("1", **arguments))


def test_what_the_operation_does_not_take(packages: dict[str, Any]) -> None:
    send = sender(packages["several"], awaited=False)
    with pytest.raises(
        ValueError, match=r"addBook takes application/json, application/x-www"
    ):
        send(lambda c: c.books.create(title="a", content_type="text/csv"))
    with pytest.raises(ValueError, match=r"replacePoster takes image/\*$"):
        send(lambda c: c.books.poster("1", body=b"", content_type="image/*"))


CALLS = """
from case_forms_without_members import Client as Drops
from case_several_media_types_sent import AsyncClient, Client

client = Client()
client.books.create(title="a", content_type="application/x-www-form-urlencoded")
client.books.pages("1", pages=["a"])
client.books.pages("1", pages=["a"], content_type="application/json")
client.books.pages("1", body="a;b", content_type="text/csv")
client.books.pages("1", body={"scan": b""}, content_type="multipart/form-data")
client.books.pages("1", body=b"", content_type="application/pdf")
client.books.update("1", body=[{"op": "remove"}], content_type="application/json-patch+json")

Drops().file.create(body={"receipt": b"", "size": 5})
Drops().files.create(body={"receipt": ("a", b"")})
Drops().word.create(body={"word": "a"})
Drops().either.create(body={"size": 5})
Drops().other.create(body={"file": b""}, content_type="multipart/form-data")

Drops().file.create(body=b"")  # wrong
Drops().files.create(body={"receipt": 5})  # wrong
Drops().word.create(body="a")  # wrong
Drops().either.create(body="a")  # wrong
client.books.create(title="a", content_type="text/csv")  # wrong
client.books.pages("1")  # wrong
client.books.pages("1", pages=["a"], body="a;b", content_type="text/csv")  # wrong
client.books.pages("1", body={"scan": 5}, content_type="multipart/form-data")  # wrong
client.books.pages("1", body="a;b")  # wrong
client.books.update("1", body=[{"op": 1}], content_type="application/json-patch+json")  # wrong
client.books.poster("1", body=b"")  # wrong


async def main() -> None:
    await AsyncClient().books.pages("1", body="a;b", content_type="text/csv")
    await AsyncClient().books.pages("1")  # wrong
"""


def test_types(packages: dict[str, Any]) -> None:
    """mypy takes the right calls, and refuses those that are marked."""
    path = packages["folder"] / "calls.py"
    path.write_text(CALLS)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary"]
    command += [
        "--hide-error-context",
        "--config-file=",
        path.name,
        "case_forms_without_members",
        "case_several_media_types_sent",
    ]
    done = subprocess.run(command, cwd=path.parent, capture_output=True, text=True)
    lines = [each for each in done.stdout.splitlines() if ": error:" in each]
    marked = [n for n, line in enumerate(CALLS.splitlines(), 1) if "# wrong" in line]
    assert {each.partition(": error")[0] for each in lines} == {
        f"calls.py:{n}" for n in marked
    }, done.stdout
