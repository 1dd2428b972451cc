"""Parts: the files of the runtime that a client has no use for.

In: the API, the profile. Out: paths in the package. What the rest of the runtime imports is no part.
"""

from __future__ import annotations

from generator import ir
from generator.profile import Profile

WEBHOOKS = "_runtime/webhooks.py"


def unused_parts(api: ir.Api, profile: Profile) -> frozenset[str]:
    """What is left out of the package."""
    has_webhooks = profile.webhooks is not None and api.event is not None
    return frozenset() if has_webhooks else frozenset({WEBHOOKS})
