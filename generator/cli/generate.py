"""`generator generate`: writes clients."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import click

from generator.cli.console import Console, relative
from generator.cli.options import (
    Selection,
    client_options,
    console_of,
    no_cache_option,
    open_cache,
    select,
    verbose_option,
)
from generator.config import Client
from generator.diagnostics import Stop
from generator.writing import Written, prepare, write
from generator.writing.reports import spelled


@click.command()
@client_options
@click.option(
    "--force",
    is_flag=True,
    help="Overwrite files that were edited by hand; copies go to a temporary folder.",
)
@no_cache_option
@verbose_option
@click.pass_context
def generate(
    context: click.Context, /, force: bool, no_cache: bool, **given: Any
) -> None:
    """Write clients: those named, or all that are made by default.

    With --spec, --package and --output no configuration is needed.
    """
    console = console_of(context)
    selection = select(**given)
    for client in selection.clients:
        prepare(client.output, names_file=client.names_file)
    with closing(open_cache(no_cache)) as cache:
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
    console.diagnostics(made.warnings)
    with progress.stage("writing"):
        written = write(
            client.output,
            made,
            names_file=client.names_file,
            force=force,
            committed=lambda _: console.written.append(client.name),
        )
    tell_overwritten(console, client.name, written)
    console.say(f"{client.name}: {_numbers(written, client.output)}")


def tell_overwritten(console: Console, name: str, written: Written) -> None:
    """Each file of somebody's that `--force` overwrote, and where it is now."""
    for path in written.overwritten if written.kept else ():
        kept = f"what it was is kept in {written.kept}/{path}"
        console.tell(f"{name}: overwrote {spelled(path)}; {spelled(kept)}")


def _numbers(written: Written, output: Path) -> str:
    folder = relative(output)
    if not written.changed:
        return f"up to date, {_files(written.unchanged)} in {folder}"
    if not written.written and not written.removed:
        return f"record written, {_files(written.unchanged)} unchanged in {folder}"
    parts = [f"{_files(written.written)} written"]
    if written.removed:
        parts.append(f"{written.removed:,} removed")
    parts.append(f"{written.unchanged:,} unchanged")
    return f"{', '.join(parts)} in {folder}"


def _files(count: int) -> str:
    return f"{count:,} file" if count == 1 else f"{count:,} files"
