"""Answers: what a call gives back, as documentation: two levels of models in line, then links to their pages.

In: responses and schemas. Out: `Answer` and `Member` records. A page stays within `MOST_MEMBERS`, whatever the
document has; a schema without a page of its own is written out as deep as `DEEPEST`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator import ir
from generator.naming import Names
from generator.views.explorer import facts
from generator.views.explorer.addresses import Addresses
from generator.views.explorer.markup import sanitised
from generator.views.explorer.records import Answer, Link, Member
from generator.views.explorer.shapes import component

IN_LINE = 2
"""Levels of models that a page writes out."""
DEEPEST = 8
"""Levels of what has no page of its own."""
MOST_MEMBERS, MOST_TEXT = 250, 20_000
"""Members, and characters about them, that a page writes out below its first level."""


@dataclass(frozen=True, slots=True)
class _Inside:
    """Where a member stands: levels above it, the schemas around it, and the last of them that has a page."""

    depth: int = 0
    passed: frozenset[ir.Pointer] = frozenset()
    home: ir.Pointer = ""


class Answers:
    """Makes the records of one page; every page has its own."""

    def __init__(
        self, api: ir.Api, names: Names, addresses: Addresses, base: str
    ) -> None:
        self.api = api
        self.schemas = api.schemas
        self.names = names
        self.addresses = addresses
        self.base = base
        self._members, self._text = MOST_MEMBERS, MOST_TEXT
        self._root: ir.Pointer = ""
        """The schema that the page itself is about, where that has a page of its own."""

    def answer(self, operation: ir.Operation) -> Answer:
        """What an operation answers."""
        response = operation.response
        use = response.use if response.is_json else None
        error = self.api.error
        nothing = "nothing" if response.media_type is None else "content"
        return Answer(
            status=response.status,
            media_type=response.media_type or "",
            type=self.spoken(use) if use else (Link(text=nothing),),
            html=sanitised(response.docs.description, self.base),
            members=self.members(use.schema) if use else (),
            errors=self.spoken(error) if error else (),
        )

    def members(self, pointer: ir.Pointer) -> tuple[Member, ...]:
        """The members of a model, or of what a list or union of them holds."""
        self._root = pointer if pointer in self.addresses.schemas else ""
        return tuple(self._below(pointer, _Inside()))

    def spoken(self, use: ir.Use) -> tuple[Link, ...]:
        """A type in parts, the models among them with their pages: `list of`, `Customer`."""
        joined: list[Link] = []
        for each in self._spoken(use.schema, frozenset()):
            last = joined[-1] if joined else None
            if last and not last.href and not each.href:
                joined[-1] = Link(text=last.text + each.text)
            else:
                joined.append(each)
        return tuple(joined)

    def _spoken(
        self, pointer: ir.Pointer, passed: frozenset[ir.Pointer]
    ) -> Iterator[Link]:
        schema = self.schemas[pointer]
        if pointer in self.addresses.schemas:
            yield Link(text=self._name(pointer), href=self.addresses.schema(pointer))
        elif pointer in passed:
            yield Link(text="the same")
        elif isinstance(schema, ir.Array | ir.Map):
            is_list = isinstance(schema, ir.Array)
            yield Link(text="list of " if is_list else "map of ")
            yield from self._spoken(ir.uses(schema)[0].schema, passed | {pointer})
        elif isinstance(schema, ir.Union):
            for number, arm in enumerate(schema.arms):
                if number:
                    last = number == len(schema.arms) - 1
                    yield Link(text=" or " if last else ", ")
                yield from self._spoken(arm.schema, passed | {pointer})
        else:
            yield Link(text=facts.kind(self.schemas, schema))

    def _name(self, pointer: ir.Pointer) -> str:
        return self.names.answers.get(pointer) or component(pointer)

    def _below(self, pointer: ir.Pointer, inside: _Inside) -> Iterator[Member]:
        """What is written out inside of a value."""
        if not self._is_written(pointer, inside):
            return
        schema = self.schemas[pointer]
        home = pointer if pointer in self.addresses.schemas else inside.home
        within = replace(inside, passed=inside.passed | {pointer}, home=home)
        match schema:
            case ir.Object():
                yield from self._object(schema, within)
            case ir.Array(items=use) | ir.Map(values=use):
                yield from self._below(use.schema, within)
            case ir.Union(arms=arms):
                yield from self._alternatives(arms, within)

    def _is_written(self, pointer: ir.Pointer, inside: _Inside) -> bool:
        if pointer in inside.passed or inside.depth >= DEEPEST:
            return False
        if inside.depth == 0:
            return True
        own = pointer not in self.addresses.schemas and inside.home == self._root
        has_room = self._members > 0 and self._text > 0
        return has_room and (own or inside.depth < IN_LINE)

    def _object(self, schema: ir.Object, inside: _Inside) -> Iterator[Member]:
        if inside.depth:
            self._members -= len(schema.properties)
            self._text -= sum(len(e.docs.description) for e in schema.properties)
        deeper = replace(inside, depth=inside.depth + 1)
        for each in schema.properties:
            if not each.write_only:
                yield self._member(each, deeper)
        if schema.additional:
            docs = ir.Docs(description="Any other key.")
            more = ir.Property(name="…", use=schema.additional, docs=docs)
            yield self._member(more, deeper)

    def _alternatives(
        self, arms: tuple[ir.Use, ...], inside: _Inside
    ) -> Iterator[Member]:
        """One object among plain values is written out; of several, those that have no page."""
        objects = [
            each for each in arms if isinstance(self.schemas[each.schema], ir.Object)
        ]
        if len(objects) == 1:
            yield from self._below(objects[0].schema, inside)
            return
        for each in objects:
            if each.schema not in self.addresses.schemas:
                docs = self.schemas[each.schema].docs
                name = docs.title or "one of them"
                yield self._member(ir.Property(name=name, use=each, docs=docs), inside)

    def _member(self, member: ir.Property, inside: _Inside) -> Member:
        use = member.use
        schema = self.schemas[use.schema]
        description = member.docs.description or schema.docs.description
        below = () if use.link else tuple(self._below(use.schema, inside))
        return Member(
            name=member.name,
            type=self.spoken(use),
            nullable=use.nullable,
            expandable=use.link,
            deprecated=member.docs.deprecated,
            words=facts.words(self.schemas, schema, description, self.base, None),
            summary=facts.counted(len(below), "member") if below else "",
            members=below,
            more=() if below or use.link else self._elsewhere(use, inside),
        )

    def _elsewhere(self, use: ir.Use, inside: _Inside) -> tuple[Link, ...]:
        """The page that has what is left out here, where the type itself does not lead there."""
        schema = self.schemas[use.schema]
        for _ in range(DEEPEST):
            if isinstance(schema, ir.Array | ir.Map):
                schema = self.schemas[ir.uses(schema)[0].schema]
        left_out = isinstance(schema, ir.Object) and schema.pointer != inside.home
        has_page = schema.pointer in self.addresses.schemas
        if not left_out or has_page or inside.home in ("", self._root):
            return ()
        href = self.addresses.schema(inside.home)
        return (Link(text=self._name(inside.home), href=href),)
