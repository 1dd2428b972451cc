"""From an answer that is an error to the exception that says so.

In: status, headers and body of an answer, and the API's rules. Out: an exception. Must not
raise because of what the answer holds, and must know no error by name.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from typing import Any, cast

from .errors import APIStatusError
from .settings import ErrorRule, Errors

_LONGEST_TEXT = 200


def request_id(errors: Errors, headers: Mapping[str, str]) -> str | None:
    """The server's name for the request, if it sent one."""
    header = errors.request_id_header
    return None if header is None else headers.get(header)


def failure(
    errors: Errors,
    *,
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    method: str,
    path: str,
) -> APIStatusError:
    """The exception for an answer."""
    parsed = _parse(body)
    detail = parsed if errors.envelope is None else dig(parsed, errors.envelope)
    kind = _text(dig(detail, errors.type))
    code = _text(dig(detail, errors.code))
    found = _class(_rule(errors, status, kind, code))
    return found(
        _message(errors, detail, body, status),
        status=status,
        headers=headers,
        request_id=request_id(errors, headers),
        raw_body=body,
        body=parsed,
        detail=detail,
        type=kind,
        code=code,
        fields={name: dig(detail, key) for name, key in errors.fields.items()},
        method=method,
        path=path,
        model=errors.model,
    )


def dig(value: Any, key: str) -> Any:
    """What stands under a dotted key of nested objects; None when it is not there."""
    for part in key.split("."):
        if not isinstance(value, dict):
            return None
        value = cast("dict[str, Any]", value).get(part)
    return value


def _parse(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _message(errors: Errors, detail: Any, body: bytes, status: int) -> str:
    message = detail if isinstance(detail, str) else _text(dig(detail, errors.message))
    if message:
        return message
    text = " ".join(body.decode("utf-8", "replace").split())
    if not text:
        return f"the server answered {status} without a body"
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"


def _rule(errors: Errors, status: int, kind: str | None, code: str | None) -> str:
    return next(
        (rule.error for rule in errors.rules if _holds(rule, status, kind, code)),
        errors.fallback,
    )


def _holds(rule: ErrorRule, status: int, kind: str | None, code: str | None) -> bool:
    return (
        (not rule.status or status in rule.status)
        and status >= rule.minimum_status
        and (not rule.type or kind in rule.type)
        and (not rule.code or code in rule.code)
    )


def _class(name: str) -> type[APIStatusError]:
    """The class of that name in the package's `errors`; the general one if it has none."""
    package = (__package__ or "").rpartition(".")[0]
    if not package:
        return APIStatusError
    errors: Any = importlib.import_module(f"{package}.errors")
    return cast("type[APIStatusError]", getattr(errors, name, errors.APIStatusError))
