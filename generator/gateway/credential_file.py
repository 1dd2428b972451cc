"""Credentials in a file of one's own, for machines without a keyring.

In: a path. Out: secrets by client and scheme. The file is its owner's alone (mode 0600), no link, and belongs to
whoever runs this; anything else is refused before it is read, for others may have written it or be reading it.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from generator.diagnostics import Diagnostic, Location, UsageProblem
from generator.gateway.secrets import Secret

VARIABLE = "GENERATOR_CREDENTIALS"
_MODE = 0o600
_LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class CredentialFile:
    """`{client: {scheme: value}}` in JSON."""

    path: Path

    @classmethod
    def default(cls, environment: Mapping[str, str]) -> CredentialFile:
        """The one that the environment names, or the one in the user's configuration folder."""
        named = environment.get(VARIABLE)
        folder = user_config_path("generator")
        return cls(Path(named) if named else folder / "credentials.json")

    def get(self, client: str, scheme: str) -> Secret | None:
        """What is kept."""
        value = self._read().get(client, {}).get(scheme)
        return Secret(value) if value else None

    def put(self, client: str, scheme: str, secret: Secret) -> None:
        """Keep a value; the file takes the old one's place in one step."""
        known = self._read()
        known.setdefault(client, {})[scheme] = secret.reveal()
        self._write(known)

    def forget(self, client: str, scheme: str) -> bool:
        """Whether there was one."""
        known = self._read()
        if known.get(client, {}).pop(scheme, None) is None:
            return False
        self._write({name: each for name, each in known.items() if each})
        return True

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            handle = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            return {}
        except OSError as error:
            hint = "give the file itself, not a link to it"
            raise self._refusal(error.strerror or "it cannot be read", hint) from None
        with os.fdopen(handle, "rb") as file:
            self._refuse_exposed(os.fstat(file.fileno()))
            data = file.read(_LARGEST)
        try:
            known = json.loads(data)
        except ValueError:
            known = None
        if not _is_table(known):
            hint = "remove it and set the credentials again"
            raise self._refusal("it holds no table of credentials", hint) from None
        found: dict[str, dict[str, str]] = known
        return found

    def _refuse_exposed(self, facts: os.stat_result) -> None:
        if not stat.S_ISREG(facts.st_mode):
            raise self._refusal("it is no file", "name an ordinary file")
        if facts.st_uid != os.geteuid():
            raise self._refusal(
                "it belongs to somebody else", "use a file of your own: chown it"
            )
        if stat.S_IMODE(facts.st_mode) != _MODE:
            mode = f"{stat.S_IMODE(facts.st_mode):04o}"
            hint = f"chmod 600 {self.path}"
            raise self._refusal(f"others may look into it (mode {mode})", hint)

    def _write(self, known: Mapping[str, Any]) -> None:
        text = json.dumps(known, indent=2, sort_keys=True) + "\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, draft = tempfile.mkstemp(dir=self.path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    os.fchmod(file.fileno(), _MODE)
                    file.write(text)
                os.replace(draft, self.path)
            except BaseException:
                os.unlink(draft)
                raise
        except OSError as error:
            hint = f"make the folder writable, or name another file in {VARIABLE}"
            raise self._refusal(error.strerror or "cannot write", hint) from None

    def _refusal(self, reason: str, hint: str) -> UsageProblem:
        return UsageProblem(
            Diagnostic(
                code="credential-file",
                message=f"the file of credentials cannot be used: {reason}",
                hint=hint,
                location=Location(source=str(self.path)),
            )
        )


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(each, dict) and all(isinstance(text, str) for text in each.values())
        for each in value.values()
    )
