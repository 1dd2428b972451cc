"""Reads the tagged values of `vectors/*.json`; see `vectors/README.md`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID


class Text(str):
    """A subclass of text whose own `str()` would mislead."""

    __slots__ = ()

    def __str__(self) -> str:
        return "wrong"


def _cycle() -> list[Any]:
    cycle: list[Any] = []
    cycle.append(cycle)
    return cycle


def _nested(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels - 1):
        value = [value]
    return value


def untag(value: Any, omit: Any) -> Any:
    """A value as Python has it."""
    if isinstance(value, list):
        return [untag(item, omit) for item in value]
    if not isinstance(value, dict):
        return value
    if "$" not in value:
        return {key: untag(item, omit) for key, item in value.items()}
    inner = untag(value.get("v"), omit)
    makers: dict[str, Callable[[], Any]] = {
        "omit": lambda: omit,
        "datetime": lambda: datetime.fromisoformat(inner),
        "date": lambda: date.fromisoformat(inner),
        "decimal": lambda: Decimal(inner),
        "uuid": lambda: UUID(inner),
        "bytes": lambda: bytes.fromhex(inner),
        "float": lambda: float(inner),
        "enum": lambda: Enum("Made", {"member": inner}).member,  # type: ignore[attr-defined]
        "text": lambda: Text(inner),
        "surrogate": lambda: "\ud800",
        "set": lambda: set(inner),
        "intkey": lambda: {1: inner},
        "surrogatekey": lambda: {"\ud800": inner},
        "cycle": _cycle,
        "nested": lambda: _nested(inner),
        "tuple": lambda: tuple(inner),
        "file": lambda: (value["name"], bytes.fromhex(inner)),
    }
    return makers[value["$"]]()
