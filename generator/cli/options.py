"""The options that commands share, and the clients that they choose.

In: what was typed. Out: clients with the folder of their project, or a usage error that says
what is missing. It must not look at anything but the configuration.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.cache import NoCache, SqliteCache, default_cache
from generator.cli.console import Console
from generator.config import (
    STANDARD_INPUT,
    Client,
    adhoc,
    chosen,
    find_project,
    is_url,
)

SELECTOR = (
    "an operationId, a path, METHOD and path, tag:NAME, or resource:NAME; "
    "! in front leaves out"
)
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The clients of a command, and the folder of the project that they belong to."""

    root: Path
    clients: tuple[Client, ...]
    file: Path | None = None
    """The configuration, where the clients come from one."""


def _be_verbose(context: click.Context, _: click.Parameter, value: bool) -> bool:
    if value:
        console_of(context).verbose = True
    return value


verbose_option = click.option(
    "--verbose",
    "-v",
    is_flag=True,
    expose_value=False,
    callback=_be_verbose,
    help="Show the time of each stage, and a traceback if the generator itself fails.",
)
no_cache_option = click.option(
    "--no-cache", is_flag=True, help="Neither read nor write the cache."
)


def client_options(command: F) -> F:
    """Names of configured clients, or a client made of options."""
    return _with(command, "With --spec: the package's folder.")


def site_options(command: F) -> F:
    """The same for what is no package and has a folder of its own."""
    return _with(command, "For one client: the site's folder.")


def _with(command: F, output: str) -> F:
    folder = click.option(
        "--output", metavar="DIR", type=click.Path(path_type=Path), help=output
    )
    for option in reversed((*_CLIENT_OPTIONS, folder)):
        command = option(command)
    return command


_CLIENT_OPTIONS = (
    click.argument("names", metavar="[CLIENT]...", nargs=-1),
    click.option(
        "--spec", metavar="PATH_OR_URL", help="The document; `-` reads standard input."
    ),
    click.option("--package", metavar="NAME", help="With --spec: the package's name."),
    click.option(
        "--profile",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="With --spec: what the document cannot say.",
    ),
    click.option(
        "--overlay",
        "overlays",
        metavar="FILE",
        multiple=True,
        type=click.Path(path_type=Path),
        help="With --spec: an OpenAPI Overlay, applied to the document. Repeatable, in order.",
    ),
    click.option(
        "--client-name", metavar="NAME", help="With --spec: the client class's name."
    ),
    click.option(
        "--only",
        metavar="SELECTOR",
        multiple=True,
        help=f"With --spec: {SELECTOR}. Repeatable.",
    ),
    click.option(
        "--cut-links",
        is_flag=True,
        help="With --spec: an id that may be expanded stays an id; what it leads to is left out.",
    ),
    click.option(
        "--allow",
        metavar="POINTER",
        multiple=True,
        help="With --spec: what may be lost, by JSON pointer. Repeatable.",
    ),
    click.option(
        "--allow-lossy",
        is_flag=True,
        help="With --spec: anything may be lost; what is, is told.",
    ),
    click.option(
        "--refs-root",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="With --spec: where files that the document refers to may lie, if not in its own folder.",
    ),
    click.option(
        "--allow-remote-refs",
        is_flag=True,
        help="With --spec: follow references to URLs.",
    ),
)


format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)


def select(
    *,
    names: Sequence[str],
    spec: str | None,
    package: str | None,
    output: Path | None,
    **options: Any,
) -> Selection:
    """What `client_options` chose; `options` are those that only say more about `spec`."""
    here = Path.cwd()
    if spec is None:
        _refuse_without_spec(package=package, output=output, **options)
        project = find_project(here)
        return Selection(
            root=project.root, clients=chosen(project, names), file=project.file
        )
    if names:
        raise click.UsageError("give names of clients, or --spec; not both")
    if package is None or output is None:
        raise _incomplete(package, output)
    client = adhoc(spec=spec, package=package, output=output, root=here, **options)
    return Selection(root=here, clients=(client,))


def without_places(given: dict[str, Any]) -> dict[str, Any]:
    """The same options: a document can be looked at without a place for its client, and be given as a client is."""
    if given["spec"] is None and len(given["names"]) == 1:
        [name] = given["names"]
        if is_document(name):
            given |= {"spec": name, "names": ()}
    if given["spec"] is not None:
        given["package"] = given["package"] or "client"
        given["output"] = given["output"] or Path("client")
    return given


def is_document(name: str) -> bool:
    """Whether a word is the place of a document; any other is the name of a client."""
    return name == STANDARD_INPUT or is_url(name) or Path(name).is_file()


def find_client(name: str) -> tuple[Path, Client]:
    """The one client that is called so, after the folder of its project."""
    project = find_project(Path.cwd())
    (client,) = chosen(project, [name])
    return project.root, client


def _incomplete(package: str | None, output: Path | None) -> click.UsageError:
    given = {"--package": package, "--output": output}
    missing = [option for option, value in given.items() if value is None]
    return click.UsageError(
        f"--spec needs {' and '.join(missing)} as well: generator generate"
        " --spec openapi.yaml --package acme_client --output acme_client"
    )


def _refuse_without_spec(**options: object) -> None:
    for name, value in options.items():
        if value not in (None, (), False):
            option = "overlay" if name == "overlays" else name.replace("_", "-")
            raise click.UsageError(
                f"--{option} goes with --spec; a configured client has"
                f" `{name}` in its table"
            )


def open_cache(no_cache: bool) -> SqliteCache | NoCache:
    """The cache of a run; whoever opens it closes it."""
    return NoCache() if no_cache else default_cache()


def console_of(context: click.Context) -> Console:
    """The console of this run."""
    return context.find_root().ensure_object(Console)
