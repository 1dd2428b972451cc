"""Wording: the document's words where a page needs a line of plain text.

In: operations and schemas with the document's own texts. Out: plain text on one line. HTML is the business of `markup`.
"""

from __future__ import annotations

from generator import ir
from generator.naming.words import words
from generator.views.words import paragraphs, sentence

_LONGEST_TITLE = 100


def title(operation: ir.Operation, base: str) -> str:
    """What an operation does, in a few words; its id where the document has none."""
    spoken = sentence(operation.summary, base)
    if not spoken:
        first = next(iter(paragraphs(operation.docs.description, base)), "")
        spoken = first.split(". ")[0]
    spoken = spoken.rstrip(".").replace("`", "")
    return spoken if 0 < len(spoken) <= _LONGEST_TITLE else operation.id


def heading(resource: tuple[str, ...]) -> str:
    """A resource as a headline has it: `Checkout session line items` is `Line items` below its parents."""
    spoken = " ".join(words(resource[-1])) or resource[-1]
    return spoken[:1].upper() + spoken[1:]
