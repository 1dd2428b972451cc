"""The profile's tables as frozen records; each field is a key of the TOML file, each default what holds without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

CONSTRUCTOR = frozenset(
    """base_url before_attempt headers http_client idempotency_key max_elapsed max_retries on_drift self
    strict timeout tracer validate_requests""".split()
)
"""What a client's constructor and the options of a call take in any case."""

Style = Literal["openapi", "brackets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`[document]`: how to read what the document writes in its own dialect."""

    path_prefix: str = ""
    """Stands before every path and names nothing, such as `/v1`."""
    link_extension: str = ""
    """The `x-` key of properties that hold an identifier or, expanded, the object."""
    open_enum_extension: str = ""
    """The `x-` key that says: the server takes values beyond this enumeration."""
    link_base: str = ""
    """What relative links in descriptions start from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """`[wire]`: how nested values are written. `brackets` is `a[b][0]=v`; `openapi` follows the document's styles."""

    form: Style = "openapi"
    query: Style = "openapi"
    form_in_query: tuple[str, ...] = ("GET", "HEAD")
    """Methods whose form parameters go in the query, wherever the document puts them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """`[[credentials]]`: a security scheme of the document, as an argument of the client."""

    scheme: str
    argument: str
    environment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientParameter:
    """`[[parameters]]`: a header that is set once per client or per request."""

    name: str
    header: str
    default: str = ""
    """`{version}` stands for the document's version."""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Idempotency:
    """`[idempotency]`: the header that makes a repeated request count once."""

    header: str
    methods: tuple[str, ...] = ("POST",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """`[retries]`: which answers are worth another attempt. Delays are seconds."""

    max_retries: int = 2
    statuses: tuple[int, ...] = (408, 409, 429)
    minimum_server_error: int = 500
    decision_header: str = ""
    initial_delay: float = 0.5
    max_delay: float = 5.0
    longest_retry_after: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorClass:
    """`[[errors.classes]]`: an exception that the client defines."""

    name: str
    base: str = ""
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRule:
    """`[[errors.rules]]`: which answers raise it. All that is given must match; the first rule wins."""

    error: str
    status: tuple[int, ...] = ()
    type: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    minimum_status: int = 0


_CLASSES = (
    ErrorClass(name="BadRequestError", doc="400: the request is malformed."),
    ErrorClass(name="AuthenticationError", doc="401: no valid credential was sent."),
    ErrorClass(
        name="PermissionDeniedError", doc="403: the credential does not allow this."
    ),
    ErrorClass(name="NotFoundError", doc="404: there is no such thing."),
    ErrorClass(
        name="ConflictError", doc="409: the thing has changed, or exists already."
    ),
    ErrorClass(name="UnprocessableEntityError", doc="422: a value is not acceptable."),
    ErrorClass(name="RateLimitError", doc="429: too many requests."),
    ErrorClass(name="InternalServerError", doc="5xx: the server failed."),
    ErrorClass(name="APIError", doc="Any other answer that reports an error."),
)
_RULES = (
    ErrorRule(error="BadRequestError", status=(400,)),
    ErrorRule(error="AuthenticationError", status=(401,)),
    ErrorRule(error="PermissionDeniedError", status=(403,)),
    ErrorRule(error="NotFoundError", status=(404,)),
    ErrorRule(error="ConflictError", status=(409,)),
    ErrorRule(error="UnprocessableEntityError", status=(422,)),
    ErrorRule(error="RateLimitError", status=(429,)),
    ErrorRule(error="InternalServerError", minimum_status=500),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """`[errors]`: how the API reports errors. `envelope` is the key the error object lies under, if any."""

    envelope: str = ""
    message: str = "message"
    type: str = "type"
    code: str = "code"
    fields: tuple[str, ...] = ()
    """Further members of the error object that callers need by name, such as `param`."""
    request_id_header: str = ""
    schema: str = ""
    """The component schema of the error object."""
    classes: tuple[ErrorClass, ...] = _CLASSES
    rules: tuple[ErrorRule, ...] = _RULES
    fallback: str = "APIError"
    root: str = ""
    """What the root of all errors is called here; connection failures are below it too."""
    raises: tuple[str, ...] = ()
    """Lines `Name: when` for the `Raises` part of every method's docstring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagingRule:
    """`[[paging]]`: a way to list; `paging.py` says which keys each kind takes. Dots in members' names go deeper."""

    name: str
    kind: Literal[
        "cursor", "token", "single", "offset", "page", "next_link", "link_header"
    ]
    items: str = "data"
    """Empty: the answer itself is the list."""
    more: str = ""
    parameter: str = ""
    """Takes the last item's `id` (`cursor`), the `token`, the number of items to leave out (`offset`) or the page's."""
    before: str = ""
    id: str = "id"
    token: str = ""
    total: str = ""
    """The member that holds the number of all items."""
    first: int = 1
    """The number of the first page."""
    pages: str = ""
    """The member that holds the number of pages."""
    link: str = ""
    """The member that holds the next page's URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`[docs]`: words that stand instead of the document's."""

    arguments: Mapping[str, str] = field(default_factory=dict)
    """By wire name, for a method's argument that the document explains at length in every operation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhooks:
    """`[webhooks]`: how the API signs the requests that it makes by itself, and what they bring."""

    scheme: Literal["timestamped", "digest", "standard"]
    """`t=…,v1=…` over `{t}.{body}`; a digest of the body alone; or Standard Webhooks."""
    schema: str
    """The component schema of the event."""
    header: str = ""
    """Carries the signature; `webhook-signature` if not given, for `standard`."""
    timestamp: str = "t"
    signature: str = "v1"
    prefix: str = ""
    """`digest`: stands before the digest, such as `sha256=`."""
    tolerance: int = 300
    """Seconds that a signature's time may differ from now."""
    attribute: str = "webhooks"
    """Of the client."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """`[expansion]`: how a caller asks for whole objects in the place of their ids."""

    parameter: str
    """Takes a list of paths, in the query or the body."""
    extension: str = ""
    """The `x-` key of objects that names their members which can be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Streaming:
    """`[streaming]`: what the document does not say of server-sent events and other streams."""

    parameter: str = "stream"
    """The boolean query parameter or member of a body that asks for a stream, where an answer may be one or none."""
    end: str = ""
    """The data of the event that says: this is the end, such as `[DONE]`."""
    error: str = ""
    """The name of the event that brings an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """`[gateway]`: how the API's secrets look, for the gateway that holds them."""

    live: tuple[str, ...] = ()
    """How credentials start that move real money or data; without it none is known to."""
    secrets: tuple[str, ...] = ()
    """How secrets start: what starts so and goes on for 8 word characters may stand in no request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """`[names]`: better names than the rules make. Keys are the document's words."""

    words: Mapping[str, str] = field(default_factory=dict)
    """Path words: `3d_secure = "three_d_secure"`."""
    operations: Mapping[str, str] = field(default_factory=dict)
    """By operationId: `GetCreditNotesPreview = "credit_notes.preview"`."""
    schemas: Mapping[str, str] = field(default_factory=dict)
    """By component name: `"billing.alert" = "BillingAlert"`."""
    singulars: Mapping[str, str] = field(default_factory=dict)
    """Words whose singular the rules do not find."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend:
    """`[extend]`: code of your own in the package's folder, and what of the client it is used for."""

    models: Mapping[str, str] = field(default_factory=dict)
    """By model: `Customer = "custom.Customer"` is the subclass in `custom.py` that answers become."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    client_name: str = ""
    """The sync client's class; the async one is `Async` before it."""
    timeout: float = 60.0
    """Seconds for one attempt."""
    document: Reading = Reading()
    wire: Wire = Wire()
    credentials: tuple[Credential, ...] = ()
    parameters: tuple[ClientParameter, ...] = ()
    idempotency: Idempotency | None = None
    retries: Retries = Retries()
    errors: Errors = Errors()
    paging: tuple[PagingRule, ...] = ()
    docs: Words = Words()
    expansion: Expansion | None = None
    names: Names = Names()
    extend: Extend = Extend()
    webhooks: Webhooks | None = None
    streaming: Streaming = Streaming()
    gateway: Gateway = Gateway()
    formats: Mapping[str, str] = field(default_factory=dict)
    """`[formats]`: the types of Python's that values of a format have: `date-time = "datetime"`; see `formats.py`."""
