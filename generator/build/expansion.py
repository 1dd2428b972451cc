"""Expansion: which parts of an operation's answer come as whole objects when the caller asks for them.

In: the schemas, the document's tree, the profile's `[expansion]`. Out: `ir.Expansion` records: dotted ways to links,
and to lists that are sent only on request. A way does not lead on through a link or a list; arrays are passed as they
are, without a step of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import eq

from generator import ir
from generator.build.listings import is_page
from generator.build.references import Tree
from generator.noting import Noted, Read
from generator.profile import Expansion, PagingRule
from generator.reuse import Table, same

DEEPEST = 4
"""Steps of the longest way; what is known of a listing ends one earlier, as it repeats what is known of its items."""
Way = tuple[str, ...]
Start = tuple[ir.Pointer, int]
"""A schema, and the steps that lead on from it at most."""
_PLAIN = (ir.Scalar, ir.Enumeration, ir.AnyValue)
"""What holds no schema, and so leads nowhere."""


class Expander:
    """Finds the ways; `rules` tell the objects that hold a page of a listing."""

    def __init__(
        self,
        schemas: Mapping[ir.Pointer, ir.Schema],
        tree: Tree,
        rule: Expansion | None,
        rules: Sequence[PagingRule],
    ) -> None:
        self.schemas = Noted(schemas)
        self.tree = tree
        self.rule = rule
        self.rules = rules
        self._lists: dict[ir.Pointer, bool] = {}
        self._names: dict[ir.Pointer, frozenset[str]] = {}
        self._known: dict[Start, frozenset[Way]] = {}

    def start(
        self,
        parameters: tuple[ir.Parameter, ...],
        body: ir.Body | None,
        response: ir.Response,
        paging: ir.Paging | None,
    ) -> Start | None:
        """Where an operation's ways start, if it takes any."""
        if self.rule is None or response.use is None or not response.is_json:
            return None
        taken = [
            (each.name, each.use) for each in parameters if each.location == "query"
        ]
        whole = self.schemas[body.use.schema] if body else None
        if isinstance(whole, ir.Object):
            taken += [(each.name, each.use) for each in whole.properties]
        name = self.rule.parameter
        if not any(each == name and self._takes_texts(use) for each, use in taken):
            return None
        return response.use.schema, DEEPEST - bool(paging)

    def expansions(
        self, starts: Sequence[Start | None], table: Table
    ) -> list[ir.Expansion | None]:
        """What may be asked for from each start; `None` where there is none, or no way leads on from it."""
        asked = tuple(dict.fromkeys(each for each in starts if each))
        made_of = (self.rule, self.rules, asked)
        known = table.before.get("ways")
        if known is None or not self._holds(made_of, *known[:3]):
            self.schemas.read = {}
            made = {each: self._expansion(each) for each in asked}
            known = (made_of, self.schemas.read, self._names, made)
        table.now["ways"] = known
        found: dict[Start, ir.Expansion | None] = known[3]
        return [found[each] if each else None for each in starts]

    def _holds(
        self,
        made_of: object,
        before: object,
        read: Read,
        names: Mapping[ir.Pointer, frozenset[str]],
    ) -> bool:
        """Whether all is as it was when the ways were found; `1` for `True` leads to no other ways."""
        return (
            same(before, made_of)
            and self.schemas.agrees(read, eq)
            and all(self._named(each) == found for each, found in names.items())
        )

    def _expansion(self, start: Start) -> ir.Expansion | None:
        paths = tuple(sorted(".".join(way) for way in self._ways(*start)))
        if self.rule is None or not paths:
            return None
        return ir.Expansion(parameter=self.rule.parameter, paths=paths)

    def _takes_texts(self, use: ir.Use) -> bool:
        array = self.schemas[use.schema]
        items = (
            self.schemas[array.items.schema] if isinstance(array, ir.Array) else None
        )
        return isinstance(items, ir.Scalar) and items.type == "string"

    def _ways(self, pointer: ir.Pointer, steps: int) -> frozenset[Way]:
        """The ways below a schema; a circle without a step adds nothing."""
        key: Start = (pointer, steps)
        if key not in self._known:
            self._known[key] = frozenset()
            self._known[key] = frozenset(self._found(pointer, steps))
        return self._known[key]

    def _found(self, pointer: ir.Pointer, steps: int) -> set[Way]:
        schema = self.schemas[pointer]
        if not isinstance(schema, ir.Object):
            inner = ir.uses(schema) if isinstance(schema, ir.Array | ir.Union) else ()
            return {way for use in inner for way in self._ways(use.schema, steps)}
        found: set[Way] = set()
        named = self._named(pointer) if steps else frozenset()
        for member in schema.properties if steps else ():
            target = self.schemas[member.use.schema]
            if _is_link(member.use, target):
                found.add((member.name,))
            elif isinstance(target, _PLAIN):
                continue
            elif not self._holds_page(target):
                below = self._ways(member.use.schema, steps - 1)
                found |= {(member.name, *way) for way in below}
            elif member.name in named and not member.required:
                found.add((member.name,))
        return found

    def _holds_page(self, schema: ir.Schema) -> bool:
        if schema.pointer not in self._lists:
            self._lists[schema.pointer] = is_page(schema, self.rules, self.schemas)
        return self._lists[schema.pointer]

    def _named(self, pointer: ir.Pointer) -> frozenset[str]:
        """The members that an object's extension names."""
        if pointer not in self._names:
            self._names[pointer] = self._read_names(pointer)
        return self._names[pointer]

    def _read_names(self, pointer: ir.Pointer) -> frozenset[str]:
        try:
            node = self.tree.at(pointer)
        except LookupError:
            return frozenset()
        names = (
            node.get(self.rule.extension)
            if self.rule and isinstance(node, Mapping)
            else None
        )
        return frozenset(map(str, names)) if isinstance(names, list) else frozenset()


def _is_link(use: ir.Use, target: ir.Schema) -> bool:
    return use.link or (isinstance(target, ir.Array) and target.items.link)
