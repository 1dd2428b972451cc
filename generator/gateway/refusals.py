"""Refusals: what the gateway answers itself when it passes a request on to nobody.

In: a code, words, perhaps headers. Out: an exception that carries them, and its JSON. Every code and its status stand
in one table. Words must not repeat anything of the request.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

STATUSES: Mapping[str, int] = {
    "bad_host": 400,
    "bad_path": 400,
    "bad_query": 400,
    "bad_header": 400,
    "bad_framing": 400,
    "secret_in_request": 400,
    "token_missing": 401,
    "token_wrong": 401,
    "host_not_allowed": 403,
    "origin_not_allowed": 403,
    "cross_site": 403,
    "live_not_allowed": 403,
    "not_found": 404,
    "no_such_operation": 404,
    "method_not_allowed": 405,
    "upgrade_refused": 405,
    "body_timeout": 408,
    "head_timeout": 408,
    "live_confirmation_needed": 409,
    "body_too_large": 413,
    "path_too_long": 414,
    "encoding_not_supported": 415,
    "too_many_requests": 429,
    "headers_too_large": 431,
    "internal_error": 500,
    "upstream_redirect": 502,
    "upstream_tls": 502,
    "upstream_unreachable": 502,
    "upstream_broken": 502,
    "credential_missing": 503,
    "credential_unusable": 503,
    "upstream_missing": 503,
    "upstream_timeout": 504,
}


class Refusal(Exception):  # noqa: N818 - it is no error of the gateway
    """Ends a request. `headers` go with the answer."""

    def __init__(self, code: str, message: str, **headers: str) -> None:
        super().__init__(code)
        self.code = code
        self.status = STATUSES[code]
        self.message = message
        self.headers = tuple(
            (name.replace("_", "-"), value) for name, value in headers.items()
        )

    def body(self, request_id: str) -> bytes:
        """The JSON that says so."""
        error = {
            "type": "gateway_error",
            "code": self.code,
            "message": self.message,
            "request_id": request_id,
        }
        return json.dumps({"error": error}, separators=(",", ":")).encode()


class ClientGone(Exception):  # noqa: N818 - nor is this
    """The client has left, so there is nobody to answer."""
