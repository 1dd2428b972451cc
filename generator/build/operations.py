"""Operations: parameters, body and response of each, read from the document.

In: the document's tree, the gatherer that collects the schemas they use, and the profile. Out: `Draft` records, which
`link` completes with place and paging. One of several media types is chosen by a fixed order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from generator import ir
from generator.build.examples import Examples
from generator.build.facts import read_docs
from generator.build.gather import Gatherer
from generator.build.security import read_security
from generator.build.servers import chosen, read_servers
from generator.ir.api import BodyKind, ParameterLocation, is_json
from generator.spec import join

Node = Mapping[str, Any]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
_NOT_ARGUMENTS = frozenset({"accept", "content-type", "authorization"})
_BODY_KINDS: tuple[tuple[str, BodyKind], ...] = (
    (r"application/json", "json"),
    (r"[^;]*\+json", "json"),
    (r"application/x-www-form-urlencoded", "form"),
    (r"multipart/form-data", "multipart"),
    (r"text/.*", "text"),
    (r".*", "binary"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What of an operation decides where it belongs."""

    id: str
    method: str
    path: str
    response: ir.Response


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


class OperationReader:
    """Reads one operation after the other."""

    def __init__(self, data: Node, gatherer: Gatherer, home: str = "") -> None:
        self.data = data
        self.home = home
        self.tree = gatherer.tree
        self.gatherer = gatherer
        self.losses = gatherer.losses
        self.examples = Examples(gatherer.tree)

    def read(self) -> Iterator[Draft]:
        """All operations, in the document's order."""
        for each in self._found():
            name, path, method, place, _ = each
            yield self.gatherer.piece(
                (name, path, method), place, partial(self._operation, *each)
            )

    def outlines(self) -> Iterator[Outline]:
        """The same, without what they take."""
        for name, path, method, place, item in self._found():
            response, _ = self._responses(join(place, method), item[method])
            yield Outline(id=name, method=method.upper(), path=path, response=response)

    def _found(self) -> Iterator[tuple[str, str, str, ir.Pointer, Node]]:
        """Id, path, method, and the path item with its pointer."""
        found = [
            (path, method, *self.tree.settle(join("#/paths", path)))
            for path in self.data["paths"]
            if path.startswith("/")
            for method in self.tree.settle(join("#/paths", path))[1]
            if method in METHODS
        ]
        given = (item[method].get("operationId") for _, method, _, item in found)
        taken = {each for each in given if each}
        for path, method, place, item in found:
            name = item[method].get("operationId") or made_id(method, path, taken)
            taken.add(name)
            yield name, path, method, place, item

    def _operation(
        self, name: str, path: str, method: str, place: ir.Pointer, item: Node
    ) -> Draft:
        pointer = join(place, method)
        node: Node = item[method]
        response, error = self._responses(pointer, node)
        servers = read_servers(node, self.home) or read_servers(item, self.home)
        return Draft(
            id=name,
            pointer=pointer,
            method=method.upper(),
            path=path,
            docs=read_docs(node),
            summary=str(node.get("summary") or ""),
            tags=tuple(map(str, node.get("tags", ()))),
            parameters=self._parameters(place, item, pointer, node, path),
            body=self._body(pointer, node, method),
            response=response,
            error=error,
            server=chosen(servers),
            servers=servers,
            security=read_security(node.get("security")),
        )

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
        order = {name: n for n, name in enumerate(re.findall(r"\{([^{}]+)\}", path))}
        in_path = (each for each in found.values() if each.location == "path")
        others = (each for each in found.values() if each.location != "path")
        return (*sorted(in_path, key=lambda each: order.get(each.name, 0)), *others)

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
            style = "json"
            if location not in ("query", "header") or not is_json(media):
                what = f"describes a {location} parameter by content of `{media}`"
                self.losses.add("parameter-content", where, what)
        return ir.Parameter(
            name=name,
            location=location,
            use=self._use(schema),
            docs=read_docs(node),
            required=node.get("required") is True or location == "path",
            style=style,
            explode=node.get("explode", style in ("form", "deepObject")),
            pointer=where,
            default=self._default(schema),
        )

    def _default(self, schema: ir.Pointer) -> Any:
        """What the server takes where nothing is sent."""
        try:
            node = self.tree.settle(schema)[1]
        except LookupError:
            return None
        return node.get("default") if isinstance(node, Mapping) else None

    def _use(self, schema: ir.Pointer) -> ir.Use:
        try:
            return self.gatherer.use(schema)
        except LookupError:
            self.gatherer.schemas[schema] = ir.AnyValue(pointer=schema, docs=ir.Docs())
            return ir.Use(schema=schema)

    def _body(self, pointer: ir.Pointer, node: Node, method: str) -> ir.Body | None:
        if "requestBody" not in node:
            return None
        where, body = self.tree.settle(join(pointer, "requestBody"))
        content: Node = body.get("content", {})
        if not content:
            return None
        kind, media_type = _choose(content)
        use = self._use(join(where, "content", media_type, "schema"))
        if method in ("get", "head") and _is_empty(content[media_type].get("schema")):
            return None
        return ir.Body(
            kind=kind,
            media_type=media_type,
            use=use,
            required=body.get("required") is True,
            docs=read_docs(body),
        )

    def _responses(
        self, pointer: ir.Pointer, node: Node
    ) -> tuple[ir.Response, ir.Use | None]:
        """The success answer, and the schema of the answer that reports errors."""
        answers: Node = node.get("responses", {})
        successes = [status for status in answers if status.upper().startswith("2")]
        success = min(successes, default="default" if "default" in answers else "")
        if not success:
            empty = ir.Response(status="200", media_type=None, use=None, docs=ir.Docs())
            return empty, None
        response = self._response(join(pointer, "responses", success), success)
        for status in sorted(answers, key=_error_rank):
            if status != success and _error_rank(status) < _NO_ERROR:
                with self.gatherer.errors():
                    error = self._response(join(pointer, "responses", status), status)
                if error.use and error.is_json:
                    return response, error.use
        return response, None

    def _response(self, where: ir.Pointer, status: str) -> ir.Response:
        where, node = self.tree.settle(where)
        content: Node = node.get("content", {})
        if not content:
            return ir.Response(
                status=status, media_type=None, use=None, docs=read_docs(node)
            )
        _, media_type = _choose(content)
        schema = join(where, "content", media_type, "schema")
        return ir.Response(
            status=status,
            media_type=media_type,
            use=self._use(schema),
            docs=read_docs(node),
            headers=frozenset(str(each).lower() for each in node.get("headers") or ()),
            example=self.examples.of_media_type(
                join(where, "content", media_type), content[media_type]
            ),
        )


