"""The two documents that are compared, and which of their operations are the same one.

In: two documents, built and named. Out: `Pairing`: operations side by side, in the new document's order, then those
that are gone. An operation keeps its identity by its operationId, else by its method and path, whatever the path's
parameters are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import ir
from generator.build import Built, Draft
from generator.naming import Names
from generator.profile import Profile
from generator.spec import Document

_NAME = re.compile(r"\{[^{}]*\}")
WEBHOOKS = "webhooks"
"""Stands where an operation would, for what the API sends by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One document."""

    document: Document
    built: Built
    names: Names
    profile: Profile

    @property
    def api(self) -> ir.Api:
        return self.built.api

    def kept(self, pointer: ir.Pointer) -> ir.Pointer:
        """What stands for a gathered schema in the API."""
        return self.api.merged.get(pointer, pointer)

    def use(self, use: ir.Use) -> ir.Use:
        """A use of a gathered schema as a use of what stands for it in the API."""
        return ir.Use(
            schema=self.kept(use.schema),
            nullable=use.nullable,
            clearable=use.clearable,
            link=use.link,
        )


@dataclass(frozen=True, slots=True)
class Pairing:
    """An operation in both documents, or in one."""

    old: Draft | None
    new: Draft | None

    @property
    def label(self) -> str:
        """Method and path, as the newer document has them."""
        draft = self.new or self.old
        return f"{draft.method} {draft.path}" if draft else WEBHOOKS


def pair_up(olds: Sequence[Draft], news: Sequence[Draft]) -> list[Pairing]:
    """Each operation of either document, once."""
    by_id = {each.id: each for each in olds}
    counterparts = {each.id: by_id[each.id] for each in news if each.id in by_id}
    left = [each for each in olds if each.id not in counterparts]
    by_place = {_place(each): each for each in left}
    found = []
    for each in news:
        old = counterparts.get(each.id) or by_place.pop(_place(each), None)
        found.append(Pairing(old, each))
    matched = {each.old.id for each in found if each.old}
    gone = (each for each in olds if each.id not in matched)
    return [*found, *(Pairing(each, None) for each in gone)]


def labels(pairings: Sequence[Pairing], numbers: Iterable[int]) -> tuple[str, ...]:
    """The operations with these numbers, in words."""
    return tuple(pairings[each].label for each in numbers)


def unnamed(path: str) -> str:
    """A path, whatever its parameters are called."""
    return _NAME.sub("{}", path)


def _place(draft: Draft) -> tuple[str, str, bool]:
    return draft.method, unnamed(draft.path), bool(draft.variant_of)
