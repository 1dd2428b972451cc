"""The package's front: what it exports, its errors, and the lazily loaded folders of models and parameter types.

In: the API, its names, the profile. Out: one view per module.
"""

from __future__ import annotations

from generator import ir
from generator.naming import Names
from generator.profile import Profile
from generator.views.python.docs import Docs
from generator.views.python.errors import error_attributes
from generator.views.python.records import (
    ErrorsModule,
    ErrorView,
    ExportsModule,
    ModuleNames,
    PackageModule,
)
from generator.views.python.reserved import RUNTIME_ERRORS, RUNTIME_EXPORTS
from generator.views.words import sentence


class Package:
    """Makes the views of `__init__`, `errors` and the folders' `__init__`."""

    def __init__(self, api: ir.Api, names: Names, profile: Profile, docs: Docs) -> None:
        self.api = api
        self.names = names
        self.profile = profile
        self.docs = docs

    def init(self) -> PackageModule:
        title = sentence(self.api.title) or "an API"
        return PackageModule(
            docs=self.docs.text(f"A client of {title}, version {self.api.version}.", 0),
            client=self.names.client,
            async_client=self.names.async_client,
            errors=self._error_names(),
            runtime=tuple(sorted({*RUNTIME_EXPORTS} - {"OMIT"})),
            renamed=self._renamed(),
        )

    def _renamed(self) -> tuple[str, ...]:
        """Earlier names of types."""
        return tuple(
            sorted(each.name for each in self.names.aliases if each.deprecated)
        )

    def _error_names(self) -> tuple[str, ...]:
        root = (self.profile.errors.root,) if self.profile.errors.root else ()
        own = (each.name for each in self.profile.errors.classes)
        return tuple(sorted({*RUNTIME_ERRORS, *own, *root}))

    def errors(self) -> ErrorsModule:
        views = []
        for each in self.profile.errors.classes:
            words = self.docs.text(each.doc or each.name, 4)
            views.append(ErrorView(each.name, each.base or "APIStatusError", words))
        errors = self.profile.errors
        fields = error_attributes(self.api, errors)
        return ErrorsModule(errors.root, tuple(views), self._error_names(), fields)

    def exports(self, docs: str, homes: dict[str, str]) -> ExportsModule:
        """A subpackage whose names are loaded lazily."""
        by_module: dict[str, list[str]] = {}
        for name, module in sorted(homes.items()):
            by_module.setdefault(module, []).append(name)
        modules = (
            ModuleNames(name, " ".join(names))
            for name, names in sorted(by_module.items())
        )
        renamed = tuple(each for each in self._renamed() if each in homes)
        return ExportsModule(docs, tuple(modules), renamed)
