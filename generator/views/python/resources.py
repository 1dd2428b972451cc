"""Resource modules: one per resource, with its sync and its async class.

In: the API and its names. Out: `ResourceModule` records, and the children of the clients.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator import ir
from generator.naming import Names, ResourceName
from generator.naming.places import Resource
from generator.views.python.earlier import Earlier
from generator.views.python.imports import Imports
from generator.views.python.layout import WIDTH, call, imported
from generator.views.python.methods import Methods
from generator.views.python.records import Child, Method, ResourceClass, ResourceModule
from generator.views.python.where import Where
from generator.views.words import wrapped


class Resources:
    """Makes the modules below `resources/`."""

    def __init__(
        self, api: ir.Api, names: Names, methods: Methods, where: Where
    ) -> None:
        self.names = names
        self.methods = methods
        self.where = where
        self.earlier = Earlier(api, names, methods)
        self.by_resource: dict[Resource, tuple[ir.Operation, ...]] = {}
        for each in api.operations:
            resource = names.places[each.id].resource
            operations = self.by_resource.get(resource, ())
            self.by_resource[resource] = (*operations, each)
        self.below: dict[Resource, tuple[Resource, ...]] = {}
        for resource in names.resources:
            below = self.below.get(resource[:-1], ())
            self.below[resource[:-1]] = (*below, resource)

    def made_of(self, resource: Resource) -> tuple[object, ...]:
        """What the module of a resource tells of, besides what it looks up."""
        return (
            self.by_resource.get(resource, ()),
            self.below.get(resource, ()),
            self.earlier.made_of(resource),
        )

    def children(
        self, parent: Resource, asynchronous: bool, package: str = "."
    ) -> tuple[Child, ...]:
        """The resources right below `parent`; below the client, where it is empty."""
        found = []
        for resource in self.below.get(parent, ()):
            name = self.names.resources[resource]
            cls = name.async_cls if asynchronous else name.cls
            lines = tuple(imported(f"{package}{name.module}", [cls], 8))
            words = f"`client.{name.dotted}`"
            found.append(Child(name.attribute, cls, lines, words, name.module))
        return tuple(sorted(found, key=lambda child: child.attribute))

    def module(self, resource: Resource) -> ResourceModule:
        """The module of one resource."""
        name = self.names.resources[resource]
        operations = self.by_resource.get(resource, ())
        called = [*operations, *self.earlier.operations(resource)]
        classes = tuple(
            self._class(resource, name, operations, each) for each in (False, True)
        )
        constants = tuple(self.methods.operation(each) for each in operations)
        children = [each for cls in classes for each in cls.children]
        imports = self._imports(classes, operations, called)
        if any("=paths(" in field for each in constants for field in each.fields):
            imports.add(".._runtime", "paths")
        return ResourceModule(
            docs=f"`client.{name.dotted}`.",
            imports=imports.lines(),
            typing_imports=self._typing_imports(name, called, children).lines(4),
            operations=constants,
            classes=classes,
        )

    def _class(
        self,
        resource: Resource,
        name: ResourceName,
        operations: Sequence[ir.Operation],
        asynchronous: bool,
    ) -> ResourceClass:
        children = self.children(resource, asynchronous)
        taken = frozenset(
            (
                *(self.names.operations[each.id].method for each in operations),
                *(each.attribute for each in children),
                *(each.name for each in self.earlier.of(resource)),
            )
        )
        methods = tuple(
            self.methods.method(each, asynchronous, taken) for each in operations
        )
        earlier = (
            self.earlier.method(each, asynchronous, taken)
            for each in self.earlier.of(resource)
        )
        return ResourceClass(
            header=_header(name, asynchronous),
            docs=(
                f"`{name.cls}`, to be awaited."
                if asynchronous
                else _words(name, methods, children)
            ),
            children=children,
            methods=(*methods, *earlier),
            renamed=self.earlier.resources(resource, asynchronous),
        )

    def _mentioned(self, operations: Sequence[ir.Operation]) -> frozenset[str]:
        names: set[str] = set()
        for each in operations:
            names |= self.methods.giving.given(each).names
            for argument in self.names.operations[each.id].arguments:
                names |= self.methods.requests.argument(argument).names
            choice = self.methods.choices.of(each)
            names |= choice.names if choice else frozenset()
        return frozenset(names)

    def _imports(
        self,
        classes: Sequence[ResourceClass],
        operations: Sequence[ir.Operation],
        called: Sequence[ir.Operation],
    ) -> Imports:
        imports = Imports()
        lines = (
            line
            for cls in classes
            for method in cls.methods
            for signature in (method.signature, *method.overloads)
            for line in signature
        )
        if any("builtins." in line for line in lines):
            imports.module("builtins")
        if classes[0].children:
            imports.add("functools", "cached_property")
        imports.add(".._runtime", "AsyncResource", "Resource")
        if operations:
            imports.add(".._runtime", "Operation")
        if any(self._optional(each) for each in called):
            imports.add(".._runtime", "OMIT")
        if len(called) > len(operations) or any(each.renamed for each in classes):
            imports.add(".._runtime.again", "renamed")
        imports.add("typing", "TYPE_CHECKING")
        if any(method.overloads for cls in classes for method in cls.methods):
            imports.add("typing", "overload")
        if any("given: Any" in e for m in classes[0].methods for e in m.body):
            imports.add("typing", "Any")
        return imports

    def _optional(self, operation: ir.Operation) -> bool:
        name, body = self.names.operations[operation.id], operation.body
        if name.media and body and not (body.untold and not body.unlike):
            return True
        return any(not each.required for each in name.arguments)

    def _typing_imports(
        self,
        name: ResourceName,
        operations: Sequence[ir.Operation],
        children: Sequence[Child],
    ) -> Imports:
        imports = Imports()
        self.where.add(self._mentioned(operations), f"resources.{name.module}", imports)
        for each in operations:
            match self.methods.giving.calling(each).runtime:
                case "_page":
                    imports.add(".._runtime", "AsyncPageRequest", "Page")
                case "_stream":
                    imports.add(".._runtime", "AsyncItemStreamRequest", "ItemStream")
                case "_binary" | "_mixed":
                    imports.add(".._runtime", "AsyncBinaryResponse", "BinaryResponse")
            imports.add(".._options", "RequestOptions")
        for child in children:
            imports.add(f".{child.module}", child.cls)
        return imports


def _header(name: ResourceName, asynchronous: bool) -> tuple[str, ...]:
    if asynchronous:
        return tuple(
            call(
                f"class {name.async_cls}", ["AsyncResource", f"twin={name.cls}"], ":", 0
            )
        )
    return tuple(call(f"class {name.cls}", ["Resource"], ":", 0))


def _words(
    name: ResourceName, methods: tuple[Method, ...], children: tuple[Child, ...]
) -> str:
    """What there is, for a class's docstring."""
    names = (*(each.name for each in methods), *(each.attribute for each in children))
    text = f"`client.{name.dotted}`: {', '.join(f'`{each}`' for each in names)}."
    lines = wrapped(text, WIDTH - 10, "", "    ")
    return text if len(lines) == 1 else "\n".join([*lines, "    "])
