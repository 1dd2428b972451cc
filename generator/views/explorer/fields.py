"""Fields: the parameters of one operation, each documentation and form field at once, nested ones written out in full.

In: arguments and the page's shapes. Out: `Section` records. However a document nests, and whether or not it leads back
to itself, a page stays within the limits below: what is deeper is marked, and the page's scripts carry on from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator import ir
from generator.naming import Argument
from generator.profile import Profile
from generator.views import wire
from generator.views.explorer import facts
from generator.views.explorer.data import way_of
from generator.views.explorer.markup import NOTHING, Html, sanitised
from generator.views.explorer.records import (
    Arm,
    Fact,
    Field,
    Group,
    Rows,
    Section,
    Value,
    Words,
)
from generator.views.explorer.shapes import LEAVES, Branch, Shapes, Way

DEEPEST = 12
"""Objects, lists, maps and alternatives, one inside the other, that a page writes out."""
MOST_FIELDS = 600
MOST_TEXT = 45_000
"""Characters of their descriptions. A page writes out as many whole levels as keep to both, its own arguments in any
case."""
_TITLES = {
    "path": "Path parameters",
    "query": "Query parameters",
    "header": "Headers",
    "cookie": "Cookies",
    "body": "Body parameters",
    "whole": "Body",
}


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a value stands: how it is written, and the shapes around it."""

    way: Way
    passed: tuple[ir.Pointer, ...] = ()


class Fields:
    """Makes the sections of one page; every page has its own."""

    def __init__(self, profile: Profile, shapes: Shapes) -> None:
        self.profile = profile
        self.shapes = shapes
        self.schemas = shapes.schemas
        self.base = profile.document.link_base
        self._fields = 0
        self._deepest = DEEPEST

    def sections(
        self,
        operation: ir.Operation,
        arguments: tuple[Argument, ...],
        files: tuple[str, ...],
    ) -> tuple[Section, ...]:
        """The fields by where they go, in the order of the method."""
        self._deepest = self._levels(each.use.schema for each in arguments)
        body = wire.sent_body(operation, self.profile)
        by_place: dict[str, list[Field]] = {}
        for number, each in enumerate(arguments):
            place = wire.place(operation, self.profile, each)
            way = way_of(operation, place, each, files)
            field = replace(self._argument(each, way), argument=str(number))
            by_place.setdefault(place, []).append(field)
        return tuple(
            Section(
                id=f"section-{place}",
                title=title,
                note=wire.sent_as(body) if body and place in ("body", "whole") else "",
                html=self._of_body(body) if place == "body" else NOTHING,
                fields=tuple(by_place[place]),
            )
            for place, title in _TITLES.items()
            if place in by_place
        )

    def _of_body(self, body: ir.Body | None) -> Html:
        """The words about a body whose members are the fields."""
        return sanitised(body.docs.description, self.base) if body else NOTHING

    def _levels(self, roots: Iterable[ir.Pointer]) -> int:
        """How many levels fit into the page."""
        level = [(each, frozenset[ir.Pointer]()) for each in roots]
        fields, text = len(level), 0
        for depth in range(DEEPEST):
            inside = []
            for pointer, passed in level:
                if pointer in passed:
                    continue
                schema = self.schemas[pointer]
                below = ir.uses(schema)
                fields += len(below)
                text += self._text(schema)
                if fields > MOST_FIELDS or text > MOST_TEXT:
                    return depth
                inside += [(each.schema, passed | {pointer}) for each in below]
            level = inside
        return DEEPEST

    def _text(self, schema: ir.Schema) -> int:
        """The characters that are said about what is right inside a schema."""
        if isinstance(schema, ir.Object):
            return sum(len(self._said(each)) for each in schema.properties)
        return sum(
            len(self.schemas[e.schema].docs.description) for e in ir.uses(schema)
        )

    def _said(self, member: ir.Property) -> str:
        schema = self.schemas[member.use.schema]
        return member.docs.description or schema.docs.description

    def _argument(self, argument: Argument, way: Way) -> Field:
        own = self.profile.docs.arguments.get(argument.wire, "")
        # A page has room for all that the document says.
        docs = replace(argument.docs, description=argument.docs.description or own)
        as_member = ir.Property(
            name=argument.wire,
            use=argument.use,
            docs=docs,
            required=argument.required,
            default=argument.default,
        )
        return self._field(as_member, _Spot(way))

    def _field(self, member: ir.Property, spot: _Spot) -> Field:
        """A parameter. Its id is a number: paths would be a sixth of the page."""
        self._fields += 1
        number = self._fields
        schema = self.schemas[member.use.schema]
        return Field(
            name=member.name,
            id=f"field-{number}",
            type=self._type(schema, spot.way),
            required=member.required,
            deprecated=member.docs.deprecated or schema.docs.deprecated,
            words=self._words(
                schema,
                self._said(member),
                (*_emptiness(member.use, spot.way), *facts.default(member.default)),
            ),
            values=(self._value(member.use, spot),),
        )

    def _type(self, schema: ir.Schema, way: Way) -> str:
        is_file = way == "file" and isinstance(schema, LEAVES)
        return "file" if is_file else facts.kind(self.schemas, schema)

    def _words(
        self, schema: ir.Schema, description: str, notes: tuple[Fact, ...] = ()
    ) -> tuple[Words, ...]:
        return facts.words(self.schemas, schema, description, self.base, notes)

    def _value(self, use: ir.Use, spot: _Spot) -> Value:
        schema = self.schemas[use.schema]
        shape = self.shapes.index(use.schema, spot.way)
        if isinstance(schema, LEAVES):
            return Value(shape=shape)
        if use.schema in spot.passed or len(spot.passed) >= self._deepest:
            return Value(shape=shape, again=True)
        return self._branch(
            schema, shape, replace(spot, passed=(*spot.passed, use.schema))
        )

    def _branch(self, schema: Branch, shape: int, spot: _Spot) -> Value:
        match schema:
            case ir.Object():
                return Value(shape=shape, objects=(self._group(schema, spot),))
            case ir.Array():
                return Value(shape=shape, lists=(self._rows(schema.items, spot),))
            case ir.Map():
                return Value(shape=shape, maps=(self._rows(schema.values, spot),))
            case ir.Union():
                return Value(shape=shape, arms=tuple(self._arms(schema, spot)))

    def _group(self, schema: ir.Object, spot: _Spot) -> Group:
        fields = tuple(
            self._field(each, spot) for each in schema.properties if not each.read_only
        )
        more = self.shapes.additional(schema)
        return Group(
            summary=facts.counted(len(fields), "field"),
            fields=fields,
            additional=(self._value(more, spot),) if more else (),
        )

    def _rows(self, use: ir.Use, spot: _Spot) -> Rows:
        return Rows(
            summary=self._type(self.schemas[use.schema], spot.way),
            prototype=(self._value(use, spot),),
        )

    def _arms(self, schema: ir.Union, spot: _Spot) -> Iterator[Arm]:
        for index, label in enumerate(self.shapes.labels(schema)):
            use = schema.arms[index]
            inner = self.schemas[use.schema]
            yield Arm(
                index=index,
                label=label,
                words=self._words(inner, inner.docs.description),
                values=(self._value(use, spot),),
            )


def _emptiness(use: ir.Use, way: Way) -> tuple[Fact, ...]:
    if way == "text" and (use.clearable or use.nullable):
        return (Fact(text="Can be cleared"),)
    return (Fact(text="May be null"),) if way == "json" and use.nullable else ()
