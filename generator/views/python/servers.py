"""Servers: the client's arguments for them, and the records by which the runtime finds an address.

In: the API, its names. Out: arguments with their types and words, and records of the settings. A client of an API with
one server and no variables has neither.
"""

from __future__ import annotations

from generator import ir
from generator.naming import Names
from generator.naming.servers import CHOICE, server_variables
from generator.views.python.fronts import Argument, Record
from generator.views.python.records import Field
from generator.views.source import literal
from generator.views.words import sentence

_MOST = 30
"""Of more values or servers no type is made, and no list."""


class Servers:
    """Makes them."""

    def __init__(self, api: ir.Api, names: Names) -> None:
        usual = [each for each in api.servers if each.plain == api.server][:1]
        by_url = {each.url: each for each in (*usual, *api.servers)}
        self.servers = tuple(by_url.values())
        """Each URL once; in front the one that is used where nothing is chosen."""
        self.variables = server_variables(api)
        self.names = names.servers

    def choice(self) -> tuple[Argument, ...]:
        """The argument that chooses a server."""
        if CHOICE not in self.names:
            return ()
        told = [_told(each) for each in self.servers[:_MOST]]
        words = (
            f"One of the document's servers, the first if not given: {'; '.join(told)}."
        )
        urls = tuple(each.url for each in self.servers)
        return (Argument(self.names[CHOICE], "", words, _one_of(urls)),)

    def arguments(self) -> tuple[Argument, ...]:
        """One for each variable."""
        return tuple(
            Argument(
                self.names[f"variable {name}"],
                name,
                _words(name, said),
                _one_of(_choices(said)),
            )
            for name, said in self.variables.items()
        )

    def server_records(self) -> tuple[Record, ...]:
        """All of them, where there is something to choose."""
        return tuple(map(_record, self.servers)) if self.names else ()

    def variable_records(self) -> tuple[Record, ...]:
        """The variables, by name, argument and values."""
        return tuple(
            Record(
                "ServerVariable",
                (
                    Field("name", name),
                    Field("argument", self.names[f"variable {name}"]),
                    Field("choices", _choices(said)),
                ),
            )
            for name, said in self.variables.items()
        )


def own_server(operation: ir.Operation) -> tuple[str | None, dict[str, str]]:
    """An operation's server with its variables' names, and their defaults; `None`: it has none of its own."""
    if operation.server is None:
        return None, {}
    found = next(e for e in operation.servers if e.plain == operation.server)
    return found.url, defaults(found)


def defaults(server: ir.Server) -> dict[str, str]:
    """The variables' values where nothing is given."""
    return {e.name: e.default for e in server.variables if e.default is not None}


def _record(server: ir.Server) -> Record:
    known = defaults(server)
    more = (Field("defaults", known),) if known else ()
    return Record("Server", (Field("url", server.url), *more))


def _choices(said: tuple[ir.ServerVariable, ...]) -> tuple[str, ...]:
    """What any server takes; nothing where one of them takes all."""
    if not all(each.choices for each in said):
        return ()
    return tuple(dict.fromkeys(value for each in said for value in each.choices))


def _one_of(values: tuple[str, ...]) -> str:
    if not values or len(values) > _MOST:
        return "str"
    return f"_Literal[{', '.join(map(literal, values))}]"


def _told(server: ir.Server) -> str:
    words = sentence(server.description).rstrip(".")
    return f"`{server.url}` ({words})" if words else f"`{server.url}`"


def _words(name: str, said: tuple[ir.ServerVariable, ...]) -> str:
    words = sentence(said[0].description) or f"`{name}` in the server's URL."
    known = dict.fromkeys(each.default for each in said if each.default is not None)
    if not known:
        return f"{words} It has no default."
    return f"{words} If not given, {' or '.join(f'`{each}`' for each in known)}."
