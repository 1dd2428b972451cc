"""Formats a text of which most was formatted before: only the pieces that are new go through Black.

In: a text before it was formatted and after, and the text of now. Out: the text of now, formatted as if it were whole;
or `None` where that cannot be told from pieces. Black looks at a statement by itself; how many empty lines are between
two depends on what they are, and on what was between them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain

from generator.formatting.pieces import Piece, pieces

Format = Callable[[str], str]
_START = ("", "")
_BEFORE = "_ = 0\n"
"""Stands in front of a statement, so that words are no docstring and blank lines are none of a file's start."""


def format_anew(
    text: str, before: str, formatted: str, format_text: Format
) -> str | None:
    """`text` as Black writes it, knowing that it wrote `formatted` for `before`. Raises what Black raises."""
    was, made, now = pieces(before), pieces(formatted), pieces(text)
    if was is None or made is None or now is None:
        return None
    if [each.sort for each in was] != [each.sort for each in made]:
        return None
    texts = _agreed(
        ((each.sort, each.text), done.text)
        for each, done in zip(was, made, strict=True)
    )
    gaps = _agreed(zip(_gaps(was), (each.gap for each in made), strict=True))
    found: list[str] = []
    for each, gap in zip(now, _gaps(now), strict=True):
        known = texts.get((each.sort, each.text)) or _alone(each, format_text)
        if known is None or gaps.get(gap) is None:
            return None
        found += (gaps[gap] or "", known)
    return "".join(found)


def _gaps(cut: Sequence[Piece]) -> list[Hashable]:
    """What decides about the lines in front of each piece."""
    sorts = chain([_START], (each.sort for each in cut))
    return [(sort, each.sort, each.gap) for sort, each in zip(sorts, cut, strict=False)]


def _agreed(pairs: Iterable[tuple[Hashable, str]]) -> dict[Hashable, str | None]:
    """What is always the same for a key; `None` where it is not."""
    found: dict[Hashable, str | None] = {}
    for key, value in pairs:
        if found.setdefault(key, value) != value:
            found[key] = None
    return found


def _alone(piece: Piece, format_text: Format) -> str | None:
    """A piece that is new, in a place like its own."""
    before, after = _surroundings(piece)
    if before is None:
        return None
    raw = before.replace("    ", _indent(piece.text))
    made = format_text(raw + piece.text + after)
    inner = made[_start(made, before) :]
    end = len(inner) - len(after)
    return inner[:end] if inner[end:] == after else None


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _start(made: str, before: str) -> int:
    """Where the piece begins, behind what was put in front of it."""
    start = len(before)
    while made.startswith("\n", start):
        start += 1
    return start


def _surroundings(piece: Piece) -> tuple[str | None, str]:
    """Formatted lines to stand in front of a piece and behind it."""
    match piece.place, piece.kind:
        case "end", _:
            return None, ""
        case "table", _:
            return "_ = {\n", "}\n"
        case "module", "table":
            return _BEFORE, "    0: 0,\n}\n"
        case place, "words at the top":
            return "class _:\n" if place == "class" else "", ""
        case "class", _:
            return f"class _:\n    {_BEFORE}", ""
        case _, kind if kind.startswith("ClassDef") and _is_head(piece):
            return _BEFORE, "    pass\n"
    return _BEFORE, ""


def _is_head(piece: Piece) -> bool:
    return piece.text.rstrip().endswith(":")
