"""Types: how a use of a schema is spelled in an annotation, on the side of answers and on that of requests.

In: a `Use`, the API and its names. Out: `Spelling`: the text, and which names it mentions.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator import ir
from generator.naming import Argument, Names
from generator.naming.identifiers import BUILTIN_TYPES
from generator.naming.reach import is_named
from generator.profile.formats import CONVERSIONS, FILES, answered, taken
from generator.views.python.spelling import (
    Spelling,
    array,
    enumeration,
    join,
    opened,
    plain_name,
    raw,
)
from generator.views.source import literal
from generator.views.wire import form_shapes

_SCALARS = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "None",
}
STANDARD_MODULES = {
    "Annotated": "typing",
    "Any": "typing",
    "Literal": "typing",
    "Mapping": "collections.abc",
    "date": "datetime",
    "datetime": "datetime",
    "Decimal": "decimal",
    "UUID": "uuid",
}
"""Where the standard library has the names that annotations use."""
CLOCK_NAMES = {
    each.annotation: each.python for each in CONVERSIONS.values() if each.annotation
}
"""What annotations call types of `datetime` whose own names a method may have."""
READERS = frozenset(each.alias for each in CONVERSIONS.values())
"""Names of the runtime's `formats.py`."""


class AnswerTypes:
    """The side of answers: models, open enumerations, lazy links.

    `plain` leaves out `OneOf`, `Link` and what reads texts as dates, which only a model that is built from JSON needs.
    `formats` is the profile's table.
    """

    def __init__(
        self,
        api: ir.Api,
        names: Names,
        formats: Mapping[str, str],
        plain: bool = False,
    ) -> None:
        self.api = api
        self.names: Mapping[ir.Pointer, str] = names.answers
        self.formats = formats
        self.plain = plain

    def use(self, use: ir.Use, passed: frozenset[str] = frozenset()) -> Spelling:
        """The annotation of one use."""
        spelled = self._link(use) if use.link else self.schema(use.schema, passed)
        return spelled.optional() if use.nullable else spelled

    def schema(
        self, pointer: ir.Pointer, passed: frozenset[str] = frozenset()
    ) -> Spelling:
        """A named schema's name, or its spelling where it has none; `Any` where it would stand for itself."""
        if pointer in passed:
            return Spelling("Any", frozenset({"Any"}))
        if pointer in self.names:
            named = Spelling(self.names[pointer], frozenset({self.names[pointer]}))
            return opened(named, self.api.schemas[pointer], open_ended=True)
        return self.inline(self.api.schemas[pointer], passed | {pointer})

    def inline(
        self, schema: ir.Schema, passed: frozenset[str] = frozenset()
    ) -> Spelling:
        """The spelling of a schema's own structure."""
        match schema:
            case ir.Scalar():
                return self._scalar(schema)
            case ir.Enumeration():
                open_ended = len(schema.values) > 1 or schema.open
                open_ended = open_ended and schema.pointer not in self.names
                return enumeration(schema, open_ended, foreseen=schema.open)
            case ir.Array():
                return array(schema, lambda use: self.use(use, passed))
            case ir.Map():
                inner = self.use(schema.values, passed)
                return Spelling(f"dict[str, {inner.text}]", inner.names)
            case ir.Union():
                return self._union(schema, passed)
        return Spelling("Any", frozenset({"Any"}))

    def _is_read(self, schema: ir.Scalar) -> bool:
        return answered(schema.type, schema.format, self.formats) is not None

    def _scalar(self, schema: ir.Scalar) -> Spelling:
        found = answered(schema.type, schema.format, self.formats)
        if found is None:
            return Spelling(_SCALARS[schema.type])
        return _named(found.plain if self.plain else found.alias)

    def _union(self, schema: ir.Union, passed: frozenset[str]) -> Spelling:
        foreseen = [each for each in schema.arms if self._is_foreseen(each, schema)]
        rest = [each for each in schema.arms if each not in foreseen]
        whole = join([self.use(each, passed) for each in (*foreseen, *rest)])
        models = [each for each in schema.arms if each.schema in self.names]
        if self.plain or whole.text == "Any" or len(models) < 2:
            return whole
        tags = self._tags(schema)
        if tags:
            text = f"Annotated[{whole.text}, ByTag({', '.join(tags)})]"
            return Spelling(text, whole.names | {"Annotated", "ByTag"})
        return Spelling(f"OneOf[{whole.text}]", whole.names | {"OneOf"})

    def _tags(self, union: ir.Union) -> list[str]:
        """The arguments of `ByTag`, where the arms' own members do not tell them apart."""
        arms = [self.api.schemas[each.schema] for each in union.arms]
        told = [
            (tag, arms[number])
            for tag, number in union.tags
            if isinstance(arms[number], ir.Object)
        ]
        member = union.discriminator or ""
        if all(self._has_own_tag(arm, member) for _, arm in told):
            return []
        pairs = (
            f"({literal(tag)}, {literal(self.names[arm.pointer])})" for tag, arm in told
        )
        found = [literal(member), *pairs]
        if union.otherwise is not None:
            base = self.names.get(union.arms[union.otherwise].schema)
            found += [f"otherwise={literal(base)}"] if base else []
        return found

    def _has_own_tag(self, schema: ir.Schema, member: str) -> bool:
        """Whether an object's member has one value alone."""
        members = schema.properties if isinstance(schema, ir.Object) else ()
        found = next((each for each in members if each.name == member), None)
        inner = self.api.schemas[found.use.schema] if found else None
        return isinstance(inner, ir.Enumeration) and len(inner.values) == 1

    def _is_foreseen(self, use: ir.Use, union: ir.Union) -> bool:
        """Whether the document has a plain type beside a list of values of that type."""
        schema = self.api.schemas[use.schema]
        arms = [self.api.schemas[each.schema] for each in union.arms]
        if not isinstance(schema, ir.Scalar) or self._is_read(schema):
            return False
        return any(
            _SCALARS[schema.type] in map(plain_name, each.values)
            for each in arms
            if isinstance(each, ir.Enumeration)
        )

    def _link(self, use: ir.Use) -> Spelling:
        """Names only, resolved when an expanded object arrives; anything else is no link."""
        schema = self.api.schemas[use.schema]
        arms = schema.arms if isinstance(schema, ir.Union) else (use,)
        if any(
            isinstance(self.api.schemas[each.schema], ir.Array | ir.Map)
            for each in arms
        ):
            return self.schema(use.schema)
        spelled = join([self._linked(each) for each in arms])
        if self.plain:
            return spelled
        return Spelling(f"Link[{literal(spelled.text)}]", frozenset({"Link"}))

    def _linked(self, use: ir.Use) -> Spelling:
        """An arm of a link; an id is the text that it is, whatever its format."""
        schema = self.api.schemas[use.schema]
        if isinstance(schema, ir.Scalar) and use.schema not in self.names:
            return Spelling(_SCALARS[schema.type])
        return self.schema(use.schema)

    def linked(
        self, use: ir.Use, above: frozenset[ir.Pointer] = frozenset()
    ) -> set[str]:
        """The models that links in a use mention, for the type checker's imports; lists may hold themselves."""
        schema = self.api.schemas[use.schema]
        if use.schema in above:
            return set()
        above |= {use.schema}
        if isinstance(schema, ir.Array | ir.Map):
            inner = schema.items if isinstance(schema, ir.Array) else schema.values
            return set() if use.schema in self.names else self.linked(inner, above)
        arms = schema.arms if isinstance(schema, ir.Union) else (use,)
        if use.link:
            return {
                self.names[each.schema] for each in arms if each.schema in self.names
            }
        if use.schema in self.names or not isinstance(schema, ir.Union):
            return set()
        return set().union(*(self.linked(each, above) for each in arms))


