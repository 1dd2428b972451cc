"""`generator spec diff`: what changed between two documents, and what it means for callers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from generator.cli.check import base_of
from generator.cli.console import Console
from generator.cli.options import console_of, verbose_option
from generator.cli.pins import apis
from generator.config import Client, Project, chosen, find_project
from generator.diagnostics import Diagnostic, Location, Stop, UsageProblem
from generator.writing.annotations import annotated

FORMATS = ("text", "markdown", "json", "github")
FAILURES = ("breaking", "risky", "safe", "never")


@click.command(short_help="Say what changed between two documents, and for whom.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--client",
    "name",
    metavar="CLIENT",
    help="Speak of this client: its profile, names and operations. Found by itself where NEW is its document.",
)
@click.option(
    "--profile",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Without a client: what the documents cannot say.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="For people, for a changelog, for programs, or for annotations in GitHub Actions.",
)
@click.option(
    "--ignore",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Changes to leave out, with reasons: a TOML file of [[ignore]] tables.",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAILURES),
    default="breaking",
    show_default=True,
    help="End with exit code 1 for changes of this level or worse.",
)
@click.option(
    "--descriptions", is_flag=True, help="Tell of changed descriptions as well."
)
@click.option("--no-wire", is_flag=True, help="Make no example calls.")
@click.option("--all", "everything", is_flag=True, help="Leave no safe change out.")
@verbose_option
@click.pass_context
def diff(
    context: click.Context, /, old: str, new: str, form: str, **given: Any
) -> None:
    """Say what changed from OLD to NEW: for callers of the client, and on the wire.

    Each is a file, a URL, a git revision and path (HEAD~3:specs/api.yaml), a source.toml, a
    client, an API that is pinned in specs/NAME/source.toml, or NAME@VERSION of its package.

    Breaking: a right program no longer passes the type checker, or what it sends is no longer
    asked for. Risky: it does, and meets what it was not written for. Order, layout and where a
    schema is written are no changes. Exit code 1 when something breaks.
    """
    console = console_of(context)
    rules = _rules(given["ignore"])
    try:
        report = _report(console, (old, new), given)
    except Stop as stop:
        if form == "github":
            words = annotated(stop.diagnostics, base=base_of(form))
            console.say(words.rstrip("\n"))
        raise

    from generator.changes import LEVELS, reports
    from generator.changes.ignoring import ignoring

    report = ignoring(report, rules, date.today())
    printers: dict[str, Callable[..., str]] = {
        "text": reports.text,
        "markdown": reports.markdown,
        "json": reports.as_json,
        "github": partial(reports.github, base=base_of(form)),
    }
    console.say(printers[form](report, everything=given["everything"]).rstrip("\n"))
    levels = LEVELS[: FAILURES.index(given["fail_on"]) + 1]
    if given["fail_on"] != "never" and any(report.having(each) for each in levels):
        context.exit(1)


def _report(console: Console, names: tuple[str, str], given: dict[str, Any]) -> Any:
    project = find_project(Path.cwd())
    client = _client(console, project, given["name"], given["profile"], names)

    from generator.pipeline.changes import Asked, changes
    from generator.pipeline.opening import Opener
    from generator.pipeline.reading import client_inputs, reach_of

    opener = Opener(
        project.root,
        Path.cwd(),
        _apis(project),
        {e.name: e.document for e in project.clients.values() if e.document},
        lambda tried: console.tell(f"trying {tried}"),
        reach_of(client),
    )
    progress = console.progress("diff")
    with progress.stage("opening"):
        old, new = (opener.open(each) for each in names)
    asked = Asked(descriptions=given["descriptions"], wire=not given["no_wire"])
    return changes(old, new, client, client_inputs(client), asked, progress)


def _rules(file: Path | None) -> Any:
    if file is None:
        return ()
    from generator.changes.ignoring import read_rules

    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageProblem(
            Diagnostic(
                code="ignore-file",
                message=f"the ignore file cannot be read: {error.strerror}",
                hint="check --ignore",
                location=Location(source=str(file)),
            )
        ) from None
    return read_rules(data, str(file))


def _client(
    console: Console,
    project: Project,
    name: str | None,
    profile: Path | None,
    documents: tuple[str, str],
) -> Client:
    """The client to speak of: the one that is named, the one whose document it is, or one of no name."""
    if name is not None:
        if profile is not None:
            raise click.UsageError("give --client or --profile, not both")
        return chosen(project, [name])[0]
    if profile is None:
        for text in reversed(documents):
            for each in project.clients.values():
                if _is_of(each, text):
                    console.tell(f"in the terms of client {each.name}")
                    return each
    here = Path.cwd()
    return Client(
        name="client",
        spec="-",
        profile=here / profile if profile else None,
        package="client",
        output=here / "client",
        configured=False,
        root=here,
    )


def _is_of(client: Client, text: str) -> bool:
    """Whether `text` names the client's document, at whatever version."""
    if text == client.name:
        return True
    if client.source is not None:
        names = (client.name, client.source.parent.name, str(client.source))
        return text.partition("@")[0] in names or _same(text, client.source)
    document = client.document
    return document is not None and _same(text, Path(document))


def _same(text: str, file: Path) -> bool:
    path = text.rpartition(":")[2]
    return bool(path) and (Path.cwd() / path).resolve() == file.resolve()


def _apis(project: Project) -> dict[str, Path]:
    """Source files by the names of APIs and of clients."""
    clients = {
        each.name: each.source for each in project.clients.values() if each.source
    }
    return apis(project) | clients
