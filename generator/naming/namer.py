"""All names of a client, resolved together.

In: the API, the profile's names, the name lock. Out: `Names`, and with it the lock's new entries. Every public name of
the package shares one scope: models first (components before inline shapes), then parameter types, then resources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator import ir
from generator.naming.arguments import arguments
from generator.naming.attributes import attributes, member
from generator.naming.expansions import with_expansions
from generator.naming.identifiers import class_name, identifier, module_name
from generator.naming.modules import modules
from generator.naming.names import Names, OperationName, ResourceName
from generator.naming.places import Resource, label, places, resources, spoken
from generator.naming.reach import (
    COMPONENTS,
    SHARED,
    Spot,
    answers,
    is_component,
    pinned_homes,
    requests,
)
from generator.naming.scope import Request, Scope
from generator.profile import Names as Wanted
from generator.profile import Profile


class Namer:
    """Runs the ranks of naming one after the other; `names` is the result."""

    def __init__(
        self,
        api: ir.Api,
        profile: Profile,
        lock: Mapping[str, str],
        reserved: Iterable[str],
        client_name: str,
    ) -> None:
        self.api = api
        self.wanted: Wanted = profile.names
        self.profile = profile
        self.lock = lock
        self.entries: dict[str, str] = {}
        self.client = client_name
        classes = [each.name for each in profile.errors.classes]
        self.public = Scope((*reserved, *classes, client_name, f"Async{client_name}"))
        self.places = places(api.operations, profile.names)
        self.attributes, entries = attributes(resources(self.places), lock)
        self.entries |= entries
        self.by_id = {each.id: each for each in api.operations}
        self.merged_from: dict[ir.Pointer, list[ir.Pointer]] = {}
        for pointer, kept in api.merged.items():
            self.merged_from.setdefault(kept, []).append(pointer)

    def names(self) -> Names:
        answer_spots = answers(self.api, self._error_schema())
        answer_names = self._answers(answer_spots)
        methods = self._methods()
        responses = self._responses(answer_names)
        params = self._params()
        dotted = {key: ".".join(place.resource) for key, place in self.places.items()}
        request_spots = requests(
            self.api, dotted, pinned_homes(self.lock, self.api.merged)
        )
        request_names = self._requests(request_spots)
        named_resources = self._resources()
        homes, owners = modules(
            self.api, answer_spots, answer_names, responses, self.lock
        )
        self.entries |= owners
        names = Names(
            client=self.client,
            async_client=f"Async{self.client}",
            resources=named_resources,
            places=self.places,
            operations=self._operations(methods, responses, params, named_resources),
            answers=answer_names,
            answer_spots=tuple(answer_spots),
            modules=homes,
            requests=request_names,
            request_spots=tuple(request_spots),
            lock=self.entries,
        )
        return with_expansions(names, self.api, self.public, self.lock)

    def _allocate(self, scope: Scope, asked: Sequence[Request]) -> dict[str, str]:
        given = scope.allocate(asked, self.lock)
        self.entries |= given
        return given

    def _error_schema(self) -> list[ir.Pointer]:
        name = self.profile.errors.schema
        return [f"#/components/schemas/{name}"] if name else []

    def _label(self, resource: Resource) -> str:
        return label(resource, self.wanted)

    def _answers(self, spots: Sequence[Spot]) -> dict[ir.Pointer, str]:
        ranks: tuple[list[Request], list[Request]] = ([], [])
        for spot in spots:
            own = is_component(spot.schema.pointer) and not spot.trail
            ranks[0 if own else 1].append(self._answer(spot))
        given = self._allocate(self.public, ranks[0])
        given |= self._allocate(self.public, ranks[1])
        return {
            spot.schema.pointer: given[f"model {spot.schema.pointer}"] for spot in spots
        }

    def _answer(self, spot: Spot) -> Request:
        key = f"model {spot.schema.pointer}"
        inside = "_".join(spoken(spot.trail, self.wanted))
        if is_component(spot.home):
            name = spot.home.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
            wish = self.wanted.schemas.get(name) if not inside else None
            candidates = (wish or class_name(f"{name}_{inside}"),)
            return Request(key, candidates, fixed=wish is not None)
        place = self.places.get(spot.home)
        owner = self._label(place.resource) if place else spot.home
        verb = place.verb if place else ""
        operation = self.by_id.get(spot.home)
        if not inside and operation and operation.paging:
            word = "search_result" if verb == "search" else "list"
            return Request(
                key, (self._page(operation, owner, word), class_name(f"{owner}_{verb}"))
            )
        tail = inside or "response"
        return Request(key, (class_name(f"{owner}_{verb}_{tail}"),))

    def _page(self, operation: ir.Operation, owner: str, word: str) -> str:
        """A page is named after its items where they are a component."""
        item = operation.paging.item.schema if operation.paging else ""
        name = item.rpartition("/")[2] if is_component(item) else owner
        return class_name(f"{name}_{word}")

    def _methods(self) -> dict[str, str]:
        """Methods and sub-resources share the scope of their resource; sub-resources come first."""
        by_resource: dict[Resource, list[ir.Operation]] = {}
        for each in self.api.operations:
            by_resource.setdefault(self.places[each.id].resource, []).append(each)
        found: dict[str, str] = {}
        for resource, operations in by_resource.items():
            below = [
                name for each, name in self.attributes.items() if each[:-1] == resource
            ]
            asked = [self._method(each) for each in operations]
            found |= self._allocate(Scope(below), asked)
        return {each.id: found[f"method {each.id}"] for each in self.api.operations}

    def _method(self, operation: ir.Operation) -> Request:
        place = self.places[operation.id]
        verb = member(place.verb, operation.method.lower())
        flat = member(operation.id, "operation")
        by = "_".join(
            each.name for each in operation.parameters if each.location == "path"
        )
        candidates = (verb, identifier(f"{verb}_by_{by}", verb) if by else flat, flat)
        return Request(f"method {operation.id}", candidates, fixed=place.fixed)

    def _responses(self, answer_names: Mapping[ir.Pointer, str]) -> dict[str, str]:
        """Models answer for themselves; any other JSON answer gets a name of its own."""
        asked = []
        found: dict[str, str] = {}
        for each in self.api.operations:
            use = each.response.use
            if use is None or not each.response.is_json:
                continue
            if use.schema in answer_names and not use.nullable:
                found[each.id] = answer_names[use.schema]
                continue
            place = self.places[each.id]
            name = class_name(f"{self._label(place.resource)}_{place.verb}_response")
            telling = class_name(f"{each.id}_response")
            asked.append(Request(f"response {each.id}", (name, telling)))
        given = self._allocate(self.public, asked)
        return found | {key.partition(" ")[2]: name for key, name in given.items()}

    def _params(self) -> dict[str, str]:
        asked = []
        for each in self.api.operations:
            place = self.places[each.id]
            name = class_name(f"{self._label(place.resource)}_{place.verb}_params")
            telling = class_name(f"{each.id}_params")
            asked.append(Request(f"params {each.id}", (name, telling)))
        given = self._allocate(self.public, asked)
        return {key.partition(" ")[2]: name for key, name in given.items()}

    def _requests(self, spots: Sequence[Spot]) -> dict[ir.Pointer, str]:
        """Names and homes; what the lock knows of a repeat stays in it while the document has that repeat."""
        asked = [self._request(spot) for spot in spots]
        given = self._allocate(self.public, asked)
        pairs = list(zip(spots, asked, strict=True))
        for spot, request in pairs:
            if spot.home == COMPONENTS:
                continue
            pointers = [spot.schema.pointer]
            for each in self.merged_from.get(spot.schema.pointer, ()):
                if f"shape {each}" in self.lock:
                    pointers.append(each)
                    self.entries[f"shape {each}"] = given[request.key]
            self.entries |= {f"home {each}": spot.home for each in pointers}
        return {spot.schema.pointer: given[request.key] for spot, request in pairs}

    def _request(self, spot: Spot) -> Request:
        pointer = spot.schema.pointer
        also = tuple(f"shape {each}" for each in self.merged_from.get(pointer, ()))
        key = f"shape {pointer}"
        if spot.home == COMPONENTS:
            return Request(key, (class_name(f"{pointer.rpartition('/')[2]}_param"),))
        place = self.places[spot.operation]
        owner = self._label(place.resource)
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
        return Request(key, candidates, also)

    def _resources(self) -> dict[Resource, ResourceName]:
        tree = resources(self.places)
        classes = self._allocate(
            self.public, [_resource(each, "resource") for each in tree]
        )
        asynchronous = self._allocate(
            self.public,
            [
                Request(
                    f"async {'.'.join(each)}",
                    (f"Async{classes['resource ' + '.'.join(each)]}",),
                )
                for each in tree
            ],
        )
        files = Scope(fold=str.lower).allocate(
            [
                Request(".".join(each), (module_name("_".join(each), "root"),))
                for each in tree
            ],
            {},
        )
        found = {}
        for each in tree:
            dotted = ".".join(each)
            found[each] = ResourceName(
                attribute=self.attributes[each],
                dotted=".".join(
                    self.attributes[each[:size]] for size in range(1, len(each) + 1)
                ),
                cls=classes[f"resource {dotted}"],
                async_cls=asynchronous[f"async {dotted}"],
                module=files[dotted],
            )
        return found

    def _operations(
        self,
        methods: Mapping[str, str],
        responses: Mapping[str, str],
        params: Mapping[str, str],
        named: Mapping[Resource, ResourceName],
    ) -> dict[str, OperationName]:
        flat = self._allocate(
            Scope(),
            [
                Request(f"flat {each.id}", (identifier(each.id, "operation"),))
                for each in self.api.operations
            ],
        )
        found = {}
        for each in self.api.operations:
            taken, entries = arguments(self.api, each, self.lock)
            self.entries |= entries
            method = methods[each.id]
            found[each.id] = OperationName(
                method=method,
                constant=f"_{method.rstrip('_').upper()}",
                attribute=f"{named[self.places[each.id].resource].dotted}.{method}",
                flat=flat[f"flat {each.id}"],
                params=params[each.id],
                response=responses.get(each.id),
                arguments=taken,
            )
        return found


def _resource(resource: Resource, kind: str) -> Request:
    name = class_name("_".join(resource))
    return Request(f"{kind} {'.'.join(resource)}", (name, f"{name}Resource"))
