"""Second names of what has another one now.

In: a name that was asked for. Out: what it means today, and a warning where the name is on its way out. Must not load
more than is asked for.
"""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Mapping
from importlib import import_module
from types import FrameType

from .home import PACKAGE


def again(module: str, name: str, rows: Mapping[str, tuple[str, str, bool]]) -> object:
    """What a module's second name means.

    `rows` give the module beside it, the name there, and whether to warn.
    """
    row = rows.get(name)
    if row is None:
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    home, target, warns = row
    if warns:
        renamed(name, target)
    return getattr(import_module(f"{module.rpartition('.')[0]}.{home}"), target)


def renamed(old: str, new: str) -> None:
    """Warn whoever uses the old name, at the line where it is used."""
    frame = inspect.currentframe()
    while frame and frame.f_back and _ours(frame):
        frame = frame.f_back
    if frame is None or _asks_first(frame):
        return
    warnings.warn_explicit(
        f"`{old}` is called `{new}` now",
        DeprecationWarning,
        frame.f_code.co_filename,
        frame.f_lineno,
        frame.f_globals.get("__name__"),
        frame.f_globals.setdefault("__warningregistry__", {}),
    )


def _ours(frame: FrameType) -> bool:
    """Whether a frame is the package's own."""
    return f"{frame.f_globals.get('__name__')}.".startswith(f"{PACKAGE}.")


def _asks_first(frame: FrameType) -> bool:
    """Whether `from package import name` only looks whether there is one; it comes again."""
    return frame.f_code.co_name == "_handle_fromlist"
