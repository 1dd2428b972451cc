"""Security: which of a document's schemes a client or a gateway uses, and the alternatives that they meet.

In: the API, its profile. Out: names of schemes. Knows no credential.
"""

from __future__ import annotations

from generator import ir
from generator.ir.api import SchemeKind
from generator.profile.model import Profile

Alternatives = tuple[tuple[str, ...], ...]
"""Each the schemes that are needed together; an empty one: none is needed."""


def schemes(api: ir.Api, profile: Profile) -> tuple[str, ...]:
    """Those that the profile names, or all that the document describes and that take a credential."""
    named = tuple(each.scheme for each in profile.credentials)
    return named or tuple(
        e.name for e in api.security_schemes if takes_credential(e.kind)
    )


def takes_credential(kind: SchemeKind) -> bool:
    """Whether requests hold a credential of such a scheme."""
    return kind != "mutual"


def usable_security(
    api: ir.Api, profile: Profile, alternatives: Alternatives
) -> Alternatives:
    """The alternatives that these schemes can meet, without what the connection proves."""
    known = set(schemes(api, profile))
    mutual = {e.name for e in api.security_schemes if not takes_credential(e.kind)}
    needed = (
        tuple(name for name in each if name not in mutual) for each in alternatives
    )
    return tuple(dict.fromkeys(each for each in needed if set(each) <= known))


def default_security(api: ir.Api, profile: Profile) -> Alternatives:
    """What operations need that say nothing themselves.

    Where the document does not say it either, whatever credential is given is sent.
    """
    if api.security is None:
        return (*((each,) for each in schemes(api, profile)), ())
    return usable_security(api, profile, api.security)


def operation_security(
    api: ir.Api, profile: Profile, operation: ir.Operation
) -> Alternatives:
    """What an operation needs."""
    if operation.security is None:
        return default_security(api, profile)
    return usable_security(api, profile, operation.security)
