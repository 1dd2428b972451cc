"""Authentication: which security schemes an operation takes, and how the gateway gets their credentials.

In: the page's data on credentials. Out: an `Authentication` record. No page ever takes a secret, so none is asked for.
"""

from __future__ import annotations

import shlex

from generator import ir
from generator.profile import Credential as Known
from generator.views.credentials import variable
from generator.views.explorer.markup import sanitised
from generator.views.explorer.records import Authentication, Credential
from generator.views.words import sentence

_SENT = {
    "bearer": "as Authorization: Bearer …",
    "basic": "as Authorization: Basic …, of user:password",
}


def sent_as(scheme: ir.SecurityScheme) -> str:
    """Where a scheme's credential goes, in words."""
    if scheme.kind == "authorization":
        return f"as Authorization: {scheme.parameter} …, all of it as it is given"
    return _SENT.get(scheme.kind, f"as the {scheme.kind} {scheme.parameter}")


class Credentials:
    """Makes the record of a page; all pages share one."""

    def __init__(self, api: ir.Api, client: str, base: str, commands: bool) -> None:
        self.schemes = {each.name: each for each in api.security_schemes}
        self.title = sentence(api.title) or "the API"
        self.client = client
        self.commands = commands
        self.base = base

    def of(
        self, needed: list[Known], alternatives: tuple[tuple[str, ...], ...]
    ) -> Authentication:
        """`needed` are the credentials that occur in `alternatives`."""
        spoken = tuple(" with ".join(each) for each in alternatives if each)
        return Authentication(
            title=self.title,
            credentials=tuple(map(self._credential, needed)),
            alternatives=spoken if len(spoken) > 1 else (),
            optional=() in alternatives,
        )

    def _credential(self, known: Known) -> Credential:
        scheme = self.schemes[known.scheme]
        words = ("generator", "credentials", "set", self.client, known.scheme)
        sent = sent_as(scheme)
        return Credential(
            scheme=known.scheme,
            html=sanitised(scheme.docs.description, self.base),
            sent=sent,
            command=shlex.join(words) if self.commands else "",
            environment=variable(known, self.client),
        )
