"""The stores of credentials: the environment, the operating system's keyring, a file of one's own.

In: a client and its security schemes. Out: the first credential found for each, with its kind of store. Must not show a
value, and must not fail where a store is simply not there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, UsageProblem
from generator.gateway.credential_file import CredentialFile
from generator.gateway.keyrings import Keyring
from generator.gateway.records import Credential, Scheme, Store
from generator.gateway.secrets import Secret

_sendable = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    """Where credentials are looked for, in this order."""

    environment: Mapping[str, str]
    keyring: Keyring
    file: CredentialFile

    def find(self, client: str, schemes: Iterable[Scheme]) -> dict[str, Credential]:
        """The credentials that are configured, by scheme. A file that cannot be trusted is refused, needed or not."""
        kept = self.file.kept(client)
        found = {each.name: self._first(client, each, kept) for each in schemes}
        return {name: each for name, each in found.items() if each is not None}

    def _first(
        self, client: str, scheme: Scheme, kept: Mapping[str, Secret]
    ) -> Credential | None:
        text = self.environment.get(scheme.environment)
        if text:
            where = f"the variable {scheme.environment}"
            return _credential(Secret(text), "environment", where)
        secret = self.keyring.get(client, scheme.name)
        if secret is not None:
            where = f"the keyring's entry for {scheme.name}"
            return _credential(secret, "keyring", where)
        if scheme.name in kept:
            where = f"the entry for {scheme.name} in {self.file.path}"
            return _credential(kept[scheme.name], "file", where)
        return None


def default_stores(environment: Mapping[str, str] | None = None) -> Stores:
    """The stores of whoever runs this process."""
    known = os.environ if environment is None else environment
    return Stores(
        environment=known, keyring=Keyring(), file=CredentialFile.default(known)
    )


def refuse_unsendable(secret: Secret, where: str) -> None:
    """Raises for what no header can carry, without showing it."""
    if _sendable.fullmatch(secret.reveal()):
        return
    raise UsageProblem(
        Diagnostic(
            code="bad-credential",
            message=f"{where} holds no credential: it is empty, has space around it, or signs that no header can carry",
            hint="give the value alone, without quotes and without a line break",
        )
    )


def _credential(secret: Secret, store: Store, where: str) -> Credential:
    refuse_unsendable(secret, where)
    return Credential(secret=secret, store=store)
