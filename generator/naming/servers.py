"""Servers: the client's arguments for the choice among them and for their variables.

In: the API, the names that the client's arguments have already, the memory. Out: arguments by what they are for; the
memory learns them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator import ir
from generator.naming.identifiers import identifier
from generator.naming.memory import Memory, in_order
from generator.naming.scope import Request, Scope
from generator.naming.told import CLIENTS
from generator.profile import CONSTRUCTOR

CHOICE = "server *"
"""The key of the argument that chooses a server; variables have `variable NAME`."""


def server_variables(api: ir.Api) -> Mapping[str, tuple[ir.ServerVariable, ...]]:
    """All variables of the API's servers and of operations', by name: what each server says of it."""
    found: dict[str, list[ir.ServerVariable]] = {}
    servers = [*api.servers, *(each for e in api.operations for each in e.servers)]
    for each in (variable for server in servers for variable in server.variables):
        found.setdefault(each.name, []).append(each)
    return {name: tuple(dict.fromkeys(each)) for name, each in found.items()}


def server_arguments(
    api: ir.Api, taken: Iterable[str], memory: Memory
) -> Mapping[str, str]:
    """The arguments: none for the choice where there is none."""
    scope = Scope({*CONSTRUCTOR, *taken}, held=memory.held(*CLIENTS))
    given: dict[str, str] = {}
    if len({each.url for each in api.servers}) > 1:
        request = Request(CHOICE, ("server", "server_url"))
        given |= scope.allocate([request], memory.known)
    for each in server_variables(api):
        name = identifier(each, "variable")
        request = Request(f"variable {each}", (name, f"server_{name}"))
        given |= scope.allocate([request], memory.known)
    memory.entries |= given
    memory.record("servers", given.values())
    keys = {name: key for key, name in given.items()}
    return {keys[each]: each for each in in_order(memory.listed("servers"), [*keys])}
