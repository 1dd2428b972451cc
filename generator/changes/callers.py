"""What a change means for the people who call the generated client, in the client's own names.

In: a `Found` record, the two sides, the operations. Out: one sentence, or nothing where callers see no difference.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator import ir
from generator.changes.beyond import BEYOND
from generator.changes.rules import RULES
from generator.changes.rules.operations import OPERATIONS
from generator.changes.sides import Pairing, Side
from generator.changes.successes import Successes
from generator.changes.walking import Found, Owner
from generator.changes.words import became, quoted
from generator.naming.identifiers import field_name
from generator.views.python.types import AnswerTypes, RequestTypes

_TYPES = (
    "type-changed",
    "type-widened",
    "type-narrowed",
    "type-imposed",
    "type-lifted",
    "variant-added",
    "variant-removed",
    "class-changed",
)
_GIVES = {
    "class-changed": "gives another class now: {detail}",
    "type-changed": "gives another type: {detail}",
    "type-widened": "gives a wider type: {detail}",
    "type-narrowed": "gives a narrower type: {detail}",
    "type-imposed": "gives a type now: {detail}",
    "type-lifted": "may give any value now: {detail}",
    "variant-added": "may give more now: {detail}",
    "variant-removed": "never gives this now: {detail}",
}
"""Words about what a method gives, where that is no member of anything."""
_LONGEST = 160


class Callers:
    """Speaks of methods, arguments, keys and fields."""

    def __init__(self, old: Side, new: Side, pairings: Sequence[Pairing]) -> None:
        self.old = old
        self.new = new
        self.pairings = pairings
        self.successes = Successes(old, new)

    def effect(self, found: Found) -> str:
        """The sentence, without a full stop."""
        rule = RULES[found.fact.code]
        said = rule.effect(found.direction)
        if not said or (found.fact.code not in OPERATIONS and self.is_unread(found)):
            return ""
        detail = self._annotations(found) or found.fact.detail
        if found.fact.code in ("operation-renamed", "method-renamed"):
            return self._renamed(found)
        if found.fact.code == "parameter-renamed":
            return f"{self._thing(found)} was called `{self.arguments(found)[0]}`"
        if found.fact.code in ("success-removed", "success-added"):
            pairing = self.pairings[found.operations[0]]
            detail = became(*self.successes.types(pairing))
        if found.fact.code in _GIVES and is_answer(found):
            return (
                f"{self._method(found)} {_GIVES[found.fact.code].format(detail=detail)}"
            )
        said = said.format(detail=detail)
        thing = self._thing(found)
        return f"{thing} {said}" if thing else said

    def is_unread(self, found: Found) -> bool:
        """It is about what no client has a class for."""
        sides = (self.old, found.owner.old), (self.new, found.owner.new)
        return found.direction == "response" and all(
            pointer and side.kept(pointer) not in side.api.schemas
            for side, pointer in sides
        )

    def _renamed(self, found: Found) -> str:
        """The method, or where that stays, the name among `client.operations`."""
        pairing = self.pairings[found.operations[0]]
        assert pairing.old is not None
        assert pairing.new is not None
        before = self.old.names.operations[pairing.old.id]
        after = self.new.names.operations[pairing.new.id]
        if found.fact.code == "method-renamed":
            return f"`client.{before.attribute}` is `client.{after.attribute}` now"
        if before.flat == after.flat:
            ids = (pairing.old.id, pairing.new.id)
            was, now = (quoted(f'OPERATIONS["{each}"]') for each in ids)
            return f"{was} is {now} now"
        return (
            f"`client.operations.{before.flat}` is `client.operations.{after.flat}` now"
        )

    def _thing(self, found: Found) -> str:
        owner = found.owner
        if found.fact.code.startswith("class-re"):
            return quoted(found.home)
        if found.direction == "api" and found.home != "security" and found.home:
            return self._of_client(found)
        if owner.member and not owner.old:
            return self._argument(found, owner.member)
        if found.direction == "response":
            return self._field(owner) or self._sent(found) or self._method(found)
        if owner.member and self._is_body(found, owner):
            return self._argument(found, owner.member)
        return self._key(owner) or self._method(found)

    def _sent(self, found: Found) -> str:
        """What the API sends by itself, where that is all that changed."""
        if not is_beyond(found) or found.trail[0] == "status":
            return ""
        if self.is_unread(found):
            return f"a {found.trail[0]}'s body"
        draft = self.pairings[found.operations[0]].old
        name = f"{draft.id}.{found.trail[1]}" if draft else found.trail[1]
        return f"what `webhooks.parse({json.dumps(name)}, ...)` gives"

    def _of_client(self, found: Found) -> str:
        """The client's argument for a security scheme, or the client."""
        for side in (self.new, self.old):
            for each in side.names.credentials:
                if each.scheme == found.home and found.fact.code.startswith("scheme-"):
                    return f"argument `{each.argument}` of the client"
        return "the client"

    def arguments(self, found: Found) -> tuple[str, ...]:
        """What a parameter is called in Python: before, and now."""
        pairing = self.pairings[found.operations[0]]
        names = []
        for side, draft, pointer in (
            (self.old, pairing.old, found.old),
            (self.new, pairing.new, found.new),
        ):
            assert draft is not None
            parameter = next(e for e in draft.parameters if e.pointer == pointer)
            names += [
                each.python
                for each in side.names.operations[draft.id].arguments
                if (each.where, each.wire) == (parameter.location, parameter.name)
            ]
        return tuple(names)

    def _method(self, found: Found) -> str:
        """The first method that is concerned, and how many others."""
        if not found.operations:
            return ""
        names = [self._attribute(self.pairings[each]) for each in found.operations]
        more = len(names) - 1
        others = f" (and {more:,} more methods)" if more > 1 else ""
        others = " (and 1 more method)" if more == 1 else others
        return f"{names[0]}{others}"

    def _attribute(self, pairing: Pairing) -> str:
        side, draft = (
            (self.new, pairing.new) if pairing.new else (self.old, pairing.old)
        )
        if draft is None:
            return "a webhook's event"
        return f"`client.{side.names.operations[draft.id].attribute}()`"

    def _argument(self, found: Found, wire: str) -> str:
        pairing = self.pairings[found.operations[0]]
        for side, draft in ((self.new, pairing.new), (self.old, pairing.old)):
            for each in side.names.operations[draft.id].arguments if draft else ():
                if each.wire == wire:
                    return f"argument `{each.python}` of {self._method(found)}"
        return self._method(found)

    def _is_body(self, found: Found, owner: Owner) -> bool:
        """The object is the body whose members are arguments."""
        if not found.operations:
            return False
        pairing = self.pairings[found.operations[0]]
        side, draft, pointer = (
            (self.new, pairing.new, owner.new)
            if pairing.new
            else (self.old, pairing.old, owner.old)
        )
        if draft is None or draft.body is None:
            return False
        schema = side.built.gathered[draft.body.use.schema]
        plain = isinstance(schema, ir.Object) and schema.additional is None
        return plain and draft.body.use.schema == pointer

    def _key(self, owner: Owner) -> str:
        name = self._class(owner, "requests")
        if not name:
            return ""
        return (
            f"key {quoted(owner.member)} of `{name}`" if owner.member else f"`{name}`"
        )

    def _field(self, owner: Owner) -> str:
        name = self._class(owner, "answers")
        if not name or not owner.member:
            return f"`{name}`" if name else ""
        for side in (self.new, self.old):
            fields = side.names.fields.get(name, {})
            if owner.member in fields:
                return f"`{name}.{fields[owner.member]}`"
        return f"`{name}.{field_name(owner.member)}`"

    def _class(self, owner: Owner, kind: str) -> str:
        for side, pointer in ((self.new, owner.new), (self.old, owner.old)):
            name: str | None = getattr(side.names, kind).get(side.kept(pointer))
            if name:
                return name
        return ""

    def _annotations(self, found: Found) -> str:
        """Both annotations, for a change of types that shows in them."""
        owner = found.owner
        if found.fact.code not in _TYPES or not owner.old_use or not owner.new_use:
            return ""
        before = _spelled(self.old, owner.old_use, found)
        after = _spelled(self.new, owner.new_use, found)
        if not before or not after or before == after:
            return ""
        return became(before, after) if len(before + after) <= _LONGEST else ""


def is_beyond(found: Found) -> bool:
    """It is about what no method gives."""
    return not found.home and bool(found.trail) and found.trail[0] in BEYOND


def is_answer(found: Found) -> bool:
    """It is about all that a method gives."""
    owner, place = found.owner, found.trail[:1]
    whole = not owner.member and owner.old_use is not None
    return (
        whole
        and found.direction == "response"
        and place not in (("error",), ("event",))
        and not is_beyond(found)
    )


def _spelled(side: Side, use: ir.Use, found: Found) -> str:
    kept = side.use(use)
    if kept.schema not in side.api.schemas:
        return ""
    if found.direction == "response":
        return (
            AnswerTypes(side.api, side.names, side.profile.formats, plain=True)
            .use(kept)
            .text
        )
    return RequestTypes(side.api, side.names, side.profile.formats).use(kept).text
