"""The log: one line of JSON for each request.

In: an exchange and its answer. Out: a record of the logger `generator.gateway`. Must not hold anything of a query, a
body, a header or a raw path; of an error only its class and where it was raised.
"""

from __future__ import annotations

import json
import logging
import re
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path

from generator.gateway.answers import Answer
from generator.gateway.exchange import METHODS, Exchange
from generator.gateway.refusals import Refusal

LOGGER = logging.getLogger("generator.gateway")

_identifier = re.compile(r"[\w.:-]{1,128}", re.ASCII)


def log(exchange: Exchange, answer: Answer, error: BaseException | None = None) -> None:
    """Write it: what the gateway serves itself at `DEBUG`, errors of its own at `ERROR`, all else at `INFO`."""
    quiet = exchange.endpoint in ("site", "health") and not exchange.code
    level = logging.ERROR if error else logging.DEBUG if quiet else logging.INFO
    if LOGGER.isEnabledFor(level):
        record = _record(exchange, answer, error)
        LOGGER.log(level, "%s", json.dumps(record))


def log_hang_up(request_id: str, refusal: Refusal) -> None:
    """Of a refusal that no request was made of, because its bytes are none."""
    record = {
        "time": _now(),
        "request_id": request_id,
        "endpoint": None,
        "status": refusal.status,
        "code": refusal.code,
    }
    LOGGER.info("%s", json.dumps(record))


def _record(
    exchange: Exchange, answer: Answer, error: BaseException | None
) -> dict[str, object]:
    route = exchange.route
    record: dict[str, object] = {
        "time": _now(),
        "request_id": exchange.request_id,
        "endpoint": exchange.endpoint,
        "operation": route.id if route else None,
        "path": route.path if route else None,
        "method": exchange.method if exchange.method in METHODS else "other",
        "status": answer.status or None,
        "bytes_in": exchange.bytes_in,
        "bytes_out": answer.sent,
        "ms": round((time.monotonic() - exchange.started) * 1000, 1),
        "upstream_request_id": exchange.upstream_request_id or None,
    }
    if exchange.code:
        record["code"] = exchange.code
    if error:
        record["error"] = type(error).__name__
        record["at"] = _places(error)
    return record


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _places(error: BaseException) -> list[str]:
    """File names and lines, the innermost last: no source, no message, no value."""
    frames = traceback.walk_tb(error.__traceback__)
    return [f"{Path(frame.f_code.co_filename).name}:{line}" for frame, line in frames][
        -8:
    ]


def plain_identifier(text: str) -> str:
    """The upstream's name for a request, if it looks like one."""
    return text if _identifier.fullmatch(text) else ""
