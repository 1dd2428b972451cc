"""What a runtime must know about one API, as data.

In: nothing; generated code builds one `Settings`. Out: frozen records. Must not import
`httpx2` or `pydantic`, and must not know any API by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Style = Literal["brackets", "openapi"]
"""`brackets`: `a[b][0]=v`. `openapi`: arrays repeat the name, objects are exploded."""

CredentialKind = Literal[
    "bearer", "basic", "authorization", "header", "query", "cookie"
]
"""`authorization`: the whole header is given."""
Security = tuple[tuple[str, ...], ...]
"""Alternatives, each the names of the credentials that it needs; `((),)` and `()`: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """One way to prove who is calling.

    `name` is the security scheme's, `argument` the keyword argument of the client and the key
    in the request options, `environment` the variable read when nothing is given. `parameter`
    is the name of the header, query parameter or cookie, for those kinds. A basic credential
    is given as `"user:password"` or as a pair, a bearer credential as a token or as what gives
    tokens. From `token_url` the client may get them by itself, with OAuth2's client credentials;
    both URLs may be relative to the API's.
    """

    name: str
    argument: str
    kind: CredentialKind
    environment: str | None = None
    parameter: str | None = None
    token_url: str | None = None
    refresh_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """One of the document's servers; `defaults` are of the variables in its URL."""

    url: str
    defaults: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVariable:
    """A name in servers' URLs, and the client's argument for it. No `choices`: any value."""

    name: str
    argument: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientParameter:
    """A parameter of every operation, given per client or per call: a version, an account."""

    name: str
    header: str | None = None
    query: str | None = None
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Idempotency:
    """The header that makes a request safe to repeat, and the methods that get one."""

    header: str
    methods: tuple[str, ...] = ("POST",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """When and how fast a failed request is sent again. Times are seconds.

    `decision_header`, when the server sends it as `true` or `false`, decides for any status.
    """

    max_retries: int = 2
    statuses: tuple[int, ...] = (408, 409, 429)
    minimum_server_error: int = 500
    decision_header: str | None = None
    initial_delay: float = 0.5
    max_delay: float = 5.0
    longest_retry_after: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRule:
    """`error` is the class raised when every condition that is given holds.

    `minimum_status` is the lowest status that it is raised for.
    """

    error: str
    status: tuple[int, ...] = ()
    type: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    minimum_status: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """Where an error's facts stand in an answer, and which class each becomes.

    `envelope` is the key that holds the error object (None: the body itself). `message`,
    `type` and `code` are keys of it; `fields` maps an attribute's name to a key; dots go
    deeper. `model` names the package's model of the error object.
    """

    envelope: str | None = None
    message: str = "message"
    type: str = "type"
    code: str = "code"
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    request_id_header: str | None = None
    model: str | None = None
    rules: tuple[ErrorRule, ...] = ()
    fallback: str = "APIError"


@dataclass(frozen=True, slots=True, kw_only=True)
class CursorPaging:
    """The next page starts after the last item's id; backwards, before the first one's."""

    items: str | None
    id: str
    after: str
    before: str | None = None
    more: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPaging:
    """The answer carries a token that, sent as `parameter`, asks for the next page."""

    items: str
    token: str
    parameter: str
    more: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SinglePaging:
    """There is one page. `items=None`: the body itself is the list."""

    items: str | None
    more: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetPaging:
    """The next page starts behind as many items as came. `total` holds the number of all."""

    items: str | None
    parameter: str
    more: str | None = None
    total: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPaging:
    """Pages are numbered from `first` on. `pages` holds how many there are."""

    items: str | None
    parameter: str
    first: int = 1
    more: str | None = None
    pages: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextLinkPaging:
    """The answer's `link` holds the next page's URL."""

    items: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkHeaderPaging:
    """The `Link` header holds the next page's URL."""

    items: str | None


Paging = (
    CursorPaging
    | TokenPaging
    | SinglePaging
    | OffsetPaging
    | NumberPaging
    | NextLinkPaging
    | LinkHeaderPaging
)
"""Members of an answer are named by `items`, `more` and the like; dots go deeper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """How the API signs the requests that it makes, and the model that they bring.

    `timestamped`: `t=…,v1=…` in `header`, whose keys are `timestamp` and `signature`. `digest`:
    `prefix` and the body's digest. `standard`: Standard Webhooks. `tolerance` is in seconds.
    """

    event: str
    header: str
    scheme: Literal["timestamped", "digest", "standard"]
    timestamp: str = "t"
    signature: str = "v1"
    prefix: str = ""
    tolerance: int = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One API, as far as the runtime must know it.

    `timeout` is in seconds. `security=None` means: all credentials that are given, at least
    one. `datetimes=None` means Unix seconds in bracket style and RFC 3339 otherwise. `expand` is
    the argument that asks for objects in the place of ids. `own_models` are the owner's subclasses,
    by model: module, relative to the package, and class. `stream_end` is the data of the event
    that ends a stream, `stream_error` the name of one that brings an error. `servers`: what may
    be chosen, the usual one first; `values`: what a client chose of their variables.
    `by_type`: how a value is written, its argument's type says (see `written.py`).
    """

    package: str
    api_title: str
    api_version: str
    base_url: str
    user_agent: str
    form_style: Style = "openapi"
    query_style: Style = "openapi"
    datetimes: Literal["unix", "rfc3339"] | None = None
    credentials: tuple[Credential, ...] = ()
    security: Security | None = None
    parameters: tuple[ClientParameter, ...] = ()
    idempotency: Idempotency | None = None
    retries: Retries = Retries()
    timeout: float = 60.0
    errors: Errors = Errors()
    paging: Mapping[str, Paging] = field(default_factory=dict[str, Paging])
    webhooks: Signing | None = None
    expand: str | None = None
    stream_end: str | None = None
    stream_error: str | None = None
    own_models: Mapping[str, str] = field(default_factory=dict[str, str])
    servers: tuple[Server, ...] = ()
    variables: tuple[ServerVariable, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    by_type: bool = False
