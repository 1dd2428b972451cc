"""`generator explorer`: the site with a page per operation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from generator.cli.console import Console, relative
from generator.cli.made import tell_overwritten
from generator.cli.options import (
    Selection,
    console_of,
    select,
    site_options,
    verbose_option,
)
from generator.config import NAMES_FILE, Client, refuse_shared_outputs
from generator.diagnostics import Diagnostic, Location, Stop, UsageProblem
from generator.writing import Generated, prepare, write


@click.group()
def explorer() -> None:
    """The explorer: a static site, each page documentation and form at once."""


@explorer.command()
@site_options
@click.option(
    "--gateway",
    metavar="URL",
    help="The gateway that the pages name, for a site that is published elsewhere.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Overwrite files that were edited by hand; copies go to a temporary folder.",
)
@verbose_option
@click.pass_context
def build(
    context: click.Context, /, gateway: str | None, force: bool, **given: Any
) -> None:
    """Write the explorer of clients: those named, or all that are made by default.

    It goes to build/CLIENT/explorer, to the folder that a client's `explorer` key names, or, for one
    client, to --output. With --spec and --package no configuration is needed.
    """
    console = console_of(context)
    selection = _selected(given)
    address = _address(gateway)
    for client in selection.clients:
        prepare(client.explorer_folder, names_file=_no_names(client))
    for client in selection.clients:
        try:
            _build(console, selection, client, address, force)
        except Stop:
            if len(selection.clients) > 1:
                console.tell(f"the explorer of {client.name} could not be built:")
            raise


def _selected(given: dict[str, Any]) -> Selection:
    """The clients, each with the folder of its explorer; no package is written, so `--output` is the explorer's."""
    output: Path | None = given.pop("output")
    adhoc = given["spec"] is not None
    if adhoc and given["package"] is None:
        raise click.UsageError("--spec needs --package as well")
    beside = Path("build", given["package"], "package") if adhoc else None
    selection = select(**given, output=beside)
    if output is not None and len(selection.clients) > 1:
        raise click.UsageError("--output takes one client: name it")
    folder = None if output is None else Path.cwd() / output
    clients = tuple(
        replace(each, explorer=folder or each.explorer_folder)
        for each in selection.clients
    )
    refuse_shared_outputs(
        clients, root=selection.root, location=lambda *_: Location(source="--output")
    )
    return replace(selection, clients=clients)


def _address(gateway: str | None) -> str | None:
    from generator.views.explorer import gateway_address

    if gateway is None:
        return None
    address = gateway_address(gateway)
    if address is None:
        raise UsageProblem(
            Diagnostic(
                code="invalid-gateway",
                message=f"--gateway: `{gateway}` is not the address of a gateway",
                hint="give scheme and host, such as https://gateway.example.com",
            )
        )
    return address


def _no_names(client: Client) -> Path:
    """A lock that nobody writes: an explorer reads the client's names and never changes them."""
    return client.explorer_folder / NAMES_FILE


def _build(
    console: Console,
    selection: Selection,
    client: Client,
    gateway: str | None,
    force: bool,
) -> None:
    from generator.pipeline import prepared
    from generator.pipeline.explorer import explorer_files

    folder = client.explorer_folder
    progress = console.progress(client.name)
    ready = prepared(client, project_root=selection.root, progress=progress)
    made = explorer_files(ready, gateway=gateway, progress=progress)
    console.diagnostics(made.warnings)
    with progress.stage("writing"):
        written = write(
            folder,
            made,
            names_file=_no_names(client),
            force=force,
            committed=lambda _: console.written.append(f"{client.name}'s explorer"),
        )
    tell_overwritten(console, client.name, written)
    changes = f"{written.written:,} written, {written.removed:,} removed"
    console.say(
        f"{client.name}: {_size(made)} in {relative(folder)};"
        f" {changes if written.changed else 'up to date'}"
    )


def _size(made: Generated) -> str:
    pages = sum(path.endswith(".html") for path in made.files)
    size = sum(map(len, made.files.values())) / 1_000_000
    return f"{pages:,} pages, {len(made.files):,} files, {size:,.1f} MB"
