"""Bytes to an OpenAPI document: JSON or YAML text, read strictly, of a version that is
understood.

Goes in: a `RawDocument`. Comes out: a `Document`, whose data is plain and which knows
where in the text each value stands. What the document says is not judged here, beyond
the version: `validate` does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal

from generator.diagnostics import Diagnostic, DocumentProblem, Location
from generator.reuse import Reuse
from generator.spec import json_parts, json_text, yaml_text
from generator.spec.files import too_large
from generator.spec.kinds import kind_of
from generator.spec.limits import DEFAULT_LIMITS, Limits
from generator.spec.lost import Lost
from generator.spec.places import Place, locate
from generator.spec.pointers import ROOT
from generator.spec.reading import RawDocument
from generator.spec.swagger import convert, is_swagger
from generator.spec.text import Text, decode, shown
from generator.spec.traces import Trace
from generator.spec.yaml_events import NotYamlError

Version = Literal["3.0", "3.1"]
_VERSION = re.compile(r"(3\.[01])\.[0-9]+(-[0-9A-Za-z.-]+)?")
_CORRECT_IT = "Give an OpenAPI document; correct the text here if it is one."
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
    """What the data does not say of what was read: Swagger 2.0 is brought to OpenAPI 3.0."""

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
    return _understood(raw, data, text, places)


def _understood(
    raw: RawDocument, data: dict[str, Any], text: Text, places: Callable[[], Place]
) -> Document:
    """The document, brought to OpenAPI 3.0 where it is Swagger 2.0."""

    def origin(pointer: str) -> Location:
        return locate(text, places(), pointer)

    converted = convert(data, Trace(origin, ROOT)) if is_swagger(data) else None
    said = converted.data if converted else data
    return Document(
        source=raw.source,
        sha256=raw.sha256,
        data=said,
        version=_version(said, origin),
        text=text,
        places=places,
        origin=converted.trace.written if converted else None,
        lost=converted.lost if converted else (),
    )


def _known(
    text: Text, limits: Limits, reuse: Reuse | None
) -> tuple[Any, Callable[[], Place]] | None:
    """JSON that is read with what is known of an earlier reading."""
    if reuse is None:
        return None
    data = json_parts.parse(text, limits, reuse)
    return None if data is None else (data, cache(lambda: json_text.scan(text, limits)))


def parse(
    text: Text, limits: Limits, *, hint: str = _CORRECT_IT
) -> tuple[Any, Callable[[], Place]]:
    """The values of a text, JSON or YAML, and their places. `hint` is for a text that is neither."""
    no_json: json.JSONDecodeError | None = None
    if text.content.lstrip()[:1] in ("{", "["):
        try:
            data = json_text.parse(text, limits)
            return data, cache(lambda: json_text.scan(text, limits))
        except json.JSONDecodeError as error:
            no_json = error
    try:
        data, place = yaml_text.parse(text, limits)
        return data, lambda: place
    except NotYamlError as no_yaml:
        raise _unreadable(text, no_json, no_yaml, hint) from None


def _unreadable(
    text: Text, no_json: json.JSONDecodeError | None, no_yaml: NotYamlError, hint: str
) -> DocumentProblem:
    if no_json is not None:
        where = text.location(no_json.pos)
        message = f"this is not JSON: {no_json.msg[:1].lower()}{no_json.msg[1:]}"
        also = text.location(no_yaml.offset)
        hint = (
            "Correct it here. (Read as YAML it fails too, at line "
            f"{also.line}, column {also.column}: {no_yaml.problem}.)"
        )
    else:
        where = text.location(no_yaml.offset)
        message = f"this is neither JSON nor YAML: as YAML, {no_yaml.problem}"
    return DocumentProblem(
        Diagnostic(code="unreadable", message=message, hint=hint, location=where)
    )


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
                f"Swagger {shown(data['swagger'])} is not read; '2.0' is, and OpenAPI 3.0 and 3.1",
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
        raise problem(
            "openapi-version",
            "openapi",
            f"OpenAPI {shown(version)} is not read; 3.0 and 3.1 are",
            "Give the document in one of these versions, such as 3.0.3 or 3.1.0.",
        )
    return "3.0" if match[1] == "3.0" else "3.1"
