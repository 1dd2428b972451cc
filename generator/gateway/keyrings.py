"""The operating system's keyring, where there is one. The one door to the library.

In: a client's and a scheme's name. Out: a secret, or nothing. The library is optional (`pip install
'generator[keyring]'`), and a machine may have no keyring, or one that is locked or broken: all mean that nothing is
there.
"""

from __future__ import annotations

from typing import Any

from generator.diagnostics import Diagnostic, UsageProblem
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
        except Exception:  # Backends raise what their own libraries do.
            return None
        return Secret(text) if text else None

    def put(self, client: str, scheme: str, secret: Secret) -> bool:
        """Whether it was kept."""
        library = _library()
        if library is None:
            return False
        try:
            library.set_password(_SERVICE.format(client), scheme, secret.reveal())
        except Exception:  # As above; its words may hold the value.
            return False
        return True

    def forget(self, client: str, scheme: str) -> bool:
        """Whether there was one. Raises where it cannot be taken out."""
        library = _library()
        if library is None or self.get(client, scheme) is None:
            return False
        try:
            library.delete_password(_SERVICE.format(client), scheme)
        except Exception:  # As above.
            raise _stuck(client, scheme) from None
        return True


def _stuck(client: str, scheme: str) -> UsageProblem:
    return UsageProblem(
        Diagnostic(
            code="keyring",
            message=f"the keyring does not let go of what it keeps for {scheme}",
            hint=f"unlock it, or take the entry `{_SERVICE.format(client)}` out with the system's own program",
        )
    )


def _library() -> Any:
    """The library, if it is installed and finds a keyring that it calls usable."""
    try:
        import keyring
    except ImportError:
        return None
    try:
        backend = keyring.get_keyring()
        usable: bool = backend.priority >= 1
    except Exception:  # A backend that cannot be asked is none.
        return None
    return keyring if usable else None
