"""Credentials: the arguments by which a client gets them, and the variables that hold them.

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


def credentials(api: ir.Api, profile: Profile) -> tuple[Credential, ...]:
    """What a client takes: the profile's, or those that the document implies."""
    return tuple(profile.credentials) or default_credentials(api)


def variable(credential: Credential, client: str) -> str:
    """The environment's variable that holds a credential of the client that the configuration calls `client`."""
    words = f"{client}_{credential.argument}".upper()
    plain = "".join(
        each if each.isascii() and each.isalnum() else "_" for each in words
    )
    return credential.environment or (f"_{plain}" if plain[0].isdigit() else plain)
