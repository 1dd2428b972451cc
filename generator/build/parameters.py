"""Parameters of operations: where each goes, and how it is written there.

In: the document's tree, and the gatherer that collects the schemas they use. Out: `ir.Parameter` records, those of the
path in its order. What cannot be written as described is a loss; where a client does what it can, a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast
from urllib.parse import parse_qsl

from generator import ir
from generator.build.facts import implied_type, read_docs, types_of
from generator.build.gather import Gatherer
from generator.build.media import Node
from generator.build.responses import use_or_any
from generator.ir.api import ParameterLocation
from generator.ir.media import bare, is_json
from generator.spec import join

STYLES: Mapping[str, tuple[str, ...]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
"""What a parameter can be written like, by its place; the first one is the usual one."""
_NAME = re.compile(r"\{([^{}]+)\}")
_PLAIN = frozenset(("string", "integer", "number", "boolean"))
_NOT_ARGUMENTS = frozenset({"accept", "content-type", "authorization"})


class ParameterReader:
    """Reads the parameters of one operation after the other."""

    def __init__(self, gatherer: Gatherer) -> None:
        self.tree = gatherer.tree
        self.gatherer = gatherer
        self.losses = gatherer.losses

    def read(
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
        self._check_query(pointer, path, found)
        names = [*dict.fromkeys(_NAME.findall(path))]
        for name in names:
            if ("path", name) not in found:
                found["path", name] = self._in_query(pointer, name, found)
        order = {name: n for n, name in enumerate(names)}
        in_path = (each for each in found.values() if each.location == "path")
        others = (each for each in found.values() if each.location != "path")
        return (*sorted(in_path, key=lambda each: order.get(each.name, 0)), *others)

    def _check_query(
        self,
        pointer: ir.Pointer,
        path: str,
        found: Mapping[tuple[str, str], ir.Parameter],
    ) -> None:
        """A path's own query is sent as it is, whatever the parameters of the same names are."""
        for name, value in parse_qsl(path.partition("?")[2], keep_blank_values=True):
            if ("query", name) in found and not _NAME.fullmatch(value):
                what = f"has `{name[:40]}` in its path's query already: where it is given, it is sent twice"
                self.losses.doubt("twice-in-query", pointer, what)

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
        beside = self.tree.at(where)
        where, node = self.tree.settle(where)
        location = cast(ParameterLocation, node["in"])
        name = node["name"]
        if location == "header" and name.lower() in _NOT_ARGUMENTS:
            return None
        style = self._said(where, location, node)
        schema = join(where, "schema")
        if node.get("content"):
            media = next(iter(node["content"]))
            schema = join(where, "content", media, "schema")
            style = self._of_content(where, location, media, schema)
        elif location == "cookie":
            self._check_cookie(where, node, schema)
        return ir.Parameter(
            name=name,
            location=location,
            use=use_or_any(self.gatherer, schema),
            docs=_docs(beside, node),
            required=node.get("required") is True or location == "path",
            style=style,
            explode=node.get("explode", style in ("form", "deepObject")),
            pointer=where,
            default=self._default(schema),
            reserved=location == "query" and node.get("allowReserved") is True,
        )

    def _check_cookie(self, where: ir.Pointer, node: Node, schema: ir.Pointer) -> None:
        """OpenAPI takes what is in a cookie apart unless told not to, and no server reads `a=1&a=2` there."""
        inner = self.tree.object(schema)
        kinds = {*types_of(inner), str(implied_type(inner))}
        if node.get("explode", True) and kinds & {"array", "object"}:
            what = "is a list or an object in a cookie, exploded: it is sent as one cookie, joined by commas"
            self.losses.doubt("exploded-cookie", where, what)

    def _said(self, where: ir.Pointer, location: str, node: Node) -> str:
        """The style that the document gives a parameter, if one at its place can have it."""
        usual, *others = STYLES[location]
        style = str(node.get("style", usual))
        if style in (usual, *others):
            return style
        what = f"has the style `{style[:40]}`, which no {location} parameter can have: it is sent as `{usual}`"
        self.losses.doubt("style-not-here", where, what)
        return usual

    def _of_content(
        self, where: ir.Pointer, location: str, media: str, schema: ir.Pointer
    ) -> str:
        """How a parameter's content is written: JSON, in which a text stands in quotes; plain text as it is."""
        types = types_of(self.tree.object(schema))
        is_text = types == ["string"]
        if types and {*types} <= _PLAIN and bare(media) in ("text/plain", "*/*"):
            return STYLES[location][0]
        if not is_json(media):
            what = f"describes a {location} parameter by content of `{media}`"
            self.losses.add("parameter-content", where, what)
        elif is_text:
            what = f"is a {location} parameter that is a text as JSON: it is sent in quotes"
            self.losses.doubt("text-as-json", where, what)
        return "json"

    def _default(self, schema: ir.Pointer) -> Any:
        """What the server takes where nothing is sent."""
        return self.tree.object(schema).get("default")


def _docs(beside: Node, node: Node) -> ir.Docs:
    """The words of a parameter; those beside a reference to it are about this use (OpenAPI 3.1, “Reference Object”)."""
    own, docs = read_docs(beside), read_docs(node)
    return replace(docs, description=own.description or docs.description)
