"""What a gateway is made with: frozen records, and the protocols of what is handed in.

In: nothing. Out: `Config`, from which `application` makes the ASGI application and which `serving` serves. No record
is changed after the start: a gateway keeps nothing between requests, so any number of processes run the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from generator.gateway.secrets import Secret

if TYPE_CHECKING:
    import httpx2

Kind = Literal["bearer", "basic", "authorization", "header", "query", "cookie"]
Store = Literal["environment", "keyring", "file"]
Liveness = Literal["test", "live", "unknown"]
"""What a credential is for; `unknown` where the profile does not say how live ones start."""
Mode = Literal["test", "live", "mock"]
Transport: TypeAlias = "httpx2.AsyncBaseTransport"


class Site(Protocol):
    """The explorer's files. Asked by one thread at a time; a file may be made when it is read."""

    def paths(self) -> Sequence[str]:
        """Every file, with `/` between folders, sorted."""
        ...

    def read(self, path: str) -> bytes | None:
        """A file's bytes; `None` if there is no such file."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiFacts:
    """What the document says about itself, and the digest of its bytes."""

    title: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A security scheme of the document, and how its credential is configured."""

    name: str
    kind: Kind
    parameter: str | None
    """The header's, query parameter's or cookie's name, for API keys."""
    environment: str
    """The variable that is looked up first."""
    command: str
    """Stores the credential: `generator credentials set <client> <scheme>`; empty where only the variable does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A configured credential, and what kind of store it was found in."""

    secret: Secret = field(compare=False)
    store: Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """An operation of the document, as far as the gateway must know it."""

    id: str
    method: str
    """In capitals."""
    path: str
    """The template, such as `/v1/customers/{customer}`."""
    base_url: str
    """The operation's own server or the API's, with its path, without a slash at the end; empty: none is usable."""
    headers: frozenset[str]
    """Names in lower case of the request headers that are passed on."""
    security: tuple[tuple[str, ...], ...]
    """Alternatives, each the schemes that it needs; `()` among them: none is needed; no alternative: none is sent."""
    upload: bool = False
    """The body holds files, so it may be larger, and is passed on as it comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bytes and seconds."""

    body: int = 1024 * 1024
    upload: int = 64 * 1024 * 1024
    """Of a body that holds files."""
    headers: int = 16 * 1024
    """Names and values of a request together."""
    concurrent: int = 16
    """Requests under way at once, in one process."""
    connect_timeout: float = 5.0
    read_timeout: float = 80.0
    """Longest silence of the upstream, and longest time in which a client takes nothing."""
    body_timeout: float = 30.0
    """For the whole body of a request; for an upload, the longest silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A gateway. Lists of what is allowed are exact: nothing is a suffix or a pattern."""

    client: str
    """What the configuration calls the client."""
    api: ApiFacts
    routes: tuple[Route, ...]
    schemes: tuple[Scheme, ...]
    credentials: Mapping[str, Credential]
    """By scheme; those that are configured."""
    token: Secret = field(compare=False)
    hosts: frozenset[str]
    """Values of `Host`, in lower case, with the port unless it is the scheme's own."""
    origins: frozenset[str]
    """Values of `Origin`: the gateway's own, and those of explorers that are published elsewhere."""
    site: Site
    server: str
    """The API's base URL by the document, for people to see."""
    upstream: str | None = None
    """A base URL instead of the document's, whichever operation it is."""
    transport: Transport | None = None
    """Sends the requests instead of the network. The application closes it."""
    mock: bool = False
    """`transport` makes the answers up: no credential is needed, and none is sent."""
    allow_live: bool = False
    live_prefixes: tuple[str, ...] = ()
    """How live credentials start."""
    secret_prefixes: tuple[str, ...] = ()
    """How secrets start that no request may hold."""
    defaults: tuple[tuple[str, str], ...] = ()
    """Headers that are added where a request lacks them."""
    request_id_header: str = "request-id"
    """The header in which the API names a request, in lower case."""
    limits: Limits = Limits()

    def liveness(self, scheme: str) -> Liveness | None:
        """What a scheme's credential is for; `None` if there is none."""
        credential = self.credentials.get(scheme)
        if credential is None:
            return None
        if not self.live_prefixes:
            return "unknown"
        live = credential.secret.reveal().startswith(self.live_prefixes)
        return "live" if live else "test"

    @property
    def mode(self) -> Mode:
        """Live as soon as one credential is."""
        if self.mock:
            return "mock"
        live = any(self.liveness(each) == "live" for each in self.credentials)
        return "live" if live else "test"
