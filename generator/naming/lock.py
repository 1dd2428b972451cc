"""The name lock: public names, pinned, so that adding to a document never renames what was there.

One line per name, `kind key = name`, sorted; made to be committed and reviewed. Lines of what is gone begin with
`gone`, and still hold their names. Lists hold an order: `fields Customer = id email`. Reading refuses what it did not
write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.diagnostics import Diagnostic, Location, UsageProblem

GONE = "gone "
ARROW = " -> "
"""Stands between a name and the one that somebody wants instead."""
_HEADER = "# Names that the generated client made public. Written by `generator generate`; commit it.\n"
_NAME = r"[A-Za-z_][A-Za-z0-9_.]*"
_LINE = re.compile(rf"(?P<key>\S.*?) = (?P<name>{_NAME}(?: (?:-> )?{_NAME})*)")


def read_lock(text: str, source: str) -> dict[str, str]:
    """The lock's entries; an empty text is an empty lock."""
    entries: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise UsageProblem(
                Diagnostic(
                    code="name-lock",
                    message=f"not a line of a name lock: {line[:60]!r}",
                    hint="restore the file from version control, or delete it to name everything anew",
                    location=Location(source=source, line=number),
                )
            )
        entries[unescape(match["key"])] = match["name"]
    return entries


def write_lock(entries: Mapping[str, str]) -> str:
    """The lock's text."""
    lines = sorted(f"{escape(key)} = {name}\n" for key, name in entries.items())
    return _HEADER + "".join(lines)


def escape(key: str) -> str:
    """One line of ASCII, whatever stands in the document."""
    if key.isascii() and key.isprintable() and "\\" not in key:
        return key
    return key.encode("unicode_escape").decode("ascii")


def unescape(key: str) -> str:
    """The key that `escape` wrote."""
    if "\\" not in key and key.isascii():
        return key
    return key.encode("ascii", "backslashreplace").decode("unicode_escape")
