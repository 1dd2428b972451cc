"""Where an answer is not as the document says, and who is told.

In: places found by `salvage.py`. Out: a warning once for each place, and every occurrence to
the caller's hook. Must not hold or print a value of an answer.
"""

from __future__ import annotations

import inspect
import re
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass


class DriftWarning(UserWarning):
    """The API answered what its document does not foresee. The raw value was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One place: `pointer` is a JSON pointer into the answer, `model` the innermost model.

    `place` is the pointer with `*` for the indexes of lists and the keys of maps.
    """

    model: str
    pointer: str
    expected: str
    found_type: str
    place: str = ""

    def __str__(self) -> str:
        where = self.pointer or "the answer itself"
        return (
            f"{self.model}: {where}: expected {self.expected}, found {self.found_type}"
        )


OnDrift = Callable[[Drift], object]

_MOST = 500
_NO_MORE = (
    f"more than {_MOST} places differ from the document; there are no more warnings, "
    "and `on_drift` is still told"
)
_INDEX = re.compile(r"/\d+(?=/|$)")
_seen: set[tuple[str, str]] = set()
_lock = threading.Lock()


def announce(drift: Drift, on_drift: OnDrift | None) -> None:
    """Tell the hook always, and warn the first time in this process."""
    place = (drift.model, drift.place or _INDEX.sub("/*", drift.pointer))
    with _lock:
        first = place not in _seen and len(_seen) <= _MOST
        if first:
            _seen.add(place)
        text = str(drift) if len(_seen) <= _MOST else _NO_MORE
    if on_drift is not None:
        on_drift(drift)
    if first:
        warnings.warn(text, DriftWarning, stacklevel=_callers_level())


def _callers_level() -> int:
    """How many frames up the caller's own code is, so that a warning points there."""
    own = __name__.partition(".")[0]
    level, frame = 0, inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__", "").startswith(own):
        level, frame = level + 1, frame.f_back
    return level


def forget() -> None:
    """Warn again for places that were warned about."""
    with _lock:
        _seen.clear()
