"""What cannot be carried over faithfully: collected by pointer, so that nothing is dropped in silence.

In: findings of the passes. Out: diagnostics with the place in the document. Whether a loss ends the run is the
pipeline's decision (`allow` in the configuration names the pointers that may be lost).
"""

from __future__ import annotations

from collections.abc import Callable

from generator.diagnostics import Diagnostic, Location


class Losses:
    """A list of findings, each pointer and code once."""

    def __init__(self, locate: Callable[[str], Location]) -> None:
        self._locate = locate
        self._found: dict[tuple[str, str], str] = {}

    def add(self, code: str, pointer: str, what: str) -> None:
        """Note that the thing at `pointer` `what`, which a client cannot express."""
        self._found.setdefault((pointer, code), what)

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
