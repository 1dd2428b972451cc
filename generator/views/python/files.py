"""The files of a Python client: which template prints which view to which path.

In: the API, its names, the profile. Out: `View` records in a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import ir
from generator.naming import Names
from generator.profile import Profile
from generator.views.python.clients import Clients
from generator.views.python.docs import Docs
from generator.views.python.index import Index
from generator.views.python.limits import Limits
from generator.views.python.methods import Methods
from generator.views.python.models import Models
from generator.views.python.package import Package
from generator.views.python.params import Params
from generator.views.python.resources import Resources
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


@dataclass(frozen=True, slots=True)
class PythonOptions:
    package: str


def python_files(
    api: ir.Api, names: Names, profile: Profile, options: PythonOptions
) -> Iterator[View]:
    """All files of the package but for the runtime, which is copied as it is."""
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
    yield View("_limits.py", "limits.py.jinja", Limits(api, names).limits())
    yield View("testing.py", "testing.py.jinja", package.init())
    yield View("operations.py", "flat.py.jinja", index.flat())
    yield View("errors.py", "errors.py.jinja", package.errors())
    reference = index.reference(methods, webhook_sections(clients.webhooks))
    yield View("API.md", "api.md.jinja", reference)
    yield from _resources(names, resources)
    yield from _params(api, names, docs, where, resources, package)
    yield from _models(api, names, docs, where, package)


def _resources(names: Names, resources: Resources) -> Iterator[View]:
    yield View("resources/__init__.py", "folder.py.jinja", "Resources, a module each.")
    for resource, name in names.resources.items():
        module = resources.module(resource)
        yield View(f"resources/{name.module}.py", "resource.py.jinja", module)


def _params(
    api: ir.Api,
    names: Names,
    docs: Docs,
    where: Where,
    resources: Resources,
    package: Package,
) -> Iterator[View]:
    params = Params(api, names, docs, where)
    exports = package.exports("Types of what methods take.", where.params)
    yield View("params/__init__.py", "exports.py.jinja", exports)
    for home, name in FOLDERS.items():
        common = params.common(home, f"params.{name}")
        if common:
            yield View(f"params/{name}.py", "types.py.jinja", common)
    for resource, named in names.resources.items():
        module = params.module(resource, resources.by_resource.get(resource, []))
        if module:
            yield View(f"params/{named.module}.py", "types.py.jinja", module)


def _models(
    api: ir.Api, names: Names, docs: Docs, where: Where, package: Package
) -> Iterator[View]:
    exports = package.exports("Models of what methods answer.", where.models)
    yield View("models/__init__.py", "exports.py.jinja", exports)
    for name, module in Models(api, names, docs, where).modules():
        yield View(f"models/{name}.py", "models.py.jinja", module)
