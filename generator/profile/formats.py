"""The table of formats: which types of Python's the values of a format can have, and what holds without a profile.

In: a JSON type, a format, a profile's `[formats]`. Out: `Conversion` records. A format that no table knows is the JSON
type that it has. This is the one place that says which pairs there are; the runtime's `formats.py` has what reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """How values of a JSON type are read as a type of Python's, and whether arguments take that type."""

    json: str
    python: str
    """As the profile calls it."""
    alias: str = ""
    """The runtime's name for it, which reads what comes."""
    annotation: str = ""
    """What stands in annotations that read nothing, if not `python`."""
    given: bool = True
    """Arguments take it beside what JSON has: its text, or its number, says which value is meant."""

    @property
    def plain(self) -> str:
        """The annotation where nothing is read."""
        return self.annotation or self.python


CONVERSIONS = {
    (each.json, each.python): each
    for each in (
        Conversion(json="string", python="datetime", alias="AsDatetime"),
        Conversion(json="string", python="date", alias="AsDate"),
        Conversion(json="string", python="time", alias="AsTime", annotation="AsTime"),
        Conversion(
            json="string",
            python="timedelta",
            alias="AsTimedelta",
            annotation="AsTimedelta",
        ),
        Conversion(json="string", python="UUID", alias="AsUUID"),
        Conversion(json="string", python="Decimal", alias="AsDecimal"),
        Conversion(json="string", python="bytes", alias="AsBytes"),
        Conversion(json="string", python="int", alias="AsInt", given=False),
        Conversion(json="integer", python="datetime", alias="AsUnixTime"),
        Conversion(json="number", python="datetime", alias="AsUnixTime"),
        Conversion(json="number", python="Decimal", alias="AsNumber"),
    )
}
"""By JSON type and Python type."""

_OWN = {"string": "str", "integer": "int", "number": "float"}
"""What a JSON type is where nothing is read."""

_GIVEN = {
    ("string", "date-time"): "datetime",
    ("string", "date"): "date",
    ("string", "uuid"): "UUID",
    ("string", "decimal"): "Decimal",
    ("integer", "unix-time"): "datetime",
}
"""What arguments take beside text and numbers, whatever a profile says. Answers keep JSON's types without one."""

_TEXT_ALONE = frozenset({"base64url"})
"""Formats whose values are written in another way than their type's usual one: arguments are text."""

FILES = "binary"
"""A file, in answers and arguments alike, which no table changes."""

TYPES = (*dict.fromkeys((*(python for _, python in CONVERSIONS), *_OWN.values())),)
"""What a profile may name."""


def answered(
    json: str, form: str | None, table: Mapping[str, str]
) -> Conversion | None:
    """What a field of an answer is read as; `None`: it is what JSON has."""
    return CONVERSIONS.get((json, table.get(form or "", "")))


def taken(json: str, form: str | None, table: Mapping[str, str]) -> Conversion | None:
    """What an argument may be given as beside what JSON has."""
    found = answered(json, form, table)
    if found is not None and (not found.given or form in _TEXT_ALONE):
        return None
    return found or CONVERSIONS.get((json, _GIVEN.get((json, form or ""), "")))


def fits(json: str, python: str) -> bool:
    """Whether values of a JSON type can be of a type of Python's, be it the one that they have."""
    return (json, python) in CONVERSIONS or _OWN.get(json) == python


def mistakes(table: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Format, message and hint of each entry that means nothing."""
    for form, python in table.items():
        if form == FILES:
            yield form, "is a file, and always one", "leave it out"
        elif python not in TYPES:
            folded = {each.lower(): each for each in TYPES}
            near = get_close_matches(python.lower(), folded, 1)
            hint = f"did you mean `{folded[near[0]]}`? " if near else ""
            known = ", ".join(f"`{each}`" for each in TYPES)
            yield form, f"is `{python}`, which no value can be", f"{hint}known: {known}"
