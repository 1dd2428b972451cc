"""`generator spec select` and `spec closure`: a part of a document, and what it reaches."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from generator.cli.console import MOST_DIAGNOSTICS
from generator.cli.options import (
    SELECTOR,
    client_options,
    console_of,
    format_option,
    is_document,
    verbose_option,
    without_places,
)
from generator.cli.options import select as select_clients
from generator.config import Client, adhoc, find_project


@click.command(short_help="Print a part of a document.")
@click.argument("document", metavar="[PATH_OR_URL_OR_CLIENT]", required=False)
@click.option("--spec", metavar="PATH_OR_URL", help="The document, in its own words.")
@click.option(
    "--only",
    metavar="SELECTOR",
    multiple=True,
    help=f"{SELECTOR[0].upper()}{SELECTOR[1:]}. Repeatable; a client has its own.",
)
@click.option(
    "--profile",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Decides, with the document, what resources there are; a client has its own.",
)
@click.option(
    "--all-components", "components", is_flag=True, help="Keep what is not reached."
)
@verbose_option
@click.pass_context
def select(
    context: click.Context,
    document: str | None,
    spec: str | None,
    only: tuple[str, ...],
    profile: Path | None,
    components: bool,
) -> None:
    """Print the document with only the selected operations and the components that they reach, as JSON."""
    if (document is None) == (spec is None):
        raise click.UsageError("give one document: PATH_OR_URL_OR_CLIENT, or --spec")
    root, client = _client(spec or document or "", only, profile, named=spec is None)

    from generator.pipeline.parts import part

    whole = json.dumps(
        part(client, project_root=root, components=components).data,
        indent=2,
        ensure_ascii=False,
    )
    console_of(context).say(whole.encode("utf-8", "surrogatepass"))


@click.command(short_help="Say which schemas a selection reaches, and through what.")
@client_options
@format_option
@click.option("--all", "whole", is_flag=True, help="Show every line of every list.")
@verbose_option
@click.pass_context
def closure(context: click.Context, /, form: str, whole: bool, **given: Any) -> None:
    """Say which schemas the selected operations of clients reach, and through what.

    Models and parameter types are counted as classes. Then come the places where --cut-links would stop, with the
    models that are reached through each before any other, and with those that it alone would bring; and for every
    schema the shortest chain that leads to it.
    """
    console = console_of(context)
    selection = select_clients(**without_places(given))

    from generator.pipeline import parts
    from generator.views.closure import as_json, text

    found = {
        client.name: parts.closure(
            client, project_root=selection.root, progress=console.progress(client.name)
        )
        for client in selection.clients
    }
    most = None if whole else MOST_DIAGNOSTICS
    console.say(as_json(found) if form == "json" else text(found, most))


def _client(
    document: str, only: Sequence[str], profile: Path | None, *, named: bool
) -> tuple[Path, Client]:
    """The folder of the project, and the client of that name, or one of the document there."""
    here = Path.cwd()
    if named and not is_document(document):
        project = find_project(here)
        client = project.clients.get(document)
        if client is not None:
            own = replace(client, only=tuple(only) or client.only)
            return project.root, replace(own, profile=profile or client.profile)
    if not only:
        raise click.UsageError("say what to print: --only SELECTOR")
    return here, adhoc(
        spec=document,
        package="client",
        output=Path("client"),
        profile=profile,
        only=only,
        root=here,
    )
