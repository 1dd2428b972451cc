"""`narrow.py`: what a value is."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest
from runtime import narrow


@pytest.mark.parametrize(
    ("value", "kinds"),
    [
        ({}, {"map", "object"}),
        (MappingProxyType({}), {"map"}),
        ([], {"array", "sequence"}),
        ((), {"sequence", "tuple"}),
        (range(1), {"sequence"}),
        ("", set()),
        (b"", {"bytes"}),
        (bytearray(), {"bytes"}),
        (memoryview(b""), {"bytes"}),
        (set(), set()),
        (None, set()),
        (iter([]), set()),
    ],
)
def test_kinds(value: Any, kinds: set[str]) -> None:
    names = ("map", "object", "array", "sequence", "tuple", "bytes")
    assert {name for name in names if getattr(narrow, f"is_{name}")(value)} == kinds
