"""A keyring for tests: in memory, or in the file that `TEST_KEYRING` names, so that processes can share it.

It is a backend like any other: the library finds it by `PYTHON_KEYRING_BACKEND`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class Keyring(KeyringBackend):
    """Works."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        named = os.environ.get("TEST_KEYRING")
        self._file = Path(named) if named else None
        self._known: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._read().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._write({**self._read(), f"{service} {username}": password})

    def delete_password(self, service: str, username: str) -> None:
        known = self._read()
        if known.pop(f"{service} {username}", None) is None:
            raise PasswordDeleteError
        self._write(known)

    def _read(self) -> dict[str, str]:
        if self._file is None or not self._file.exists():
            return self._known
        known: dict[str, str] = json.loads(self._file.read_text())
        return known

    def _write(self, known: dict[str, str]) -> None:
        self._known = known
        if self._file is not None:
            self._file.write_text(json.dumps(known))


class Broken(Keyring):
    """Says that it works, and fails with an error of its own that repeats what it was given."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError(f"locked: {service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(f"locked: {service} {username} {password}")


class Stuck(Keyring):
    """Does not let go."""

    def delete_password(self, service: str, username: str) -> None:
        raise RuntimeError(f"locked: {service} {username}")
