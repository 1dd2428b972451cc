"""Which causes can have made a file what it is not: a block of a template explains what that template prints.

In: the causes of a run, and what the run knows of how each file is made. Out: the causes of one file. Where nothing is
known of a file, every cause may be its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.writing.cause import Cause
from generator.writing.manifest import Generated

_OF_ALL = {"generator", "never-generated"}
_TEMPLATE = ".jinja"
_FORMATTED = ".py"


def of_file(path: str, causes: Sequence[Cause], made: Generated) -> tuple[Cause, ...]:
    """Those that explain why a file of the package has other bytes, or is not there yet."""
    parts = made.parts.get(path)
    if parts is None:
        return tuple(causes)
    printed = any(each.endswith(_TEMPLATE) for each in parts)
    return tuple(each for each in causes if _explains(each, path, parts, printed))


def _explains(cause: Cause, path: str, parts: frozenset[str], printed: bool) -> bool:
    if cause.kind in _OF_ALL:
        return True
    if cause.kind == "template":
        return cause.template in parts
    if cause.kind == "black":
        return printed and path.endswith(_FORMATTED)
    return printed


def of_leftover(path: str, causes: Sequence[Cause]) -> tuple[Cause, ...]:
    """Those that explain why a file is not made any more.

    Which files are printed is not for templates to say; a file that was copied goes when its original does, which has
    its name below another folder.
    """
    return tuple(
        each
        for each in causes
        if (
            _below(each.template) == _below(path)
            if each.kind == "template"
            else each.kind != "black"
        )
    )


def of_names(causes: Sequence[Cause]) -> tuple[Cause, ...]:
    """Those that explain another name lock: names are found before anything is printed."""
    return tuple(each for each in causes if each.kind not in ("template", "black"))


def _below(path: str | None) -> str:
    return (path or "").partition("/")[2] or f"/{path}"
