"""Refuses clients that apply one overlay twice: a list would get its elements twice, which nobody means.

In: clients and a function that says where each one's overlays are configured. Out: nothing, or a `UsageProblem`. It
must not look at the overlays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.config.model import Client
from generator.diagnostics import Diagnostic, Location, UsageProblem


def refuse_repeated_overlays(
    clients: Iterable[Client], *, location: Callable[[str, str], Location]
) -> None:
    """Raises when an overlay stands in a client's list more than once."""
    for client in clients:
        for at, overlay in enumerate(client.overlays):
            if overlay in client.overlays[:at]:
                raise UsageProblem(
                    Diagnostic(
                        code="repeated-overlay",
                        message=f"client `{client.name}`: the overlay {overlay} is given twice",
                        hint="keep one of the two; what is to happen twice needs two actions",
                        location=location(client.name, "overlays"),
                    )
                )
