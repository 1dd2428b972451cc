"""Build: from a validated document to the IR.

Four passes: `operations` reads what is called, `gather` collects the schemas that are used, `merge` makes repeated
inline shapes one, `link` gives each operation its place and its way of paging. Nothing here knows a target language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator import ir
from generator.build.cutting import CuttingGatherer
from generator.build.events import called, find_event, read_sent
from generator.build.gather import Gatherer
from generator.build.link import link
from generator.build.losses import Losses, of_what_is_left
from generator.build.operations import Draft, OperationReader
from generator.build.pieces import PieceGatherer
from generator.build.places import Whole, outline
from generator.build.servers import home_of
from generator.profile import Profile
from generator.reuse import Again
from generator.spec import Document

__all__ = ["Built", "Draft", "Whole", "build", "called", "outline"]


@dataclass(frozen=True, slots=True)
class Built:
    api: ir.Api
    losses: Losses
    drafts: tuple[Draft, ...]
    """The operations as they were read: their uses lead into `gathered`."""
    gathered: Mapping[ir.Pointer, ir.Schema]
    """All schemas where they were written, before repeats were merged."""


def build(
    document: Document,
    profile: Profile,
    whole: Whole | None = None,
    *,
    cut_links: bool = False,
    again: Again | None = None,
) -> Built:
    """The API that a validated document describes, and what of it cannot be carried over.

    `whole` is the outline of the document that this one is a part of. With `cut_links` an id that may be expanded stays
    an id or any object; what it leads to is not gathered. What was built `again` and again takes the less time.
    """
    losses = Losses(document.location, of_what_is_left(document), document.address)
    again = again or Again()
    gatherer = _gatherer(document, profile, whole, losses, cut_links, again)
    home = home_of(document.source)
    drafts = tuple(OperationReader(document.data, gatherer, home).read())
    event = find_event(gatherer, profile)
    sent = read_sent(document.data, drafts, gatherer, webhooks=whole is None)
    gatherer.run()
    places = whole.places if whole else None
    api = link(
        document.data,
        drafts,
        gatherer,
        profile,
        event,
        places,
        again,
        home,
        sent=sent,
    )
    return Built(api, losses, drafts, gatherer.schemas)


def _gatherer(
    document: Document,
    profile: Profile,
    whole: Whole | None,
    losses: Losses,
    cut_links: bool,
    again: Again,
) -> Gatherer:
    clears = profile.wire.form == "brackets"
    if not cut_links:
        return PieceGatherer(
            document.data,
            profile.document,
            losses,
            clears,
            again.unchanged,
            again.reuse,
        )
    resources = whole.resources if whole else frozenset[str]()
    return CuttingGatherer(document.data, profile.document, losses, clears, resources)
