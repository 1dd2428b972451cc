"""Search: every operation on a line, which the scripts load when somebody searches.

In: resources in the order of the index. Out: one JSON value. Lines that look like the one above pack well, so a group
stands before its operations and similar columns side by side. `matching.js` reads it.
"""

from __future__ import annotations

from generator.views.explorer.navigation import Navigation
from generator.views.explorer.records import Entry
from generator.views.explorer.shapes import Record


def search(navigation: Navigation) -> Record:
    """A line without a tab is a resource; one with tabs is an operation of the resource above it."""
    lines: list[str] = []
    for resource in navigation.listed():
        lines.append(resource.attribute)
        lines += map(_line, resource.entries)
    count = sum("\t" in each for each in lines)
    return {"count": count, "text": "\n".join(lines)}


def _line(entry: Entry) -> str:
    file = entry.href.removeprefix("operations/").removesuffix(".html")
    verb = entry.attribute.rpartition(".")[2]
    columns = (entry.method, file, entry.path, verb, entry.title)
    return "\t".join(" ".join(each.split()) for each in columns)
