"""What cannot be carried over faithfully: collected by pointer, so that nothing is dropped in silence.

In: findings of the passes. Out: diagnostics with the place in the document. Whether a loss ends the run is the
pipeline's decision (`allow` in the configuration names the pointers that may be lost).
"""

from __future__ import annotations

from collections.abc import Callable

from generator.diagnostics import Diagnostic, Location

Found = dict[tuple[str, str], str]
"""What is lost, by pointer and code."""


class Losses:
    """A list of findings, each pointer and code once."""

    def __init__(self, locate: Callable[[str], Location]) -> None:
        self._locate = locate
        self._found: Found = {}

    def add(self, code: str, pointer: str, what: str) -> None:
        """Note that the thing at `pointer` `what`, which a client cannot express."""
        self._found.setdefault((pointer, code), what)

    def exchange(self, found: Found) -> Found:
        """Go on with other findings, and give those of until now."""
        before, self._found = self._found, found
        return before

    def merge(self, found: Found) -> None:
        """Take over findings."""
        for key, what in found.items():
            self._found.setdefault(key, what)

    def diagnostics(
        self, allowed: frozenset[str] = frozenset()
    ) -> tuple[Diagnostic, ...]:
        """All findings in the order of their pointers, but for the allowed pointers."""
        return tuple(
            Diagnostic(
                code=code,
                message=f"what stands here {what}",
                hint="change the document, or allow the loss: `allow = [...]` in the client's configuration",
                location=self._locate(pointer),
            )
            for (pointer, code), what in sorted(self._found.items())
            if pointer not in allowed
        )
