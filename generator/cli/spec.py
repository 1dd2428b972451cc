"""`generator spec`: pinned documents, their faults, and parts of them."""

from __future__ import annotations

import click

from generator.cli.console import relative
from generator.cli.lint import lint
from generator.cli.options import console_of, verbose_option
from generator.cli.parts import closure, select
from generator.cli.pins import outdated, pull_latest, source_file


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
spec.add_command(lint)
