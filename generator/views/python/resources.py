"""Resource modules: one per resource, with its sync and its async class.

In: the API and its names. Out: `ResourceModule` records, and the children of the clients.
"""

from __future__ import annotations

from generator import ir
from generator.naming import Names, ResourceName
from generator.naming.identifiers import BUILTIN_TYPES
from generator.naming.places import Resource
from generator.views.python.methods import Methods
from generator.views.python.records import Child, Method, ResourceClass, ResourceModule
from generator.views.python.types import STANDARD_NAMES
from generator.views.python.where import Where


class Resources:
    """Makes the modules below `resources/`."""

    def __init__(
        self, api: ir.Api, names: Names, methods: Methods, where: Where
    ) -> None:
        self.names = names
        self.methods = methods
        self.where = where
        self.by_resource: dict[Resource, list[ir.Operation]] = {}
        for each in api.operations:
            self.by_resource.setdefault(names.places[each.id].resource, []).append(each)

    def children(self, parent: Resource, asynchronous: bool) -> tuple[Child, ...]:
        """The resources right below `parent`; below the client, where it is empty."""
        found = []
        for resource, name in self.names.resources.items():
            if resource[:-1] == parent:
                cls = name.async_cls if asynchronous else name.cls
                found.append(
                    Child(name.attribute, cls, name.module, f"`{name.dotted}`")
                )
        return tuple(sorted(found, key=lambda child: child.attribute))

    def module(self, resource: Resource) -> ResourceModule:
        """The module of one resource."""
        name = self.names.resources[resource]
        operations = self.by_resource.get(resource, [])
        classes = tuple(
            self._class(resource, name, operations, each) for each in (False, True)
        )
        constants = tuple(self.methods.operation(each) for each in operations)
        mentioned = self._mentioned(operations)
        has_children = bool(classes[0].children)
        return ResourceModule(
            docs=f"`client.{name.dotted}`.",
            imports=tuple(self._imports(operations, has_children)),
            typing_imports=tuple(self._typing_imports(classes, operations, mentioned)),
            operations=constants,
            classes=classes,
        )

    def _class(
        self,
        resource: Resource,
        name: ResourceName,
        operations: list[ir.Operation],
        asynchronous: bool,
    ) -> ResourceClass:
        children = self.children(resource, asynchronous)
        taken = frozenset(self.names.operations[each.id].method for each in operations)
        methods = tuple(
            self.methods.method(each, asynchronous, taken) for each in operations
        )
        return ResourceClass(
            cls=name.async_cls if asynchronous else name.cls,
            base="AsyncResource" if asynchronous else "Resource",
            docs=f"`client.{name.dotted}`: {_listed(methods, children)}.",
            children=children,
            methods=methods,
        )

    def _mentioned(self, operations: list[ir.Operation]) -> frozenset[str]:
        names: set[str] = set()
        for each in operations:
            types = self.methods.requests(each)
            names |= self.methods.answer(each).names
            for argument in self.names.operations[each.id].arguments:
                names |= types.use(argument.use).names
        return frozenset(names)

    def _imports(self, operations: list[ir.Operation], has_children: bool) -> list[str]:
        taken = {self.names.operations[each.id].method for each in operations}
        lines = ["import builtins"] if taken & BUILTIN_TYPES else []
        if has_children:
            lines.append("from functools import cached_property")
        lines.append("from typing import TYPE_CHECKING")
        runtime = ["AsyncResource", "Resource"]
        if operations:
            runtime += ["Operation"]
        if any(self._optional(each) for each in operations):
            runtime += ["OMIT"]
        return [*lines, f"from .._runtime import {', '.join(sorted(runtime))}"]

    def _optional(self, operation: ir.Operation) -> bool:
        arguments = self.names.operations[operation.id].arguments
        return any(not each.required for each in arguments)

    def _typing_imports(
        self,
        classes: tuple[ResourceClass, ...],
        operations: list[ir.Operation],
        mentioned: frozenset[str],
    ) -> list[str]:
        standard = [
            STANDARD_NAMES[each] for each in sorted(mentioned) if each in STANDARD_NAMES
        ]
        callings = {self.methods.calling(each).runtime for each in operations}
        runtime: set[str] = mentioned & {"FileInput", "OneOf", "Link"}
        if "_page" in callings:
            runtime |= {"AsyncPageRequest", "Page"}
        if "_binary" in callings:
            runtime |= {"AsyncBinaryResponse", "BinaryResponse"}
        lines = (
            [f"from .._runtime import {', '.join(sorted(runtime))}"] if runtime else []
        )
        if operations:
            lines.append("from .._options import RequestOptions")
        lines += self.where.imports(mentioned, "..")
        return [*sorted(standard), *lines]


def _listed(methods: tuple[Method, ...], children: tuple[Child, ...]) -> str:
    names = [f"`{each.name}`" for each in methods] + [
        f"`{each.attribute}`" for each in children
    ]
    return ", ".join(names)
