"""Asking: which names each thing of the API would like, from the shortest to the most telling.

In: the API, the profile's words, the places of operations. Out: `Request` records; which of the names is given is the
scope's business.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator import ir
from generator.naming.identifiers import class_name, identifier, member
from generator.naming.memory import Memory
from generator.naming.places import Place, Resource, label, spoken
from generator.naming.reach import (
    COMPONENTS,
    SHARED,
    VARIANT,
    Spot,
    is_component,
    is_family,
    spoken_status,
)
from generator.naming.scope import Request
from generator.profile import Names as Wanted
from generator.spec import unescape


class Asking:
    """Makes the requests of one client."""

    def __init__(
        self,
        api: ir.Api,
        wanted: Wanted,
        places: Mapping[str, Place],
        memory: Memory,
    ) -> None:
        self.wanted = wanted
        self.places = places
        self.memory = memory
        self.by_id = {each.id: each for each in api.operations}
        self.sent = {each.key: each for each in api.sent}

    def label(self, resource: Resource) -> str:
        """The resource in the singular."""
        return label(resource, self.wanted)

    def dotted(self) -> set[str]:
        """The resources that operations stand in."""
        return {".".join(each.resource) for each in self.places.values()}

    def model(self, spot: Spot) -> Request:
        """A model, or a named type of answers."""
        key = f"model {self.memory.key(spot.schema.pointer)}"
        inside = "_".join(spoken(spot.trail, self.wanted))
        if is_component(spot.home):
            name = unescape(spot.home.rpartition("/")[2])
            wish = self.wanted.schemas.get(name) if not inside else None
            candidates = (wish or class_name(f"{name}_{inside}"),)
            return Request(key, candidates, fixed=wish is not None)
        if spot.home in self.sent:
            return Request(key, (_of_sent(self.sent[spot.home], inside),))
        place = self.places.get(spot.home)
        owner = self.label(place.resource) if place else spot.home
        verb = place.verb if place else ""
        operation = self.by_id.get(spot.home)
        if not inside and operation and operation.paging:
            word = "search_result" if verb == "search" else "list"
            return Request(
                key, (_page(operation, owner, word), class_name(f"{owner}_{verb}"))
            )
        tail = inside or "response"
        return Request(key, (class_name(f"{owner}_{verb}_{tail}"),))

    def method(self, operation: ir.Operation) -> Request:
        """A method: its verb, or with what it is found by, or the operation's id."""
        place = self.places[operation.id]
        verb = member(place.verb, operation.method.lower())
        flat = member(operation.id, "operation")
        by = "_".join(
            each.name for each in operation.parameters if each.location == "path"
        )
        candidates = (verb, identifier(f"{verb}_by_{by}", verb) if by else flat, flat)
        return Request(f"method {operation.id}", candidates, fixed=place.fixed)

    def of_operation(
        self, operation: ir.Operation, kind: str, status: str = ""
    ) -> Request:
        """An operation's parameters, or what it answers, with that `status`: `kind` is the word for it."""
        place = self.places[operation.id]
        what = f"{spoken_status(status)}_{kind}" if status else kind
        name = class_name(f"{self.label(place.resource)}_{place.verb}_{what}")
        telling = class_name(f"{operation.id}_{what}")
        key = f"{kind} {operation.id} {status}" if status else f"{kind} {operation.id}"
        return Request(key, (name, telling))

    def of_sent(self, sent: ir.Sent) -> Request:
        """What the API sends by itself, where it is no single model."""
        return Request(f"response {sent.key}", (_of_sent(sent),))

    def shape(self, spot: Spot) -> Request:
        """A parameter type, known by any of the places that it was written at."""
        pointer = spot.schema.pointer
        key, *others = (f"shape {each}" for each in self.memory.keys(pointer))
        if spot.home == COMPONENTS:
            name = pointer.split("/")[3]
            word = f"{VARIANT}_param" if is_family(pointer) else "param"
            return Request(key, (class_name(f"{name}_{word}"),))
        place = self.places[spot.operation]
        owner = self.label(place.resource)
        trail = spoken(spot.trail, self.wanted)
        inside = "_".join(trail)
        sizes = (min(2, len(trail)), 3) if spot.home == SHARED else ()
        short = ["_".join(trail[-size:]) for size in sizes]
        whole = (
            f"{owner}_{inside}",
            f"{owner}_{place.verb}_{inside}",
            f"{owner}_{place.verb}_{inside}_{spot.schema.docs.title}",
            f"{'_'.join(place.resource)}_{place.verb}_{inside}",
        )
        candidates = tuple(class_name(f"{each}_param") for each in (*short, *whole))
        return Request(key, candidates, tuple(others))


def _of_sent(sent: ir.Sent, inside: str = "") -> str:
    """`NewPetWebhook`, `SubscribeOnEventCallbackOwner`."""
    return class_name(f"{sent.name}_{sent.kind}_{inside}")


def _page(operation: ir.Operation, owner: str, word: str) -> str:
    """A page is named after its items where they are a component."""
    item = operation.paging.item.schema if operation.paging else ""
    name = item.rpartition("/")[2] if is_component(item) else owner
    return class_name(f"{name}_{word}")


def resource(words: Resource) -> Request:
    """A resource's class."""
    name = class_name("_".join(words))
    return Request(f"resource {'.'.join(words)}", (name, f"{name}Resource"))
