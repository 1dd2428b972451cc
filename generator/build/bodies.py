"""Request bodies: what is sent of the media types that a document offers, and what can be sent in its place.

In: the document's tree, and what gives the use of a schema. Out: `ir.Body` with the usual media type, and under
`others` those that a caller can choose instead. A media type is left out where another one carries the very same values
and a client could not write it from them, or would write the same text. What is described and cannot be written is a
loss; where the caller writes it, a doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator import ir
from generator.build.facts import implied_type, is_bytes, read_docs, types_of
from generator.build.losses import Losses
from generator.build.media import Node, chosen
from generator.build.parameters import STYLES
from generator.build.references import Tree
from generator.ir.api import BodyKind
from generator.ir.media import bare, is_json
from generator.spec import join

_STRUCTURED = ("json", "form", "multipart")
_RANKS: dict[BodyKind, int] = {
    "json": 1,
    "form": 2,
    "multipart": 3,
    "text": 5,
    "binary": 6,
}
_BEHIND_FORMS = 4
_OPEN = frozenset(
    "allOf anyOf oneOf additionalProperties patternProperties $ref".split()
)
"""What makes members beside those of `properties`."""
_FORMS = ("form", "multipart")


class BodyReader:
    """Reads one request body after the other."""

    def __init__(
        self, tree: Tree, losses: Losses, use: Callable[[ir.Pointer], ir.Use]
    ) -> None:
        self.tree = tree
        self.losses = losses
        self.use = use

    def read(self, where: ir.Pointer, body: Node, method: str) -> ir.Body | None:
        """The body that stands at `where`; `None` where there is nothing to send."""
        content: Node = body.get("content") or {}
        if not content:
            return None
        first, *others = self._ranked(where, content)
        if method in ("get", "head") and _is_empty(content[first[1]].get("schema")):
            self.use(join(where, "content", first[1], "schema"))
            return None
        found = [self._body(where, body, *first)]
        for kind, media_type in others:
            if not any(
                self._covers(where, content, each, kind, media_type) for each in found
            ):
                found.append(self._body(where, body, kind, media_type))
        main, *rest = found
        return replace(main, others=tuple(rest), pointer=where)

    def _ranked(
        self, where: ir.Pointer, content: Node
    ) -> list[tuple[BodyKind, ir.Pointer]]:
        """What there is, the usual one first: files that JSON has no way to carry make a form go before it."""
        kinds = {each: self._kind(where, each) for each in content}
        with_parts = "multipart" in kinds.values()

        def rank(each: str) -> tuple[int, bool, str]:
            kind = kinds[each]
            if kind in ("json", "form") and with_parts and self._has_files(where, each):
                return _BEHIND_FORMS, False, each
            first = bare(each) == "application/json"
            last = kind == "binary" and "*" in each
            plain = not _is_structured(self._schema(where, each), lists=False)
            return _RANKS[kind] - first + last, plain, each

        return [(kinds[each], each) for each in sorted(content, key=rank)]

    def _kind(self, where: ir.Pointer, media_type: str) -> BodyKind:
        """How values become bytes. A range that has JSON in it takes members as JSON; other text is text."""
        kind, _ = chosen({media_type: None})
        schema = self._schema(where, media_type)
        if kind in _STRUCTURED:
            return kind
        name = bare(media_type)
        structured = _is_structured(schema)
        if name == "text/json" or (structured and name in ("*/*", "application/*")):
            return "json"
        plain = types_of(schema) == ["string"] and schema.get("format") != "binary"
        return "text" if plain and "*" not in name else kind

    def _schema(self, where: ir.Pointer, media_type: str) -> Node:
        return self.tree.object(join(where, "content", media_type, "schema"))

    def _has_files(self, where: ir.Pointer, media_type: str) -> bool:
        place = join(where, "content", media_type)
        members = self._schema(where, media_type).get("properties") or ()
        return any(self._is_file(place, each) for each in members)

    def _is_file(self, place: ir.Pointer, member: str) -> bool:
        """Whether a member of the media type at `place` is a file, or a list of them."""
        return self._file(place, member) is not None

    def _file(self, place: ir.Pointer, member: str) -> Node | None:
        """The schema of a member that is a file, or a list of them."""
        where, node = self._member(place, member)
        if "items" in node:
            _, node = self.tree.found(join(where, "items"))
        return node if isinstance(node, Mapping) and is_bytes(node) else None

    def _is_object(self, place: ir.Pointer, member: str) -> bool:
        """Whether a member of the media type at `place` is an object."""
        _, node = self._member(place, member)
        return "object" in (types_of(node) or [str(implied_type(node))])

    def _member(self, place: ir.Pointer, member: str) -> tuple[ir.Pointer, Node]:
        schema, _ = self.tree.found(join(place, "schema"))
        where, node = self.tree.found(join(schema, "properties", member))
        return where, node if isinstance(node, Mapping) else {}

    def _covers(
        self,
        where: ir.Pointer,
        content: Node,
        known: ir.Body,
        kind: BodyKind,
        media_type: str,
    ) -> bool:
        """Whether nothing is gained by another media type beside a known one."""
        one, other = (content[each] for each in (known.media_type, media_type))
        if one.get("schema") != other.get("schema") or "schema" not in one:
            return False
        if known.kind not in _STRUCTURED:
            return False  # Bytes do not say what they are.
        if not _is_written(kind, self._schema(where, media_type)):
            return True  # The same values, and there is a way to write them.
        if kind != known.kind:
            return False
        usual = bare(known.media_type) in ("application/json", "*/*")
        return kind != "json" or usual or not _says_json(media_type)

    def _body(
        self, where: ir.Pointer, body: Node, kind: BodyKind, media_type: str
    ) -> ir.Body:
        place = join(where, "content", media_type)
        use = self.use(join(place, "schema"))
        self._check(place, kind, media_type, self._schema(where, media_type))
        encoding = tuple(self._encoding(place, kind)) if kind in _FORMS else ()
        return ir.Body(
            kind=kind,
            media_type=media_type,
            use=use,
            required=body.get("required") is True,
            docs=read_docs(body),
            encoding=encoding,
        )

    def _check(
        self, place: ir.Pointer, kind: BodyKind, media_type: str, schema: Node
    ) -> None:
        if kind in _STRUCTURED and not _is_written(kind, schema):
            what = f"describes `{media_type}` that has no members: a client takes a map of any"
            self.losses.doubt("body-without-members", place, what)
        streamed = "itemSchema" in self.tree.at(place)
        if streamed or (kind not in _STRUCTURED and _tells_what_is_inside(schema)):
            what = (
                f"describes what is inside `{media_type}`, which a client takes as text"
                if kind == "text"
                else f"describes what is inside `{media_type}`, which a client takes as bytes"
            )
            self.losses.doubt("body-not-written", place, what)

    def _encoding(self, place: ir.Pointer, kind: BodyKind) -> Iterator[ir.Encoding]:
        """What the document says of single members of a form."""
        said = self.tree.at(place).get("encoding") or {}
        types = self._own_types(place) if kind == "multipart" else {}
        for name, given in {**types, **said}.items():
            if not isinstance(given, Mapping):
                continue
            node = {**types.get(name, {}), **given}
            where = join(place, "encoding", name)
            self._check_name(place, name, where)
            form = kind == "form"
            explode, own = node.get("explode"), str(node.get("style") or "form")
            if own not in STYLES["query"]:
                what = f"has the style `{own[:40]}`, which no member of a form can have: it is sent as `form`"
                self.losses.doubt("style-not-here", where, what)
                own = "form"
            by_style = self._is_styled(place, name, node, form)
            headers = () if form else _part_headers(node)
            if headers and not self._is_file(place, name):
                what = "gives headers to a part that is no file; a client sends them with files alone"
                self.losses.add("part-headers", where, what)
            self._check_part(
                place, name, where, None if by_style else node.get("contentType")
            )
            yield ir.Encoding(
                name=name,
                media_type=None if by_style else node.get("contentType"),
                style=own if by_style else None,
                explode=explode is True if own != "form" else explode is not False,
                reserved=form and node.get("allowReserved") is True,
                headers=headers,
            )

    def _check_name(self, place: ir.Pointer, name: str, where: ir.Pointer) -> None:
        """Whether there is a member that something is said of; of a shape made of parts nobody looks."""
        schema = self.tree.object(join(place, "schema"))
        members = schema.get("properties")
        if not isinstance(members, Mapping) or schema.keys() & _OPEN or name in members:
            return
        what = "says how a member is written that the schema does not have"
        self.losses.doubt("encoding-without-member", where, what)

    def _check_part(
        self, place: ir.Pointer, name: str, where: ir.Pointer, media_type: Any
    ) -> None:
        """Whether a client can write an object as its part's media type: it knows JSON alone."""
        named = [bare(each) for each in str(media_type or "").split(",")]
        if any(not each or is_json(each) or "*" in each for each in named):
            return
        _, node = self._member(place, name)
        if types_of(node) == ["object"] or "properties" in node:
            what = f"is an object in a part of `{named[0]}`; a client writes objects as JSON alone"
            self.losses.add("part-not-written", where, what)

    def _own_types(self, place: ir.Pointer) -> dict[str, Node]:
        """What members that are files say of their media type themselves, as the encoding would say it."""
        names = self.tree.object(join(place, "schema")).get("properties")
        found: dict[str, Node] = {}
        for name in names or ():
            member = self._file(place, name)
            media_type = member.get("contentMediaType") if member else None
            if isinstance(media_type, str):
                found[name] = {"contentType": media_type}
        return found

    def _is_styled(self, place: ir.Pointer, name: str, node: Node, form: bool) -> bool:
        """Whether a style says how a member is written.

        From OpenAPI 3.1 on a part of a multipart body can have one; before, it means nothing there. The style `form`,
        exploded, gives lists the parts that a client sends anyway, but takes objects apart.
        """
        if not node.keys() & {"style", "explode"}:
            return False
        old = str(self.tree.data.get("openapi", "")).startswith("3.0")
        usual = node.get("style", "form") == "form" and node.get("explode", True)
        return form or not (old or (usual and not self._is_object(place, name)))


