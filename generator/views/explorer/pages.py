"""Pages: what is on each page of the site, and at which path it stands.

In: the facts of a site. Out: paths, and for each the view that a template prints. A view is made when it is asked for,
and asking twice or from several threads gives the same one.
"""

from __future__ import annotations

import json

from generator import ir
from generator.views.explorer.addresses import INDEX, SEARCH, Addresses
from generator.views.explorer.answers import Answers
from generator.views.explorer.authentication import Credentials
from generator.views.explorer.data import Facts, PageData
from generator.views.explorer.fields import Fields
from generator.views.explorer.markup import sanitised, script_data
from generator.views.explorer.navigation import Navigation
from generator.views.explorer.policy import policy
from generator.views.explorer.records import (
    IndexPage,
    Link,
    OperationPage,
    Page,
    SchemaPage,
)
from generator.views.explorer.search import search
from generator.views.explorer.shapes import Record, component
from generator.views.words import sentence


class Pages:
    """All pages of a site."""

    search_path = SEARCH

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.api, self.names = facts.api, facts.names
        self.base = facts.profile.document.link_base
        self.addresses = Addresses(facts.api, facts.names)
        self.navigation = Navigation(facts.api, facts.names, self.addresses, self.base)
        self.data = PageData(facts)
        self.credentials = Credentials(
            facts.api, facts.client, self.base, facts.commands
        )
        self.site = sentence(facts.api.title) or facts.package
        self.policy = policy(facts.gateway)
        self._operations = {
            self.addresses.operation(each.id): each for each in facts.api.operations
        }
        self._schemas = {
            self.addresses.schema(each): each for each in self.addresses.schemas
        }
        self._answered: dict[ir.Pointer, set[str]] = {}
        for each in facts.api.operations:
            model = self._model(each)
            self._answered.setdefault(model, set()).add(each.id)

    def paths(self) -> tuple[str, ...]:
        """Every file that is made here, the search's index among them."""
        return (INDEX, SEARCH, *self._operations, *self._schemas)

    def view(self, path: str) -> tuple[str, object] | None:
        """The template that prints a page, and the view that it prints."""
        if path == INDEX:
            return "index.html.jinja", self.index()
        if path in self._operations:
            return "operation.html.jinja", self.operation(self._operations[path])
        if path in self._schemas:
            return "schema.html.jinja", self.schema(self._schemas[path])
        return None

    def search(self) -> bytes:
        """The search's index."""
        text = json.dumps(search(self.navigation), separators=(",", ":"))
        return text.encode("ascii")

    def operation(self, operation: ir.Operation) -> OperationPage:
        """An operation's page."""
        shapes = self.data.shapes()
        record = self.data.of(operation, shapes)
        arguments = self.names.operations[operation.id].arguments
        taken = self.data.alternatives(operation)
        answers = Answers(self.api, self.names, self.addresses, self.base)
        fields = Fields(self.facts.profile, shapes)
        idempotency = record["idempotency"]
        return OperationPage(
            page=self._page("..", record["title"], operation.id),
            id=operation.id,
            title=record["title"],
            method=operation.method,
            verb=operation.method.lower(),
            path=operation.path,
            attribute=record["python"]["attribute"],
            package=self.facts.package,
            trail=self._trail(operation.id),
            html=sanitised(operation.docs.description, self.base),
            deprecated=operation.docs.deprecated,
            idempotency=idempotency["header"] if idempotency else "",
            server=operation.server or "",
            sections=fields.sections(operation, arguments, tuple(record["files"])),
            authentication=(self.credentials.of(self.data.needed(taken), taken),),
            snippet=_snippet(record["python"]),
            answers=(answers.answer(operation),),
            data=script_data(record),
        )

    def schema(self, pointer: ir.Pointer) -> SchemaPage:
        """A model's page."""
        schema = self.api.schemas[pointer]
        answers = Answers(self.api, self.names, self.addresses, self.base)
        name = component(pointer)
        model = self.names.answers.get(pointer, name)
        arms = schema.arms if isinstance(schema, ir.Union) else ()
        return SchemaPage(
            page=self._page("..", model),
            title=model,
            name=name,
            html=sanitised(schema.docs.description, self.base),
            arms=tuple(answers.spoken(each) for each in arms),
            members=answers.members(pointer),
            entries=self.navigation.entries(self._answered.get(pointer, set())),
        )

    def index(self) -> IndexPage:
        """The first page."""
        api = self.api
        return IndexPage(
            page=self._page(".", ""),
            html=sanitised(api.docs.description, self.base),
            count=f"{len(api.operations):,}",
            server=api.server,
            package=self.facts.package,
            client=self.names.client,
            resources=self.navigation.resources(),
        )

    def _page(self, root: str, title: str, operation: str = "") -> Page:
        return Page(
            root=root,
            title=title,
            site=self.site,
            version=self.api.version,
            policy=self.policy,
            navigation=self.navigation.around(operation),
        )

    def _model(self, operation: ir.Operation) -> ir.Pointer:
        """What an operation answers, or lists."""
        if operation.paging:
            return operation.paging.item.schema
        return operation.response.use.schema if operation.response.use else ""

    def _trail(self, operation: str) -> tuple[Link, ...]:
        return tuple(
            Link(text=each.title, href=each.href)
            for each in self.navigation.trail(operation)
        )


def _snippet(python: Record) -> tuple[str, ...]:
    """The call without its arguments."""
    imports = [f"import {each}" for each in python["imports"]]
    return (
        *imports,
        f"from {python['package']} import {python['client']}",
        "",
        f"client = {python['constructor']}",
        f"client.{python['attribute']}(...)",
    )
