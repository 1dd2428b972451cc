"""`generator spec lint`: what is wrong with documents, what clients would lose of them, and a score per operation.

In: the clients' names, or a document. Out: a report as text or JSON, and exit code 3 where a client cannot be made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from generator.cli.console import Console
from generator.cli.made import counted
from generator.cli.options import (
    client_options,
    console_of,
    format_option,
    select,
    verbose_option,
    without_places,
)
from generator.diagnostics import DocumentProblem
from generator.writing.reports import spelled

if TYPE_CHECKING:
    from generator.pipeline.linting import Lint
    from generator.spec import Document

FORMAT = 1
"""The version of the JSON report. Keys may be added; what is there keeps its meaning."""
_MOST = 20


@click.command(short_help="Report faults, and what would be lost.")
@client_options
@click.option(
    "--document",
    is_flag=True,
    help="Print the document that is judged, overlays applied, as JSON; the report goes to standard error.",
)
@format_option
@verbose_option
@click.pass_context
def lint(context: click.Context, /, document: bool, form: str, **given: Any) -> None:
    """Report what is wrong with documents, what a client of them would lose, and how much of each operation is left.

    Documents are judged after their overlays, and actions of overlays that select nothing are reported.
    """
    console = console_of(context)
    selection = select(**without_places(given))
    if document and form == "json":
        raise click.UsageError("--document is JSON itself; leave out --format")
    if document and len(selection.clients) > 1:
        names = ", ".join(each.name for each in selection.clients)
        raise click.UsageError(f"--document prints one document; name one of: {names}")

    from generator import pipeline

    def show(whole: Document) -> None:
        if document:
            text = json.dumps(whole.data, indent=2, ensure_ascii=False)
            console.say(text.encode("utf-8", "surrogatepass"))

    found = []
    for client in selection.clients:
        progress = console.progress(client.name)
        try:
            one = pipeline.lint(
                client, project_root=selection.root, progress=progress, show=show
            )
        except DocumentProblem as problem:
            if form == "text":
                raise
            one = pipeline.unread(client, problem)
        found.append(one)
        if form == "text":
            _tell(console, one, console.tell if document else console.say)
    if form == "json":
        console.say(_as_json(found).rstrip("\n"))
    if any(_errors(each) for each in found):
        context.exit(3)


def _errors(one: Lint) -> int:
    return sum(each.severity == "error" for each in one.found)


def _tell(console: Console, one: Lint, say: Callable[[str], None]) -> None:
    console.diagnostics(one.found, result=say == console.say)
    lossy = one.lossy
    for each in lossy[:_MOST]:
        name = f" {each.id}" if each.id else ""
        say(spelled(f"{each.value:3} of 100: {each.method} {each.path}{name}"))
    if len(lossy) > _MOST:
        say(f"and {len(lossy) - _MOST:,} more operations that are not whole")
    errors = _errors(one)
    numbers = [
        counted(errors, "error"),
        counted(len(one.found) - errors, "warning"),
        counted(len(one.operations), "operation"),
        f"score {one.score}",
    ]
    say(f"{one.client}: {', '.join(numbers)}")


def _as_json(found: Sequence[Lint]) -> str:
    report = {"format": FORMAT, "clients": [_client(each) for each in found]}
    return json.dumps(report, indent=2) + "\n"


def _client(one: Lint) -> dict[str, Any]:
    errors = _errors(one)
    return {
        "client": one.client,
        "errors": errors,
        "warnings": len(one.found) - errors,
        "score": one.score,
        "operations": [
            {
                "id": each.id,
                "method": each.method,
                "path": each.path,
                "score": each.value,
                "losses": list(each.losses),
            }
            for each in one.operations
        ],
        "findings": [each.record for each in one.found],
    }
