"""Credentials: the arguments by which a client gets them.

In: the document's security schemes, the profile, the memory. Out: `Credential` records; the memory learns their names
and their order, since the first may be given by position.
"""

from __future__ import annotations

from generator import ir
from generator.naming.identifiers import identifier
from generator.naming.memory import Memory
from generator.naming.scope import Request, Scope
from generator.naming.told import CLIENTS
from generator.profile import CONSTRUCTOR, Credential, Profile
from generator.profile.security import takes_credential


def credentials(
    api: ir.Api, profile: Profile, memory: Memory
) -> tuple[Credential, ...]:
    """What a client takes: the profile's, or one for each scheme that the document describes.

    One after the other, so that a scheme that is added renames none that was there.
    """
    if profile.credentials:
        return tuple(profile.credentials)
    plain = {
        "bearer": "token",
        "basic": "credentials",
        "authorization": "authorization",
    }
    scope = Scope(CONSTRUCTOR, held=memory.held(*CLIENTS))
    given: dict[str, str] = {}
    for each in api.security_schemes:
        if not takes_credential(each.kind):
            continue
        name = plain.get(each.kind, "api_key")
        telling = identifier(each.parameter or each.name, "key")
        key = f"credential {each.name}"
        request = Request(key, (name, telling, f"{telling}_key"))
        given |= scope.allocate([request], memory.known)
    memory.entries |= given
    memory.record("credentials", given.values())
    return tuple(
        Credential(scheme=key.partition(" ")[2], argument=name)
        for key, name in given.items()
    )
