"""Security: which of a document's schemes a client or a gateway uses, and the alternatives that they meet.

In: the API, its profile. Out: names of schemes. Knows no credential.
"""

from __future__ import annotations

from generator import ir
from generator.profile.model import Profile

Alternatives = tuple[tuple[str, ...], ...]
"""Each the schemes that are needed together; an empty one: none is needed."""


def schemes(api: ir.Api, profile: Profile) -> tuple[str, ...]:
    """Those that the profile names, or all that the document describes and that can be used."""
    named = tuple(each.scheme for each in profile.credentials)
    usable = (e.name for e in api.security_schemes if e.kind != "unsupported")
    return named or tuple(usable)


def usable_security(
    api: ir.Api, profile: Profile, alternatives: Alternatives
) -> Alternatives:
    """The alternatives that these schemes can meet."""
    known = set(schemes(api, profile))
    return tuple(each for each in alternatives if set(each) <= known)


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
