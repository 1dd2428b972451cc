"""Contents: a request's body from the values of a call.

In: a call, its API's settings. Out: the body, in the usual media type or in the one that the
caller chose. Must not send anything, and must not put a value into an error's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import Any

from .bodies import Body, bytes_body, is_file, source
from .call import Call, Values
from .clock import Clock
from .forms import bracket_pairs
from .jsonbody import encode_json
from .multipart import Part, essence, file_and_type, multipart_body, part_pairs
from .narrow import is_array, is_map
from .omit import OMIT
from .operation import BodyKind, Operation
from .scalars import Datetimes
from .settings import Settings
from .styles import check_header, encode_parameters

FORM = "application/x-www-form-urlencoded"
_TYPES: Mapping[BodyKind, str] = {
    "json": "application/json",
    "form": FORM,
    "multipart": "multipart/form-data",
    "text": "text/plain; charset=utf-8",
    "binary": "application/octet-stream",
}
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a body is written: a kind, the media type, and what is said of its members."""

    kind: BodyKind
    media_type: str
    files: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict[str, str])


def datetimes_of(settings: Settings) -> Datetimes:
    """How the API writes points in time outside JSON."""
    if settings.datetimes is not None:
        return settings.datetimes
    return "unix" if settings.form_style == "brackets" else "rfc3339"


def body_of(call: Call, settings: Settings, clock: Clock) -> Body | None:
    """The body of a call; None where nothing is sent."""
    way, value = _way(call), _value(call)
    if way is None:
        return None
    if way.kind == "form":
        return _form_body(call, way, _members(value), settings)
    if way.kind == "multipart":
        return _multipart_body(call, way, _members(value), settings, clock)
    if way.kind == "json":
        left_out = call.operation.optional and is_map(value) and _nothing_in(value)
        if value is OMIT or left_out:
            return None
        return bytes_body(encode_json(value), way.media_type)
    return None if value is OMIT else _raw_body(call, way, value)


def _way(call: Call) -> Way | None:
    """The way that the caller chose, or the usual one."""
    operation = call.operation
    kind, chosen = operation.body, call.content_type
    if kind is None:
        return None
    usual = Way(
        kind=kind,
        media_type=operation.media_type or _TYPES[kind],
        files=operation.files,
        parts=operation.parts,
    )
    if chosen is not OMIT and chosen is not None:
        return _chosen(operation, usual, check_header("content_type", chosen))
    if "*" in usual.media_type:
        raise TypeError(f"content_type: say which of {usual.media_type} the body is")
    return usual


def _chosen(operation: Operation[Any], usual: Way, media_type: str) -> Way:
    name, others = essence(media_type), operation.others
    if name == essence(usual.media_type) and "*" not in name:
        return replace(usual, media_type=media_type)
    for each in sorted(others, key=lambda each: "*" in each):
        if fnmatchcase(name, essence(each)) and "*" not in name:
            return Way(
                kind=others[each]["kind"],
                media_type=media_type,
                files=others[each].get("files", ()),
                parts=others[each].get("parts", {}),
            )
    known = ", ".join(dict.fromkeys((usual.media_type, *others)))
    raise ValueError(f"content_type: {operation.id} takes {known}")


def _value(call: Call) -> Any:
    """What is to be written: the values of the usual body's arguments, or another body."""
    usual: Any = call.json
    if usual is OMIT:
        given = call.form if call.form is not None else call.content
        usual = OMIT if given is None else given
    if call.body is OMIT:
        return usual
    if is_map(usual) and not _nothing_in(usual):
        raise TypeError(
            "body: a body as a whole leaves no room for arguments of another"
        )
    return call.body


def _members(value: Any) -> Values:
    if value is None or value is OMIT:
        return {}
    if is_map(value):
        return value
    raise TypeError(f"body: a form is made of members, not of a {type(value).__name__}")


def _nothing_in(members: Values) -> bool:
    return all(each is OMIT for each in members.values())


def _raw_body(call: Call, way: Way, value: Any) -> Body:
    if way.kind == "text" and isinstance(value, str):
        return bytes_body(value.encode(), way.media_type)
    content, own = file_and_type("content", value)
    said = call.content_type is not OMIT
    return Body(
        (source(content, "content"),), way.media_type if said else own or way.media_type
    )


def _form_body(call: Call, way: Way, values: Values, settings: Settings) -> Body | None:
    operation = call.operation
    text = encode_parameters(
        values,
        default=settings.form_style,
        styles={**operation.styles, **way.parts},
        clearable=operation.clearable,
        datetimes=datetimes_of(settings),
    )
    if not text and operation.method not in _WITH_BODY:
        return None
    return bytes_body(text.encode("ascii"), way.media_type)


def _multipart_body(
    call: Call, way: Way, values: Values, settings: Settings, clock: Clock
) -> Body:
    brackets = settings.form_style == "brackets"
    files: list[tuple[str, Any, str]] = []
    fields: dict[str, Any] = {}
    for name, value in values.items():
        types = way.parts.get(name, "")
        if not (name in way.files or ("*" in way.files and is_file(value))):
            fields[name] = value
        elif is_array(value):
            for i, part in enumerate(value):
                files.append((f"{name}[{i}]" if brackets else name, part, types))
        elif value is not OMIT:
            files.append((name, value, types))
    clearable, datetimes = call.operation.clearable, datetimes_of(settings)
    named = fields.keys() - way.parts.keys() if brackets else ()
    bracketed = {name: value for name, value in fields.items() if name in named}
    others = {name: value for name, value in fields.items() if name not in named}
    pairs: list[Part] = [
        (name, value, "")
        for name, value in bracket_pairs(bracketed, clearable, datetimes)
    ]
    pairs += part_pairs(others, clearable, datetimes, way.parts)
    return multipart_body(pairs, files, f"boundary-{clock.new_uuid()}")
