"""Which project and which clients a command is about.

In: the folder that a command runs in, the names or the options that it was given. Out: a
`Project` and `Client`s, or a `UsageProblem`. It must not read anything but configuration files.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from pathlib import Path

from generator.config.identifiers import identifier_problem
from generator.config.model import Client, Project
from generator.config.outputs import refuse_shared_outputs
from generator.config.overlays import refuse_repeated_overlays
from generator.config.reading import OWN_FILE, read_project
from generator.diagnostics import Diagnostic, Location, UsageProblem

SHARED_FILE = "pyproject.toml"
_OUTPUT = Location(source="--output")
_OVERLAY = Location(source="--overlay")


def find_project(start: Path) -> Project:
    """The nearest configuration in `start` or above; without one, an empty project."""
    start = Path(os.path.abspath(start))
    for folder in (start, *start.parents):
        found = [
            project
            for name in (OWN_FILE, SHARED_FILE)
            if (folder / name).is_file()
            and (project := read_project(folder / name)) is not None
        ]
        if len(found) == 2:
            raise _both(folder)
        if found:
            return found[0]
    return Project(root=start, file=None, clients={})


def _both(folder: Path) -> UsageProblem:
    return UsageProblem(
        Diagnostic(
            code="two-configurations",
            message=f"both {OWN_FILE} and {SHARED_FILE} configure the generator",
            hint=f"keep one: remove [tool.generator] from {SHARED_FILE}, or {OWN_FILE}",
            location=Location(source=str(folder / OWN_FILE)),
        )
    )


def chosen(project: Project, names: Sequence[str]) -> tuple[Client, ...]:
    """The clients called `names`, each once; without names, all that are made by default."""
    if not project.clients:
        raise _refusal(
            "no-clients",
            "no clients are configured" + ("" if project.file else " here or above"),
            "add a [tool.generator.clients.NAME] table to pyproject.toml, or give"
            " --spec, --package and --output",
            project,
        )
    for name in names:
        if name not in project.clients:
            raise _unknown(project, name)
    if names:
        return tuple(project.clients[name] for name in dict.fromkeys(names))
    made = tuple(client for client in project.clients.values() if client.default)
    if not made:
        raise _refusal(
            "no-default-client",
            "every client has `default = false`",
            f"name one: {', '.join(project.clients)}",
            project,
        )
    return made


def _unknown(project: Project, name: str) -> UsageProblem:
    hint = f"configured: {', '.join(project.clients)}"
    if close := difflib.get_close_matches(name, project.clients, n=1):
        hint = f"did you mean `{close[0]}`? {hint}"
    return _refusal("unknown-client", f"no client is called `{name}`", hint, project)


def _refusal(code: str, message: str, hint: str, project: Project) -> UsageProblem:
    place = Location(source=str(project.file)) if project.file else None
    return UsageProblem(
        Diagnostic(code=code, message=message, hint=hint, location=place)
    )


def adhoc(
    *,
    spec: str,
    package: str,
    output: Path,
    profile: Path | None = None,
    overlays: Sequence[Path] = (),
    client_name: str | None = None,
    only: Sequence[str] = (),
    cut_links: bool = False,
    allow: Sequence[str] = (),
    allow_lossy: bool = False,
    refs_root: Path | None = None,
    allow_remote_refs: bool = False,
    root: Path | None = None,
) -> Client:
    """A client of command line options; paths count from `root`, or the working folder."""
    base = Path(os.path.abspath(root or Path.cwd()))
    _refuse_no_identifier("--package", package)
    _refuse_no_identifier("--client-name", client_name)
    client = Client(
        name=package,
        spec=spec,
        profile=base / profile if profile else None,
        overlays=tuple(Path(os.path.abspath(base / each)) for each in overlays),
        package=package,
        output=Path(os.path.abspath(base / output)),
        client_name=client_name,
        only=tuple(only),
        cut_links=cut_links,
        allow=tuple(allow),
        allow_lossy=allow_lossy,
        refs_root=base / refs_root if refs_root else None,
        allow_remote_refs=allow_remote_refs,
        configured=False,
        root=base,
    )
    refuse_shared_outputs([client], root=base, location=lambda *_: _OUTPUT)
    refuse_repeated_overlays([client], location=lambda *_: _OVERLAY)
    return client


def _refuse_no_identifier(option: str, value: str | None) -> None:
    if value is not None and (problem := identifier_problem(value)):
        raise UsageProblem(
            Diagnostic(
                code=f"invalid-{option[2:]}",
                message=f"{option}: {problem}",
                hint="use a plain Python name, such as `acme_client` or `AcmeClient`",
            )
        )


def refuse_unknown_api(name: str, known: Sequence[str]) -> UsageProblem:
    """The refusal of a `name` that means no pinned document."""
    hint = (
        f"known: {', '.join(dict.fromkeys(known))}"
        if known
        else "pin one in specs/NAME/source.toml, or give the path of a source.toml"
    )
    if close := difflib.get_close_matches(name, known, n=1):
        hint = f"did you mean `{close[0]}`? {hint}"
    return UsageProblem(
        Diagnostic(
            code="unknown-api",
            message=f"no pinned document is called `{name}`",
            hint=hint,
        )
    )
