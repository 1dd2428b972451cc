"""Responses: what an operation answers, read from the document.

In: an operation's node, the gatherer that collects the schemas its answers use. Out: `Answers`. Every success is kept,
by its status; of several media types of one answer the first of a fixed order is read and the others are named, but for
a stream beside it, which is an answer of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator import ir
from generator.build.examples import Examples
from generator.build.facts import read_docs, value_types
from generator.build.gather import Gatherer
from generator.build.media import Node, chosen, framing, is_wild
from generator.ir.media import bare
from generator.spec import join

_NO_ERROR = (9, "")
_REDIRECTS = r"3XX|30[12378]"
_BARE = ("204", "205")
"""Answers that HTTP sends without content (RFC 9110, 15.3.5 and 15.3.6)."""
_NOTHING = ir.Response(status="200", media_type=None, use=None, docs=ir.Docs())
_SHAPES = frozenset(
    """additionalProperties allOf anyOf items oneOf patternProperties prefixItems properties""".split()
)
"""Keywords that make a schema more than text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """`main` and `others` are the successes, each status once; `stream`: one of them, piece by piece, if asked for."""

    main: ir.Response
    others: tuple[ir.Response, ...] = ()
    stream: ir.Response | None = None
    error: ir.Use | None = None


class ResponseReader:
    """Reads the responses of one operation after the other."""

    def __init__(self, gatherer: Gatherer, examples: Examples) -> None:
        self.tree = gatherer.tree
        self.gatherer = gatherer
        self.losses = gatherer.losses
        self.examples = examples

    def read(self, pointer: ir.Pointer, node: Node) -> Answers:
        """What the operation at `pointer` answers."""
        given: Node = node.get("responses", {})
        statuses = _successes(given)
        plain, streams = [], []
        for status in statuses:
            where, answer = self.tree.settle(join(pointer, "responses", status))
            if status in _BARE or pointer.endswith("/head"):
                answer = self._bare(where, answer)
            found, stream = self._response(where, answer, _spelled(status))
            plain.append(found)
            streams += [stream] if stream else []
        plain.sort(key=_rank)  # Stable: of what has content the lowest status.
        main, *others = plain or [_NOTHING]
        for each in streams[1:]:
            if (each.framing, each.use) != (streams[0].framing, streams[0].use):
                what = "is one more stream: a client reads the first one's alone"
                place = join(pointer, "responses", each.status)
                self.losses.add("several-streams", place, what)
        return Answers(
            main=main,
            others=tuple(each for each in others if not each.framing),
            stream=streams[0] if streams and not main.framing else None,
            error=self._error(pointer, given, statuses),
        )

    def _error(
        self, pointer: ir.Pointer, given: Node, successes: tuple[str, ...]
    ) -> ir.Use | None:
        """The schema of the answer that reports errors."""
        for status in sorted(given, key=_error_rank):
            if status not in successes and _error_rank(status) < _NO_ERROR:
                with self.gatherer.errors():
                    where, node = self.tree.settle(join(pointer, "responses", status))
                    error, _ = self._response(where, node, status)
                if error.use and error.is_json:
                    return error.use
        return None

    def _response(
        self, where: ir.Pointer, node: Node, status: str
    ) -> tuple[ir.Response, ir.Response | None]:
        """One answer, and the stream that it is where that is asked for."""
        content: Node = node.get("content", {})
        headers = frozenset(str(each).lower() for each in node.get("headers") or ())
        streams = [each for each in content if framing(each)]
        plain = {each: node for each, node in content.items() if each not in streams}
        stream = (
            self._stream(where, node, status, streams[0], headers) if streams else None
        )
        if not plain:
            nothing = ir.Response(
                status=status,
                media_type=None,
                use=None,
                docs=read_docs(node),
                headers=headers,
            )
            return stream or nothing, stream
        kind, media_type = chosen(plain)
        place = join(where, "content", media_type)
        self._check(place, kind, media_type)
        made = ir.Response(
            status=status,
            media_type=media_type,
            use=use_or_any(self.gatherer, join(place, "schema")),
            docs=read_docs(node),
            headers=headers,
            example=self.examples.of_media_type(place, content[media_type]),
            structured=is_wild(media_type) and self._is_shaped(join(place, "schema")),
            offered=_others(plain, media_type),
        )
        return made, stream

    def _bare(self, where: ir.Pointer, node: Node) -> Node:
        """An answer that HTTP sends without content, whatever is described."""
        if node.get("content"):
            what = "describes content of an answer that HTTP sends without any"
            self.losses.doubt("answer-not-read", join(where, "content"), what)
        return {key: each for key, each in node.items() if key != "content"}

    def _check(self, place: ir.Pointer, kind: str, media_type: str) -> None:
        """Note what is described in vain: a client gives the text, or the bytes."""
        if kind == "json" or is_wild(media_type):
            return
        if self._is_shaped(join(place, "schema")):
            given = "text" if kind == "text" else "bytes"
            what = f"describes what is inside `{media_type}`, which a client gives as {given}"
            self.losses.doubt("answer-not-read", place, what)

    def _stream(
        self,
        where: ir.Pointer,
        node: Node,
        status: str,
        media_type: str,
        headers: frozenset[str],
    ) -> ir.Response:
        place = join(where, "content", media_type)
        kind = framing(media_type) or "lines"
        item = self._item(place, kind)
        if item is None and kind != "events":
            item = join(place, "itemSchema")  # It is not there: anything goes.
        return ir.Response(
            status=status,
            media_type=media_type,
            use=None if item is None else use_or_any(self.gatherer, item),
            docs=read_docs(node),
            headers=headers,
            structured=item is not None,
            framing=kind,
            offered=_others([e for e in node["content"] if framing(e)], media_type),
        )

    def _item(self, place: ir.Pointer, kind: str) -> ir.Pointer | None:
        """Where the schema of one item stands: of an event, that of its data. `None`: nothing is said, or text."""
        item = join(place, "itemSchema")
        if "itemSchema" not in self.tree.at(place):
            return self._of_sequence(join(place, "schema"))
        if kind != "events":
            return item
        where, node = self.tree.found(item)
        if not isinstance(node, Mapping) or "data" not in node.get("properties", {}):
            what = "describes events of several kinds, or without `data`: a client gives the data as text"
            self.losses.add("stream-events", item, what)
            return None
        data, inner = self.tree.found(join(where, "properties", "data"))
        if isinstance(inner, Mapping) and "contentSchema" in inner:
            return join(data, "contentSchema")
        return None if self._is_text(data) else data

    def _of_sequence(self, schema: ir.Pointer) -> ir.Pointer | None:
        """Before OpenAPI 3.2 there is no word for one item: mostly it is what the schema says, else what its array has.

        Text is what it says of a body that it does not look into.
        """
        where, node = self.tree.found(schema)
        if not isinstance(node, Mapping) or self._is_text(schema):
            return None
        is_list = node.get("type") == "array" and "items" in node
        return join(where, "items") if is_list else schema

    def _is_text(self, schema: ir.Pointer) -> bool:
        _, node = self.tree.found(schema)
        return isinstance(node, Mapping) and node.get("type") == "string"

    def _is_shaped(self, schema: ir.Pointer) -> bool:
        """Whether a schema describes more than text or bytes, so that any media type is JSON's to be taken."""
        _, node = self.tree.found(schema)
        if not isinstance(node, Mapping):
            return False
        return bool({*value_types(node)} - {"string"} or node.keys() & _SHAPES)


