"""`tracing.py`: spans as OpenTelemetry's own library collects them."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from .conftest import make_package
from .doubles import Both, Script, reply, wire

TEMPLATE = "/v1/accounts/{account}"


class Traced:
    """A tracer, and what it collected."""

    def __init__(self) -> None:
        provider = TracerProvider()
        self._spans = InMemorySpanExporter()
        provider.add_span_processor(SimpleSpanProcessor(self._spans))
        self.tracer = provider.get_tracer("test")

    @property
    def spans(self) -> tuple[ReadableSpan, ...]:
        """Those that ended, in the order in which they did."""
        return self._spans.get_finished_spans()


@pytest.fixture
def traced() -> Traced:
    return Traced()


def update(client: Any) -> Any:
    return client.accounts.update("a b", name="x")


def facts(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})


def test_a_span_by_the_conventions(both: Both, traced: Traced) -> None:
    both.run(Script(), update, tracer=traced.tracer)
    (span,) = traced.spans
    assert span.name == f"POST {TEMPLATE}"
    assert span.kind is trace.SpanKind.CLIENT
    assert span.status.status_code is trace.StatusCode.UNSET
    assert facts(span) == {
        "http.request.method": "POST",
        "http.response.status_code": 200,
        "server.address": "api.sample.test",
        "server.port": 443,
        "url.full": "https://api.sample.test/v1/accounts/a%20b",
        "url.template": TEMPLATE,
    }


def test_a_span_for_each_attempt(both: Both, traced: Traced) -> None:
    script = Script(
        httpx2.Response(503), httpx2.ReadError("gone"), httpx2.Response(404)
    )
    with pytest.raises(both.sample._runtime.APIStatusError):
        both.run(script, update, tracer=traced.tracer)
    assert [
        (
            facts(span).get("http.request.resend_count"),
            facts(span).get("http.response.status_code"),
            facts(span)["error.type"],
        )
        for span in traced.spans
    ] == [(None, 503, "503"), (1, None, "httpx2.ReadError"), (2, 404, "404")]
    codes = {span.status.status_code for span in traced.spans}
    assert codes == {trace.StatusCode.ERROR}
    assert [span.status.description for span in traced.spans] == [
        None,
        "ReadError",
        None,
    ]
    (event,) = traced.spans[1].events
    assert event.name == "exception"
    assert (event.attributes or {})["exception.message"] == "gone"


def test_spans_are_children_of_the_callers_and_carry_on(
    both: Both, traced: Traced
) -> None:
    with wire() as server, traced.tracer.start_as_current_span("caller") as caller:
        both.run(None, update, tracer=traced.tracer, base_url=server.url)
        assert trace.get_current_span() is caller
    span = traced.spans[0]
    assert span.parent is not None
    assert span.parent.span_id == caller.get_span_context().span_id
    assert facts(span)["server.port"] == server.server_address[1]
    own = span.context
    assert own is not None
    sent = server.header("traceparent")
    assert sent is not None
    assert sent.startswith(f"00-{own.trace_id:032x}-{own.span_id:016x}-0")


def test_a_traceparent_that_the_caller_wrote_stays(both: Both, traced: Traced) -> None:
    script = Script()
    mine = f"00-{1:032x}-{2:016x}-01"
    both.run(script, update, tracer=traced.tracer, headers={"Traceparent": mine})
    assert script.requests[0].headers.get_list("traceparent") == [mine]


def test_a_span_is_current_while_its_attempt_is_on_its_way(
    both: Both, traced: Traced
) -> None:
    current: list[Any] = []

    def answer(_: httpx2.Request) -> httpx2.Response:
        current.append(trace.get_current_span().get_span_context().span_id)
        return httpx2.Response(503)

    with pytest.raises(both.sample.APIError):
        both.run(Script(answer), update, tracer=traced.tracer)
    contexts = [span.context for span in traced.spans]
    assert current == [each.span_id for each in contexts if each]
    assert len(set(current)) == 3
    assert not trace.get_current_span().get_span_context().is_valid


def test_tasks_do_not_mix_up_their_spans(sample: Any, traced: Traced) -> None:
    def answer(request: bytes) -> bytes:
        name = request.split(b" ", 2)[1].rsplit(b"/", 1)[1]
        return reply(b'{"id":"' + name + b'"}')

    async def one(client: Any, name: str) -> None:
        with traced.tracer.start_as_current_span(name):
            await client.accounts.retrieve(name)

    async def run(url: str) -> None:
        async with sample.AsyncSampleClient(
            "k", base_url=url, tracer=traced.tracer
        ) as client:
            await asyncio.gather(*(one(client, f"n{i}") for i in range(8)))

    with wire(answer) as server:
        asyncio.run(run(server.url))
    callers = {
        span.context.span_id: span.name
        for span in traced.spans
        if span.parent is None and span.context
    }
    calls = [span for span in traced.spans if span.parent is not None]
    assert len(callers) == len(calls) == 8
    for span in calls:
        assert span.parent is not None
        assert facts(span)["url.full"].endswith(f"/{callers[span.parent.span_id]}")


def test_cancelling_ends_the_span(sample: Any, traced: Traced) -> None:
    async def run() -> None:
        on_its_way = asyncio.Event()

        async def stall(_: httpx2.Request) -> httpx2.Response:
            on_its_way.set()
            await asyncio.Event().wait()
            raise AssertionError

        http = httpx2.AsyncClient(transport=httpx2.MockTransport(stall))
        async with sample.AsyncSampleClient(
            "k", http_client=http, tracer=traced.tracer
        ) as client:
            task = asyncio.ensure_future(client.accounts.retrieve("a"))
            await on_its_way.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(run())
    (span,) = traced.spans
    assert facts(span)["error.type"] == "asyncio.exceptions.CancelledError"


@pytest.mark.parametrize(
    ("method", "name", "facts_of_it"),
    [
        ("GET", "GET", {"http.request.method": "GET"}),
        (
            "PURGE",
            "HTTP",
            {
                "http.request.method": "_OTHER",
                "http.request.method_original": "PURGE",
            },
        ),
    ],
)
def test_without_a_template(
    both: Both, traced: Traced, method: str, name: str, facts_of_it: Any
) -> None:
    answer = httpx2.Response(200, json={})
    both.run(Script(answer), lambda c: c.request(method, "/v1/x"), tracer=traced.tracer)
    (span,) = traced.spans
    assert span.name == name
    assert "url.template" not in facts(span)
    assert facts_of_it.items() <= facts(span).items()


def test_a_span_that_nobody_samples_costs_no_call(both: Both) -> None:
    found = both.run(Script(), update, tracer=trace.NoOpTracer())
    assert found.id == "acct_1"


@pytest.mark.parametrize("tracer", [False, True])
def test_loaded_only_with_a_tracer(tmp_path: Path, tracer: bool) -> None:
    make_package(tmp_path)
    code = (
        "import sys, httpx2, sample_api\n"
        "answer = httpx2.Response(200, json={'id': 'a'})\n"
        "http = httpx2.Client(transport=httpx2.MockTransport(lambda _: answer))\n"
        "tracer = None\n"
        + ("from opentelemetry.trace import NoOpTracer as T\ntracer = T()\n" * tracer)
        + "sample_api.SampleClient('k', http_client=http, tracer=tracer)"
        ".accounts.update('a')\n"
        "print([n for n in ('opentelemetry', 'sample_api._runtime.tracing')\n"
        "       if n in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert bool(re.search("opentelemetry", done.stdout)) is tracer
