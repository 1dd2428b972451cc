"""Addresses: the file of each page, and how pages point at each other.

In: the API and its names. Out: paths below the site's root. Whatever stands in a document, a path is one plain file in
the folder that it belongs to, and no two differ only in case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator import ir
from generator.naming import Names
from generator.naming.reach import is_component
from generator.views.explorer.shapes import component

INDEX = "index.html"
SEARCH = "assets/search.json"
LONGEST = 150
"""Characters of a file's name."""
_OTHER = re.compile(r"[^A-Za-z0-9._-]")


class Addresses:
    """Every page of a site."""

    def __init__(self, api: ir.Api, names: Names) -> None:
        self.operations = _files((each.id, each.id) for each in api.operations)
        """The file's name, without folder and ending, by operation id."""
        self.schemas = _files(
            (spot.schema.pointer, component(spot.schema.pointer))
            for spot in names.answer_spots
            if is_component(spot.schema.pointer)
            and isinstance(spot.schema, ir.Object | ir.Union)
        )
        """The same by pointer, for what the document gives a name to and answers reach."""

    def operation(self, key: str) -> str:
        """The path of an operation's page."""
        return f"operations/{self.operations[key]}.html"

    def schema(self, pointer: ir.Pointer) -> str:
        """The path of a schema's page."""
        return f"schemas/{self.schemas[pointer]}.html"


def _files(wanted: Iterable[tuple[str, str]]) -> dict[str, str]:
    """File names by key: the wish with other signs replaced, numbered where it is taken."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, wish in wanted:
        plain = _OTHER.sub("-", wish)[:LONGEST] or "-"
        if not plain.strip("."):
            plain = "-" * len(plain)
        name, number = plain, 2
        while name.lower() in taken:
            name, number = f"{plain}-{number}", number + 1
        taken.add(name.lower())
        found[key] = name
    return found
