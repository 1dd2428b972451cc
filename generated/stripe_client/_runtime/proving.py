"""Which credentials an operation takes, and where they go.

In: an operation, the settings, a call's options. Out: headers, query parameters and cookies. Must
not show a credential, nor name a value that was given.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

from .errors import MissingCredentialError
from .operation import Operation
from .options import CallOptions
from .secret import Secret, Ticket
from .settings import Credential, Settings
from .tokens import Source


@dataclass(slots=True)
class Proof:
    """Where an operation's credentials go."""

    headers: dict[str, Secret | Ticket] = field(
        default_factory=dict[str, Secret | Ticket]
    )
    query: dict[str, Secret] = field(default_factory=dict[str, Secret])
    cookies: dict[str, Secret] = field(default_factory=dict[str, Secret])


def prove(operation: Operation[Any], settings: Settings, options: CallOptions) -> Proof:
    """The credentials that an operation takes, of those that are there."""
    proof = Proof()
    for credential in _wanted(operation, settings, options):
        _place(credential, options.credentials[credential.name], proof)
    return proof


def _wanted(
    operation: Operation[Any], settings: Settings, options: CallOptions
) -> list[Credential]:
    known = {credential.name: credential for credential in settings.credentials}
    given = options.credentials.keys()
    alternatives = (
        settings.security if operation.security is None else operation.security
    )
    if alternatives is None:
        usable = [known[name] for name in known if name in given]
        if usable or not known or _proved_otherwise(settings, options):
            return usable
        raise _missing(list(known.values()))
    for names in sorted(alternatives, key=lambda each: not each):  # None comes last.
        if all(name in given for name in names):
            return [known[name] for name in names]
    if not alternatives or _proved_otherwise(settings, options):
        return []
    wanted = {name for names in alternatives for name in names}
    raise _missing([credential for name, credential in known.items() if name in wanted])


def _proved_otherwise(settings: Settings, options: CallOptions) -> bool:
    """The caller may have written the credential's header by hand, or leave it to the HTTP client."""
    if options.proved:
        return True
    written = {name.lower() for name in options.headers}
    return any(header_of(c).lower() in written for c in settings.credentials)


def header_of(credential: Credential) -> str:
    """The header that a credential goes in; empty for a query parameter."""
    return {"header": credential.parameter or "", "cookie": "Cookie", "query": ""}.get(
        credential.kind, "Authorization"
    )


def _missing(credentials: list[Credential]) -> MissingCredentialError:
    ways = [
        f"{c.argument}=…"
        + (f" or the environment variable {c.environment}" if c.environment else "")
        for c in credentials
    ]
    return MissingCredentialError(
        f"no credential was given, so nothing was sent; give {'; or '.join(ways)}"
    )


def _place(credential: Credential, secret: Secret | Source, proof: Proof) -> None:
    name = credential.parameter or credential.name
    if not isinstance(secret, Secret):
        proof.headers["Authorization"] = Ticket(secret)
    elif credential.kind == "bearer":
        proof.headers["Authorization"] = Secret(f"Bearer {secret.reveal()}")
    elif credential.kind == "basic":
        text = secret.reveal()
        pair = text if ":" in text else f"{text}:"
        encoded = b64encode(pair.encode()).decode()
        proof.headers["Authorization"] = Secret(f"Basic {encoded}")
    elif credential.kind == "authorization":
        proof.headers["Authorization"] = secret
    elif credential.kind == "header":
        proof.headers[name] = secret
    elif credential.kind == "query":
        proof.query[name] = secret
    else:
        proof.cookies[name] = secret
