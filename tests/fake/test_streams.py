"""The fake transport answers streams, and statuses that bring different things."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cases.test_cases import imported, made


@pytest.fixture(params=["json_or_stream", "server_sent_events", "several_successes"])
def package(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    with imported(made(request.param, tmp_path), tmp_path) as found:
        yield found


chat = pytest.mark.parametrize("package", ["json_or_stream"], indirect=True)
news = pytest.mark.parametrize("package", ["server_sent_events"], indirect=True)
jobs = pytest.mark.parametrize("package", ["several_successes"], indirect=True)


def fake_of(package: Any) -> Any:
    import importlib

    return importlib.import_module(f"{package.__name__}.testing").FakeTransport()


@chat
def test_a_stream_is_made_up_or_told(package: Any) -> None:
    fake = fake_of(package)
    client = fake.client(validate_requests=True)
    assert [type(e).__name__ for e in client.answers.create_stream(question="?")] == [
        "Word"
    ]
    fake.answer("answers.create_stream", [{"word": "a"}, package.Word(word="b")])
    words = client.answers.create_stream(question="?")
    assert [each.word for each in words] == ["a", "b"]
    assert fake.calls[-1].body == b'{"question":"?","stream":true}'
    fake.answer("answers.words.retrieve_stream", [{"word": "a"}, {"word": "b"}])
    lines = client.answers.words.retrieve_stream("x")
    assert [each.word for each in lines] == ["a", "b"]


@chat
def test_async(package: Any) -> None:
    async def run() -> list[str]:
        fake = fake_of(package)
        fake.answer("answers.create_stream", [{"word": "a"}, {"word": "b"}])
        async with fake.async_client() as client:
            found = [e.word async for e in client.answers.create_stream(question="?")]
            async with client.answers.create_stream(question="?") as words:
                found += [event.data.word async for event in words.events()]
            raw = await client.with_raw_response.answers.create_stream(question="?")
            return [*found, *[e.word async for e in raw.parsed]]

    assert asyncio.run(run()) == ["a", "b"] * 3


@chat
def test_without_reading_it_as_a_stream(package: Any) -> None:
    fake = fake_of(package)
    fake.answer("answers.create_stream", [{"word": "a"}])
    streaming = fake.client().with_streaming_response
    with streaming.answers.create_stream(question="?") as response:
        assert response.read() == b'data: {"word":"a"}\n\n'


@news
def test_text_bytes_and_the_mark_of_the_end(package: Any) -> None:
    fake = fake_of(package)
    client = fake.client()
    assert [*client.ticks.retrieve()] == ["text"]
    fake.answer("ticks.retrieve", ["a\nb", "c"])
    assert [*client.ticks.retrieve()] == ["a\nb", "c"]
    fake.answer("ticks.retrieve", b"data: a\n\ndata: b\n")
    assert [*client.ticks.retrieve()] == ["a"]


@jobs
def test_a_model_comes_with_its_status(package: Any) -> None:
    fake = fake_of(package)
    client = fake.client()
    assert type(client.reports.create()).__name__ == "Report"
    fake.answer("reports.create", package.Job(seconds=1))
    raw = client.with_raw_response.reports.create()
    assert (raw.status, raw.parsed.seconds) == (202, 1)
    assert client.reports.pdf("a").read() == b"text"
    fake.answer("reports.pdf", package.Job(seconds=1))
    assert client.reports.pdf("a").seconds == 1
    assert client.reports.content.retrieve("a") is None
