"""Differences between what two senders sent, told so that somebody can act on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from tests.conformance.sent import Sent

SHOWN = 300  # characters of a part that differs
LONGEST = 1500  # characters of a failure
FEW = 4  # failures


def differences(wanted: Mapping[str, Sent], found: Mapping[str, Sent]) -> list[str]:
    """For each case that differs a text; a case that one side lacks differs too."""
    told = [f"{name}: only one side has it" for name in wanted.keys() ^ found.keys()]
    for name in wanted.keys() & found.keys():
        told += [f"{name}: {each}" for each in _parts(wanted[name], found[name])]
    return sorted(told)


def refuse(failed: Mapping[str, str | None], what: str) -> None:
    """An error with the first of those that failed; nothing if none did."""
    told = [f"{name}: {text[:LONGEST]}" for name, text in failed.items() if text]
    if told:
        first = "\n".join(told[:FEW])
        raise AssertionError(f"{len(told)} of {len(failed)} {what}:\n{first}")


def _parts(wanted: Sent, found: Sent) -> list[str]:
    return [
        f"{each.name}\n  wanted {str(left)[:SHOWN]}\n  found  {str(right)[:SHOWN]}"
        for each in fields(Sent)
        if (left := getattr(wanted, each.name)) != (right := getattr(found, each.name))
    ]