def use_or_any(gatherer: Gatherer, pointer: ir.Pointer) -> ir.Use:
    """The use of the schema that stands at `pointer`; where none does, anything goes."""
    try:
        return gatherer.use(pointer)
    except LookupError:
        gatherer.schemas[pointer] = ir.AnyValue(pointer=pointer, docs=ir.Docs())
        return ir.Use(schema=pointer)


def _successes(given: Node) -> tuple[str, ...]:
    """The statuses that stand for a success: 2xx; without one, redirects; without any, `default`."""
    for pattern in (r"2(\d\d|XX)", _REDIRECTS, "default"):
        found = [e for e in given if re.fullmatch(pattern, e, re.IGNORECASE)]
        if found:
            return tuple(sorted(found, key=str.upper))
    return ()


def _spelled(status: str) -> str:
    """Ranges in capitals."""
    return status if status == "default" else status.upper()


def _rank(response: ir.Response) -> int:
    """What has content says more than what has none; a stream is asked for apart, where it can be."""
    if response.media_type is None:
        return 2
    return 1 if response.framing else 0


def _others(content: Iterable[str], media_type: str) -> tuple[str, ...]:
    """The other media types, without parameters."""
    found = dict.fromkeys(map(bare, content))
    return tuple(each for each in found if each != bare(media_type))


def _error_rank(status: str) -> tuple[int, str]:
    """Where a status stands among those that say what errors look like: the more it covers, the sooner."""
    ranks = (r"default", r"4XX", r"4\d\d", r"5XX", r"5\d\d")
    found = (
        n for n, each in enumerate(ranks) if re.fullmatch(each, status, re.IGNORECASE)
    )
    return next(found, _NO_ERROR[0]), status
