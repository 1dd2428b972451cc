"""Second names: of types that were two and are one now, and of those that were renamed.

In: the names of a client. Out: what each module has to say of them. They are resolved when they are asked for, so that
modules which need each other's names need no order.
"""

from __future__ import annotations

from generator.naming import Names
from generator.naming.names import AliasName
from generator.views.python.imports import Imports
from generator.views.python.records import Again
from generator.views.python.where import Where


class SecondNames:
    """By module."""

    def __init__(self, names: Names, where: Where) -> None:
        self.where = where
        self.by_module: dict[str, list[AliasName]] = {}
        for each in names.aliases:
            folder, modules = (
                ("models", where.models) if each.answers else ("params", where.params)
            )
            self.by_module.setdefault(f"{folder}.{modules[each.name]}", []).append(each)

    def made_of(self, module: str) -> tuple[object, ...]:
        """What is known of the second names of a module."""
        return tuple(
            (each.name, each.target, each.home, each.answers, each.deprecated)
            for each in self.by_module.get(module, ())
        )

    def of(self, module: str) -> tuple[Again, ...]:
        """Those of a module, such as `params.customers`."""
        return tuple(self._again(each) for each in self.by_module.get(module, ()))

    def imports(self, module: str) -> tuple[str, ...]:
        """What type checkers need to import for them."""
        imports = Imports()
        targets = {each.target for each in self.by_module.get(module, ())}
        self.where.add(targets, module, imports)
        return imports.lines(4)

    def _again(self, alias: AliasName) -> Again:
        modules = self.where.models if alias.answers else self.where.params
        row = (modules[alias.target], alias.target, alias.deprecated)
        return Again(alias.name, alias.target, row)
