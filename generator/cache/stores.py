"""The cache's interface, and the cache that keeps nothing.

Stages take a `Cache` as an argument and never make one.
"""

from __future__ import annotations

from typing import Protocol


class Cache(Protocol):
    """Bytes by kind and key."""

    def get(self, kind: str, key: str) -> bytes | None:
        """What was put under `kind` and `key`, whole and unchanged, or None."""

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keeps `value` for a later `get`, if that can be done."""


class NoCache:
    """Keeps nothing: `--no-cache`, and most tests."""

    def get(self, kind: str, key: str) -> bytes | None:  # noqa: ARG002
        return None

    def put(self, kind: str, key: str, value: bytes) -> None:
        pass

    def close(self) -> None:
        pass
