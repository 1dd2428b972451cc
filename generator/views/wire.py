"""The wire: where each argument of an operation goes and how it is written there, decided once for clients and pages.

In: operations and their arguments, the profile. Out: plain values. Must not spell a name or a type.
"""

from __future__ import annotations

from typing import Literal

from generator import ir
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
    if operation.body is None or operation.body.kind != "multipart":
        return ()
    return tuple(
        each.wire
        for each in arguments
        if each.where == "body" and _is_binary(api, each.use)
    )


def _is_binary(api: ir.Api, use: ir.Use) -> bool:
    schema = api.schemas[use.schema]
    if isinstance(schema, ir.Array):
        return _is_binary(api, schema.items)
    return isinstance(schema, ir.Scalar) and schema.format == "binary"


def styles(arguments: tuple[Argument, ...], query: Style) -> dict[str, str]:
    """How arguments are written, by wire name, where their place does not say it already."""
    found = {each.wire: _style(each, query) for each in arguments}
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
    if own in ("spaceDelimited", "pipeDelimited"):
        return "space" if own == "spaceDelimited" else "pipe"
    if where in ("query", "cookie"):
        return "" if argument.explode else "form-comma"
    return "simple-explode" if argument.explode else ""
