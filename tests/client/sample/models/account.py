"""The sample API's models."""

from typing import Literal

from .._runtime.models import Field, Link, Model, OneOf


class Address(Model):
    """Where somebody lives."""

    city: str | None = None
    lines: list[str] | None = None


class Bank(Model):
    """A bank account."""

    id: str
    object: Literal["bank"]
    last4: str


class DeletedBank(Model):
    """A bank account that was deleted."""

    id: str
    object: Literal["bank"]
    deleted: Literal[True]


class Card(Model):
    """A card."""

    id: str
    object: Literal["card"]
    brand: str


class Account(Model):
    """Somebody."""

    id: str
    """The id."""
    object: Literal["account"] = "account"
    name: str | None = None
    balance: int | None = None
    rate: float | None = None
    kind: Literal["person", "company"] | str | None = None
    address: Address | None = None
    source: Link["str | Bank | Card | DeletedBank"] | None = None
    sources: list[OneOf[Bank | Card]] | None = None
    method: OneOf[str | int | Bank | DeletedBank | Address] | None = None
    tags: dict[str, str] | None = None
    from_: str | None = Field(default=None, alias="from")


class Tree(Model):
    """A tree."""

    name: str
    children: "list[Tree] | None" = None
    parent: "OneOf['Tree | Bank'] | None" = None


class AccountList(Model):
    """A page."""

    object: Literal["list"]
    data: list[Account]
    has_more: bool
    url: str


class AccountSearch(Model):
    """A page of a search."""

    data: list[Account]
    has_more: bool
    next_page: str | None = None


class ApiErrors(Model):
    """What an error says."""

    type: str
    code: str | None = None
    source: Link["str | Card"] | None = None


Names = list[str | Address]
