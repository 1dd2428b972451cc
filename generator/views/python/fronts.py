"""The records of a package's front: the clients, the options of a call, the settings."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.python.layout import WIDTH
from generator.views.python.records import Child, Field, Renamed
from generator.views.words import wrapped


@dataclass(frozen=True, slots=True)
class Flavor:
    """What differs between the sync and the async client."""

    cls: str
    base: str
    http: str
    docs: str
    closing: str
    operations: str
    credentials: tuple[Argument, ...]
    children: tuple[Child, ...]
    renamed: tuple[Renamed, ...] = ()

    @property
    def first(self) -> tuple[Argument, ...]:
        """The credential that may be given by position."""
        return self.credentials[:1]

    @property
    def others(self) -> tuple[Argument, ...]:
        """Those that are given by name."""
        return self.credentials[1:]


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of the client's constructor, and the option of a call with the same name."""

    name: str
    key: str
    docs: str
    type: str = "str"

    @property
    def option(self) -> str:
        """The words as a docstring in the class of options."""
        return "\n".join(wrapped(self.docs, WIDTH - 10, "", "    "))


@dataclass(frozen=True, slots=True)
class WebhooksView:
    """The client's attribute for the requests that the API makes."""

    attribute: str
    event: str
    imports: tuple[str, ...]
    docs: str


@dataclass(frozen=True, slots=True)
class ClientModule:
    flavors: tuple[Flavor, ...]
    credentials: tuple[Argument, ...]
    parameters: tuple[Argument, ...]
    argument_lines: tuple[str, ...]
    typing_imports: tuple[str, ...]
    webhooks: tuple[WebhooksView, ...] = ()
    http_lines: tuple[str, ...] = ()
    """What is said of `http_client`."""
    token_imports: tuple[str, ...] = ()
    option_imports: tuple[str, ...] = ()
    choice: tuple[Argument, ...] = ()
    """The argument that chooses a server."""
    variables: tuple[Argument, ...] = ()
    """Those for servers' variables."""

    @property
    def renames(self) -> bool:
        """Whether a resource is known by an earlier name too."""
        return any(each.renamed for each in self.flavors)


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the runtime's settings: `Retries(max_retries=2, ...)`."""

    cls: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Records under a key."""

    name: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class SettingsModule:
    fields: tuple[Field, ...]
    credentials: tuple[Record, ...]
    parameters: tuple[Record, ...]
    idempotency: tuple[Record, ...]
    retries: tuple[Record, ...]
    errors: tuple[Field, ...]
    rules: tuple[Record, ...]
    paging: tuple[Named, ...]
    imports: tuple[str, ...]
    webhooks: tuple[Record, ...] = ()
    servers: tuple[Record, ...] = ()
    variables: tuple[Record, ...] = ()
