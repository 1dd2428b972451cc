"""Operations: parameters, body and response of each, read from the document.

In: the document's tree, the gatherer that collects the schemas they use, and the profile. Out: `Draft` records, which
`link` completes with place and paging.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast

from generator import ir
from generator.build.bodies import BodyReader
from generator.build.examples import Examples
from generator.build.facts import read_docs, types_of
from generator.build.gather import Gatherer
from generator.build.media import Node
from generator.build.responses import ResponseReader, use_or_any
from generator.build.security import read_security, security_schemes
from generator.build.servers import chosen, read_servers
from generator.ir.api import ParameterLocation
from generator.ir.media import bare, is_json
from generator.spec import join
from generator.spec.grammar import is_method

_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
_NAME = re.compile(r"\{([^{}]+)\}")
_PLAIN = frozenset(("string", "integer", "number", "boolean"))
_NOT_ARGUMENTS = frozenset({"accept", "content-type", "authorization"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What of an operation decides where it belongs."""

    id: str
    method: str
    path: str
    response: ir.Response
    others: tuple[ir.Response, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Outline):
    """An operation as the document has it, before its place among the others is known."""

    pointer: ir.Pointer
    docs: ir.Docs
    summary: str
    tags: tuple[str, ...]
    parameters: tuple[ir.Parameter, ...]
    body: ir.Body | None
    error: ir.Use | None
    server: str | None
    security: tuple[tuple[str, ...], ...] | None
    servers: tuple[ir.Server, ...] = ()
    variant_of: str = ""
    """The id of the operation whose stream this one asks for."""

    @property
    def roots(self) -> Iterator[ir.Pointer]:
        """The schemas that it names itself."""
        bodies = (self.body, *self.body.others) if self.body else ()
        yield from (each.use.schema for each in self.parameters)
        yield from (each.use.schema for each in bodies)
        answers = (each.use for each in (self.response, *self.others))
        yield from (use.schema for use in (*answers, self.error) if use)


