"""The event that webhooks bring: a component schema that the profile names, whether an operation answers it or not.

In: the gatherer, the profile. Out: the event's use; nothing where the document has no such schema.
"""

from __future__ import annotations

from generator import ir
from generator.build.gather import Gatherer
from generator.profile import Profile
from generator.spec import join


def find_event(gatherer: Gatherer, profile: Profile) -> ir.Use | None:
    """Ask for the event's schema."""
    if profile.webhooks is None:
        return None
    try:
        return gatherer.use(join("#/components/schemas", profile.webhooks.schema))
    except LookupError:
        return None
