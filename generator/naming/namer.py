"""All names of a client, resolved together.

In: the API, the profile's names, the name lock. Out: `Names`, and with it the next lock; and the API in the order in
which it was generated before. Every public name of the package shares one scope: models first (components before inline
shapes), then parameter types, then resources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from generator import ir
from generator.naming.addresses import address_line
from generator.naming.arguments import arguments
from generator.naming.arranging import arranged, sent_lines, with_methods_in_order
from generator.naming.asking import Asking, resource
from generator.naming.attributes import attributes
from generator.naming.called import operation_name
from generator.naming.credentials import credentials
from generator.naming.expansions import with_expansions
from generator.naming.fields import fields_by_class
from generator.naming.homes import at_home, known_errors, pin_homes
from generator.naming.identifiers import identifier, module_name
from generator.naming.memory import Memory
from generator.naming.modules import modules
from generator.naming.names import Names, OperationName, ResourceName
from generator.naming.places import Place, Resource, kept_places, places, resources
from generator.naming.reach import Spot, answers, is_component, requests
from generator.naming.renames import earlier_methods, with_renames
from generator.naming.scope import Request, Scope
from generator.naming.servers import server_arguments
from generator.naming.shapes import named_shapes, pinned_homes
from generator.naming.told import PUBLIC
from generator.profile import Credential, Profile
from generator.reuse import Again

_NO_LOCK: Mapping[str, str] = MappingProxyType({})


class Namer:
    """Runs the ranks of naming one after the other; `names` is the result.

    `lock` is the client's own; `base` that of the client whose names it follows.
    """

    def __init__(
        self,
        api: ir.Api,
        profile: Profile,
        lock: Mapping[str, str],
        reserved: Iterable[str],
        client_name: str,
        *,
        base: Mapping[str, str] = _NO_LOCK,
        again: Again | None = None,
    ) -> None:
        self.profile = profile
        prefix = profile.document.path_prefix
        self.memory = Memory(api, lock, base, again, prefix)
        self.records = (again or Again()).reuse.table("names")
        self.client = client_name
        classes = [each.name for each in profile.errors.classes]
        self.reserved = {*reserved, *classes, client_name, f"Async{client_name}"}
        self.public = Scope(
            self.reserved,
            held=self.memory.held(*PUBLIC),
        )
        natural = places(api.operations, profile.names)
        self.places = kept_places(natural, profile.names, self.memory)
        self.api = with_methods_in_order(
            arranged(api, self.memory), self.places, self.memory
        )
        self.earlier = earlier_methods(self.places, self.memory)
        now = [self.places[each.id] for each in self.api.operations]
        before = [Place(each.resource, each.name, False) for each in self.earlier]
        self.tree = resources([*now, *before])
        self.attributes = attributes(self.tree, self.memory)
        self.memory.paths = {".".join(each): self._path(each) for each in self.tree}
        self.asking = Asking(self.api, profile.names, self.places, self.memory)

    def names(self) -> Names:
        errors = known_errors(self.api, self.memory)
        spots = answers(self.api, self._error_schema(), errors)
        answer_names = self._answers(spots)
        methods = self._methods()
        responses = self._responses(answer_names)
        params = self._params()
        request_spots = self._request_spots()
        request_names, aliases = named_shapes(
            request_spots, self.asking, self.public, self.memory
        )
        named_resources = self._resources()
        spots = at_home(spots, self.api, self.memory)
        homes, moved = modules(self.api, spots, answer_names, responses, self.memory)
        pin_homes(spots, answer_names, homes, self.api, self.memory)
        taken = credentials(self.api, self.profile, self.memory)
        names = Names(
            client=self.client,
            async_client=f"Async{self.client}",
            resources=named_resources,
            places=self.places,
            operations=self._operations(methods, responses, params, named_resources),
            answers=answer_names,
            answer_spots=tuple(spots),
            modules=homes,
            requests=request_names,
            request_spots=tuple(request_spots),
            lock={},
            fields=fields_by_class(spots, answer_names, self.memory)
            | fields_by_class(request_spots, request_names, self.memory),
            credentials=taken,
            servers=server_arguments(self.api, self._arguments(taken), self.memory),
            aliases=tuple(aliases),
            moved=moved,
            sent={each.key: responses[each.key] for each in self.api.sent},
        )
        names = with_expansions(names, self.api, self.public, self.memory, self.records)
        names = with_renames(names, self.earlier, self.reserved, self.memory)
        return replace(names, lock=self.memory.whole(self.memory.entries))

    def _arguments(self, taken: tuple[Credential, ...]) -> list[str]:
        """What the client's constructor takes beside servers."""
        own = [each.name for each in self.profile.parameters]
        return [*(each.argument for each in taken), *own]

    def _request_spots(self) -> list[Spot]:
        dotted = {key: ".".join(place.resource) for key, place in self.places.items()}
        return requests(self.api, dotted, pinned_homes(self.api, self.memory))

    def _path(self, words: Resource) -> str:
        above = (words[:size] for size in range(1, len(words) + 1))
        return ".".join(self.attributes[each] for each in above)

    def _allocate(self, scope: Scope, asked: Sequence[Request]) -> dict[str, str]:
        given = scope.allocate(self.memory.wished(asked), self.memory.known)
        self.memory.entries |= given
        return given

    def _error_schema(self) -> list[ir.Pointer]:
        name = self.profile.errors.schema
        return [f"#/components/schemas/{name}"] if name else []

    def _answers(self, spots: Sequence[Spot]) -> dict[ir.Pointer, str]:
        ranks: tuple[list[Request], list[Request]] = ([], [])
        asked = [self.asking.model(spot) for spot in spots]
        for spot, request in zip(spots, asked, strict=True):
            own = is_component(spot.schema.pointer) and not spot.trail
            ranks[0 if own else 1].append(request)
        given = self._allocate(self.public, ranks[0])
        given |= self._allocate(self.public, ranks[1])
        return {
            spot.schema.pointer: given[request.key]
            for spot, request in zip(spots, asked, strict=True)
        }

    def _methods(self) -> dict[str, str]:
        """Methods and sub-resources share the scope of their resource; sub-resources come first."""
        by_resource: dict[Resource, list[ir.Operation]] = {}
        for each in self.api.operations:
            by_resource.setdefault(self.places[each.id].resource, []).append(each)
        found: dict[str, str] = {}
        for words, operations in by_resource.items():
            below = [
                name for each, name in self.attributes.items() if each[:-1] == words
            ]
            asked = [self.asking.method(each) for each in operations]
            locked = {each.key: self._method(each) for each in asked}
            known = {key: name for key, name in locked.items() if name}
            key = f"methods {'.'.join(words)}"
            held = {name: set[str]() for name in self.memory.listed(key)}
            for asker, name in known.items():
                held.setdefault(name, set()).add(asker)
            wished = self.memory.wished(asked)
            given = Scope(below, held=held).allocate(wished, known)
            self.memory.record(key, (given[each.key] for each in asked))
            found |= given
        return {each.id: found[f"method {each.id}"] for each in self.api.operations}

    def _method(self, request: Request) -> str:
        """The name that the lock knows, where the method stands in the same resource still."""
        operation = request.key.partition(" ")[2]
        resource, _, name = self.memory.known.get(request.key, "").rpartition(".")
        here = self.memory.resources.get(resource, self.places[operation].resource)
        return name if here == self.places[operation].resource else ""

    def _responses(self, answer_names: Mapping[ir.Pointer, str]) -> dict[str, str]:
        """Models answer for themselves; any other JSON answer gets a name of its own."""
        asked = []
        found: dict[str, str] = {}
        for each in self.api.operations:
            for key, answer in ir.successes(each):
                use = answer.use
                if use is None or not answer.is_json:
                    continue
                if use.schema in answer_names and not use.nullable:
                    found[key] = answer_names[use.schema]
                else:
                    status = answer.status if key != each.id else ""
                    asked.append(self.asking.of_operation(each, "response", status))
        for sent in self.api.sent:
            if sent.use.schema in answer_names and not sent.use.nullable:
                found[sent.key] = answer_names[sent.use.schema]
            else:
                asked.append(self.asking.of_sent(sent))
        given = self._allocate(self.public, asked)
        found |= {key.partition(" ")[2]: name for key, name in given.items()}
        self.memory.entries |= sent_lines(self.api, found)
        return found

    def _params(self) -> dict[str, str]:
        asked = [
            self.asking.of_operation(each, "params") for each in self.api.operations
        ]
        given = self._allocate(self.public, asked)
        return {key.partition(" ")[2]: name for key, name in given.items()}

    def _resources(self) -> dict[Resource, ResourceName]:
        classes = self._allocate(self.public, [resource(each) for each in self.tree])
        asked = [
            Request(f"async {key.partition(' ')[2]}", (f"Async{name}",))
            for key, name in classes.items()
        ]
        asynchronous = self._allocate(self.public, asked)
        files = self._allocate(
            Scope(fold=str.lower, held=self.memory.held("file")),
            [
                Request(
                    f"file {'.'.join(each)}", (module_name("_".join(each), "root"),)
                )
                for each in self.tree
            ],
        )
        found = {}
        for each in self.tree:
            key = ".".join(each)
            made = ResourceName(
                attribute=self.attributes[each],
                dotted=self.memory.paths[key],
                cls=classes[f"resource {key}"],
                async_cls=asynchronous[f"async {key}"],
                module=files[f"file {key}"],
            )
            made_of = (made.attribute, made.dotted, made.cls, made.async_cls)
            found[each] = self.records.settled(each, made, (*made_of, made.module))
        return found

    def _operations(
        self,
        methods: Mapping[str, str],
        responses: Mapping[str, str],
        params: Mapping[str, str],
        named: Mapping[Resource, ResourceName],
    ) -> dict[str, OperationName]:
        asked = [
            Request(
                f"flat {each.id}",
                (identifier(each.id, "operation"),),
                spelling=each.id,
            )
            for each in self.api.operations
        ]
        flat = self._allocate(Scope(held=self.memory.held("flat")), asked)
        found = {}
        for each in self.api.operations:
            method = methods[each.id]
            attribute = f"{named[self.places[each.id].resource].dotted}.{method}"
            self.memory.entries[f"method {each.id}"] = attribute
            if not each.variant_of:
                self.memory.entries |= address_line(
                    each, flat[f"flat {each.id}"], self.profile.document.path_prefix
                )
            given = arguments(self.api, each, self.memory)
            made = operation_name(
                each,
                given,
                method,
                attribute,
                flat[f"flat {each.id}"],
                responses,
                params,
            )
            made_of = (attribute, made.flat, made.params, made.response, made.others)
            found[each.id] = self.records.settled(each.id, made, (*made_of, given))
        return found
