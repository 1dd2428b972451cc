"""Selecting: a document with the operations alone that a client asks for.

In: a validated document, selectors, the profile. Out: the part, and the outline of the whole: what is generated of a
part stands where it stands in the client of everything.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.build import Whole, outline
from generator.naming import place, spelled
from generator.profile import Profile
from generator.spec import Document, select


def selected(
    document: Document, only: Sequence[str], profile: Profile, *, lenient: bool = False
) -> tuple[Document, Whole | None]:
    """The part, and the outline of the whole; the document itself where nothing is selected.

    It is an error to select nothing, unless the choice is `lenient`.
    """
    if not only:
        return document, None
    whole = outline(document, profile)
    resources = {}
    for each in whole.operations:
        by_rule = whole.places[each.method, each.path]
        found = place(each.id, by_rule.resource, by_rule.verb, profile.names)
        resources[each.method.lower(), each.path] = spelled(found.resource)
    return select(document, only, resources, lenient=lenient), whole
