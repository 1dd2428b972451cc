"""A contract of our own for import-linter: modules that import the standard library alone.

In: the names of packages, from `[tool.importlinter]` in pyproject.toml. Out: every import that leaves both the package
and the standard library. import-linter's own `forbidden` would need a list of all that must not be imported.
"""

from __future__ import annotations

import sys
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class StandardLibraryContract(Contract):
    """`modules` (and what lies below them) import themselves and the standard library."""

    type_name = "standard_library"

    modules = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Collects the imports that leave."""
        del verbose
        names: Any = self.modules
        strangers = sorted(
            f"{importer} -> {imported}"
            for package in names
            for importer in {package, *graph.find_descendants(package)}
            for imported in graph.find_modules_directly_imported_by(importer)
            if not _inside(imported, package) and not _standard(imported)
        )
        return ContractCheck(kept=not strangers, metadata={"strangers": strangers})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Prints them, one a line."""
        for stranger in check.metadata["strangers"]:
            output.print_error(stranger)
            output.new_line()


def _inside(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _standard(module: str) -> bool:
    return module.partition(".")[0] in sys.stdlib_module_names
