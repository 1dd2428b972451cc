"""What the API sends by itself: the module `webhooks`, which reads it, and what `API.md` says of that.

In: the API, its names. Out: a view, or nothing where the document has no webhooks and no callbacks.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator import ir
from generator.naming import Names
from generator.views.python.docs import Docs
from generator.views.python.imports import Imports
from generator.views.python.index import cell
from generator.views.python.tables import ReferenceLine, ReferenceSection
from generator.views.source import literal
from generator.views.words import sentence

MODULE = "webhooks.py"


@dataclass(frozen=True, slots=True)
class SentView:
    """A body: what it is asked for by, and its model."""

    name: str
    model: str
    docs: str
    words: str
    """For `API.md`."""


@dataclass(frozen=True, slots=True)
class SentModule:
    imports: tuple[str, ...]
    bodies: tuple[SentView, ...]


def sent_view(api: ir.Api, names: Names, docs: Docs) -> SentModule | None:
    """The module."""
    if not api.sent:
        return None
    imports = Imports()
    bodies = []
    for each in api.sent:
        model = names.sent[each.key]
        imports.add(".models", model)
        usual = f"A {each.kind}'s body"
        told = each.docs.description or f"What the {each.kind} `{each.name}` brings."
        words = cell(sentence(each.docs.description) or usual)
        bodies.append(SentView(each.name, model, docs.text(told, 4), words))
    return SentModule(imports.lines(4), tuple(bodies))


def sent_sections(module: SentModule | None) -> tuple[ReferenceSection, ...]:
    """What `API.md` says of it."""
    if module is None:
        return ()
    lines = tuple(
        ReferenceLine(
            f"webhooks.parse({cell(literal(each.name))}, body)".replace("`", "\\x60"),
            each.model,
            each.words,
        )
        for each in module.bodies
    )
    return (ReferenceSection("webhooks.parse", MODULE, lines),)
