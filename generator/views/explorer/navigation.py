"""Navigation: operations grouped by resource, for the index and for the list at the left of every page.

In: the API, its names, the addresses. Out: `Resource` and `Entry` records. Every page has the list, so it stays small:
the group of the page's own operation is written out, the others are links.
"""

from __future__ import annotations

from dataclasses import replace

from generator import ir
from generator.naming import Names
from generator.naming.places import Resource as Words
from generator.views.explorer.addresses import INDEX, Addresses
from generator.views.explorer.records import Entry, Resource
from generator.views.explorer.wording import heading, title

MOST_ENTRIES = 60
"""Operations of a whole group that are listed; in a larger group only those of the page's own resource are."""


class Navigation:
    """Makes the records; all pages share one."""

    def __init__(
        self, api: ir.Api, names: Names, addresses: Addresses, base: str
    ) -> None:
        self.names = names
        self.addresses = addresses
        self.operations: dict[Words, list[Entry]] = {}
        """By resource, in the document's order."""
        self._resource = {key: place.resource for key, place in names.places.items()}
        for each in api.operations:
            entry = self._entry(each, title(each, base))
            self.operations.setdefault(self._resource[each.id], []).append(entry)
        self._groups: dict[Words, list[Words]] = {}
        for resource in names.resources:
            if resource in self.operations:
                self._groups.setdefault(resource[:1], []).append(resource)

    def resources(self) -> tuple[Resource, ...]:
        """Everything, for the index: groups with their parts."""
        return tuple(
            self._group(top, [self._part(each) for each in parts])
            for top, parts in self._groups.items()
        )

    def listed(self) -> tuple[Resource, ...]:
        """The resources that have operations, in the order of the index."""
        return tuple(part for each in self.resources() for part in each.parts)

    def around(self, operation: str = "") -> tuple[Resource, ...]:
        """The list beside a page."""
        own = self._resource.get(operation, ())
        return tuple(
            self._own(own, operation) if top == own[:1] else self._group(top)
            for top in self._groups
        )

    def trail(self, operation: str) -> tuple[Resource, ...]:
        """The resources around an operation, from the top down."""
        own = self._resource[operation]
        return tuple(self._shell(own[: n + 1]) for n in range(len(own)))

    def entries(self, operations: set[str]) -> tuple[Entry, ...]:
        """The operations of these ids."""
        hrefs = {self.addresses.operation(each) for each in operations}
        every = (each for found in self.operations.values() for each in found)
        return tuple(each for each in every if each.href in hrefs)

    def _own(self, own: Words, operation: str) -> Resource:
        parts = self._groups[own[:1]]
        whole = sum(len(self.operations[each]) for each in parts) <= MOST_ENTRIES
        return self._group(
            own[:1],
            [
                self._part(each, operation, listed=whole or each == own)
                for each in parts
            ],
            current=True,
        )

    def _group(
        self, top: Words, parts: list[Resource] | None = None, current: bool = False
    ) -> Resource:
        return replace(self._shell(top), current=current, parts=tuple(parts or ()))

    def _part(
        self, resource: Words, operation: str = "", listed: bool = True
    ) -> Resource:
        here = self.addresses.operation(operation) if operation else ""
        entries = (
            replace(each, current=True) if each.href == here else each
            for each in self.operations[resource]
            if listed
        )
        return replace(
            self._shell(resource),
            nested=len(resource) > 1,
            current=resource == self._resource.get(operation),
            entries=tuple(entries),
        )

    def _shell(self, resource: Words) -> Resource:
        """A resource without what is in it."""
        dotted = self.names.resources[resource].dotted
        key = f"resource-{dotted}"
        return Resource(
            href=f"{INDEX}#{key}",
            id=key,
            title=heading(resource),
            attribute=dotted,
        )

    def _entry(self, operation: ir.Operation, spoken: str) -> Entry:
        return Entry(
            href=self.addresses.operation(operation.id),
            method=operation.method,
            verb=operation.method.lower(),
            title=spoken,
            path=operation.path,
            attribute=self.names.operations[operation.id].attribute,
            deprecated=operation.docs.deprecated,
        )
