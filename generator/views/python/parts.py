"""Parts: the files of the runtime that a client has no use for.

In: the API, the profile. Out: paths in the package. What the rest of the runtime imports is no part.
"""

from __future__ import annotations

from generator import ir
from generator.profile import Profile
from generator.profile.formats import taken
from generator.profile.security import schemes

SENT = "_runtime/sent.py"
WEBHOOKS = "_runtime/webhooks.py"
OAUTH2 = "_runtime/oauth2.py"
FORMATS = "_runtime/formats.py"


def unused_parts(api: ir.Api, profile: Profile) -> frozenset[str]:
    """What is left out of the package."""
    used = schemes(api, profile)
    kept = {
        SENT: bool(api.sent),
        WEBHOOKS: profile.webhooks is not None and api.event is not None,
        FORMATS: bool(profile.formats),
        OAUTH2: any(e.token_flow and e.name in used for e in api.security_schemes),
    }
    return frozenset(each for each, is_kept in kept.items() if not is_kept)


def writes_by_type(api: ir.Api, profile: Profile) -> bool:
    """Whether some value's class does not tell how it is written: bytes, or a point in time that is a number."""
    numbers = (
        taken(each.type, each.format, profile.formats)
        for each in api.schemas.values()
        if isinstance(each, ir.Scalar) and each.type != "string"
    )
    brackets = profile.wire.form == profile.wire.query == "brackets"
    return bool(profile.formats) or (not brackets and any(numbers))
