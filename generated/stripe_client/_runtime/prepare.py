"""From a call to a request that is ready to be sent, byte for byte.

In: a call, a client's options. Out: method, URL, headers and body. Must not send anything, and
must not reveal a credential but in `wire_headers()` and `wire_url()`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .bodies import Body
from .call import Call
from .clock import Clock
from .contents import body_of, datetimes_of
from .errors import ClientError
from .forms import escape
from .omit import OMIT
from .options import CallOptions, ClientOptions
from .proving import Proof, prove
from .secret import Secret, Ticket, reveal
from .servers import base_of
from .settings import Settings
from .styles import (
    build_path,
    check_header,
    cookie_text,
    encode_parameters,
    header_text,
)
from .weblinks import without

LONGEST_URL = 65536

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """One request. `headers` maps lower-case names to a name and a value."""

    call: Call = field(repr=False)
    options: CallOptions = field(repr=False)
    method: str
    url: str
    headers: Mapping[str, tuple[str, str | Secret | Ticket]] = field(repr=False)
    query_credentials: Mapping[str, Secret] = field(repr=False)
    body: Body | None = field(repr=False)
    repeatable: bool

    def wire_headers(self) -> list[tuple[str, str]]:
        """The headers as they are sent."""
        return [(name, reveal(value)) for name, value in self.headers.values()]

    def chunks(self) -> Generator[bytes, None, None]:
        """The body's bytes, piece by piece. To be closed."""
        if self.body is not None:
            yield from self.body.chunks()

    async def achunks(self) -> AsyncGenerator[bytes, None]:
        """The same, for a client that is awaited."""
        for chunk in self.chunks():
            yield chunk

    def content(self, chunks: T) -> T | bytes | None:
        """The body as the HTTP library takes it: nothing, bytes, or the chunks."""
        if self.body is None:
            return None
        return chunks if self.body.data is None else self.body.data

    def wire_url(self) -> str:
        """The URL as it is sent."""
        return self._url_with(Secret.reveal)

    def shown_url(self) -> str:
        """The URL as it may be shown."""
        return self._url_with(lambda _: "REDACTED")

    def _url_with(self, text: Callable[[Secret], str]) -> str:
        if not self.query_credentials:
            return self.url
        query = "&".join(
            f"{escape(name)}={escape(text(value))}"
            for name, value in self.query_credentials.items()
        )
        return _with_query(self.url, query)


def prepare(
    call: Call, client: ClientOptions, options: CallOptions, clock: Clock
) -> Prepared:
    """The request of a call. Raises before anything is sent when an argument is wrong."""
    operation, settings = call.operation, client.settings
    proof = prove(operation, settings, options)
    told = call
    if settings.by_type:
        from .written import written

        told = written(call)
    body = body_of(told, settings, clock)
    headers = _headers(told, settings, options, proof, body)
    key = settings.idempotency
    if key is not None and key.header.lower() not in headers:
        value = options.idempotency_key
        if value is None and operation.method in key.methods:
            value = clock.new_uuid()
        if value is not None:
            headers[key.header.lower()] = (key.header, value)
    return Prepared(
        call=call,
        options=options,
        method=operation.method,
        url=_url(told, settings, options),
        headers=headers,
        query_credentials=proof.query,
        body=body,
        repeatable=_repeatable(operation.method, settings, headers),
    )


def _repeatable(method: str, settings: Settings, headers: Mapping[str, Any]) -> bool:
    from .retries import IDEMPOTENT_METHODS

    key = settings.idempotency
    return method in IDEMPOTENT_METHODS or (
        key is not None and key.header.lower() in headers
    )


def _with_query(url: str, query: str) -> str:
    """A URL that goes on with a query; the path of a document may have one of its own."""
    if not query:
        return url
    return f"{url}{'&' if '?' in url else '?'}{query}"


def _url(call: Call, settings: Settings, options: CallOptions) -> str:
    operation = call.operation
    datetimes = datetimes_of(settings)
    base = base_of(operation, settings, options.base_url)
    path = build_path(
        operation.path, operation.path_arguments, call.path, operation.styles, datetimes
    )
    own: dict[str, Any] = {
        parameter.query: options.parameters[parameter.name]
        for parameter in settings.parameters
        if parameter.query is not None and parameter.name in options.parameters
    }
    query = encode_parameters(
        {**(call.query or {}), **own} if call.link_query is None else own,
        default=settings.query_style,
        styles=operation.styles,
        clearable=operation.clearable,
        datetimes=datetimes,
    )
    if call.link_query is not None:
        hidden = {c.parameter for c in settings.credentials if c.kind == "query"}
        linked = without(call.link_query, hidden | own.keys())
        query = "&".join(part for part in (linked, query) if part)
    url = _with_query(f"{base}{path}", query)
    if len(url) > LONGEST_URL:
        raise ClientError(f"the URL would be longer than {LONGEST_URL} characters")
    return url


def _headers(
    call: Call,
    settings: Settings,
    options: CallOptions,
    proof: Proof,
    body: Body | None,
) -> dict[str, tuple[str, str | Secret | Ticket]]:
    operation = call.operation
    headers: dict[str, tuple[str, str | Secret | Ticket]] = {}

    def put(name: str, value: str | Secret | Ticket) -> None:
        headers[name.lower()] = (name, value)

    put("User-Agent", settings.user_agent)
    any_type = operation.binary or operation.text
    put("Accept", operation.accept or ("*/*" if any_type else "application/json"))
    for parameter in settings.parameters:
        if parameter.header is not None and parameter.name in options.parameters:
            put(parameter.header, options.parameters[parameter.name])
    for name, secret in proof.headers.items():
        put(name, secret)
    if body is not None and body.media_type is not None:
        put("Content-Type", body.media_type)
    for name, value in (call.headers or {}).items():
        if value is not OMIT:
            style = operation.styles.get(name, "simple")
            put(name, header_text(name, value, style, datetimes_of(settings)))
    _put_cookies(headers, call, settings, proof)
    for name, value in options.headers.items():
        put(name, value)
    if body is not None and body.length is not None:
        put("Content-Length", str(body.length))
    return headers


def _put_cookies(
    headers: dict[str, tuple[str, str | Secret | Ticket]],
    call: Call,
    settings: Settings,
    proof: Proof,
) -> None:
    if not call.cookies and not proof.cookies:
        return
    style, styles = datetimes_of(settings), call.operation.styles
    given = {k: v for k, v in (call.cookies or {}).items() if k not in proof.cookies}
    text = cookie_text(given, style, styles)
    texts: list[str | Secret] = [check_header("cookies", text)]
    for name, secret in proof.cookies.items():
        texts.append(Secret(cookie_text({name: secret.reveal()}, style, {})))
    cookies = Secret("; ".join(reveal(text) for text in texts if text))
    if cookies.reveal():
        headers["cookie"] = ("Cookie", cookies)