_NO_ERROR = (9, "")


def _error_rank(status: str) -> tuple[int, str]:
    """Where a status stands among those that say what errors look like: the more it covers, the sooner."""
    ranks = (r"default", r"4XX", r"4\d\d", r"5XX", r"5\d\d")
    found = (
        n for n, each in enumerate(ranks) if re.fullmatch(each, status, re.IGNORECASE)
    )
    return next(found, _NO_ERROR[0]), status


def made_id(method: str, path: str, taken: Set[str] = frozenset()) -> str:
    """An id for an operation without one: `get_customers_customer`; where that is taken, `GET /customers-customer`."""
    name = "_".join((method, *re.findall(r"[A-Za-z0-9]+", path)))
    if name in taken:
        name = f"{method.upper()} {path}"
    while name in taken:
        name += "_"
    return name


def _choose(content: Node) -> tuple[BodyKind, str]:
    """The media type to speak: JSON before forms before text before bytes."""
    for pattern, kind in _BODY_KINDS:
        for media_type in content:
            if re.fullmatch(pattern, media_type.split(";")[0].strip().lower()):
                return kind, media_type
    return "binary", next(iter(content))


def _is_empty(schema: Any) -> bool:
    return not isinstance(schema, Mapping) or (
        not (schema.keys() & {"$ref", "allOf", "anyOf"})
        and (schema.get("properties") == {})
    )
