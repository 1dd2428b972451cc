"""Credentials in a file of one's own, for machines without a keyring.

In: a path. Out: secrets by client and scheme. The file is its owner's alone (mode 0600), no link, and belongs to
whoever runs this; anything else is refused before it is read, for others may have written it or be reading it.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

from generator.diagnostics import Diagnostic, Location, UsageProblem
from generator.gateway.secrets import Secret

VARIABLE = "GENERATOR_CREDENTIALS"
_MODE = 0o600
_LARGEST = 1024 * 1024
# Without waiting: a pipe that nobody writes to would hold this up for ever.
_READING = sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC")
)

_Table = dict[str, dict[str, str]]


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

    def kept(self, client: str) -> dict[str, Secret]:
        """What is kept for a client, by scheme."""
        known = self._read().get(client, {})
        return {scheme: Secret(text) for scheme, text in known.items() if text}

    def put(self, client: str, scheme: str, secret: Secret) -> None:
        """Keep a value; the file takes the old one's place in one step."""
        with self._alone():
            known = self._read()
            known.setdefault(client, {})[scheme] = secret.reveal()
            self._write(known)

    def forget(self, client: str, scheme: str) -> bool:
        """Whether there was one."""
        if scheme not in self._read().get(client, {}):
            return False
        with self._alone():
            known = self._read()
            known.get(client, {}).pop(scheme, None)
            self._write({name: each for name, each in known.items() if each})
        return True

    def _read(self) -> _Table:
        try:
            handle = os.open(self.path, os.O_RDONLY | _READING)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._unreadable(error) from None
        try:
            self._refuse_exposed(os.fstat(handle))
            with os.fdopen(handle, "rb", closefd=False) as file:
                data = file.read(_LARGEST)
        finally:
            os.close(handle)
        try:
            known = json.loads(data)
        except (ValueError, RecursionError):
            known = None
        if not _is_table(known):
            hint = "remove it and set the credentials again"
            raise self._refusal("it holds no table of credentials", hint)
        found: _Table = known
        return found

    def _unreadable(self, error: OSError) -> UsageProblem:
        if error.errno in (errno.ELOOP, errno.EMLINK):
            return self._refusal("it is a link", "name the file itself")
        hint = f"make it readable for you, or name another file in {VARIABLE}"
        return self._refusal(_words(error), hint)

    def _refuse_exposed(self, facts: os.stat_result) -> None:
        if not stat.S_ISREG(facts.st_mode):
            raise self._refusal("it is no file", "name an ordinary file")
        if sys.platform == "win32":  # No modes there; the folder is the user's alone.
            return
        if facts.st_uid != os.geteuid():
            hint = f"use a file of your own, or `chown` it: {self.path}"
            raise self._refusal("it belongs to somebody else", hint)
        mode = stat.S_IMODE(facts.st_mode)
        if mode != _MODE:
            reason = f"its mode is {mode:04o}, and must be {_MODE:04o}, yours alone"
            raise self._refusal(reason, f"chmod 600 {self.path}")

    def _write(self, known: _Table) -> None:
        text = json.dumps(known, indent=2, sort_keys=True) + "\n"
        with self._told():
            handle, draft = tempfile.mkstemp(dir=self.path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    os.chmod(draft, _MODE)
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(draft, self.path)
            except BaseException:
                os.unlink(draft)
                raise

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else changes the file meanwhile, or what they add would be lost."""
        with self._told():
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = None
            if sys.platform != "win32":
                import fcntl

                handle = os.open(self.path.parent, os.O_RDONLY)
                fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            if handle is not None:
                os.close(handle)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            hint = f"make the folder writable, or name another file in {VARIABLE}"
            raise self._refusal(_words(error), hint) from None

    def _refusal(self, reason: str, hint: str) -> UsageProblem:
        return UsageProblem(
            Diagnostic(
                code="credential-file",
                message=f"the file of credentials cannot be used: {reason}",
                hint=hint,
                location=Location(source=str(self.path)),
            )
        )


def _words(error: OSError) -> str:
    return (error.strerror or "it cannot be used").lower()


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(each, dict) and all(isinstance(text, str) for text in each.values())
        for each in value.values()
    )
