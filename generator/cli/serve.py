"""`generator serve`: the explorer and its gateway on one port."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from generator.cli.console import Console
from generator.cli.ending import Terminated
from generator.cli.options import (
    Selection,
    console_of,
    select,
    site_options,
    verbose_option,
)
from generator.diagnostics import Diagnostic, Location, UsageProblem

if TYPE_CHECKING:
    from generator.gateway.launching import Access
    from generator.gateway.records import Config, Transport
    from generator.gateway.secrets import Secret
    from generator.pipeline import Prepared

PORT = 8787


@click.command(short_help="Serve the explorer and its gateway on one port.")
@site_options
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="0 takes a free one.",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on; others than this machine's own need GATEWAY_TOKEN and --public-origin.",
)
@click.option(
    "--mock",
    is_flag=True,
    help="Answer from the document itself; nothing is sent, and no credential needed.",
)
@click.option(
    "--upstream",
    metavar="URL",
    help="Send to this server, whatever the document names.",
)
@click.option(
    "--allow-live",
    is_flag=True,
    help="Start with a live credential too; each change is asked about.",
)
@click.option(
    "--public-origin",
    "public",
    metavar="URL",
    multiple=True,
    help="An address of this gateway on the outside, such as a load balancer's. Repeatable.",
)
@click.option(
    "--allow-origin",
    "origins",
    metavar="URL",
    multiple=True,
    help="An explorer that is published elsewhere and may use this gateway. Repeatable.",
)
@verbose_option
@click.pass_context
def serve(context: click.Context, /, **given: Any) -> None:
    """Serve the explorer of a client, and the gateway that adds its credentials to what the pages send.

    Prints one line, with the link to open: it holds a token that is good until the gateway ends. With --spec no
    configuration is needed. Credentials come from the environment or `generator credentials set`; requests are logged
    on standard error, without their contents.
    """
    console = console_of(context)
    if given["mock"] and given["upstream"]:
        raise click.UsageError("--mock answers by itself; --upstream sends: give one")
    _check_upstream(given["upstream"])
    own = ("port", "host", "mock", "upstream", "allow_live", "public", "origins")
    asked = {key: given.pop(key) for key in own}
    selection = _selected(given)
    try:
        with ExitStack() as stack:
            _serve(console, selection, asked, stack)
    except (KeyboardInterrupt, Terminated):
        console.tell("stopped")


def _selected(given: dict[str, Any]) -> Selection:
    """The one client. Nothing is written, so a document alone is enough."""
    if given.pop("output") is not None:
        raise click.UsageError("nothing is written, so there is no --output")
    spec = given["spec"]
    beside = None
    if spec is not None:
        given["package"] = given["package"] or _package(spec)
        beside = Path("build", given["package"], "package")
    selection = select(**given, output=beside)
    if len(selection.clients) > 1:
        names = ", ".join(each.name for each in selection.clients)
        raise click.UsageError(f"name the client to serve, one of: {names}")
    return selection


def _package(spec: str) -> str:
    """A name for a package that nobody named: after the document's file."""
    name = PurePosixPath(urlsplit(spec).path.replace("\\", "/")).name.lower()
    for ending in (".json", ".yaml", ".yml"):
        name = name.removesuffix(ending)
    plain = "".join(each if each.isascii() and each.isalnum() else "_" for each in name)
    words = plain.strip("_") or "api"
    return f"{'_' if words[0].isdigit() else ''}{words}_client"


def _check_upstream(upstream: str | None) -> None:
    if upstream is None:
        return
    parts = urlsplit(upstream)
    bare = not (parts.query or parts.fragment or "@" in parts.netloc)
    if parts.scheme in ("http", "https") and parts.hostname and bare:
        return
    raise UsageProblem(
        Diagnostic(
            code="bad-upstream",
            message="--upstream is no address of a server",
            hint="give scheme and host, and a path if there is one: http://127.0.0.1:12111",
            location=Location(source="generator serve"),
        )
    )


def _serve(
    console: Console, selection: Selection, asked: dict[str, Any], stack: ExitStack
) -> None:
    from generator.gateway import launching
    from generator.gateway.application import application
    from generator.gateway.serving import serve as run

    token, token_given = launching.token(os.environ)
    launching.refuse_exposed(
        asked["host"], token_given=token_given, public=asked["public"]
    )
    listening = stack.enter_context(launching.listen(asked["host"], asked["port"]))
    access = launching.access(
        asked["host"],
        listening.getsockname()[1],
        public=asked["public"],
        origins=asked["origins"],
    )
    config = _config(console, selection, asked, (token, access), stack)
    launching.refuse_live(config)
    if config.credentials and launching.travels_in_clear(asked["upstream"] or ""):
        console.tell("note: --upstream is not HTTPS: credentials travel in clear")
    _log_to_standard_error(console)

    def started() -> None:
        console.say(access.link + ("" if token_given else f"#token={token.reveal()}"))

    run(application(config), listening, started=started)


def _config(
    console: Console,
    selection: Selection,
    asked: dict[str, Any],
    door: tuple[Secret, Access],
    stack: ExitStack,
) -> Config:
    """The API is read, and, for a mock, its client made; then credentials are looked for."""
    from generator.cli.gateways import configured, schemes
    from generator.gateway.stores import default_stores
    from generator.pipeline import prepared
    from generator.pipeline.explorer import explorer_site

    (client,) = selection.clients
    progress = console.progress(client.name)
    ready = prepared(client, project_root=selection.root, progress=progress)
    console.diagnostics(ready.warnings)
    transport = None
    if asked["mock"]:
        with progress.stage("making a mock"):
            transport = _mock(ready, stack)
    token, access = door
    known = {} if asked["mock"] else default_stores().find(client.name, schemes(ready))
    return configured(
        ready,
        site=explorer_site(ready),
        token=token,
        access=access,
        credentials=known,
        upstream=asked["upstream"],
        transport=transport,
        allow_live=asked["allow_live"],
    )


def _mock(ready: Prepared, stack: ExitStack) -> Transport:
    from generator.gateway.mock import mock_transport
    from generator.pipeline.clients import sources

    files = sources(ready)
    return stack.enter_context(mock_transport(ready.api, ready.client.package, files))


def _log_to_standard_error(console: Console) -> None:
    """A line of JSON for each request; with --verbose for the site's files too."""
    logger = logging.getLogger("generator.gateway")
    logger.addHandler(logging.StreamHandler(sys.stderr))
    logger.setLevel(logging.DEBUG if console.verbose else logging.INFO)
    logger.propagate = False
