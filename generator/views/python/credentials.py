"""Credentials: the arguments by which a client gets them, and the alternatives that they meet.

In: the document's security schemes, the profile. Out: plain values for the views of clients, settings and methods.
"""

from __future__ import annotations

from generator import ir
from generator.naming.identifiers import identifier
from generator.naming.scope import Request, Scope
from generator.profile import Credential, Profile

_CONSTRUCTOR = frozenset(
    """base_url headers http_client idempotency_key max_elapsed max_retries on_drift self
    strict timeout""".split()
)
"""What a client's constructor and the options of a call take in any case."""


def default_credentials(api: ir.Api) -> tuple[Credential, ...]:
    """Without a profile every scheme that the document describes is an argument."""
    plain = {"bearer": "token", "basic": "credentials"}
    asked = []
    for each in api.security_schemes:
        if each.kind == "unsupported":
            continue
        name = plain.get(each.kind, "api_key")
        telling = identifier(each.parameter or each.name, "key")
        asked.append(Request(each.name, (name, telling, f"{telling}_key")))
    given = Scope(_CONSTRUCTOR).allocate(asked, {})
    return tuple(Credential(scheme=key, argument=name) for key, name in given.items())


def usable_security(
    api: ir.Api, profile: Profile, alternatives: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], ...]:
    """The alternatives that the client's credentials can meet."""
    known = {each.scheme for each in profile.credentials} or {
        each.name for each in api.security_schemes if each.kind != "unsupported"
    }
    return tuple(each for each in alternatives if set(each) <= known)
