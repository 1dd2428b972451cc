"""The API around the schemas: operations with their parameters, bodies and responses.

In: nothing. Out: frozen records that `build` fills. `Operation.resource` and `Operation.verb` say where an operation
belongs and what it does there, as wire words; how a language spells them is `naming`'s business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.ir.media import is_json
from generator.ir.schemas import Docs, Pointer, Schema, Use

ParameterLocation = Literal["path", "query", "header", "cookie"]
SchemeKind = Literal[
    "bearer", "basic", "authorization", "header", "query", "cookie", "mutual"
]
"""`authorization`: another scheme of HTTP, whose header is given whole. `mutual`: the connection's certificate is the
proof, and no request holds a credential."""
BodyKind = Literal["form", "multipart", "json", "text", "binary"]
Framing = Literal["events", "lines", "sequence"]
"""How items follow each other in a stream: server-sent events, JSON by line, JSON behind record separators."""


def streaming_id(operation: str) -> str:
    """The id of an operation that asks for another one's stream."""
    return f"{operation}_stream" if "_" in operation else f"{operation}Stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter outside the body."""

    name: str
    location: ParameterLocation
    use: Use
    docs: Docs
    required: bool
    style: str
    """OpenAPI's `style`, its default filled in; `json` where the parameter is described by such content."""
    explode: bool
    pointer: Pointer
    default: object = None
    reserved: bool = False
    """Reserved characters stay as they are, in a query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How one member of a form is written, where the document says so."""

    name: str
    media_type: str | None = None
    """Of its part, or several with commas between; of a form's member JSON alone changes anything."""
    style: str | None = None
    """OpenAPI's `style` of a form's member; `None`: not said."""
    explode: bool = True
    reserved: bool = False
    """Reserved characters stay as they are."""
    headers: tuple[str, ...] = ()
    """Names of the part's own headers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A request body in its usual media type; `kind` says how values become bytes."""

    kind: BodyKind
    media_type: str
    """As the document has it: a range such as `image/*` too."""
    use: Use
    required: bool
    docs: Docs
    encoding: tuple[Encoding, ...] = ()
    others: tuple[Body, ...] = ()
    """What a caller can send in its place."""
    pointer: Pointer = ""
    """Where the body stands, which several operations may share."""

    @property
    def raw(self) -> bool:
        """Whether the caller gives the text or bytes themselves."""
        return self.kind in ("text", "binary")

    @property
    def alike(self) -> tuple[Body, ...]:
        """Those of `others` that are made of the same values."""
        return tuple(each for each in self.others if self._is_like(each))

    @property
    def unlike(self) -> tuple[Body, ...]:
        """Those of `others` that are given as a whole, as they are made of something else."""
        return tuple(each for each in self.others if not self._is_like(each))

    @property
    def told(self) -> bool:
        """Whether a caller can, or must, say which media type it is."""
        return bool(self.others) or (self.raw and "*" in self.media_type)

    @property
    def untold(self) -> bool:
        """Whether the document leaves open which of many it is: `image/*`."""
        kind, _, rest = self.media_type.split(";")[0].strip().partition("/")
        return rest == "*" and self.raw and kind not in ("*", "application", "text")

    def _is_like(self, other: Body) -> bool:
        same = self.use == other.use and self.raw == other.raw
        return same and (not self.raw or self.kind == other.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a successful call answers; `use` is `None` where there is no content."""

    status: str
    media_type: str | None
    use: Use | None
    docs: Docs
    headers: frozenset[str] = frozenset()
    """The names of the headers that the document describes, in lower case."""
    example: str = ""
    """What the document shows of it, as JSON; empty: nothing."""
    structured: bool = False
    """It is JSON although the media type does not say so: any type will do, or `use` is an item of a stream."""
    framing: Framing | None = None
    """Items arrive one by one, and `use` is what one of them is; `None` for text."""
    offered: tuple[str, ...] = ()
    """Further media types that it may have, which no method asks for."""

    @property
    def is_json(self) -> bool:
        return self.structured or (not self.framing and is_json(self.media_type or ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How an operation's listing goes on."""

    style: str
    """A key of the profile's `paging` table."""
    item: Use
    """What one item of the listing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """What an operation answers in whole, in the place of an id or of nothing, when it is asked to."""

    parameter: str
    """Takes the paths; its name on the wire."""
    paths: tuple[str, ...]
    """Member names with dots between, sorted. The server takes deeper ones too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVariable:
    """A name in a server's URL, whose value the caller may choose."""

    name: str
    default: str | None
    choices: tuple[str, ...]
    """Its values; empty: any."""
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    url: str
    """Without a slash at the end, perhaps relative, with the variables' names in braces."""
    description: str
    variables: tuple[ServerVariable, ...]

    @property
    def plain(self) -> str:
        """The URL with the defaults of its variables."""
        url = self.url
        for each in self.variables:
            if each.default is not None:
                url = url.replace("{" + each.name + "}", each.default)
        return url.rstrip("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    id: str
    """The document's `operationId`, or one made from method and path."""
    pointer: Pointer
    method: str
    """In capitals."""
    path: str
    docs: Docs
    resource: tuple[str, ...]
    """Wire words from the root down: `("checkout", "sessions", "line_items")`."""
    verb: str
    """`create`, `retrieve`, `update`, `delete`, `list`, or a word of the path such as `confirm`."""
    parameters: tuple[Parameter, ...]
    body: Body | None
    response: Response
    others: tuple[Response, ...] = ()
    """What other statuses of a success bring."""
    variant_of: str = ""
    """The id of the operation that this one is too, where it asks for a stream."""
    asks: str = ""
    """The parameter or member of the body that is sent as true, and is nobody's to choose, for a stream to come."""
    paging: Paging | None = None
    expansion: Expansion | None = None
    server: str | None = None
    """The operation's own server, where it has one: the first with an address, its variables filled in."""
    servers: tuple[Server, ...] = ()
    """All that it has of its own, or its path."""
    security: tuple[tuple[str, ...], ...] | None = None
    """Alternatives, each the schemes that it needs; empty: none; `None`: the API's default."""
    summary: str = ""
    tags: tuple[str, ...] = ()


def successes(operation: Operation) -> Iterator[tuple[str, Response]]:
    """The answers of a success, each with the key of its name: the operation's id, and for others with the status."""
    yield operation.id, operation.response
    for each in operation.others:
        yield f"{operation.id} {each.status}", each


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenFlow:
    """OAuth2's client credentials grant, RFC 6749, section 4.4. URLs are as the document has them, perhaps relative."""

    token_url: str
    refresh_url: str
    """Empty: tokens are refreshed where they were got."""
    scopes: tuple[str, ...]
    """Those that the document knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    name: str
    kind: SchemeKind
    parameter: str | None
    """The header's, query parameter's or cookie's name, for API keys; the scheme's of `authorization`."""
    docs: Docs
    token_flow: TokenFlow | None = None
    """How a client gets tokens by itself, for `bearer`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A body that the API sends by itself, to a webhook or to the callback of an operation."""

    name: str
    """`newPet`, or with the operation `subscribe.onEvent`; no two have the same."""
    names: tuple[str, ...]
    """What it could be called, the shortest first; the last is where its request stands."""
    operation: str
    """The id of the operation whose callback it is; empty: it is a webhook."""
    use: Use
    docs: Docs

    @property
    def kind(self) -> Literal["webhook", "callback"]:
        return "callback" if self.operation else "webhook"

    @property
    def key(self) -> str:
        """What it is known by among operations and other homes of models."""
        return f"{self.kind} {self.name}"

    @property
    def group(self) -> tuple[str, str]:
        """What those share that would all have one name."""
        return self.kind, self.names[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    title: str
    version: str
    docs: Docs
    server: str
    """The first with an address, its variables filled in; empty: there is none."""
    security: tuple[tuple[str, ...], ...] | None
    """What operations need that say nothing themselves; `None`: the document does not say."""
    security_schemes: tuple[SecurityScheme, ...]
    operations: tuple[Operation, ...]
    schemas: Mapping[Pointer, Schema]
    merged: Mapping[Pointer, Pointer]
    """Where an inline shape stood that equals an earlier one: its pointer, and the earlier one's."""
    error: Use | None = None
    """The schema of most `default` responses."""
    errors: tuple[Use, ...] = ()
    """What else operations answer that fail; the client has a model of these where it had one before."""
    event: Use | None = None
    """The schema that the profile names for what the API's webhooks bring."""
    sent: tuple[Sent, ...] = ()
    """What the document's own webhooks and callbacks bring."""
    examples: Mapping[Pointer, str] = field(default_factory=dict[Pointer, str])
    """What the document shows of schemas, as JSON, by the schema's pointer."""
    servers: tuple[Server, ...] = ()
