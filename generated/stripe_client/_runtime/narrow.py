"""What a value from outside is, in terms that both type checkers follow.

In: any value. Out: yes or no. Must not convert anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard


def is_map(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Anything that maps keys to values."""
    return isinstance(value, Mapping)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """A JSON object, parsed."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """A JSON array, parsed."""
    return isinstance(value, list)


def is_sequence(value: object) -> TypeGuard[Sequence[Any]]:
    """A list, a tuple or the like, but not text or bytes."""
    return isinstance(value, Sequence) and not isinstance(
        value, str | bytes | bytearray | memoryview
    )


def is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    """A tuple of any length."""
    return isinstance(value, tuple)


def is_bytes(value: object) -> TypeGuard[bytes | bytearray | memoryview[int]]:
    """Bytes in any of their forms."""
    return isinstance(value, bytes | bytearray | memoryview)
