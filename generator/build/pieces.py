"""Pieces: gathering part by part of the document, so that what was gathered of a part before is taken again.

In: as for `gather`, and which parts of the document are as they were. Out: the same schemas. A piece is what was read
of an operation, or of a schema that another part asked for, down to where it leaves its part; it is taken again if
neither its own part nor any that it looked into has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Set
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator import ir
from generator.build.families import Family
from generator.build.gather import Gatherer, T
from generator.build.losses import Found, Losses
from generator.build.shaping import Node
from generator.profile import Reading
from generator.reuse import Reuse
from generator.spec.parts import part_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What came out, and all that was done beside."""

    value: Any
    schemas: Mapping[ir.Pointer, ir.Schema]
    asked: Mapping[ir.Pointer, Any]
    """Schemas of other parts."""
    losses: Found
    read: frozenset[str]
    """The parts that were looked into, its own too."""
    rules: tuple[Reading, bool, Mapping[ir.Pointer, Family], object]
    """What holds for all pieces, the version of OpenAPI last."""


class PieceGatherer(Gatherer):
    """`unchanged` are the parts of the document that are as they were in the last run."""

    def __init__(
        self,
        data: Node,
        reading: Reading,
        losses: Losses,
        clears: bool,
        unchanged: Set[str],
        reuse: Reuse,
    ) -> None:
        super().__init__(data, reading, losses, clears)
        families = self._known_families(reuse)
        self._rules = (reading, clears, families, data.get("openapi"))
        self._unchanged = unchanged
        self._table = reuse.table("gathering")
        self._asked: dict[ir.Pointer, Any] = {}

    def _known_families(self, reuse: Reuse) -> Mapping[ir.Pointer, Family]:
        """The families; the same mapping as before where they are the same."""
        table = reuse.table("families")
        before, found = table.before.get("all"), self.families.known
        known = before if before == found and [*before] == [*found] else found
        table.now["all"] = known
        return known

    def piece(self, key: Hashable, home: ir.Pointer, make: Callable[[], T]) -> T:
        """From before, or made now; either way all that it asks for is asked for."""
        known: Piece | None = self._table.before.get(key)
        if (
            known is None
            or not known.read <= self._unchanged
            or known.rules != self._rules
        ):
            known = self._made(part_of(home), make)
        self._table.now[key] = known
        self.schemas.update(known.schemas)
        self.losses.merge(known.losses)
        for pointer, node in known.asked.items():
            self._queue(pointer, node)
        value: T = known.value
        return value

    def run(self) -> None:
        while self._todo:
            pointer, node = self._todo.pop()
            if pointer not in self.schemas:
                self.piece(pointer, pointer, partial(self._make, pointer, node))

    def _made(self, home: str, make: Callable[[], Any]) -> Piece:
        """Everything that is done meanwhile is the piece's."""
        schemas, self.schemas = self.schemas, {}
        todo, self._todo = self._todo, []
        queued, self._queued = self._queued, set()
        losses, crossed = self.losses.exchange({}), self.tree.crossed
        self.tree.crossed = set()
        value = make()
        asked = self._drained(home)
        read = {home, *map(part_of, (*self.tree.crossed, *self.schemas))}
        found = self.losses.exchange(losses)
        piece = Piece(
            value=value,
            schemas=self.schemas,
            asked=asked,
            losses=found,
            read=frozenset(read),
            rules=self._rules,
        )
        self.schemas, self._todo, self._queued = schemas, todo, queued
        self.tree.crossed = crossed
        return piece

    def _drained(self, home: str) -> dict[ir.Pointer, Any]:
        """Makes what was asked for of the part `home`; the rest is left to others."""
        asked: dict[ir.Pointer, Any] = {}
        while self._todo:
            pointer, node = self._todo.pop()
            if part_of(pointer) == home:
                self._make(pointer, node)
            else:
                asked[pointer] = node
        return asked
