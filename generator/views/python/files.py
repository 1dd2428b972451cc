"""The files of a Python client: which template prints which view to which path.

In: the API, its names, the profile. Out: `View` records in a fixed order. The views of modules are those of an earlier
run where everything they tell of is as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from generator import ir
from generator.naming import Names
from generator.naming.places import Resource
from generator.noting import Notes
from generator.profile import Profile
from generator.reuse import Again
from generator.views.python.clients import Clients
from generator.views.python.credentials import has_tokens
from generator.views.python.docs import Docs
from generator.views.python.index import Index
from generator.views.python.limits import Limits
from generator.views.python.methods import Methods
from generator.views.python.models import Models
from generator.views.python.package import Package
from generator.views.python.params import Params
from generator.views.python.resources import Resources
from generator.views.python.sent import sent_sections, sent_view
from generator.views.python.settings import Settings
from generator.views.python.webhooks import webhook_sections
from generator.views.python.where import FOLDERS, Where


@dataclass(frozen=True, slots=True)
class View:
    """One file to be."""

    path: str
    """Relative to the package's folder."""
    template: str
    view: object
    whole: bool = False
    """It tells of the whole API, and is made anew in every run."""


@dataclass(frozen=True, slots=True)
class PythonOptions:
    package: str


def python_files(
    api: ir.Api,
    names: Names,
    profile: Profile,
    options: PythonOptions,
    again: Again | None = None,
) -> Iterator[View]:
    """All files of the package but for the runtime, which is copied as it is."""
    again = again or Again()
    for front in _front(api, names, profile, options):
        yield replace(front, whole=True)
    limits = Limits(api, names, again.reuse.table("limits")).limits()
    yield View("_limits.py", "limits.py.jinja", limits, whole=True)
    yield from _Modules(api, names, profile, again).views()


def _front(
    api: ir.Api, names: Names, profile: Profile, options: PythonOptions
) -> Iterator[View]:
    """What tells of the whole API."""
    docs = Docs(api, profile)
    where = Where(names, profile.extend.models)
    methods = Methods(api, names, profile, docs)
    resources = Resources(api, names, methods, where)
    package = Package(api, names, profile, docs)
    clients = Clients(api, names, profile, resources).client()
    index = Index(api, names, options.package)
    settings = Settings(api, names, profile, options.package)
    yield View("__init__.py", "init.py.jinja", package.init())
    yield View("_client.py", "client.py.jinja", clients)
    yield View("_options.py", "options.py.jinja", clients)
    yield View("_settings.py", "settings.py.jinja", settings.settings())
    yield View("_operations.py", "operations.py.jinja", index.index())
    yield View("testing.py", "testing.py.jinja", package.init())
    yield View("operations.py", "flat.py.jinja", index.flat())
    yield View("errors.py", "errors.py.jinja", package.errors())
    if has_tokens(api, names.credentials):
        yield View(
            "oauth2.py", "oauth2.py.jinja", "Tokens that the client gets by itself."
        )
    sent = sent_view(api, names, docs)
    if sent:
        yield View("webhooks.py", "webhooks.py.jinja", sent)
    more = (*webhook_sections(clients.webhooks), *sent_sections(sent))
    reference = index.reference(methods, more)
    yield View("API.md", "api.md.jinja", reference)
    yield View("resources/__init__.py", "folder.py.jinja", "Resources, a module each.")
    exports = package.exports("Types of what methods take.", where.params)
    yield View("params/__init__.py", "exports.py.jinja", exports)
    exports = package.exports("Models of what methods answer.", where.models)
    yield View("models/__init__.py", "exports.py.jinja", exports)


class _Modules:
    """Modules that tell of a part of the API, each of which may be as it was."""

    def __init__(
        self, api: ir.Api, names: Names, profile: Profile, again: Again
    ) -> None:
        self.notes = Notes(again.reuse.table("views"))
        self.named = names.resources
        names = _noted_names(names, self.notes)
        about = replace(api, operations=(), schemas={}, merged={}, examples={}, sent=())
        self.common = (profile, repr(about))
        api = replace(api, schemas=self.notes.noted(api.schemas))
        docs = Docs(api, profile)
        where = Where(names, profile.extend.models)
        where.models = self.notes.noted(where.models)
        where.params = self.notes.noted(where.params)
        methods = Methods(api, names, profile, docs)
        self.resources = Resources(api, names, methods, where)
        self.params = Params(api, names, docs, where, profile.formats)
        self.models = Models(api, names, docs, where, profile.formats)

    def views(self) -> Iterator[View]:
        """All of them."""
        yield from self._resources()
        yield from self._params()
        for name in self.models.modules():
            yield self._view(
                f"models/{name}.py",
                "models.py.jinja",
                self.models.made_of(name),
                partial(self.models.module, name),
            )

    def _resources(self) -> Iterator[View]:
        for resource, name in self.named.items():
            yield self._view(
                f"resources/{name.module}.py",
                "resource.py.jinja",
                self.resources.made_of(resource),
                partial(self.resources.module, resource),
            )

    def _params(self) -> Iterator[View]:
        homes: list[tuple[str, str, Resource]] = [
            (home, name, ()) for home, name in FOLDERS.items()
        ]
        homes += [
            (".".join(each), name.module, each) for each, name in self.named.items()
        ]
        for home, name, resource in homes:
            operations = self.resources.by_resource.get(resource, ())
            view = self._view(
                f"params/{name}.py",
                "types.py.jinja",
                (self.params.made_of(home, name), operations),
                partial(self.params.module, home, name, resource, operations),
            )
            if view.view is not None:
                yield view

    def _view(
        self,
        path: str,
        template: str,
        made_of: tuple[object, ...],
        make: Callable[[], object],
    ) -> View:
        made_of = (self.common, made_of)
        return View(path, template, self.notes.take(path, made_of, make))


def _noted_names(names: Names, notes: Notes) -> Names:
    return replace(
        names,
        resources=notes.noted(names.resources),
        places=notes.noted(names.places),
        operations=notes.noted(names.operations),
        answers=notes.noted(names.answers),
        modules=notes.noted(names.modules),
        requests=notes.noted(names.requests),
        fields=notes.noted(names.fields),
    )
