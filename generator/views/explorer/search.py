"""Search: every operation in a few columns, which the scripts load when somebody searches.

In: operations in the order of the index. Out: one JSON value. Columns are texts whose lines are the rows: they pack
better than lists. `matching.js` reads it.
"""

from __future__ import annotations

from generator.views.explorer.navigation import Navigation
from generator.views.explorer.shapes import Record


def search(navigation: Navigation) -> Record:
    """The columns."""
    groups: list[str] = []
    group: list[int] = []
    columns: dict[str, list[str]] = {
        key: [] for key in ("file", "method", "path", "title", "verb")
    }
    for resource in navigation.listed():
        for each in resource.entries:
            group.append(len(groups))
            file = each.href.removeprefix("operations/").removesuffix(".html")
            verb = each.attribute.rpartition(".")[2]
            row = (file, each.method, each.path, each.title, verb)
            for column, value in zip(columns.values(), row, strict=True):
                column.append(" ".join(value.split()))
        groups.append(resource.attribute)
    texts = {key: "\n".join(values) for key, values in columns.items()}
    return {"count": len(group), "groups": "\n".join(groups), "group": group, **texts}
