"""Credentials: the arguments by which a client gets them, and the alternatives that they meet.

In: the document's security schemes, the profile. Out: plain values for the views of clients, settings and methods.
"""

from __future__ import annotations

from generator import ir
from generator.naming.identifiers import identifier
from generator.naming.scope import Request, Scope
from generator.profile import CONSTRUCTOR, Credential, Profile


def default_credentials(api: ir.Api) -> tuple[Credential, ...]:
    """Without a profile every scheme that the document describes is an argument.

    One after the other, so that a scheme that is added renames none that was there.
    """
    plain = {"bearer": "token", "basic": "credentials"}
    scope = Scope(CONSTRUCTOR)
    given: dict[str, str] = {}
    for each in api.security_schemes:
        if each.kind == "unsupported":
            continue
        name = plain.get(each.kind, "api_key")
        telling = identifier(each.parameter or each.name, "key")
        request = Request(each.name, (name, telling, f"{telling}_key"))
        given |= scope.allocate([request], {})
    return tuple(Credential(scheme=key, argument=name) for key, name in given.items())


def usable_security(
    api: ir.Api, profile: Profile, alternatives: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], ...]:
    """The alternatives that the client's credentials can meet."""
    known = {each.scheme for each in profile.credentials} or {
        each.name for each in api.security_schemes if each.kind != "unsupported"
    }
    return tuple(each for each in alternatives if set(each) <= known)
