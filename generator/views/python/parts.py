"""Parts: the files of the runtime that a client has no use for.

In: the API, the profile. Out: paths in the package. What the rest of the runtime imports is no part.
"""

from __future__ import annotations

from generator import ir
from generator.profile import Profile
from generator.profile.security import schemes

SENT = "_runtime/sent.py"
WEBHOOKS = "_runtime/webhooks.py"
OAUTH2 = "_runtime/oauth2.py"


def unused_parts(api: ir.Api, profile: Profile) -> frozenset[str]:
    """What is left out of the package."""
    used = schemes(api, profile)
    kept = {
        SENT: bool(api.sent),
        WEBHOOKS: profile.webhooks is not None and api.event is not None,
        OAUTH2: any(e.token_flow and e.name in used for e in api.security_schemes),
    }
    return frozenset(each for each, is_kept in kept.items() if not is_kept)
