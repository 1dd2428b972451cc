"""Operations, side by side: what they take, what they answer, and how they are called.

In: a `Pairing` and the two sides. Out: `Found` records of what differs in the operation itself; what its schemas say
is asked of the `Walk`. Descriptions count as well: who does not want them leaves them out later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from generator import ir
from generator.build import Draft
from generator.build.references import Tree
from generator.changes.credentials import scopes
from generator.changes.model import Direction
from generator.changes.parameters import parameters
from generator.changes.shapes import facts_of_uses
from generator.changes.sides import Pairing, Side, unnamed
from generator.changes.successes import Answers, Successes, paired_answers
from generator.changes.values import Fact
from generator.changes.walking import Found, Owner, Trail, Walk
from generator.changes.words import became, listed, quoted
from generator.spec import join

_CHARSET = re.compile(r"\s*;\s*charset=[^;]*", re.IGNORECASE)
_HERE = Owner("", "", "")
Needed = frozenset[tuple[str, ...]]
"""Alternatives of security schemes, each those that it takes together."""
_NOTHING: Needed = frozenset({()})


class Operations:
    """Compares one operation after the other, and gives their schemas to the walk."""

    def __init__(self, old: Side, new: Side, walk: Walk) -> None:
        self.old = old
        self.new = new
        self.walk = walk
        self._trees = Tree(old.document.data), Tree(new.document.data)
        self._ways = {each.id: each.paging for each in old.api.operations}
        self._new_ways = {each.id: each.paging for each in new.api.operations}
        self.successes = Successes(old, new)

    def compare(self, number: int, pairing: Pairing) -> Iterator[Found]:
        """All about one operation that is not about schemas."""
        old, new = pairing.old, pairing.new
        if old is None or new is None:
            fact = Fact("operation-added" if old is None else "operation-removed")
            yield self._found(number, fact, "api", (), old, new)
            return
        for fact in self._identity(old, new):
            yield self._found(number, fact, "api", (), old, new)
        if old.security is not None or new.security is not None:
            for fact in self._security(pairing, old, new):
                yield self._found(number, fact, "api", (), old, new)
        if old.security is None and new.security is None:
            for fact in self._security(pairing, old, new):
                yield self._of_all(number, fact)
        yield from parameters(number, old, new, self.walk, self._trees)
        yield from self._bodies(number, old, new)
        yield from self._answers(number, old, new)

    def _identity(self, old: Draft, new: Draft) -> Iterator[Fact]:
        if old.id != new.id:
            yield Fact("operation-renamed", became(old.id, new.id))
        before = self.old.names.operations[old.id].attribute
        after = self.new.names.operations[new.id].attribute
        if before != after:
            detail = became(f"client.{before}", f"client.{after}")
            yield Fact("method-renamed", detail)
        if (old.method, unnamed(old.path)) != (new.method, unnamed(new.path)):
            detail = became(f"{old.method} {old.path}", f"{new.method} {new.path}")
            yield Fact("path-changed", detail)
        if old.docs.deprecated != new.docs.deprecated:
            prefix = "" if new.docs.deprecated else "un"
            yield Fact(f"operation-{prefix}deprecated")
        if old.server != new.server:
            yield Fact("server-changed", _server(old.server, new.server))
        one, other = self._ways.get(old.id), self._new_ways.get(new.id)
        if (one and one.style) != (other and other.style):
            ways = (each.style if each else "all at once" for each in (one, other))
            yield Fact("paging-changed", became(*ways))
        words = old.summary, old.docs.description
        if words != (new.summary, new.docs.description):
            yield Fact("description-changed")

    def _security(self, pairing: Pairing, old: Draft, new: Draft) -> Iterator[Fact]:
        one, other = needed(old, self.old.api), needed(new, self.new.api)
        if one == other:
            return scopes(self.old, self.new, pairing)
        return _security(one, other)

    def _bodies(self, number: int, old: Draft, new: Draft) -> Iterator[Found]:
        one, other = old.body, new.body
        for fact in _bodies(one, other):
            yield self._found(number, fact, "request", ("body",), old, new)
        if one is None or other is None:
            return
        for fact in self._media_types(old, new, ("requestBody",), one, other):
            yield self._found(number, fact, "request", ("body",), old, new)
        for fact in (*facts_of_uses(one.use, other.use), *self._encoding(old, new)):
            yield self._found(number, fact, "request", ("body",), old, new)
        owner = Owner(one.use.schema, other.use.schema, "", one.use, other.use)
        self.walk.root(number, (one.use, other.use), "request", ("body",), owner)

    def _encoding(self, old: Draft, new: Draft) -> Iterator[Fact]:
        """How the parts of a form are written, each by its name."""
        before, after = (
            self._node(
                side, draft, "requestBody", "content", draft.body.media_type, "encoding"
            )
            for side, draft in ((0, old), (1, new))
            if draft.body
        )
        names = {e for e in (*before, *after) if before.get(e) != after.get(e)}
        if names and old.body and new.body and old.body.kind == new.body.kind:
            yield Fact("encoding-changed", listed(names))

    def _answers(self, number: int, old: Draft, new: Draft) -> Iterator[Found]:
        pairs = paired_answers(old, new)
        one, other = pairs[0] if pairs else (old.response, new.response)
        for fact in self._statuses(old, new, pairs):
            yield self._found(number, fact, "response", (), old, new)
        trail = (other.status,)
        if (one.use is None) != (other.use is None):
            fact = Fact("response-added" if one.use is None else "response-removed")
            yield self._found(number, fact, "response", trail, old, new)
        for fact in self._media_types(
            old, new, ("responses", one.status, other.status), one, other
        ):
            yield self._found(number, fact, "response", trail, old, new)
        for code, names in (
            ("header-removed", one.headers - other.headers),
            ("header-added", other.headers - one.headers),
        ):
            if names:
                fact = Fact(code, listed(names))
                yield self._found(number, fact, "response", trail, old, new)
        for uses, where in (
            *(((a.use, b.use), (b.status,)) for a, b in pairs),
            ((old.error, new.error), ("error",)),
        ):
            before, after = uses
            if before and after:
                for fact in facts_of_uses(before, after):
                    yield self._found(number, fact, "response", where, old, new)
                owner = Owner(before.schema, after.schema, "", before, after)
                self.walk.root(number, (before, after), "response", where, owner)

    def _statuses(
        self, old: Draft, new: Draft, pairs: Sequence[Answers]
    ) -> Iterator[Fact]:
        known = {each.status for pair in pairs for each in pair}
        for one, other in pairs:
            if one.status != other.status:
                change = became(one.status, other.status)
                yield Fact("success-status-changed", change)
        lost, gained = self.successes.telling(old, new)
        before = set(self._node(0, old, "responses"))
        after = set(self._node(1, new, "responses"))
        gone, added = before - after - known - lost, after - before - known - gained
        for code, names in (
            ("success-removed", lost),
            ("success-added", gained),
            ("status-removed", {each for each in gone if not _covers(after, each)}),
            ("status-added", {each for each in added if not _covers(before, each)}),
            ("status-undescribed", {each for each in gone if _covers(after, each)}),
            ("status-described", {each for each in added if _covers(before, each)}),
        ):
            if names:
                yield Fact(code, listed(names))

    def _media_types(
        self,
        old: Draft,
        new: Draft,
        keys: Trail,
        one: ir.Body | ir.Response,
        other: ir.Body | ir.Response,
    ) -> Iterator[Fact]:
        said = str if isinstance(one, ir.Body) else _without_charset
        chosen = [said(each.media_type or "") for each in (one, other)]
        if all(chosen) and chosen[0] != chosen[1]:
            yield Fact("media-type-changed", became(*chosen))
        first, *more = keys
        before = set(map(said, self._node(0, old, first, *more[:1], "content")))
        after = set(map(said, self._node(1, new, first, *more[-1:], "content")))
        if before.difference(after, chosen):
            yield Fact("media-type-removed", listed(before.difference(after, chosen)))
        if after.difference(before, chosen):
            yield Fact("media-type-added", listed(after.difference(before, chosen)))

    def _node(self, side: int, draft: Draft, *keys: str) -> Mapping[str, Any]:
        """What the document has below an operation, references followed; nothing where it has nothing."""
        place = draft.pointer
        try:
            for key in keys:
                place, _ = self._trees[side].settle(join(place, key))
            node = self._trees[side].at(place)
        except LookupError:
            return {}
        return node if isinstance(node, Mapping) else {}

    def _of_all(self, number: int, fact: Fact) -> Found:
        """What the API says for all operations that say nothing themselves: one change."""
        places = [
            "#/security" if "security" in side.document.data else None
            for side in (self.old, self.new)
        ]
        return Found(
            fact=fact,
            direction="api",
            operations=(number,),
            home="security",
            trail=(),
            owner=_HERE,
            old=places[0],
            new=places[1],
        )

    def _found(
        self,
        number: int,
        fact: Fact,
        direction: Direction,
        trail: Trail,
        old: Draft | None,
        new: Draft | None,
    ) -> Found:
        return Found(
            fact=fact,
            direction=direction,
            operations=(number,),
            home="",
            trail=trail,
            owner=_HERE,
            old=old.pointer if old else None,
            new=new.pointer if new else None,
        )


def _bodies(old: ir.Body | None, new: ir.Body | None) -> Iterator[Fact]:
    if old is None and new is not None:
        yield Fact("body-added-required" if new.required else "body-added")
    elif old is not None and new is None:
        yield Fact("body-removed")
    elif old and new and old.required != new.required:
        became = "required" if new.required else "optional"
        yield Fact(f"body-became-{became}")


def _without_charset(media_type: str) -> str:
    """An answer's media type: how its text is written says every answer itself."""
    return _CHARSET.sub("", media_type)


