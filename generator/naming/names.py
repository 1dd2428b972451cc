"""The names of a client, as one record: what `namer` works out and the views read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator import ir
from generator.naming.arguments import Argument
from generator.naming.places import Place, Resource
from generator.naming.reach import Spot
from generator.profile import Credential


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceName:
    attribute: str
    """`line_items`"""
    dotted: str
    """`checkout.sessions.line_items`"""
    cls: str
    async_cls: str
    module: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationName:
    method: str
    constant: str
    attribute: str
    """`customers.update`"""
    flat: str
    params: str
    """The type of all its keyword arguments."""
    response: str | None
    """The exported name of what it answers; `None` where that is nothing or no JSON."""
    arguments: tuple[Argument, ...]
    others: tuple[tuple[str, str | None], ...] = ()
    """The same for what other statuses of a success bring."""
    other: str = ""
    """The argument that takes another body as a whole; empty: there is none."""
    media: str = ""
    """The argument that says which media type the body is; empty: there is one alone."""

    def answers(self, operation: str) -> Iterator[tuple[str, str]]:
        """The names of all JSON answers, each with its key; `operation` is the id."""
        named = (
            (operation, self.response),
            *((f"{operation} {s}", n) for s, n in self.others),
        )
        return ((key, name) for key, name in named if name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpansionName:
    """A set of paths that can be expanded, under one name."""

    name: str
    home: str
    """The resource, dotted, or `reach.SHARED`."""
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasName:
    """A second name of a model or a parameter type."""

    name: str
    target: str
    home: str
    """Where it is at home, as its target would be: a module of models, or a resource, dotted, or what is shared."""
    answers: bool = False
    """Of a model."""
    deprecated: bool = False
    """It was the only name once; now it warns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierMethod:
    """What an operation's method was called, and where."""

    operation: str
    resource: Resource
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierResource:
    """What a resource was called by the one above it, or by the client."""

    resource: Resource
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A wish for a name that cannot be granted without renaming something else."""

    message: str
    key: str
    """Of the line that wishes, or of what the profile gives a name."""
    wished: bool = True
    """By a line of the lock, not by the profile."""
    other: str = ""
    """The key of the line that stands against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    client: str
    async_client: str
    resources: Mapping[Resource, ResourceName]
    places: Mapping[str, Place]
    operations: Mapping[str, OperationName]
    answers: Mapping[ir.Pointer, str]
    """Models and named types of answers."""
    answer_spots: tuple[Spot, ...]
    modules: Mapping[str, str]
    """The module of each home."""
    requests: Mapping[ir.Pointer, str]
    """Parameter types."""
    request_spots: tuple[Spot, ...]
    lock: Mapping[str, str]
    expansions: tuple[ExpansionName, ...] = ()
    fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By class: the Python names of members by wire name."""
    credentials: tuple[Credential, ...] = ()
    servers: Mapping[str, str] = field(default_factory=dict)
    """The client's arguments for servers: `server *` chooses one, `variable NAME` is for a variable."""
    aliases: tuple[AliasName, ...] = ()
    moved: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Modules of models that are another module's part now, and the names that were in them."""
    sent: Mapping[str, str] = field(default_factory=dict)
    """The exported names of what the API sends by itself, by its key."""
    earlier_methods: tuple[EarlierMethod, ...] = ()
    earlier_resources: tuple[EarlierResource, ...] = ()
    refused: tuple[Refused, ...] = ()

    def responses(self) -> Iterator[tuple[str, str]]:
        """The names of what is answered or sent that have modules of their own, and these modules."""
        answers = (
            e for key, each in self.operations.items() for e in each.answers(key)
        )
        for key, name in (*answers, *self.sent.items()):
            module = self.modules.get(f"response {key}")
            if module:
                yield name, module
