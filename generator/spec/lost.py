"""What of a document could not be brought into the form that the later stages read.

A `Lost` is found while a document is loaded and told with what the build cannot carry over: the user may allow it.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Location
from generator.spec.traces import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """One thing that has no equal there."""

    code: str
    what: str
    """Goes on after “what stands here”: `wants its values separated by tabs`."""
    trace: Trace
    owner: str = ""
    """The pointer of the operation that it belongs to; empty: no single one."""

    @property
    def location(self) -> Location:
        """Where it is written. The text is read for it, and only when somebody asks."""
        return self.trace.here()
