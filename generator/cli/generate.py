"""`generator generate`: writes clients."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import click

from generator.cli.again import MadeAgain
from generator.cli.console import Console
from generator.cli.made import numbers, written
from generator.cli.options import (
    Selection,
    client_options,
    console_of,
    no_cache_option,
    open_cache,
    select,
    verbose_option,
)
from generator.cli.watch import Watch
from generator.config import Client
from generator.diagnostics import Stop
from generator.writing import prepare


@click.command()
@client_options
@click.option(
    "--force",
    is_flag=True,
    help="Overwrite files that were edited by hand; copies go to a temporary folder.",
)
@click.option(
    "--watch",
    "watching",
    is_flag=True,
    help="Go on: write again whenever an input changes, until Ctrl+C.",
)
@no_cache_option
@verbose_option
@click.pass_context
def generate(
    context: click.Context,
    /,
    force: bool,
    watching: bool,
    no_cache: bool,
    **given: Any,
) -> None:
    """Write clients: those named, or all that are made by default.

    With --spec, --package and --output no configuration is needed.
    """
    console = console_of(context)
    with closing(open_cache(no_cache)) as cache:
        if watching:
            again = MadeAgain(console, cache, force)
            Watch(console, lambda: select(**given), again).run()
            return
        selection = select(**given)
        for client in selection.clients:
            prepare(client.output, names_file=client.names_file, force=force)
        for client in selection.clients:
            try:
                _generate(console, selection, client, cache, force)
            except Stop:
                if len(selection.clients) > 1:
                    console.tell(f"{client.name} could not be generated:")
                raise


def _generate(
    console: Console, selection: Selection, client: Client, cache: Any, force: bool
) -> None:
    from generator import pipeline

    progress = console.progress(client.name)
    made = pipeline.generate(
        client, project_root=selection.root, cache=cache, progress=progress
    )
    result = written(console, client, made, progress, force)
    console.say(f"{client.name}: {numbers(result, client.output)}")
