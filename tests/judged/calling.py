"""Run as a probe: calls every operation of a generated client, twice, and says what became of each call.

In (standard input): the document, and the command of Prism, or nothing, and requests are kept instead of sent. Out:
JSON, a row per call. Of the generated package it uses what callers use, and the catalogue, which says what the
arguments are called.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx2

from tests.conformance.calling import client_options
from tests.corpus.counting import read
from tests.judged.arguments import Arguments, UnableError
from tests.judged.cases import Call, Calls
from tests.judged.prism import Prism, prism

PACKAGE = "judged_client"
PATIENCE = 120  # seconds for an answer


_PROBLEMS = "https://stoplight.io/prism/errors#"
_ACCEPTED = (f"{_PROBLEMS}NO_RESPONSE_RESPONSE_DEFINED",)
"""What is wrong with the document's answers, once a request was found to be right."""
_VIOLATION = re.compile(
    r'"location":(\["request"[^]]*\]).*?"message":("(?:[^"\\]|\\.)*")'
)


class Kept(httpx2.BaseTransport):
    """Keeps the request, and answers nothing that would be read."""

    def __init__(self) -> None:
        self.request: dict[str, Any] | None = None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self.request = {
            "method": request.method,
            "url": str(request.url),
            "headers": [[k, v] for k, v in request.headers.multi_items()],
            "body": request.read().hex(),
        }
        return httpx2.Response(200, content=b"")


class Caller:
    """Calls the operations of one package, one after the other."""

    def __init__(self, package: Any, document: Any, server: Prism | None) -> None:
        self._catalog = package.OPERATIONS
        self._server = server
        self._kept = Kept()
        self._drifts: list[str] = []
        options = client_options(
            package, {"url": server.url if server else _base(document)}
        )
        if server is None:
            options["http_client"] = httpx2.Client(transport=self._kept)
        self._client = package.Client(
            **options,
            timeout=PATIENCE,
            on_drift=lambda place: self._drifts.append(str(place)),
        )

    def row(self, key: str, call: Call, kind: str) -> dict[str, Any]:
        """What became of a call."""
        found: dict[str, Any] = {"operation": key, "kind": kind}
        self._drifts.clear()
        try:
            positional, keywords = Arguments(self._catalog, key, call).python()
            method = attrgetter(self._catalog[key].attribute)(self._client)
            if self._server is None:
                self._keep(found, method, positional, keywords)
            else:
                self._send(found, method, positional, keywords)
        except UnableError as error:
            found["unable"] = str(error)
        except Exception as error:
            found |= _refused(error)
        if self._drifts and not found.get("unfitting"):
            found["drifts"] = [*self._drifts]
        if self._server is not None and "error" in found and self._server.fell():
            found["error"] = "the server ended"
            self._server.start()
        return found

    def _keep(
        self,
        found: dict[str, Any],
        method: Any,
        args: list[Any],
        keywords: dict[str, Any],
    ) -> None:
        self._kept.request = None
        with self._client.with_streaming_response(method)(*args, **keywords) as answer:
            answer.read()
        found["request"] = self._kept.request

    def _send(
        self,
        found: dict[str, Any],
        method: Any,
        args: list[Any],
        keywords: dict[str, Any],
    ) -> None:
        answer = self._client.with_raw_response(method)(*args, **keywords)
        found["status"] = answer.status
        found |= _violations(answer.headers)
        if hasattr(answer.parsed, "read"):
            answer.parsed.read()
        elif hasattr(answer.parsed, "close"):
            list(answer.parsed)


def _base(document: Any) -> str | None:
    """Where requests go to that are kept: the document's server, at a host of ours where it has none."""
    servers = document.get("servers") or [{"url": "/"}]
    url = str(servers[0].get("url", "/"))
    return None if "//" in url else urljoin("http://localhost/", url)


def _refused(error: Exception) -> dict[str, Any]:
    """What an error says. An answer of failure is one to a valid request, unless violations are told."""
    found: dict[str, Any] = {"error": f"{type(error).__name__}: {error}"[:1000]}
    if not isinstance(
        error, import_module(f"{PACKAGE}._runtime.errors").APIStatusError
    ):
        return found
    body: dict[str, Any] = error.body if isinstance(error.body, dict) else {}
    problem = str(body.get("type"))
    found |= {"status": error.status, **_violations(error.headers)}
    if problem.startswith(_PROBLEMS) and problem not in _ACCEPTED:
        named = [f"{e['location']}: {e['message']}" for e in body.get("validation", ())]
        code = problem.removeprefix(_PROBLEMS)
        found["problems"] = named or [f"{code}: {body.get('detail')}"]
    if "problems" not in found:
        del found["error"]
    return found


def _violations(headers: Mapping[str, str]) -> dict[str, Any]:
    """What Prism says of a request in a header, and whether its own answer does not fit the document."""
    said = headers.get("sl-violations", "")
    found: dict[str, Any] = {}
    if in_answer := said.count('"location":["response"'):
        found["unfitting"] = in_answer
    if in_request := _VIOLATION.findall(said):
        found["problems"] = [" ".join(each) for each in in_request]
    return found


def rows(package: Any, document: Any, server: Prism | None) -> Iterator[dict[str, Any]]:
    """A row for each operation and kind of call."""
    caller = Caller(package, document, server)
    by_place: dict[tuple[str, str], list[str]] = {}
    for key, info in package.OPERATIONS.items():
        by_place.setdefault((info.http_method.upper(), info.path), []).append(key)
    for kind in ("required", "every"):
        for place, call in Calls(document, every=kind == "every").all():
            keys = by_place.get(place, [])
            if not keys:
                unable = "not in OPERATIONS"
                yield {"operation": " ".join(place), "kind": kind, "unable": unable}
            for key in keys:
                yield caller.row(key, call, kind)


def main() -> None:
    warnings.simplefilter("ignore")
    given = json.load(sys.stdin)
    package = import_module(PACKAGE)
    path = Path(given["document"])
    document = read(path)
    if given.get("prism"):
        with prism(given["prism"], path) as server:
            found = [*rows(package, document, server)]
    else:
        found = [*rows(package, document, None)]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
