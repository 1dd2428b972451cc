"""The wire: where each argument of an operation goes and how it is written there, decided once for clients and pages.

In: operations and their arguments, the profile. Out: plain values. Must not spell a name or a type.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from generator import ir
from generator.ir.media import is_json
from generator.naming import Argument
from generator.naming.arguments import Where
from generator.profile import Profile, Style

Answer = Literal["page", "value", "text", "binary", "none", "stream"]


def answer(operation: ir.Operation) -> Answer:
    """What kind of thing a call gives, with the usual status."""
    return "page" if operation.paging else content(operation.response)


def content(response: ir.Response) -> Answer:
    """What kind of thing an answer holds."""
    if response.framing:
        return "stream"
    if response.use is None:
        return "none"
    if response.is_json:
        return "value"
    return "text" if (response.media_type or "").startswith("text/") else "binary"


def differ(operation: ir.Operation) -> bool:
    """Whether the status says what an answer holds: a page or a stream is one with any."""
    if answer(operation) in ("page", "stream"):
        return False
    main = operation.response
    return any(
        content(each) != content(main)
        or (content(each) == "value" and each.use != main.use)
        for each in operation.others
    )


def accepted(operation: ir.Operation) -> str | None:
    """The media types to ask for; `None` where that is plain JSON alone."""
    successes = [each for _, each in ir.successes(operation)]
    asked = successes if differ(operation) else successes[:1]
    found = dict.fromkeys(
        "application/json" if each.structured and not each.framing else each.media_type
        for each in asked
        if each.media_type
    )
    text = ", ".join(each for each in found if each)
    return text if text != "application/json" else None


def sent_body(operation: ir.Operation, profile: Profile) -> ir.Body | None:
    """The body that is sent: some methods take their form in the query."""
    body = operation.body
    in_query = operation.method in profile.wire.form_in_query
    return None if body and body.kind == "form" and in_query else body


def sent_as(body: ir.Body) -> str:
    """The media type that is sent unless the caller says another one; a range where there is no such."""
    if "*" not in body.media_type or body.untold:
        return body.media_type
    usual = {"json": "application/json", "text": "text/plain"}
    text = body.media_type.lower().startswith("text/")
    return usual.get("text" if text else body.kind, "application/octet-stream")


def parts(api: ir.Api, body: ir.Body | None, form: Style) -> dict[str, str]:
    """How members of a form are written, by wire name, where they are not written as usual.

    In a form a style, with `+reserved` behind it where reserved characters stay; in a multipart body a media type, or a
    style behind `+`. An object of which the document says nothing is JSON (OpenAPI 3.0.4 and 3.1.1, “Encoding Object”).
    """
    if body is None:
        return {}
    found = {each.name: _part(body, each, form) for each in body.encoding}
    if body.kind == "form" and form != "brackets":
        styled = {e.name for e in body.encoding if e.style or e.reserved}
        objects = sorted(_objects(api, body.use) - styled)
        found |= dict.fromkeys(objects, "json")
    return {name: way for name, way in found.items() if way}


def members(api: ir.Api, use: ir.Use) -> Iterator[ir.Property]:
    """The members of a form that is given as a whole, of whichever shape."""
    for each in form_shapes(api, use):
        shape = api.schemas[each.schema]
        yield from shape.properties if isinstance(shape, ir.Object) else ()


def _objects(api: ir.Api, use: ir.Use) -> set[str]:
    """The members of a form that are objects."""
    kinds = (ir.Object, ir.Map)
    found = members(api, use)
    return {e.name for e in found if isinstance(api.schemas[e.use.schema], kinds)}


def _part(body: ir.Body, encoding: ir.Encoding, form: Style) -> str:
    media_type = encoding.media_type or ""
    if body.kind == "multipart":
        return f"+{_form_style(encoding) or 'form'}" if encoding.style else media_type
    if is_json(media_type):
        return "json"
    style = "" if form == "brackets" else _form_style(encoding)
    return f"{style}+reserved" if encoding.reserved else style


def _form_style(encoding: ir.Encoding) -> str:
    if encoding.style == "deepObject":
        return "brackets"
    if encoding.style in ("spaceDelimited", "pipeDelimited") and not encoding.explode:
        return "space" if encoding.style == "spaceDelimited" else "pipe"
    return "" if encoding.explode or encoding.style is None else "form-comma"


def leaves_out_body(operation: ir.Operation) -> bool:
    """Whether a JSON body of several arguments is not sent where none is given; an update of nothing is `{}`."""
    body = operation.body
    optional = body is not None and body.kind == "json" and not body.required
    return optional and operation.method not in ("PATCH", "PUT")


def place(operation: ir.Operation, profile: Profile, argument: Argument) -> Where:
    """Where an argument goes in the end."""
    if argument.where == "body" and sent_body(operation, profile) is None:
        return "query"
    return argument.where


def files(
    api: ir.Api, operation: ir.Operation, arguments: tuple[Argument, ...]
) -> tuple[str, ...]:
    """The arguments of a multipart body that are files, by wire name."""
    body = operation.body
    if body is None or body.kind != "multipart":
        return ()
    given = [each for each in arguments if each.where == "body"]
    return tuple(
        each.wire for each in given if _is_file(api, body, each.wire, each.use)
    )


def members_that_are_files(api: ir.Api, body: ir.Body) -> tuple[str, ...]:
    """The same of a multipart body that is given as a whole; `*` is whatever is given as a file."""
    schema = api.schemas[body.use.schema]
    if body.kind != "multipart":
        return ()
    given = schema.properties if isinstance(schema, ir.Object) else ()
    found = [each.name for each in given if _is_file(api, body, each.name, each.use)]
    return (*found, *(["*"] if _has_any_file(api, body.use) else ()))


def _has_any_file(api: ir.Api, use: ir.Use) -> bool:
    schema = api.schemas[use.schema]
    if isinstance(schema, ir.Object) and schema.additional:
        return _is_binary(api, schema.additional)
    if isinstance(schema, ir.Map):
        return _is_binary(api, schema.values)
    return is_nameless(api, use)


def form_shapes(api: ir.Api, use: ir.Use) -> list[ir.Use]:
    """What a form can be: all of it, or of several shapes those with members."""
    schema = api.schemas[use.schema]
    arms = schema.arms if isinstance(schema, ir.Union) else (use,)
    found = [each for each in arms if not is_nameless(api, each)]
    return [use] if len(found) == len(arms) else found


def is_nameless(api: ir.Api, use: ir.Use) -> bool:
    """Whether a schema has neither members nor a place for them, so that a form of it says nothing of its own."""
    schema = api.schemas[use.schema]
    if isinstance(schema, ir.Scalar):
        return schema.type != "null"
    return isinstance(schema, ir.Array | ir.Enumeration)


def _is_file(api: ir.Api, body: ir.Body, name: str, use: ir.Use) -> bool:
    """Bytes; or anything, where the document gives its part a type that is neither text nor JSON."""
    types = [e.media_type or "" for e in body.encoding if e.name == name]
    said = any(
        each and not (is_json(each) or each.startswith("text/")) for each in types
    )
    anything = isinstance(api.schemas[use.schema], ir.AnyValue)
    return _is_binary(api, use) or (said and anything)


def _is_binary(api: ir.Api, use: ir.Use) -> bool:
    schema = api.schemas[use.schema]
    if isinstance(schema, ir.Array):
        return _is_binary(api, schema.items)
    return isinstance(schema, ir.Scalar) and schema.format == "binary"


def styles(arguments: tuple[Argument, ...], query: Style) -> dict[str, str]:
    """How arguments are written, by wire name, where their place does not say it already.

    With `+reserved` behind it where reserved characters stay.
    """
    found = {
        each.wire: f"{_style(each, query)}{'+reserved' if each.reserved else ''}"
        for each in arguments
    }
    return {name: style for name, style in found.items() if style}


def _style(argument: Argument, query: Style) -> str:
    where, own = argument.where, argument.style
    if own == "json":
        return own
    if own in ("label", "matrix"):
        return f"{own}-explode" if argument.explode else own
    if where == "query" and query == "brackets":
        return ""
    if where in ("body", "whole"):
        return ""
    if own == "deepObject":
        return "brackets"
    if own in ("spaceDelimited", "pipeDelimited") and not argument.explode:
        return "space" if own == "spaceDelimited" else "pipe"
    if where in ("query", "cookie"):
        return "" if argument.explode else "form-comma"
    return "simple-explode" if argument.explode else ""
