"""`generator spec`: pinned documents, their faults, and parts of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from generator.cli.console import Console, relative
from generator.cli.options import (
    client_options,
    console_of,
    verbose_option,
    without_places,
)
from generator.cli.options import select as select_clients
from generator.cli.parts import closure, select
from generator.cli.pins import outdated, pull_latest, source_file

if TYPE_CHECKING:
    from generator.spec import Document


@click.group()
def spec() -> None:
    """Pinned documents, their faults, and parts of them."""


spec.add_command(outdated)


@spec.command(short_help="Bring a pinned document.")
@click.argument("name")
@click.option(
    "--latest",
    is_flag=True,
    help="Pin the newest version first; the source.toml is rewritten in place.",
)
@verbose_option
@click.pass_context
def pull(context: click.Context, name: str, latest: bool) -> None:
    """Bring a pinned document: NAME is an API, a client, or the path of a source.toml.

    The sources are tried in order, and only bytes with the pinned SHA-256 are kept.
    """
    console = console_of(context)
    root, file = source_file(name)
    if latest and pull_latest(console, root, file):
        return

    from generator.pipeline import pulled_document
    from generator.spec.pulling import pull as bring
    from generator.spec.sources import read_source_file

    source = read_source_file(file)
    meter = console.progress(source.api)
    with meter.stage("pulling"):
        pulled = bring(
            source,
            pulled_document(file, root).parent,
            progress=lambda done, total: meter.advance(done, total or 0),
            trying=lambda tried: console.tell(f"{source.api}: trying {tried}"),
        )
    for failure in pulled.failures:
        console.tell(f"{source.api}: not had from {failure}")
    how = f"from {pulled.origin}" if pulled.origin else "was there already"
    console.say(f"{source.api} {source.version}: {relative(pulled.path)}, {how}")


@spec.command(short_help="Compare a pulled document with its pin.")
@click.argument("name")
@verbose_option
@click.pass_context
def verify(context: click.Context, name: str) -> None:
    """Compare a pulled document with its pinned SHA-256; nothing is fetched."""
    root, file = source_file(name)

    from generator.pipeline import pulled_document
    from generator.spec.pulling import verify as compare
    from generator.spec.sources import read_source_file

    source = read_source_file(file)
    path = pulled_document(file, root)
    compare(path, source.sha256)
    console_of(context).say(
        f"{source.api} {source.version}: {relative(path)} is as pinned"
    )


spec.add_command(select)
spec.add_command(closure)


@spec.command(short_help="Report faults, and what would be lost.")
@client_options
@click.option(
    "--document",
    is_flag=True,
    help="Print the document that is judged, overlays applied, as JSON; the report goes to standard error.",
)
@verbose_option
@click.pass_context
def lint(context: click.Context, /, document: bool, **given: Any) -> None:
    """Report what is wrong with documents, and what a client of them would lose.

    Documents are judged after their overlays, and actions of overlays that select nothing are reported.
    """
    console = console_of(context)
    selection = select_clients(**without_places(given))
    if document and len(selection.clients) > 1:
        names = ", ".join(each.name for each in selection.clients)
        raise click.UsageError(f"--document prints one document; name one of: {names}")

    from generator import pipeline

    def show(whole: Document) -> None:
        if document:
            _print_json(console, whole.data)

    failed = False
    for client in selection.clients:
        progress = console.progress(client.name)
        found = pipeline.lint(
            client, project_root=selection.root, progress=progress, show=show
        )
        errors = sum(each.severity == "error" for each in found)
        failed = failed or errors > 0
        console.diagnostics(found, result=not document)
        warnings = len(found) - errors
        tell = console.tell if document else console.say
        tell(f"{client.name}: {errors:,} errors, {warnings:,} warnings")
    if failed:
        context.exit(3)


def _print_json(console: Console, data: Any) -> None:
    whole = json.dumps(data, indent=2, ensure_ascii=False)
    console.say(whole.encode("utf-8", "surrogatepass"))
