"""Where each public name is defined, and the import lines that bring it.

In: the names of a client. Out: additions to a module's imports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.naming import Names
from generator.naming.reach import COMPONENTS, SHARED
from generator.views.python.imports import Imports
from generator.views.python.types import CLOCK_NAMES, READERS, STANDARD_MODULES

FOLDERS = {COMPONENTS: "_components", SHARED: "_shared"}
"""Modules of parameter types that belong to no single resource."""


_NOTHING: Mapping[str, str] = MappingProxyType({})


class Where:
    """Modules of models and parameter types by name.

    `own`: subclasses of models that the owner wrote, which methods answer.
    """

    def __init__(self, names: Names, own: Mapping[str, str] = _NOTHING) -> None:
        self.own = own
        self.models: dict[str, str] = {}
        self.params: dict[str, str] = {}
        for spot in names.answer_spots:
            self.models[names.answers[spot.schema.pointer]] = names.modules[spot.home]
        for key, operation in names.operations.items():
            resource = names.resources[names.places[key].resource]
            if any(each.where != "path" for each in operation.arguments):
                self.params[operation.params] = resource.module
        self.models |= names.responses()
        modules = {name.dotted: name.module for name in names.resources.values()}
        dotted = {".".join(key): name.dotted for key, name in names.resources.items()}
        for spot in names.request_spots:
            home = FOLDERS.get(spot.home) or modules[dotted[spot.home]]
            self.params[names.requests[spot.schema.pointer]] = home
        for each in names.expansions:
            self.params[each.name] = (
                FOLDERS.get(each.home) or modules[dotted[each.home]]
            )

        for alias in names.aliases:
            if alias.answers:
                self.models[alias.name] = alias.home
            else:
                self.params[alias.name] = (
                    FOLDERS.get(alias.home) or modules[dotted[alias.home]]
                )

    def add(self, mentioned: Iterable[str], here: str, imports: Imports) -> None:
        """Import the names among `mentioned` that are defined elsewhere than in `here`.

        `here` is the module that needs them, as `models.customer`.
        """
        folder = here.partition(".")[0]
        for name in mentioned:
            if name in STANDARD_MODULES:
                imports.add(STANDARD_MODULES[name], name)
            elif name == "FileInput":
                imports.add(".._runtime", name)
            elif name in READERS and folder == "models":
                imports.add(".._runtime.formats", name)
            elif name in CLOCK_NAMES:
                imports.add("datetime", f"{CLOCK_NAMES[name]} as {name}")
            if folder == "resources" and name in self.own:
                home, _, cls = self.own[name].rpartition(".")
                imports.add(f"..{home}", f"{cls} as {name}" if cls != name else name)
                continue
            for home, modules in (("models", self.models), ("params", self.params)):
                if name in modules and f"{home}.{modules[name]}" != here:
                    root = "." if home == folder else f"..{home}."
                    imports.add(f"{root}{modules[name]}", name)

    def beside(self, mentioned: Iterable[str], here: str) -> frozenset[str]:
        """Parameter types of other modules: imported for type checkers alone where they may form a cycle.

        Components come first, then what is shared, then each resource.
        """
        module = here.partition(".")[2]
        order = [*FOLDERS.values(), module]
        before = order[: order.index(module) + 1]
        return frozenset(
            name
            for name in mentioned
            if name in self.params and self.params[name] not in before
        )
