"""Models: one module per component, with the shapes nested in it.

In: the API and its names. Out: `TypesModule` records by module name. Names that are defined later in the same module
are quoted; models of other modules are imported, which `naming.modules` made free of cycles; links are strings that
the runtime resolves when an expanded object arrives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator import ir
from generator.naming import Names, Spot
from generator.naming.cycles import components
from generator.naming.modules import needed
from generator.views.python.again import SecondNames
from generator.views.python.annotations import alias, field
from generator.views.python.docs import Docs
from generator.views.python.imports import Imports
from generator.views.python.layout import call
from generator.views.python.records import Alias, Member, TypedClass, TypesModule
from generator.views.python.repeats import told_once
from generator.views.python.rings import ring
from generator.views.python.spelling import Spelling
from generator.views.python.types import AnswerTypes
from generator.views.python.where import Where
from generator.views.source import literal


class Models:
    """Makes the modules below `models/`."""

    def __init__(
        self,
        api: ir.Api,
        names: Names,
        docs: Docs,
        where: Where,
        formats: Mapping[str, str],
    ) -> None:
        self.api = api
        self.names = names
        self.docs = docs
        self.where = where
        self.second = SecondNames(names, where)
        self.types = AnswerTypes(api, names, formats)
        self.spots: dict[str, list[Spot]] = {}
        for spot in names.answer_spots:
            self.spots.setdefault(names.modules[spot.home], []).append(spot)
        self.responses = {
            names.modules[f"response {key}"]: (
                each,
                dict(ir.successes(each))[key],
                name,
            )
            for each in api.operations
            for key, name in names.operations[each.id].answers(each.id)
            if f"response {key}" in names.modules
        }
        self.sent = {
            names.modules[f"response {each.key}"]: each
            for each in api.sent
            if f"response {each.key}" in names.modules
        }

    def modules(self) -> Iterator[str]:
        """All modules."""
        return iter({**self.spots, **self.responses, **self.sent, **self.names.moved})

    def made_of(self, name: str) -> tuple[object, ...]:
        """What a module tells of, besides what it looks up."""
        return (
            tuple(each.facts for each in self.spots.get(name, ())),
            self.responses.get(name),
            self._of_sent(name),
            self.names.moved.get(name),
            self.second.made_of(f"models.{name}"),
        )

    def _of_sent(self, module: str) -> tuple[ir.Sent, str] | None:
        sent = self.sent.get(module)
        return (sent, self.names.sent[sent.key]) if sent else None

    def module(self, name: str) -> TypesModule:
        """One module."""
        if name in self.names.moved:
            return self._moved(self.names.moved[name])
        if name in self.responses:
            return self._response(*self.responses[name], name)
        if name in self.sent:
            return self._sent(self.sent[name], name)
        return self._module(name, self.spots[name])

    def _module(self, module: str, spots: Sequence[Spot]) -> TypesModule:
        mentioned: set[str] = set()
        linked: set[str] = set()
        ordered = self._ordered(spots)
        later = {self._name(each) for each in ordered}
        items: list[Alias | TypedClass] = []
        for spot in ordered:
            if not isinstance(spot.schema, ir.Object):
                later.discard(self._name(spot))
                items.append(self._alias(spot, later, mentioned))
            else:
                items.append(self._model(spot, later, mentioned, linked))
                later.discard(self._name(spot))
        imports = self._imports(items, mentioned, module)
        links = Imports()
        self.where.add(linked - mentioned, f"models.{module}", links)
        again = self.second.of(f"models.{module}")
        if links or again:
            imports.add("typing", "TYPE_CHECKING")
        if again:
            imports.add("typing", "TypeAlias")
            imports.add(".._runtime.again", "again")
        main = next((each for each in spots if not each.trail), spots[0])
        return TypesModule(
            docs=f"`{self._name(main)}`{' and what belongs to it' if len(spots) > 1 else ''}.",
            imports=imports.lines(),
            typing_imports=links.lines(4),
            items=tuple(told_once(items, self.docs.clean)),
            again=again,
            again_imports=self.second.imports(f"models.{module}"),
        )

    def _moved(self, names: Sequence[str]) -> TypesModule:
        """A module whose models are part of another one, since the two need each other."""
        lines = [
            f"from .{self.where.models[each]} import {each} as {each}" for each in names
        ]
        docs = f"{', '.join(f'`{each}`' for each in names)}, which `{self.where.models[names[0]]}` has now."
        return TypesModule(docs, tuple(lines), (), ())

    def _name(self, spot: Spot) -> str:
        return self.names.answers[spot.schema.pointer]

    def _ordered(self, spots: Sequence[Spot]) -> list[Spot]:
        """What is needed before what needs it; of those that need each other, aliases last, as others import them."""
        by_pointer = {spot.schema.pointer: spot for spot in spots}
        graph = {
            pointer: [
                each for each in needed(self.api, spot.schema) if each in by_pointer
            ]
            for pointer, spot in by_pointer.items()
        }
        found: list[Spot] = []
        for group in components(graph):
            classes = [e for e in group if isinstance(by_pointer[e].schema, ir.Object)]
            rest = {e: graph[e] for e in group if e not in classes}
            aliases = [each for near in components(rest) for each in near]
            found += [by_pointer[each] for each in (*classes, *aliases)]
        return found

    def _imports(
        self, items: Sequence[Alias | TypedClass], mentioned: set[str], module: str
    ) -> Imports:
        imports = Imports()
        self.where.add(mentioned, f"models.{module}", imports)
        classes = [each for each in items if isinstance(each, TypedClass)]
        if len(classes) < len(items):
            imports.add("typing", "TypeAlias")
        if any("= Field(" in each.source for item in classes for each in item.members):
            imports.add("pydantic", "Field")
        imports.add(".._runtime.models", *(mentioned & {"Link", "OneOf", "ByTag"}))
        if classes:
            imports.add(".._runtime.models", "Model")
        return imports

    def _alias(self, spot: Spot, later: set[str], mentioned: set[str]) -> Alias:
        spelled = self.types.inline(spot.schema, ring(self.api, spot.schema.pointer))
        mentioned |= spelled.names
        words = self.docs.alias(spot.schema)
        return Alias(alias(self._name(spot), _quoted(spelled.text, later)), words)

    def _response(
        self, operation: ir.Operation, answer: ir.Response, name: str, module: str
    ) -> TypesModule:
        """The name of an answer that is no single model."""
        attribute = self.names.operations[operation.id].attribute
        spelled = self.types.use(answer.use) if answer.use else Spelling("None")
        what = f"One item of what `{attribute}` answers." if answer.framing else ""
        if answer is not operation.response:
            what = f"What `{attribute}` answers with status {answer.status}."
        return self._named(
            name, spelled, what or f"What `{attribute}` answers.", module
        )

    def _sent(self, sent: ir.Sent, module: str) -> TypesModule:
        """The name of what the API sends by itself that is no single model."""
        words = f"What the {sent.kind} `{sent.name}` brings."
        spelled = self.types.use(sent.use)
        return self._named(self.names.sent[sent.key], spelled, words, module)

    def _named(
        self, name: str, spelled: Spelling, what: str, module: str
    ) -> TypesModule:
        """One name for what is no single model."""
        items = (Alias(alias(name, spelled.text), self.docs.text(what, 0)),)
        return TypesModule(
            docs=f"`{name}`.",
            imports=self._imports(items, set(spelled.names), module).lines(),
            typing_imports=(),
            items=items,
        )

    def _model(
        self, spot: Spot, later: set[str], mentioned: set[str], linked: set[str]
    ) -> TypedClass:
        assert isinstance(spot.schema, ir.Object)
        fields = self.names.fields[self._name(spot)]
        members = []
        for each in spot.schema.properties:
            if each.write_only:
                continue
            spelled = self.types.use(each.use)
            mentioned |= spelled.names
            linked |= self.types.linked(each.use)
            members.append(self._field(each, fields[each.name], spelled, later))
        words = self.docs.text(spot.schema.docs.description, 4)
        name = self._name(spot)
        header = tuple(call(f"class {name}", ["Model"], ":", 0))
        return TypedClass(name, header, words, tuple(members))

    def _field(
        self, member: ir.Property, name: str, spelled: Spelling, later: set[str]
    ) -> Member:
        optional = spelled if member.required else spelled.optional()
        text = _quoted(optional.text, later)
        default = "" if member.required else " = None"
        if name != member.name:
            given = "" if member.required else "default=None, "
            default = f" = Field({given}alias={literal(member.name)})"
        return Member(
            name, text, field(name, text, default, 4), self.docs.member(member, 4)
        )


def _quoted(text: str, later: set[str]) -> str:
    """The text in quotes where it mentions what is defined further down."""
    words = set(re.findall(r"\w+", re.sub(r'"[^"]*"', "", text)))
    return literal(text) if words & later else text
