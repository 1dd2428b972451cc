"""What a client was made with, and what one call changes of it.

In: `Settings`, a client's arguments, a call's options. Out: checked values. Must not hold a
credential other than as a `Secret`, and must not put one into an error's text.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from .errors import MissingCredentialError
from .operation import Operation
from .secret import Secret, Veiled, veil
from .settings import Credential, Settings
from .styles import check_header

FIXED_OPTIONS = (
    "idempotency_key",
    "headers",
    "timeout",
    "max_retries",
    "max_elapsed",
    "base_url",
)

_base_url = re.compile(
    r"https?://[^/?#@\s]+(/[^?#\s]*)?", re.ASCII | re.IGNORECASE
).fullmatch
_printable = re.compile(r"[\x20-\x7e]+").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientOptions:
    """A client's own values. `base_url=None`: the operation's or the API's."""

    settings: Settings
    credentials: Mapping[str, Secret]
    parameters: Mapping[str, str]
    headers: Mapping[str, Secret]
    base_url: str | None
    timeout: float | None
    max_retries: int
    max_elapsed: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOptions:
    """One call's values: the client's, changed by the call's options."""

    credentials: Mapping[str, Secret]
    parameters: Mapping[str, str]
    headers: Mapping[str, Secret]
    idempotency_key: str | None
    base_url: str | None
    timeout: float | None
    max_retries: int
    max_elapsed: float | None


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


def _secret(value: Any, credential: Credential) -> Secret | Exception:
    """The credential, or what is wrong with it, to be raised where it is out of sight."""
    if credential.kind == "basic" and isinstance(value, tuple | list):
        pair = cast("tuple[str, ...]", value)
        value = ":".join(pair) if list(map(type, pair)) == [str, str] else pair
    text = value.reveal() if isinstance(value, Secret) else value
    name = credential.argument
    if not isinstance(text, str):
        return TypeError(f"{name}: give text, not {type(value).__name__}")
    if not _printable(text) or text != text.strip():
        return ValueError(
            f"{name}: holds a line break, a space at an end, or a character that is not "
            "ASCII; was it copied whole?"
        )
    return Secret(text)


def _credentials(settings: Settings, given: Veiled, env: bool) -> dict[str, Secret]:
    found: dict[str, Secret] = {}
    for credential in settings.credentials:
        secret = _given(credential, given, env)
        if isinstance(secret, Exception):
            raise secret
        if secret is not None:
            found[credential.name] = secret
    return found


def _given(
    credential: Credential, given: Veiled, env: bool
) -> Secret | Exception | None:
    value = given.get(credential.name)
    if value is None and env and credential.environment:
        value = os.environ.get(credential.environment)
    return None if value is None or value == "" else _secret(value, credential)


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
            "give base_url="
        )
    retries = settings.retries.max_retries if max_retries is None else max_retries
    values: dict[str, str] = {}
    for parameter in settings.parameters:
        value = (parameters or {}).get(parameter.name) or parameter.default
        if value is not None:
            values[parameter.name] = check_header(parameter.name, value)
    return ClientOptions(
        settings=settings,
        credentials=_credentials(settings, veil(credentials), env=True),
        parameters=values,
        headers=_headers(veil(headers)),
        base_url=None if base_url is None else check_base_url(base_url),
        timeout=_number(
            settings.timeout if timeout is None else timeout, "timeout", least=0
        ),
        max_retries=_number(retries, "max_retries", least=0),
        max_elapsed=_elapsed(max_elapsed),
    )


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
        credentials={**client.credentials, **_credentials(settings, own, env=False)},
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
    )


@dataclass(slots=True)
class Proof:
    """Where an operation's credentials go."""

    headers: dict[str, Secret] = field(default_factory=dict[str, Secret])
    query: dict[str, Secret] = field(default_factory=dict[str, Secret])
    cookies: dict[str, Secret] = field(default_factory=dict[str, Secret])


def prove(operation: Operation[Any], settings: Settings, options: CallOptions) -> Proof:
    """The credentials that an operation takes, of those that are there."""
    proof = Proof()
    for credential in _wanted(operation, settings, options):
        _place(credential, options.credentials[credential.name], proof)
    return proof


def _wanted(
    operation: Operation[Any], settings: Settings, options: CallOptions
) -> list[Credential]:
    known = {credential.name: credential for credential in settings.credentials}
    given = options.credentials.keys()
    alternatives = (
        settings.security if operation.security is None else operation.security
    )
    if alternatives is None:
        usable = [known[name] for name in known if name in given]
        if usable or not known or _proved_by_headers(settings, options):
            return usable
        raise _missing(list(known.values()))
    for names in sorted(alternatives, key=lambda each: not each):  # None comes last.
        if all(name in given for name in names):
            return [known[name] for name in names]
    if not alternatives or _proved_by_headers(settings, options):
        return []
    wanted = {name for names in alternatives for name in names}
    raise _missing([credential for name, credential in known.items() if name in wanted])


def _proved_by_headers(settings: Settings, options: CallOptions) -> bool:
    """The caller may have written the credential's header by hand."""
    written = {name.lower() for name in options.headers}
    return any(header_of(c).lower() in written for c in settings.credentials)


def header_of(credential: Credential) -> str:
    """The header that a credential goes in; empty for a query parameter."""
    return {"header": credential.parameter or "", "cookie": "Cookie", "query": ""}.get(
        credential.kind, "Authorization"
    )


def _missing(credentials: list[Credential]) -> MissingCredentialError:
    ways = [
        f"{c.argument}=…"
        + (f" or the environment variable {c.environment}" if c.environment else "")
        for c in credentials
    ]
    return MissingCredentialError(
        f"no credential was given, so nothing was sent; give {'; or '.join(ways)}"
    )


def _place(credential: Credential, secret: Secret, proof: Proof) -> None:
    name = credential.parameter or credential.name
    if credential.kind == "bearer":
        proof.headers["Authorization"] = Secret(f"Bearer {secret.reveal()}")
    elif credential.kind == "basic":
        text = secret.reveal()
        pair = text if ":" in text else f"{text}:"
        encoded = b64encode(pair.encode()).decode()
        proof.headers["Authorization"] = Secret(f"Basic {encoded}")
    elif credential.kind == "authorization":
        proof.headers["Authorization"] = secret
    elif credential.kind == "header":
        proof.headers[name] = secret
    elif credential.kind == "query":
        proof.query[name] = secret
    else:
        proof.cookies[name] = secret
