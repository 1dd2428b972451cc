"""The operating system's keyring, where there is one. The one door to the library.

In: a client's and a scheme's name. Out: a secret, or nothing. The library is optional (`pip install
'generator[keyring]'`), and a machine may have no keyring: both mean that nothing is there.
"""

from __future__ import annotations

from typing import Any

from generator.gateway.secrets import Secret

_SERVICE = "generator:{}"


class Keyring:
    """Credentials in the keyring, under `generator:<client>` and the scheme's name."""

    def working(self) -> bool:
        """Whether something can be kept here."""
        return _library() is not None

    def get(self, client: str, scheme: str) -> Secret | None:
        """What is kept."""
        library = _library()
        if library is None:
            return None
        try:
            text = library.get_password(_SERVICE.format(client), scheme)
        except library.errors.KeyringError:
            return None
        return Secret(text) if text else None

    def put(self, client: str, scheme: str, secret: Secret) -> bool:
        """Whether it was kept."""
        library = _library()
        if library is None:
            return False
        try:
            library.set_password(_SERVICE.format(client), scheme, secret.reveal())
        except library.errors.KeyringError:
            return False
        return True

    def forget(self, client: str, scheme: str) -> bool:
        """Whether there was one."""
        library = _library()
        if library is None or self.get(client, scheme) is None:
            return False
        try:
            library.delete_password(_SERVICE.format(client), scheme)
        except library.errors.KeyringError:
            return False
        return True


def _library() -> Any:
    """The library, if it is installed and finds a keyring that it calls usable."""
    try:
        import keyring
        import keyring.errors
    except ImportError:
        return None
    try:
        backend = keyring.get_keyring()
        usable: bool = backend.priority >= 1
    except Exception:  # A backend that cannot be asked is none.
        return None
    return keyring if usable else None
