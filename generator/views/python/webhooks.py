"""Webhooks: the client's attribute for them, and what the runtime must know of how they are signed.

In: the API, its names, the profile. Out: a view and a record; nothing where the profile has no `[webhooks]`.
"""

from __future__ import annotations

from dataclasses import fields

from generator import ir
from generator.naming import Names
from generator.profile import Profile, Webhooks
from generator.views.python.fronts import Record, WebhooksView
from generator.views.python.imports import Imports
from generator.views.python.layout import WIDTH
from generator.views.python.parts import WEBHOOKS
from generator.views.python.records import Field
from generator.views.python.tables import ReferenceLine, ReferenceSection
from generator.views.words import wrapped

_DEFAULT_HEADER = "webhook-signature"
_FIELDS = ("header", "scheme", "timestamp", "signature", "prefix", "tolerance")


def webhooks_view(
    api: ir.Api, names: Names, profile: Profile
) -> tuple[WebhooksView, ...]:
    """The attribute of both clients: one, or none."""
    table = profile.webhooks
    if table is None or api.event is None:
        return ()
    event = names.answers[api.event.schema]
    imports = Imports()
    imports.add(".models", event)
    words = f"What the API sends, signed in `{_header(table)}`, as `{event}`."
    lines = "\n".join(wrapped(words, WIDTH, " " * 8, " " * 8)).strip()
    return (WebhooksView(table.attribute, event, imports.lines(4), lines),)


def webhook_sections(views: tuple[WebhooksView, ...]) -> tuple[ReferenceSection, ...]:
    """What `API.md` says of it."""
    words = "Verify and read a request that the API makes (never awaited)"
    return tuple(
        ReferenceSection(
            each.attribute,
            WEBHOOKS,
            (
                ReferenceLine(
                    f"{each.attribute}.unwrap(payload, signature, secret)",
                    each.event,
                    words,
                ),
            ),
        )
        for each in views
    )


def signing(api: ir.Api, names: Names, profile: Profile) -> tuple[Record, ...]:
    """The record of the settings; what is as the runtime has it is left out."""
    table = profile.webhooks
    if table is None or api.event is None:
        return ()
    usual = {each.name: each.default for each in fields(table)}
    facts = [Field("event", names.answers[api.event.schema])]
    for name in _FIELDS:
        value = _header(table) if name == "header" else getattr(table, name)
        if value != usual[name]:
            facts.append(Field(name, value))
    return (Record("Signing", tuple(facts)),)


def _header(table: Webhooks) -> str:
    return table.header or _DEFAULT_HEADER
