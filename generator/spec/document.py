"""Bytes to an OpenAPI document: JSON or YAML text, read strictly, of a version that is
understood.

Goes in: a `RawDocument`. Comes out: a `Document`, whose data is plain and which knows
where in the text each value stands. What the document says is not judged here, beyond
the version: `validate` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal

from generator.diagnostics import Diagnostic, DocumentProblem, Location
from generator.reuse import Reuse
from generator.spec import json_parts, json_text, openapi32, swagger
from generator.spec.bundling import bundle
from generator.spec.bundling.anchors import by_pointer
from generator.spec.bundling.opening import node_of
from generator.spec.files import too_large
from generator.spec.kinds import kind_of
from generator.spec.limits import DEFAULT_LIMITS, Limits
from generator.spec.lost import Lost
from generator.spec.nodes import Node
from generator.spec.parsing import parse
from generator.spec.places import Place, locate
from generator.spec.pointers import ROOT
from generator.spec.reading import RawDocument
from generator.spec.text import Text, decode, shown
from generator.spec.traces import Trace

Version = Literal["3.0", "3.1"]
_VERSION = re.compile(r"(3\.[01])\.[0-9]+(-[0-9A-Za-z.-]+)?")
_CONVERSIONS = (
    (swagger.is_swagger, swagger.convert),
    (openapi32.is_openapi32, openapi32.convert),
)
"""Versions that are brought to another one: how they are known, and how that is done."""
_READ, _SHORT = "3.0, 3.1 and 3.2 are", ("3.0", "3.1", "3.2")
_NAME_IT = 'An OpenAPI document begins with its version, such as "openapi": "3.0.3".'


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An OpenAPI document. Its data is shared, never copied: whoever changes it copies it first."""

    source: str
    sha256: str
    """Of the bytes that were read."""
    data: Mapping[str, Any]
    version: Version
    text: Text = field(repr=False, compare=False)
    places: Callable[[], Place] = field(repr=False, compare=False)
    origin: Callable[[str], Location] | None = field(
        default=None, repr=False, compare=False
    )
    """Where values stand, if the data is not as the text has it any more."""
    lost: tuple[Lost, ...] = field(default=(), repr=False, compare=False)
    """What the data does not say of what was read: Swagger 2.0 is brought to OpenAPI 3.0, and 3.2 to 3.1."""
    names: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Of the other files that it consists of: their places, and their names as references have them."""

    def location(self, pointer: str) -> Location:
        """Where a value stands: its key, or itself in a list.

        Of what is not there, the nearest parent. The first question about a JSON
        document reads its text once more (half a second for one of 8 MB).
        """
        if self.origin is not None:
            return self.origin(pointer)
        return locate(self.text, self.places(), pointer)

    def written(self, pointer: str) -> str:
        """The pointer as the text has it, where the data is not as the text has it any more."""
        if self.origin is None:
            return pointer
        return self.origin(pointer).pointer or pointer

    def address(self, where: Location) -> str:
        """A location as people name it who allow something there: `#/paths/~1a`, `schemas/pet.yaml#/Pet`."""
        return f"{self.names.get(where.source, '')}{where.pointer or ''}"

    def changed(
        self, data: Mapping[str, Any], origin: Callable[[str], Location]
    ) -> Document:
        """The document with other data. A `DocumentProblem` if it is of no known version any more."""
        version = _version(data, origin)
        return replace(self, data=data, version=version, origin=origin)


def load(
    raw: RawDocument, *, limits: Limits = DEFAULT_LIMITS, reuse: Reuse | None = None
) -> Document:
    """The document in these bytes. A `DocumentProblem` when there is none to work with."""
    if len(raw.data) > limits.max_bytes:
        raise too_large(raw.source, limits)
    text = decode(raw.source, raw.data)
    data, places = _known(text, limits, reuse) or parse(text, limits)
    if not isinstance(data, dict):
        text.refuse(
            "no-object",
            f"a document is an object, and this is {kind_of(data)}",
            _NAME_IT,
            places().offset,
            ROOT,
        )
    return _understood(raw, data, text, places, limits)


def _understood(
    raw: RawDocument,
    data: dict[str, Any],
    text: Text,
    places: Callable[[], Place],
    limits: Limits,
) -> Document:
    """The document with its other files in it, brought to a version that the later stages read."""

    def origin(pointer: str) -> Location:
        return locate(text, places(), pointer)

    whole = by_pointer(Node(data, Trace(origin, ROOT)), text.content)
    lost: tuple[Lost, ...] = ()
    if raw.parts:
        whole = _bundled(raw, whole, limits)
    convert = next((to for of, to in _CONVERSIONS if of(whole.value)), None)
    if convert is not None:
        converted = convert(whole.value, whole.trace)
        whole, lost = Node(converted.data, converted.trace), converted.lost
    same = whole.value is data
    return Document(
        source=raw.source,
        sha256=raw.sha256,
        data=whole.value,
        version=_version(whole.value, origin),
        text=text,
        places=places,
        origin=None if same else whole.trace.written,
        lost=lost,
        names={part.source: name for name, part in raw.parts},
    )


def _known(
    text: Text, limits: Limits, reuse: Reuse | None
) -> tuple[Any, Callable[[], Place]] | None:
    """JSON that is read with what is known of an earlier reading."""
    if reuse is None:
        return None
    data = json_parts.parse(text, limits, reuse)
    return None if data is None else (data, cache(lambda: json_text.scan(text, limits)))


def _bundled(raw: RawDocument, main: Node, limits: Limits) -> Node:
    parts = dict(raw.parts)
    bundled = bundle(main, raw.home, lambda name: node_of(parts[name], limits))
    if bundled.problems:
        raise DocumentProblem(bundled.problems)
    return Node(bundled.data, bundled.trace)


def _version(data: Mapping[str, Any], where: Callable[[str], Location]) -> Version:
    def problem(code: str, key: str, message: str, hint: str) -> DocumentProblem:
        place = where(f"{ROOT}/{key or 'openapi'}")
        place = place if key else replace(place, pointer=ROOT)
        return DocumentProblem(
            Diagnostic(code=code, message=message, hint=hint, location=place)
        )

    if "openapi" not in data:
        if "swagger" in data:
            raise problem(
                "swagger-version",
                "swagger",
                f"Swagger {shown(data['swagger'])} is not read; '2.0' is, and OpenAPI 3.0 to 3.2",
                "Give the document in one of these versions.",
            )
        raise problem(
            "no-openapi",
            "",
            "this is not an OpenAPI document: it has no `openapi` key",
            _NAME_IT,
        )
    version = data["openapi"]
    if not isinstance(version, str):
        raise problem(
            "openapi-version",
            "openapi",
            f"`openapi` must be text such as '3.0.3', and is {kind_of(version)}",
            "Put the version in quotes, with its three numbers.",
        )
    match = _VERSION.fullmatch(version)
    if match is None:
        why = "a version has three numbers" if version in _SHORT else _READ
        raise problem(
            "openapi-version",
            "openapi",
            f"OpenAPI {shown(version)} is not read: {why}",
            "Give a document of 3.0, 3.1 or 3.2, which says so as 3.0.3 or 3.1.0.",
        )
    return "3.0" if match[1] == "3.0" else "3.1"
