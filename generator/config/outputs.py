"""Refuses clients whose output folders get into each other's way.

In: clients and a function that says where each one's output is configured. Out: nothing, or a
`UsageProblem`. A client owns its folder whole, so that two in one folder would delete each
other's files. It must not create anything.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.config.model import Client
from generator.diagnostics import Diagnostic, Location, UsageProblem


def refuse_shared_outputs(
    clients: Iterable[Client], *, root: Path, location: Callable[[str, str], Location]
) -> None:
    """Raises when an output is, holds or lies in another one, or holds the project itself.

    `location` is asked for a client's name and a key.
    """
    seen: list[tuple[Path, str]] = []
    project = _real(root)
    for name, key, folder in _outputs(clients):
        output = _real(folder)
        if output == project or output in project.parents:
            raise _refusal(
                f"client `{name}`: the {key} folder holds the project itself",
                location(name, key),
            )
        for other, owner in seen:
            if output == other:
                message = f"{_both(owner, name)} share an output"
            elif other in output.parents or output in other.parents:
                message = (
                    f"the outputs of {_both(owner, name)} lie one inside the other"
                )
            else:
                continue
            raise _refusal(message, location(name, key))
        seen.append((output, name))


def _both(one: str, other: str) -> str:
    if one == other:
        return f"package and explorer of client `{one}`"
    return f"clients `{one}` and `{other}`"


def _outputs(clients: Iterable[Client]) -> Iterator[tuple[str, str, Path]]:
    """Client, key and folder of all that is configured."""
    for each in clients:
        yield each.name, "output", each.output
        if each.explorer is not None:
            yield each.name, "explorer", each.explorer


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