class RequestTypes:
    """The side of requests: typed dictionaries, closed enumerations, what the encoder takes beside.

    `formats` is the profile's table.
    """

    def __init__(self, api: ir.Api, names: Names, formats: Mapping[str, str]) -> None:
        self.api = api
        self.names = names.requests
        self.formats = formats

    def argument(self, argument: Argument) -> Spelling:
        """The annotation of an argument: known paths for completion, and any other text, where it takes paths."""
        if argument.raw:
            return self.whole(argument.raw, argument.use)
        if argument.alias:
            names = frozenset({argument.alias})
            return Spelling(f"list[{argument.alias} | str]", names)
        return self.use(argument.use)

    def whole(self, kind: str, use: ir.Use) -> Spelling:
        """The annotation of a body that is one argument."""
        if kind in ("text", "binary"):
            return raw(kind)
        kept = [use] if kind == "json" else form_shapes(self.api, use)
        return join(map(self.use, kept)) if kept else raw("form")

    def use(self, use: ir.Use, passed: frozenset[str] = frozenset()) -> Spelling:
        """The annotation of one use; `None` where the document lets the value be cleared."""
        spelled = self.schema(use.schema, passed)
        return spelled.optional() if use.nullable or use.clearable else spelled

    def schema(
        self, pointer: ir.Pointer, passed: frozenset[str] = frozenset()
    ) -> Spelling:
        """A named shape's name, or its spelling where it has none."""
        schema = self.api.schemas[pointer]
        if pointer in passed:
            return Spelling("Any", frozenset({"Any"}))
        if pointer in self.names:
            named = Spelling(self.names[pointer], frozenset({self.names[pointer]}))
            return opened(named, schema, open_ended=False)
        return self.inline(schema, passed | {pointer})

    def inline(
        self, schema: ir.Schema, passed: frozenset[str] = frozenset()
    ) -> Spelling:
        """The spelling of a schema's own structure."""
        match schema:
            case ir.Scalar():
                return self._scalar(schema)
            case ir.Enumeration():
                return enumeration(schema, schema.open and not is_named(schema))
            case ir.Array():
                return array(schema, lambda use: self.use(use, passed))
            case ir.Map():
                inner = self.use(schema.values, passed)
                return Spelling(
                    f"Mapping[str, {inner.text}]", inner.names | {"Mapping"}
                )
            case ir.Union():
                arms = [self._arms(each, passed) for each in schema.arms]
                return join(part for parts in arms for part in parts)
        return Spelling("Any", frozenset({"Any"}))

    def _arms(self, use: ir.Use, passed: frozenset[str]) -> list[Spelling]:
        """An arm of a union; where it is several types itself, each of them."""
        spelled = self.use(use, passed)
        if not isinstance(self.api.schemas[use.schema], ir.Scalar):
            return [spelled]
        return [Spelling(each, spelled.names) for each in spelled.text.split(" | ")]

    def _scalar(self, schema: ir.Scalar) -> Spelling:
        if (schema.type, schema.format) == ("string", FILES):
            return Spelling("FileInput", frozenset({"FileInput"}))
        own = Spelling(_SCALARS[schema.type])
        found = taken(schema.type, schema.format, self.formats)
        return join([own, _named(found.plain)]) if found else own


def _named(name: str) -> Spelling:
    """A type that is imported, unless every module has it."""
    is_builtin = name in BUILTIN_TYPES
    return Spelling(name, frozenset() if is_builtin else frozenset({name}))
