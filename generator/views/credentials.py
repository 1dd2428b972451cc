"""Credentials: the environment's variables that hold them.

In: a credential of the client. Out: a name.
"""

from __future__ import annotations

from generator.profile import Credential


def variable(credential: Credential, client: str) -> str:
    """The environment's variable that holds a credential of the client that the configuration calls `client`."""
    words = f"{client}_{credential.argument}".upper()
    plain = "".join(
        each if each.isascii() and each.isalnum() else "_" for each in words
    )
    return credential.environment or (f"_{plain}" if plain[0].isdigit() else plain)