def _part_headers(node: Node) -> tuple[str, ...]:
    """Names of a part's own headers, but for those that say what it is."""
    own = ("content-type", "content-disposition")
    names = map(str, node.get("headers") or ())
    return tuple(each for each in names if each.lower() not in own)


def _says_json(media_type: str) -> bool:
    """A name of JSON that may mean something to a server: `application/merge-patch+json`."""
    return is_json(media_type) and "*" not in media_type


def _is_structured(schema: Node, lists: bool = True) -> bool:
    """Whether a schema says that there are members, or items."""
    if schema.keys() & {"allOf", "anyOf", "oneOf"}:
        return True
    types = types_of(schema) or [str(implied_type(schema))]
    return "object" in types or (lists and "array" in types)


def _is_written(kind: BodyKind, schema: Node) -> bool:
    """Whether a client can write values as such a body: forms are made of members."""
    if kind in _FORMS:
        return not schema or _is_structured(schema, lists=False)
    return kind in _STRUCTURED


def _tells_what_is_inside(schema: Node) -> bool:
    """An object of which nothing is said is how some tools write a file."""
    said = ("properties", "items", "allOf", "anyOf", "oneOf", "additionalProperties")
    return _is_structured(schema) and any(schema.get(each) for each in said)


def _is_empty(schema: Any) -> bool:
    return not isinstance(schema, Mapping) or (
        not (schema.keys() & {"$ref", "allOf", "anyOf"})
        and (schema.get("properties") == {})
    )
