"""Credentials: the client's arguments for them, with their types and words.

In: the API, its names. Out: `Argument` records, and what their types need to be imported.
"""

from __future__ import annotations

from generator import ir
from generator.profile import Credential
from generator.views.python.fronts import Argument

_SENT = {
    "bearer": "Sent as `Authorization: Bearer`; or a function that gives it.",
    "basic": "`user:password`, or the pair.",
}
_MOST_SCOPES = 20


def credential_arguments(
    api: ir.Api, credentials: tuple[Credential, ...], asynchronous: bool
) -> tuple[Argument, ...]:
    """One for each credential; a function of the async client's caller may have to be awaited."""
    known = {each.name: each for each in api.security_schemes}
    return tuple(
        Argument(
            each.argument,
            each.scheme,
            _words(each, known[each.scheme]),
            _type(known[each.scheme], asynchronous),
        )
        for each in credentials
    )


def has_tokens(api: ir.Api, credentials: tuple[Credential, ...]) -> bool:
    """Whether the client gets tokens by itself."""
    taken = {each.scheme for each in credentials}
    return any(e.token_flow and e.name in taken for e in api.security_schemes)


def token_imports(
    api: ir.Api, credentials: tuple[Credential, ...], *names: str
) -> tuple[str, ...]:
    """What the types need: `names` of the runtime, under private names, for no resource can be called so."""
    taken = {each.scheme for each in credentials}
    if not any(e.kind == "bearer" and e.name in taken for e in api.security_schemes):
        return ()
    lines = tuple(
        f"from ._runtime.tokens import {name} as _{name}" for name in sorted(names)
    )
    more = "from ._runtime.oauth2 import ClientCredentials as _ClientCredentials"
    return (more, *lines) if has_tokens(api, credentials) else lines


def _type(scheme: ir.SecurityScheme, asynchronous: bool) -> str:
    if scheme.kind == "basic":
        return "str | tuple[str, str]"
    if scheme.kind != "bearer":
        return "str"
    token = "_AsyncToken" if asynchronous else "_Token"
    return f"{token} | _ClientCredentials" if scheme.token_flow else token


def _words(credential: Credential, scheme: ir.SecurityScheme) -> str:
    sent = _SENT.get(scheme.kind, f"Sent as the {scheme.kind} `{scheme.parameter}`.")
    if scheme.kind == "authorization":
        sent = f"Sent as the whole `Authorization` header: `{scheme.parameter} ...`."
    if scheme.token_flow:
        sent += (
            f" Or `ClientCredentials`, for tokens from {scheme.token_flow.token_url}."
        )
        scopes = scheme.token_flow.scopes[:_MOST_SCOPES]
        names = ", ".join(f"`{each}`" for each in scopes)
        more = " and others" if len(scopes) < len(scheme.token_flow.scopes) else ""
        sent += f" Scopes: {names}{more}." if scopes else ""
    if credential.environment:
        sent += f" If not given, the environment's `{credential.environment}`."
    return sent
