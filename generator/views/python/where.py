"""Where each public name is defined, and the import lines that bring it.

In: the names of a client. Out: import lines, relative to the module that needs them, sorted.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.naming import Names
from generator.naming.reach import COMPONENTS


class Where:
    """Modules of models and parameter types by name."""

    def __init__(self, names: Names) -> None:
        self.models: dict[str, str] = {}
        self.params: dict[str, str] = {}
        for spot in names.answer_spots:
            self.models[names.answers[spot.schema.pointer]] = names.modules[spot.home]
        for key, operation in names.operations.items():
            if f"response {key}" in names.modules and operation.response:
                self.models[operation.response] = names.modules[f"response {key}"]
            resource = names.resources[names.places[key].resource]
            if any(each.where != "path" for each in operation.arguments):
                self.params[operation.params] = resource.module
        modules = {name.dotted: name.module for name in names.resources.values()}
        dotted = {".".join(key): name.dotted for key, name in names.resources.items()}
        for spot in names.request_spots:
            name = names.requests[(spot.home, spot.schema.pointer)]
            here = spot.home == COMPONENTS
            self.params[name] = "_components" if here else modules[dotted[spot.home]]

    def imports(self, mentioned: Iterable[str], root: str, skip: str = "") -> list[str]:
        """Lines that import the package's names among `mentioned`; those of the module `skip` are there."""
        by_module: dict[str, list[str]] = {}
        for name in sorted(set(mentioned)):
            for folder, homes in (("models", self.models), ("params", self.params)):
                if name in homes:
                    module = f"{root}{folder}.{homes[name]}"
                    by_module.setdefault(module, []).append(name)
        return [
            f"from {module} import {', '.join(names)}"
            for module, names in sorted(by_module.items())
            if module != skip
        ]
