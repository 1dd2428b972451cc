"""Operations: parameters, body and response of each, read from the document.

In: the document's tree, the gatherer that collects the schemas they use, and the profile. Out: `Draft` records, which
`link` completes with place and paging.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from functools import partial

from generator import ir
from generator.build.bodies import BodyReader
from generator.build.examples import Examples
from generator.build.facts import read_docs
from generator.build.gather import Gatherer
from generator.build.media import Node
from generator.build.parameters import ParameterReader
from generator.build.responses import ResponseReader, use_or_any
from generator.build.security import read_security, security_schemes
from generator.build.servers import chosen, read_servers
from generator.spec import join
from generator.spec.grammar import is_method


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
        self.responses = ResponseReader(gatherer, Examples(gatherer.tree))
        self.bodies = BodyReader(
            gatherer.tree, gatherer.losses, partial(use_or_any, gatherer)
        )
        self.parameters = ParameterReader(gatherer)
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
            parameters=self.parameters.read(place, item, pointer, node, path),
            body=self._body(pointer, node, method),
            response=answers.main,
            others=answers.others,
            error=answers.error,
            server=chosen(servers),
            servers=servers,
            security=read_security(node.get("security")),
        )
        return draft, answers.stream

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