class OperationReader:
    """Reads one operation after the other."""

    def __init__(self, data: Node, gatherer: Gatherer, home: str = "") -> None:
        self.data = data
        self.home = home
        self.tree = gatherer.tree
        self.gatherer = gatherer
        self.losses = gatherer.losses
        self.responses = ResponseReader(gatherer, Examples(gatherer.tree))
        self.bodies = BodyReader(
            gatherer.tree, gatherer.losses, partial(use_or_any, gatherer)
        )
        self._whole = read_security(data.get("security")) or ()
        self._keys = {
            each.name: _place(each.kind, each.parameter)
            for each in security_schemes(gatherer.tree)
            if each.kind in ("query", "header", "cookie") and each.parameter
        }

    def read(self) -> Iterator[Draft]:
        """All operations, in the document's order; behind each the one that asks for its stream."""
        found = [*self._found()]
        taken = {each[0] for each in found}
        for each in found:
            name, path, method, place, _ = each
            draft, stream = self.gatherer.piece(
                (name, path, method), place, partial(self._operation, *each)
            )
            draft = self._without_keys(draft)
            yield draft
            if stream:
                own = unused(ir.streaming_id(name), taken)
                taken.add(own)
                yield replace(
                    draft, id=own, variant_of=name, response=stream, others=()
                )

    def _without_keys(self, draft: Draft) -> Draft:
        """What is where the operation's keys go is no argument: keys are given once, to the client."""
        taken = self._whole if draft.security is None else draft.security
        keys = {self._keys[e] for names in taken for e in names if e in self._keys}
        left = tuple(
            e for e in draft.parameters if _place(e.location, e.name) not in keys
        )
        return draft if left == draft.parameters else replace(draft, parameters=left)

    def outlines(self) -> Iterator[Outline]:
        """The same, without what they take."""
        for name, path, method, place, item in self._found():
            answers = self.responses.read(join(place, method), item[method])
            yield Outline(
                id=name,
                method=method.upper(),
                path=path,
                response=answers.main,
                others=answers.others,
            )

    def _found(self) -> Iterator[tuple[str, str, str, ir.Pointer, Node]]:
        """Id, path, method, and the path item with its pointer."""
        found = [
            (path, method, *self.tree.settle(join("#/paths", path)))
            for path in self.data.get("paths") or ()
            if path.startswith("/")
            for method in self.tree.settle(join("#/paths", path))[1]
            if is_method(method)
        ]
        given = (item[method].get("operationId") for _, method, _, item in found)
        taken = {each for each in given if each}
        for path, method, place, item in found:
            name = item[method].get("operationId") or made_id(
                method.lower(), path, taken
            )
            taken.add(name)
            yield name, path, method, place, item

    def _operation(
        self, name: str, path: str, method: str, place: ir.Pointer, item: Node
    ) -> tuple[Draft, ir.Response | None]:
        pointer = join(place, method)
        node: Node = item[method]
        answers = self.responses.read(pointer, node)
        servers = read_servers(node, self.home) or read_servers(item, self.home)
        draft = Draft(
            id=name,
            pointer=pointer,
            method=method.upper(),
            path=path,
            docs=read_docs(node),
            summary=str(node.get("summary") or ""),
            tags=tuple(map(str, node.get("tags", ()))),
            parameters=self._parameters(place, item, pointer, node, path),
            body=self._body(pointer, node, method),
            response=answers.main,
            others=answers.others,
            error=answers.error,
            server=chosen(servers),
            servers=servers,
            security=read_security(node.get("security")),
        )
        return draft, answers.stream

    def _parameters(
        self, place: ir.Pointer, item: Node, pointer: ir.Pointer, node: Node, path: str
    ) -> tuple[ir.Parameter, ...]:
        """The path item's and the operation's own, which win; path parameters in the path's order."""
        found: dict[tuple[str, str], ir.Parameter] = {}
        for owner, holder in ((place, item), (pointer, node)):
            for number in range(len(holder.get("parameters", ()))):
                where = join(owner, "parameters", number)
                parameter = self._parameter(where)
                if parameter is not None:
                    found[(parameter.location, parameter.name)] = parameter
        names = [*dict.fromkeys(_NAME.findall(path))]
        for name in names:
            if ("path", name) not in found:
                found["path", name] = self._in_query(pointer, name, found)
        order = {name: n for n, name in enumerate(names)}
        in_path = (each for each in found.values() if each.location == "path")
        others = (each for each in found.values() if each.location != "path")
        return (*sorted(in_path, key=lambda each: order.get(each.name, 0)), *others)

    def _in_query(
        self,
        pointer: ir.Pointer,
        name: str,
        found: dict[tuple[str, str], ir.Parameter],
    ) -> ir.Parameter:
        """A value that a path has in a query of its own, and that is declared as one of the query, or not at all."""
        known = found.pop(("query", name), None)
        if known is not None and known.style == "form":
            return replace(known, location="path", required=True, style="simple")
        what = f"has `{{{name[:40]}}}` in its path, and no parameter of that name: any value is taken"
        self.losses.doubt("undeclared-in-path", pointer, what)
        return ir.Parameter(
            name=name,
            location="path",
            use=self.gatherer.anything(join(pointer, "parameters", name)),
            docs=ir.Docs(),
            required=True,
            style="simple",
            explode=False,
            pointer=pointer,
        )

    def _parameter(self, where: ir.Pointer) -> ir.Parameter | None:
        where, node = self.tree.settle(where)
        location = cast(ParameterLocation, node["in"])
        name = node["name"]
        if location == "header" and name.lower() in _NOT_ARGUMENTS:
            return None
        style = node.get("style", _STYLES[location])
        schema = join(where, "schema")
        if node.get("content"):
            media = next(iter(node["content"]))
            schema = join(where, "content", media, "schema")
            style = self._style(where, location, media, schema)
        return ir.Parameter(
            name=name,
            location=location,
            use=use_or_any(self.gatherer, schema),
            docs=read_docs(node),
            required=node.get("required") is True or location == "path",
            style=style,
            explode=node.get("explode", style in ("form", "deepObject")),
            pointer=where,
            default=self._default(schema),
            reserved=location == "query" and node.get("allowReserved") is True,
        )

    def _style(
        self, where: ir.Pointer, location: str, media: str, schema: ir.Pointer
    ) -> str:
        """How a parameter's content is written: JSON, in which a text stands in quotes; plain text as it is."""
        _, node = self.tree.found(schema)
        types = types_of(node) if isinstance(node, Mapping) else []
        is_text = types == ["string"]
        if types and {*types} <= _PLAIN and bare(media) in ("text/plain", "*/*"):
            return _STYLES[location]
        if not is_json(media):
            what = f"describes a {location} parameter by content of `{media}`"
            self.losses.add("parameter-content", where, what)
        elif is_text:
            what = f"is a {location} parameter that is a text as JSON: it is sent in quotes"
            self.losses.doubt("text-as-json", where, what)
        return "json"

    def _default(self, schema: ir.Pointer) -> Any:
        """What the server takes where nothing is sent."""
        _, node = self.tree.found(schema)
        return node.get("default") if isinstance(node, Mapping) else None

    def _body(self, pointer: ir.Pointer, node: Node, method: str) -> ir.Body | None:
        if "requestBody" not in node:
            return None
        where, body = self.tree.settle(join(pointer, "requestBody"))
        return self.bodies.read(where, body, method)


def _place(where: str, name: str) -> tuple[str, str]:
    """Where a value goes; headers have names in any case."""
    return where, name.lower() if where == "header" else name


def made_id(method: str, path: str, taken: Set[str] = frozenset()) -> str:
    """An id for an operation without one: `get_customers_customer`; where that is taken, `GET /customers-customer`."""
    name = "_".join((method, *re.findall(r"[A-Za-z0-9]+", path)))
    if name in taken:
        name = f"{method.upper()} {path}"
    return unused(name, taken)


def unused(name: str, taken: Set[str]) -> str:
    """The name, made longer until nothing has it."""
    while name in taken:
        name += "_"
    return name
