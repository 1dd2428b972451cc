"""The explorer's views, as templates see them: flat records whose texts are decided.

Texts are plain and get escaped where they are printed; `Html` is markup that `markup` has made. What is there or not
is a tuple of one or none, so that a template can loop over it.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.explorer.markup import NOTHING, Html


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A limit, a default: words, and perhaps a value."""

    text: str
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere, or, without `href`, plain ones."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The values of an enumeration: a few in line, many to be opened."""

    lead: str = ""
    """What stands before a few."""
    few: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All that is said about a field or a member."""

    html: Html = NOTHING
    facts: tuple[Fact, ...] = ()
    choices: tuple[Choices, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An object, its fields inside."""

    summary: str
    fields: tuple[Field, ...]
    additional: tuple[Value, ...] = ()
    """One, where keys beyond the fields may be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A list or a map, of values that all look alike."""

    summary: str
    prototype: tuple[Value, ...]
    """One."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One of a union's alternatives."""

    index: int
    label: str
    words: tuple[Words, ...]
    values: tuple[Value, ...]
    """One."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """The place of a value: of all but `shape`, one at most says something."""

    shape: int
    again: bool = False
    """It is written elsewhere on the page, or too deep to be written."""
    objects: tuple[Group, ...] = ()
    lists: tuple[Rows, ...] = ()
    maps: tuple[Rows, ...] = ()
    arms: tuple[Arm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A parameter, top level or nested: documentation and the place for its value."""

    name: str
    id: str
    type: str
    argument: str = ""
    """The index of the argument, at the top level."""
    required: bool = False
    deprecated: bool = False
    words: tuple[Words, ...]
    values: tuple[Value, ...]
    """One."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The fields that go to one place."""

    id: str
    title: str
    note: str = ""
    html: Html = NOTHING
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of what comes back, with what is inside it."""

    name: str
    type: tuple[Link, ...]
    """Its parts, models among them with their pages."""
    nullable: bool = False
    expandable: bool = False
    deprecated: bool = False
    words: tuple[Words, ...]
    summary: str = ""
    members: tuple[Member, ...] = ()
    more: tuple[Link, ...] = ()
    """Where what is left out is to be found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a call answers."""

    status: str
    media_type: str
    type: tuple[Link, ...]
    html: Html
    members: tuple[Member, ...]
    errors: tuple[Link, ...] = ()
    """The page of what a refused call answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A security scheme, and the command that gives the gateway its credential."""

    scheme: str
    html: Html
    sent: str
    command: str
    environment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Authentication:
    """Which schemes an operation takes."""

    title: str
    """The API's."""
    credentials: tuple[Credential, ...]
    alternatives: tuple[str, ...]
    """In words, where there are several."""
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An operation in a list."""

    href: str
    method: str
    verb: str
    """The method in lower case, for styles."""
    title: str
    path: str
    attribute: str
    current: bool = False
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A group of operations, or one of its parts: the resource itself, and those below it."""

    href: str
    id: str
    title: str
    attribute: str
    nested: bool = False
    current: bool = False
    entries: tuple[Entry, ...] = ()
    parts: tuple[Resource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has."""

    root: str
    """The way to the site's root: `.` or `..`."""
    title: str
    site: str
    version: str
    policy: str
    """The content security policy."""
    navigation: tuple[Resource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationPage:
    page: Page
    id: str
    title: str
    method: str
    verb: str
    path: str
    attribute: str
    package: str
    trail: tuple[Link, ...]
    html: Html
    deprecated: bool
    idempotency: str
    """The header that makes a repeated call count once."""
    server: str
    """The operation's own, where it has one."""
    sections: tuple[Section, ...]
    authentication: tuple[Authentication, ...]
    """One."""
    snippet: tuple[str, ...]
    """What stands in the place of the snippet until scripts have made one."""
    answers: tuple[Answer, ...]
    """One."""
    data: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaPage:
    page: Page
    title: str
    """What the client calls it."""
    name: str
    """What the document calls it."""
    html: Html
    arms: tuple[tuple[Link, ...], ...]
    """The alternatives, where it is one of several."""
    members: tuple[Member, ...]
    entries: tuple[Entry, ...]
    """The operations that answer it, or a list of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    page: Page
    html: Html
    count: str
    server: str
    package: str
    client: str
    resources: tuple[Resource, ...]
