"""What a client was made with, and what one call changes of it.

In: `Settings`, a client's arguments, a call's options. Out: checked values. Must not hold a
credential other than as a `Secret`, and must not put one into an error's text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from .secret import Secret, Veiled, checked, veil
from .settings import Credential, Settings
from .styles import check_header
from .tokens import Source, Sources

FIXED_OPTIONS = (
    "idempotency_key",
    "headers",
    "timeout",
    "max_retries",
    "max_elapsed",
    "base_url",
)

_base_url = re.compile(
    r"https?://[^/?#@\s{}]+(/[^?#\s{}]*)?", re.ASCII | re.IGNORECASE
).fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientOptions:
    """A client's own values. `base_url=None`: the operation's or the API's."""

    settings: Settings
    credentials: Mapping[str, Secret | Source]
    parameters: Mapping[str, str]
    headers: Mapping[str, Secret]
    base_url: str | None
    timeout: float | None
    max_retries: int
    max_elapsed: float | None
    sources: Sources = field(default_factory=Sources)
    proved: bool = False
    """The HTTP client that was given proves by itself who calls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOptions:
    """One call's values: the client's, changed by the call's options."""

    credentials: Mapping[str, Secret | Source]
    parameters: Mapping[str, str]
    headers: Mapping[str, Secret]
    idempotency_key: str | None
    base_url: str | None
    timeout: float | None
    max_retries: int
    max_elapsed: float | None
    proved: bool = False


def check_base_url(value: str) -> str:
    """An absolute `http(s)` URL without query, fragment, credentials or trailing slash."""
    if not _base_url(value):
        raise ValueError(
            "base_url: give http:// or https://, a host and perhaps a path, and no user, "
            "query or fragment"
        )
    return value.rstrip("/")


def _number(value: Any, name: str, *, least: float) -> Any:
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not value >= least
    ):
        raise ValueError(f"{name}: give a number of at least {least:g}")
    return value


def _secret(
    value: Any, credential: Credential, sources: Sources
) -> Secret | Source | Exception:
    """The credential, or what is wrong with it, to be raised where it is out of sight."""
    if credential.kind == "basic" and isinstance(value, tuple | list):
        pair = cast("tuple[str, ...]", value)
        value = ":".join(pair) if list(map(type, pair)) == [str, str] else pair
    return sources.of(value, credential) or checked(value, credential.argument)


def _credentials(
    settings: Settings, given: Veiled, sources: Sources, env: bool
) -> dict[str, Secret | Source]:
    found: dict[str, Secret | Source] = {}
    for credential in settings.credentials:
        value = given.get(credential.name)
        if value is None and env and credential.environment:
            value = os.environ.get(credential.environment)
        if value is None or value == "":
            continue
        secret = _secret(value, credential, sources)
        del value
        if isinstance(secret, Exception):
            raise secret
        found[credential.name] = secret
    return found


def client_options(
    settings: Settings,
    *,
    credentials: Mapping[str, Any] | None,
    parameters: Mapping[str, str | None] | None,
    headers: Mapping[str, str] | None,
    base_url: str | None,
    timeout: float | None,
    max_retries: int | None,
    max_elapsed: float | None,
) -> ClientOptions:
    """A client's arguments, checked, with the environment and the API's defaults below them."""
    if base_url is None and not _base_url(settings.base_url):
        raise ValueError(
            f"the API's document names no server with an address, only {settings.base_url!r}; "
            f"give {_instead(settings)}"
        )
    retries = settings.retries.max_retries if max_retries is None else max_retries
    values: dict[str, str] = {}
    for parameter in settings.parameters:
        value = (parameters or {}).get(parameter.name) or parameter.default
        if value is not None:
            values[parameter.name] = check_header(parameter.name, value)
    sources = Sources()
    return ClientOptions(
        settings=settings,
        credentials=_credentials(settings, veil(credentials), sources, env=True),
        parameters=values,
        headers=_headers(veil(headers)),
        base_url=None if base_url is None else check_base_url(base_url),
        timeout=_number(
            settings.timeout if timeout is None else timeout, "timeout", least=0
        ),
        max_retries=_number(retries, "max_retries", least=0),
        max_elapsed=_elapsed(max_elapsed),
        sources=sources,
    )


def with_proof_of(options: ClientOptions, http_client: object) -> ClientOptions:
    """The same, where the HTTP client that was given has an `auth` of its own."""
    own = getattr(http_client, "auth", None)
    return options if own is None else replace(options, proved=True)


def _instead(settings: Settings) -> str:
    """What makes an address."""
    named = re.findall(r"\{([^{}]+)\}", settings.base_url)
    wanted = [f"{e.argument}=" for e in settings.variables if e.name in named]
    if wanted:
        return f"{', '.join(wanted)} or base_url="
    path = settings.base_url if settings.base_url.startswith("/") else ""
    return f"base_url=, such as 'https://HOST{path}'" if path else "base_url="


def _elapsed(value: float | None) -> float | None:
    return None if value is None else float(_number(value, "max_elapsed", least=0))


def _headers(headers: Veiled) -> dict[str, Secret]:
    return {
        check_header("headers", name): check_header(
            f"headers.{name}", Secret(headers[name])
        )
        for name in headers
    }


def call_options(
    client: ClientOptions, options: Mapping[str, Any] | None
) -> CallOptions:
    """A client's values with one call's options on top; unknown options are an error."""
    options = veil(options)
    given = veil({k: v for k, v in options.items() if v is not None})
    settings = client.settings
    arguments = {
        credential.argument: credential.name for credential in settings.credentials
    }
    names = {parameter.name for parameter in settings.parameters}
    unknown = sorted(options.keys() - {*FIXED_OPTIONS, *arguments, *names})
    if unknown:
        known = ", ".join(sorted({*FIXED_OPTIONS, *arguments, *names}))
        raise TypeError(f"unknown options: {', '.join(unknown)}; there are: {known}")
    own = veil({arguments[k]: v for k, v in given.items() if k in arguments})
    url = given.get("base_url")
    key = given.get("idempotency_key")
    return CallOptions(
        credentials={
            **client.credentials,
            **_credentials(settings, own, client.sources, env=False),
        },
        parameters={
            **client.parameters,
            **{k: check_header(k, v) for k, v in given.items() if k in names},
        },
        headers={**client.headers, **_headers(veil(given.get("headers")))},
        idempotency_key=None if key is None else check_header("idempotency_key", key),
        base_url=client.base_url if url is None else check_base_url(url),
        timeout=_number(given.get("timeout", client.timeout), "timeout", least=0),
        max_retries=_number(
            given.get("max_retries", client.max_retries), "max_retries", least=0
        ),
        max_elapsed=_elapsed(given.get("max_elapsed", client.max_elapsed)),
        proved=client.proved,
    )
