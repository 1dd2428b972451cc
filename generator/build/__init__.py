"""Build: from a validated document to the IR.

Four passes: `operations` reads what is called, `gather` collects the schemas that are used, `merge` makes repeated
inline shapes one, `link` gives each operation its place and its way of paging. Nothing here knows a target language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator import ir
from generator.build.events import find_event
from generator.build.gather import Gatherer
from generator.build.link import link
from generator.build.losses import Losses
from generator.build.operations import Draft, OperationReader
from generator.profile import Profile
from generator.spec import Document

__all__ = ["Built", "Draft", "build"]


@dataclass(frozen=True, slots=True)
class Built:
    api: ir.Api
    losses: Losses
    drafts: tuple[Draft, ...]
    """The operations as they were read: their uses lead into `gathered`."""
    gathered: Mapping[ir.Pointer, ir.Schema]
    """All schemas where they were written, before repeats were merged."""


def build(document: Document, profile: Profile) -> Built:
    """The API that a validated document describes, and what of it cannot be carried over."""
    losses = Losses(document.location)
    clears = profile.wire.form == "brackets"
    gatherer = Gatherer(document.data, profile.document, losses, clears)
    drafts = tuple(OperationReader(document.data, gatherer).read())
    event = find_event(gatherer, profile)
    gatherer.run()
    api = link(document.data, drafts, gatherer, profile, event)
    return Built(api, losses, drafts, gatherer.schemas)
