"""Parameter types: the keyword arguments of each operation as one type, and the shapes nested in them.

In: the API and its names. Out: a `TypesModule` per resource, and one for the components that requests use.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping, Sequence

from generator import ir
from generator.naming import Names, OperationName, Spot
from generator.naming.cycles import components
from generator.naming.modules import needed
from generator.naming.names import ExpansionName
from generator.naming.places import Resource
from generator.naming.reach import COMPONENTS
from generator.views.python.again import SecondNames
from generator.views.python.annotations import alias, field
from generator.views.python.docs import Docs
from generator.views.python.imports import Imports
from generator.views.python.layout import call
from generator.views.python.records import Alias, Member, TypedClass, TypesModule
from generator.views.python.rings import ring
from generator.views.python.spelling import Spelling
from generator.views.python.types import RequestTypes
from generator.views.python.where import Where
from generator.views.source import literal


class Params:
    """Makes the modules below `params/`."""

    def __init__(
        self,
        api: ir.Api,
        names: Names,
        docs: Docs,
        where: Where,
        formats: Mapping[str, str],
    ) -> None:
        self.api = api
        self.formats = formats
        self.names = names
        self.docs = docs
        self.where = where
        self.second = SecondNames(names, where)
        self.spots: dict[str, list[Spot]] = {}
        for spot in names.request_spots:
            self.spots.setdefault(spot.home, []).append(spot)
        self.paths: dict[str, list[ExpansionName]] = {}
        for expansion in names.expansions:
            module = where.params[expansion.name]
            self.paths.setdefault(module, []).append(expansion)

    def made_of(self, home: str, name: str) -> tuple[object, ...]:
        """What the module `name` tells of, besides operations and what it looks up."""
        module = f"params.{name}"
        return (
            tuple(each.facts for each in self.spots.get(home, ())),
            self.second.made_of(module),
            tuple((each.name, each.paths) for each in self.paths.get(name, ())),
        )

    def module(
        self,
        home: str,
        name: str,
        resource: Resource,
        operations: Sequence[ir.Operation],
    ) -> TypesModule | None:
        """The types that are at home in a resource, or, where `resource` is empty, in none: components, and what
        several resources use. `None` where nothing takes an argument by keyword.
        """
        module = f"params.{name}"
        types = RequestTypes(self.api, self.names, self.formats)
        spots = self.spots.get(home, ())
        classes, mentioned = self._shapes(spots, types)
        for each in (self.names.operations[each.id] for each in operations):
            if any(argument.where != "path" for argument in each.arguments):
                made, used = self._operation(each, types)
                classes.append(made)
                mentioned |= used
        others = self.paths.get(name) or self.second.of(module)
        if not classes and not spots and not others:
            return None
        docs = "Shapes that several methods take."
        if resource:
            docs = f"What the methods of `client.{self.names.resources[resource].dotted}` take."
        return self._finished(docs, spots, types, classes, mentioned, module)

    def _finished(
        self,
        docs: str,
        spots: Sequence[Spot],
        types: RequestTypes,
        classes: list[TypedClass],
        mentioned: set[str],
        module: str,
    ) -> TypesModule:
        aliases, used = self._aliases(spots, types, module)
        paths = self._paths(module)
        mentioned |= used | ({"Literal"} if paths else set())
        plain = [each for each, schema in aliases if not isinstance(schema, ir.Union)]
        unions = [each for each, schema in aliases if isinstance(schema, ir.Union)]
        beside = self.where.beside(mentioned, module)
        checked = Imports()
        self.where.add(beside, module, checked)
        imports = Imports()
        self.where.add(mentioned - beside, module, imports)
        if classes:
            imports.add("typing", "TypedDict")
        again = self.second.of(module)
        if checked or again:
            imports.add("typing", "TYPE_CHECKING")
        if aliases or paths or again:
            imports.add("typing", "TypeAlias")
        if again:
            imports.add(".._runtime.again", "again")
        if any(
            "Required[" in each.annotation for item in classes for each in item.members
        ):
            imports.add("typing", "Required")
        return TypesModule(
            docs=docs,
            imports=imports.lines(),
            typing_imports=checked.lines(4),
            items=(*paths, *plain, *classes, *unions),
            again=again,
            again_imports=self.second.imports(module),
        )

    def _paths(self, module: str) -> list[Alias]:
        """The sets of paths that are at home in a module."""
        here = module.partition(".")[2]
        return [
            Alias(
                alias(each.name, f"Literal[{', '.join(map(literal, each.paths))}]"), ""
            )
            for each in self.paths.get(here, ())
        ]

    def _aliases(
        self, spots: Sequence[Spot], types: RequestTypes, module: str
    ) -> tuple[list[tuple[Alias, ir.Schema]], set[str]]:
        """Enumerations and unions with a name, in quotes where they mention what only type checkers import."""
        found: list[tuple[Alias, ir.Schema]] = []
        mentioned: set[str] = set()
        quoted: set[str] = set()
        for spot in self._needed_first(spots):
            spelled = types.inline(spot.schema, ring(self.api, spot.schema.pointer))
            name = self.names.requests[spot.schema.pointer]
            words = self.docs.alias(spot.schema)
            text = spelled.text
            if spelled.names & quoted or self.where.beside(spelled.names, module):
                quoted.add(name)
                text = literal(text)
            found.append((Alias(alias(name, text), words), spot.schema))
            mentioned |= spelled.names
        return found, mentioned

    def _needed_first(self, spots: Sequence[Spot]) -> list[Spot]:
        """Enumerations and unions, those that others mention before these."""
        aliases = {
            spot.schema.pointer: spot
            for spot in spots
            if not isinstance(spot.schema, ir.Object)
        }
        graph = {
            pointer: [each for each in needed(self.api, spot.schema) if each in aliases]
            for pointer, spot in aliases.items()
        }
        return [aliases[each] for group in components(graph) for each in group]

    def _shapes(
        self, spots: Sequence[Spot], types: RequestTypes
    ) -> tuple[list[TypedClass], set[str]]:
        classes: list[TypedClass] = []
        mentioned: set[str] = set()
        for spot in spots:
            if not isinstance(spot.schema, ir.Object):
                continue
            members = []
            for each in spot.schema.properties:
                if each.read_only:
                    continue
                spelled = types.use(each.use)
                mentioned |= spelled.names
                members.append(self._member(each, spelled))
            name = self.names.requests[spot.schema.pointer]
            classes.append(typed_class(name, self._words(spot), members))
        return classes, mentioned

    def _words(self, spot: Spot) -> str:
        """A merged shape is used in several places, so its class says what it is, not one place's words."""
        schema = spot.schema
        if spot.home == COMPONENTS:
            return self.docs.text(schema.docs.description or schema.docs.title, 4)
        path = ".".join(step for step in spot.trail)
        attribute = self.names.operations[spot.operation].attribute
        return self.docs.text(f"`{path}` of `{attribute}`.", 4)

    def _member(self, member: ir.Property, spelled: Spelling) -> Member:
        text = f"Required[{spelled.text}]" if member.required else spelled.text
        words = self.docs.member(member, 4, given=True)
        return Member(member.name, text, field(member.name, text, "", 4), words)

    def _operation(
        self, name: OperationName, types: RequestTypes
    ) -> tuple[TypedClass, set[str]]:
        """All keyword arguments of a method, under their Python names."""
        members = []
        mentioned: set[str] = set()
        for each in name.arguments:
            if each.where == "path":
                continue
            spelled = types.argument(each)
            mentioned |= spelled.names
            text = f"Required[{spelled.text}]" if each.required else spelled.text
            members.append(
                Member(each.python, text, field(each.python, text, "", 4), "")
            )
        words = self.docs.text(f"For `{name.attribute}`.", 4)
        return typed_class(name.params, words, members), mentioned


def typed_class(name: str, docs: str, members: Iterable[Member]) -> TypedClass:
    """A `TypedDict`, by call where a key is no identifier or would shadow what an annotation means."""
    members = tuple(members)
    words = {word for each in members for word in re.findall(r"\w+", each.annotation)}
    functional = any(
        not _spellable(each.name) or each.name in words for each in members
    )
    header = tuple(call(f"class {name}", ["TypedDict", "total=False"], ":", 0))
    return TypedClass(name, header, docs, members, functional)


def _spellable(name: str) -> bool:
    return (
        name.isidentifier()
        and name.isascii()
        and not keyword.iskeyword(name)
        and name[:2] != "__"
    )
