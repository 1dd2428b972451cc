"""Models: one module per component, with the shapes nested in it.

In: the API and its names. Out: `TypesModule` records by module name. Names that are defined later in the same module
are quoted; models of other modules are imported, which `naming.modules` made free of cycles; links are strings that
the runtime resolves when an expanded object arrives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator import ir
from generator.naming import Names, Spot
from generator.naming.identifiers import field_name
from generator.naming.scope import Request, Scope
from generator.views.python.docs import Docs
from generator.views.python.imports import Imports
from generator.views.python.layout import alias, field
from generator.views.python.records import Alias, Member, TypedClass, TypesModule
from generator.views.python.types import AnswerTypes, Spelling
from generator.views.python.where import Where
from generator.views.source import literal


class Models:
    """Makes the modules below `models/`."""

    def __init__(self, api: ir.Api, names: Names, docs: Docs, where: Where) -> None:
        self.api = api
        self.names = names
        self.docs = docs
        self.where = where
        self.types = AnswerTypes(api, names)

    def modules(self) -> Iterator[tuple[str, TypesModule]]:
        """All modules, by name."""
        by_module: dict[str, list[Spot]] = {}
        for spot in self.names.answer_spots:
            by_module.setdefault(self.names.modules[spot.home], []).append(spot)
        for module, spots in by_module.items():
            yield module, self._module(module, spots)
        for each in self.api.operations:
            if f"response {each.id}" in self.names.modules:
                module = self.names.modules[f"response {each.id}"]
                yield module, self._response(each, module)

    def _module(self, module: str, spots: Sequence[Spot]) -> TypesModule:
        plain = [each for each in spots if isinstance(each.schema, ir.Enumeration)]
        unions = [each for each in spots if isinstance(each.schema, ir.Union)]
        objects = _inner_first(
            [each for each in spots if isinstance(each.schema, ir.Object)]
        )
        mentioned: set[str] = set()
        linked: set[str] = set()
        known = {self._name(each) for each in plain}
        first = [self._alias(each, mentioned) for each in plain]
        later = {self._name(each) for each in (*objects, *unions)}
        classes = []
        for spot in objects:
            classes.append(self._model(spot, later - known, mentioned, linked))
            known.add(self._name(spot))
        last = [self._alias(each, mentioned) for each in unions]
        imports = self._imports(classes, bool(first or last), mentioned, module)
        links = Imports()
        self.where.add(linked - mentioned, f"models.{module}", links)
        if links:
            imports.add("typing", "TYPE_CHECKING")
        main = next((each for each in spots if not each.trail), spots[0])
        return TypesModule(
            docs=f"`{self._name(main)}`{' and what belongs to it' if len(spots) > 1 else ''}.",
            imports=imports.lines(),
            typing_imports=links.lines(4),
            first=tuple(first),
            classes=tuple(classes),
            last=tuple(last),
        )

    def _name(self, spot: Spot) -> str:
        return self.names.answers[spot.schema.pointer]

    def _imports(
        self,
        classes: Sequence[TypedClass],
        aliases: bool,
        mentioned: set[str],
        module: str,
    ) -> Imports:
        imports = Imports()
        self.where.add(mentioned, f"models.{module}", imports)
        if aliases:
            imports.add("typing", "TypeAlias")
        if any("= Field(" in each.source for item in classes for each in item.members):
            imports.add("pydantic", "Field")
        imports.add(".._runtime.models", *(mentioned & {"Link", "OneOf"}))
        if classes:
            imports.add(".._runtime.models", "Model")
        return imports

    def _alias(self, spot: Spot, mentioned: set[str]) -> Alias:
        spelled = self.types.inline(spot.schema)
        mentioned |= spelled.names
        words = self.docs.alias(spot.schema)
        return Alias(alias(self._name(spot), spelled.text), words)

    def _response(self, operation: ir.Operation, module: str) -> TypesModule:
        """The name of an answer that is no single model."""
        use = operation.response.use
        name = self.names.operations[operation.id]
        spelled = self.types.use(use) if use else Spelling("None")
        words = self.docs.text(f"What `{name.attribute}` answers.", 0)
        return TypesModule(
            docs=f"`{name.response}`.",
            imports=self._imports((), True, set(spelled.names), module).lines(),
            typing_imports=(),
            first=(Alias(alias(name.response or "", spelled.text), words),),
            classes=(),
            last=(),
        )

    def _model(
        self, spot: Spot, later: set[str], mentioned: set[str], linked: set[str]
    ) -> TypedClass:
        assert isinstance(spot.schema, ir.Object)
        fields = self._field_names(spot.schema)
        members = []
        for each in spot.schema.properties:
            if each.write_only:
                continue
            spelled = self.types.use(each.use)
            mentioned |= spelled.names
            if each.use.link:
                linked |= set(self.types.linked(each.use))
            members.append(self._field(each, fields[each.name], spelled, later))
        words = self.docs.text(spot.schema.docs.description, 4)
        return TypedClass(self._name(spot), "Model", words, tuple(members))

    def _field_names(self, schema: ir.Object) -> dict[str, str]:
        asked = [
            Request(each.name, (field_name(each.name), f"{field_name(each.name)}_"))
            for each in schema.properties
        ]
        return Scope().allocate(asked, {})

    def _field(
        self, member: ir.Property, name: str, spelled: Spelling, later: set[str]
    ) -> Member:
        optional = spelled if member.required else spelled.optional()
        text = optional.text
        if set(re.findall(r"\w+", re.sub(r'"[^"]*"', "", text))) & later:
            text = literal(text)
        default = "" if member.required else " = None"
        if name != member.name:
            given = "" if member.required else "default=None, "
            default = f" = Field({given}alias={literal(member.name)})"
        return Member(
            name, text, field(name, text, default, 4), self.docs.member(member, 4)
        )


def _inner_first(spots: Sequence[Spot]) -> list[Spot]:
    """Shapes that are nested in others before them, otherwise the order of first use."""
    return sorted(spots, key=lambda spot: -len(spot.trail))
