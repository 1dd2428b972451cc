"""Calls every operation of the full client, sync and async, and tells what came of it."""

from __future__ import annotations

import asyncio
import json
import sys
import warnings
from operator import attrgetter
from typing import Any

import httpx2
import stripe_client
from pydantic import BaseModel

from tests.support.drawing import Draft, drafts

Report = dict[str, Any]
FILE = ("a.png", b"\x89PNG\r\n")


class Recorder:
    """Notes what each request and each answer was, on their way."""

    def __init__(self) -> None:
        self.seen: Report = {}
        self.drift: list[tuple[str, str, str, str]] = []

    def request(self, request: httpx2.Request) -> None:
        kind = request.headers.get("content-type", "")
        form = kind.startswith("application/x-www-form-urlencoded")
        self.seen = {
            "method": request.method,
            "path": request.url.raw_path.decode(),
            "host": request.url.host,
            "type": kind.partition(";")[0],
            "body": request.content.decode() if form else None,
            "key": "idempotency-key" in request.headers,
        }

    async def arequest(self, request: httpx2.Request) -> None:
        self.request(request)

    def drifted(self, drift: Any) -> None:
        place = (drift.model, drift.pointer, drift.expected, drift.found_type)
        self.drift.append(place)


def arguments(draft: Draft) -> tuple[list[str], dict[str, Any]]:
    """The call as a caller writes it: by Python names, from the catalogue."""
    names = stripe_client.OPERATIONS[draft.id].arguments
    values = {k: FILE if k in draft.files else v for k, v in draft.values.items()}
    places = list(names)[: len(draft.path)]
    return [draft.path[p] for p in places], {names[k]: v for k, v in values.items()}


def describe(raw: Any, recorder: Recorder) -> Report:
    """What came back, as far as JSON can say it."""
    report: Report = {
        "status": raw.status,
        "sent": recorder.seen,
        "drift": recorder.drift,
    }
    recorder.drift = []
    parsed = getattr(raw.parsed, "body", raw.parsed)
    report["kind"] = type(parsed).__name__
    if isinstance(parsed, BaseModel):
        dumped = parsed.model_dump(mode="json", by_alias=True, exclude_unset=True)
        report["same"] = dumped == json.loads(raw.body)
        report["answer"] = json.loads(raw.body) if report["drift"] else None
    if parsed is not raw.parsed:
        report["items"] = sorted({type(item).__name__ for item in raw.parsed.data})
    return report


def failed(error: Exception) -> Report:
    """The report of a call that raised."""
    return {"error": f"{type(error).__name__}: {error}"}


def sync_calls(url: str, plan: list[Draft]) -> Report:
    """Every operation, by its resource; every seventh by its flat name."""
    recorder = Recorder()
    http = httpx2.Client(event_hooks={"request": [recorder.request]})
    flat = stripe_client.OPERATIONS.flat()
    by_id = {attribute: name for name, attribute in flat.items()}
    client = stripe_client.StripeClient(
        "sk_test_123", base_url=url, http_client=http, on_drift=recorder.drifted
    )

    def call(index: int, draft: Draft) -> Report:
        attribute = stripe_client.OPERATIONS[draft.id].attribute
        if index % 7 == 0:
            attribute = f"operations.{by_id[attribute]}"
        path, keywords = arguments(draft)
        method = attrgetter(attribute)(client)
        raw = client.with_raw_response(method)(*path, **keywords)
        if isinstance(raw.parsed, stripe_client.BinaryResponse):
            with raw.parsed:
                return {**describe(raw, recorder), "size": len(raw.parsed.read())}
        return describe(raw, recorder)

    reports: Report = {}
    with client:
        for index, draft in enumerate(plan):
            try:
                reports[draft.id] = call(index, draft)
            except Exception as error:
                reports[draft.id] = failed(error)
    return reports


async def async_calls(url: str, plan: list[Draft]) -> Report:
    """The same, awaited."""
    recorder = Recorder()
    http = httpx2.AsyncClient(event_hooks={"request": [recorder.arequest]})
    reports: Report = {}
    async with stripe_client.AsyncStripeClient(
        "sk_test_123", base_url=url, http_client=http, on_drift=recorder.drifted
    ) as client:
        for draft in plan:
            attribute = stripe_client.OPERATIONS[draft.id].attribute
            path, keywords = arguments(draft)
            method = client.with_raw_response(attrgetter(attribute)(client))
            try:
                raw = await method(*path, **keywords)
                report = describe(raw, recorder)
                if isinstance(raw.parsed, stripe_client.AsyncBinaryResponse):
                    async with raw.parsed:
                        report["size"] = len(await raw.parsed.read())
                reports[draft.id] = report
            except Exception as error:
                reports[draft.id] = failed(error)
    return reports


def main() -> None:
    """Reads `url`, `document`, `seed` and `often`; prints the reports of both clients."""
    warnings.simplefilter("ignore", stripe_client.DriftWarning)
    given = json.load(sys.stdin)
    with open(given["document"], encoding="utf-8") as file:
        plan = list(drafts(json.load(file), given["seed"], given["often"]))
    reports = {
        "sync": sync_calls(given["url"], plan),
        "async": asyncio.run(async_calls(given["url"], plan)),
    }
    json.dump(reports, sys.stdout)


if __name__ == "__main__":
    main()