def _covers(statuses: Set[str], status: str) -> bool:
    """Whether a range of these, or `default`, means this status as well."""
    ranges = {each.upper() for each in statuses} - {status.upper()}
    return "DEFAULT" in ranges or f"{status[:1]}XX" in ranges


def _security(old: Needed, new: Needed) -> Iterator[Fact]:
    if old == new:
        return
    before, after = quoted(_spoken(old)), quoted(_spoken(new))
    if new == _NOTHING:
        detail = f"needs no credentials any more, where it needed {before}"
    elif new >= _NOTHING:
        detail = f"works without credentials as well: {before} became {after}"
    else:
        detail = f"takes more credentials: {before} became {after}"
    if old <= new or new >= _NOTHING:
        yield Fact("security-relaxed", detail)
    else:
        yield Fact("security-changed", f"{before} became {after}")


def needed(draft: Draft, api: ir.Api) -> Needed:
    """The alternatives of schemes."""
    found = api.security if draft.security is None else draft.security
    return frozenset(tuple(sorted(each)) for each in found or ()) or _NOTHING


def _spoken(alternatives: Needed) -> str:
    words = (" with ".join(each) for each in sorted(alternatives) if each)
    free = ["nothing"] if alternatives >= _NOTHING else []
    return " or ".join([*words, *free])


def _server(old: str | None, new: str | None) -> str:
    if old is None:
        return f"has a server of its own now: {quoted(new)}"
    if new is None:
        return f"has no server of its own any more: {quoted(old)}"
    return f"has another server: {became(old, new)}"
