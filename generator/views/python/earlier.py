"""Earlier names of methods and resources: they do what the names of today do, and warn.

In: the names of a client, and how methods are written. Out: methods and properties that only lead on.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator import ir
from generator.naming import Names
from generator.naming.names import EarlierMethod
from generator.naming.places import Resource
from generator.views.python.layout import call, collection, imported
from generator.views.python.methods import Methods
from generator.views.python.records import Method, Renamed


class Earlier:
    """Makes what stands under earlier names."""

    def __init__(self, api: ir.Api, names: Names, methods: Methods) -> None:
        self.names = names
        self.methods = methods
        self.by_id: Mapping[str, ir.Operation] = {
            each.id: each for each in api.operations
        }

    def made_of(self, resource: Resource) -> tuple[object, ...]:
        """What is known of the earlier names in a resource."""
        methods = (
            (each.operation, each.name, self.by_id[each.operation])
            for each in self.of(resource)
        )
        below = (
            (each.resource, each.name)
            for each in self.names.earlier_resources
            if each.resource[:-1] == resource
        )
        return (*methods, *below)

    def of(self, resource: Resource) -> list[EarlierMethod]:
        """The earlier methods of a resource."""
        return [
            each for each in self.names.earlier_methods if each.resource == resource
        ]

    def operations(self, resource: Resource) -> list[ir.Operation]:
        """The operations behind them."""
        return [self.by_id[each.operation] for each in self.of(resource)]

    def method(
        self, earlier: EarlierMethod, asynchronous: bool, taken: frozenset[str]
    ) -> Method:
        """The method under its earlier name."""
        operation = self.by_id[earlier.operation]
        name = self.names.operations[operation.id]
        home = self.names.resources[self.names.places[operation.id].resource]
        above = self.names.resources[earlier.resource].dotted
        made = self.methods.method(operation, asynchronous, taken, earlier.name)
        passed = [each.python for each in name.arguments if each.where == "path"]
        keywords = [each.python for each in name.arguments if each.where != "path"]
        keywords += filter(None, (name.other, name.media))
        keywords = list(dict.fromkeys(keywords))
        passed += [f"{each}={each}" for each in keywords if not made.overloads]
        target, lines = "self", list[str]()
        if home is not self.names.resources[earlier.resource]:
            cls = home.async_cls if asynchronous else home.cls
            lines += [*imported(f".{home.module}", [cls], 8), ""]
            target = f"{cls}(self._client)"
        if made.overloads:  # Which of them is meant is known to the caller alone.
            entries = [f'"{each}": {each}' for each in keywords]
            lines.append(f"        given: Any = {collection('{', entries, '}', 8, 60)}")
            passed.append("**given")
        warning = [f'"client.{above}.{earlier.name}"', f'"client.{name.attribute}"']
        lines += call("renamed", warning, "", 8)
        awaited = asynchronous and self.methods.giving.calling(operation).awaited
        give = "return await" if awaited else "return"
        lines += call(
            f"{give} {target}.{name.method}", [*passed, "options=options"], "", 8
        )
        return Method(
            name=earlier.name,
            signature=made.signature,
            overloads=made.overloads,
            docs=f"Deprecated: it is called `client.{name.attribute}` now.",
            body=tuple(lines),
        )

    def resources(self, parent: Resource, asynchronous: bool) -> tuple[Renamed, ...]:
        """Earlier names of the resources right below one, or below the client."""
        found = []
        for each in self.names.earlier_resources:
            if each.resource[:-1] == parent:
                name = self.names.resources[each.resource]
                above = name.dotted.rpartition(".")[0]
                old = ".".join(filter(None, ("client", above, each.name)))
                cls = name.async_cls if asynchronous else name.cls
                new = f"client.{name.dotted}"
                found.append(Renamed(each.name, name.attribute, cls, old, new))
        return tuple(found)
