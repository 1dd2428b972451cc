"""Refuses clients whose output folders get into each other's way.

In: clients and a function that says where each one's output is configured. Out: nothing, or a
`UsageProblem`. A client owns its folder whole, so that two in one folder would delete each
other's files. It must not create anything.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from generator.config.model import Client
from generator.diagnostics import Diagnostic, Location, UsageProblem


def refuse_shared_outputs(
    clients: Iterable[Client], *, root: Path, location: Callable[[str], Location]
) -> None:
    """Raises when an output is, holds or lies in another one, or holds the project itself."""
    seen: list[tuple[Path, Client]] = []
    project = _real(root)
    for client in clients:
        output = _real(client.output)
        if output == project or output in project.parents:
            raise _refusal(
                f"client `{client.name}`: the output folder holds the project itself",
                location(client.name),
            )
        for other, owner in seen:
            if output == other:
                message = f"clients `{owner.name}` and `{client.name}` share an output"
            elif other in output.parents or output in other.parents:
                message = (
                    f"the outputs of clients `{owner.name}` and `{client.name}`"
                    " lie one inside the other"
                )
            else:
                continue
            raise _refusal(message, location(client.name))
        seen.append((output, client))


def _real(path: Path) -> Path:
    return Path(os.path.normcase(os.path.realpath(path)))


def _refusal(message: str, location: Location) -> UsageProblem:
    return UsageProblem(
        Diagnostic(
            code="output-in-the-way",
            message=message,
            hint="give every client a folder of its own",
            location=location,
        )
    )
