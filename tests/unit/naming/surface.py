"""What a client makes public, and what each name means: measured, to be compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator import ir
from generator.build.events import find_event
from generator.build.gather import Gatherer
from generator.build.link import link
from generator.build.losses import Losses
from generator.build.operations import OperationReader
from generator.diagnostics import Location
from generator.naming import Namer, Names
from generator.profile import Profile
from generator.views.python.where import Where

Lock = dict[str, str]


@dataclass
class Surface:
    """Everything by its public name; what is an order is a list."""

    lock: Lock
    types: dict[str, set[str]] = field(default_factory=dict)
    """Models and parameter types: the tags of the objects that they stand for."""
    operations: dict[str, str] = field(default_factory=dict)
    """What belongs to one operation: `attribute customers.update`, `flat …`, `params …`, `argument …`."""
    modules: dict[str, set[str]] = field(default_factory=dict)
    """Where a type is to be had from."""
    resources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    credentials: dict[str, str] = field(default_factory=dict)
    orders: dict[str, list[str]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)


def api_of(document: dict[str, Any], profile: Profile) -> ir.Api:
    losses = Losses(lambda pointer: Location(source="test", pointer=pointer))
    clears = profile.wire.form == "brackets"
    gatherer = Gatherer(document, profile.document, losses, clears)
    drafts = tuple(OperationReader(document, gatherer).read())
    event = find_event(gatherer, profile)
    gatherer.run()
    return link(document, drafts, gatherer, profile, event)


def surface(document: dict[str, Any], profile: Profile, lock: Lock) -> Surface:
    """Name a document with a lock."""
    namer = Namer(api_of(document, profile), profile, lock, (), "Client")
    names, api = namer.names(), namer.api
    found = Surface(dict(names.lock))
    _types(found, names, api, document)
    _operations(found, names, api)
    for key, each in names.resources.items():
        found.resources[each.dotted] = (*key, each.cls, each.async_cls, each.module)
    for taken in names.credentials:
        found.credentials[taken.argument] = taken.scheme
    found.credentials |= {argument: key for key, argument in names.servers.items()}
    found.orders["credentials"] = [*found.credentials]
    return found


def _types(found: Surface, names: Names, api: ir.Api, document: dict[str, Any]) -> None:
    places: dict[ir.Pointer, list[ir.Pointer]] = {}
    for pointer, kept in api.merged.items():
        places.setdefault(kept, []).append(pointer)
    where = Where(names)
    for table, homes in ((names.answers, where.models), (names.requests, where.params)):
        for pointer, name in table.items():
            assert name not in found.types, f"{name} is two things"
            tags = {
                _tag(document, each) for each in (pointer, *places.get(pointer, ()))
            }
            found.types[name] = tags
            found.modules[name] = {homes[name]}
            schema = api.schemas[pointer]
            if isinstance(schema, ir.Object):
                fields = names.fields[name]
                found.fields[name] = {python: wire for wire, python in fields.items()}
                order = [fields[each.name] for each in schema.properties]
                found.orders[f"fields {name}"] = order
    for alias in names.aliases:
        assert alias.name not in found.types
        found.types[alias.name] = found.types.get(alias.target, {"expand"})
        found.fields[alias.name] = found.fields.get(alias.target, {})
        homes = where.models if alias.answers else where.params
        found.modules[alias.name] = {homes[alias.name]}
        found.aliases[alias.name] = alias.target
    for module, moved in names.moved.items():
        for name in moved:
            found.modules[name].add(module)
    for each in names.expansions:
        assert each.name not in found.types, f"{each.name} is two things"
        found.types[each.name] = {"expand"}
        found.modules[each.name] = {where.params[each.name]}


def _tag(document: Any, pointer: ir.Pointer) -> str:
    """The tag of the object that stands at a pointer of a document."""
    node = document
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        node = node[int(step)] if isinstance(node, list) else node[step]
    return str(node.get("title", pointer))


def _operations(found: Surface, names: Names, api: ir.Api) -> None:
    for operation in api.operations:
        each = names.operations[operation.id]
        resource = names.places[operation.id].resource
        facts = {
            f"attribute {each.attribute}": operation.id,
            f"flat {each.flat}": operation.id,
            f"params {each.params}": operation.id,
        }
        key = f"response {operation.id}"
        if key in names.modules and each.response:
            facts[f"response {each.response}"] = operation.id
        for argument in each.arguments:
            name = f"argument {operation.id} {argument.python}"
            facts[name] = f"{argument.where} {argument.wire}"
        assert not facts.keys() & found.operations.keys(), "a name is two things"
        found.operations |= facts
        order = found.orders.setdefault(f"methods {'.'.join(resource)}", [])
        order.append(each.method)
        names_ = [argument.python for argument in each.arguments]
        found.orders[f"arguments {operation.id}"] = names_
