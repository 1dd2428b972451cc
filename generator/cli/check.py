"""`generator check`: whether clients are what `generate` would write, and if not, why."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from generator.cli.console import Console
from generator.cli.options import (
    Selection,
    client_options,
    console_of,
    no_cache_option,
    open_cache,
    select,
    verbose_option,
)
from generator.diagnostics import Diagnostic, Location, Stop, UsageProblem
from generator.writing import CheckResult, inspect, plan
from generator.writing import check as compare
from generator.writing.annotations import annotated, github
from generator.writing.reports import as_json, text
from generator.writing.summary import markdown, unchecked

REPORTS = {"text": text, "json": as_json, "github": github, "markdown": markdown}


@click.command(short_help="Say whether clients are up to date, and if not, why.")
@client_options
@click.option(
    "--format",
    "form",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="For people, for programs, for annotations in GitHub Actions, or for a comment.",
)
@click.option(
    "--summary",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Append the report as Markdown to FILE, such as $GITHUB_STEP_SUMMARY.",
)
@no_cache_option
@verbose_option
@click.pass_context
def check(
    context: click.Context,
    /,
    form: str,
    summary: Path | None,
    no_cache: bool,
    **given: Any,
) -> None:
    """Say what is stale, missing, extra or edited by hand, and why; nothing is changed.

    Exit code 1 when `generator generate` would change something. A Python file in the package
    that nobody generated is told as `extra` and is no difference: generate leaves other
    people's files alone.
    """
    console = console_of(context)
    selection = select(**given)
    try:
        results = _results(console, selection, no_cache)
    except Stop as stop:
        if form == "github":
            console.say(annotated(stop.diagnostics, base=base_of(form)).rstrip("\n"))
        if summary is not None:
            _append(summary, unchecked(stop.diagnostics))
        raise
    if summary is not None:
        _append(summary, markdown(results, base=base_of(form)))
    report = REPORTS[form](results, base=base_of(form))
    if report:
        console.say(report.rstrip("\n"))
    if not all(result.fresh for result in results):
        context.exit(1)


def _results(
    console: Console, selection: Selection, no_cache: bool
) -> list[CheckResult]:
    for client in selection.clients:
        inspect(client.output, names_file=client.names_file)

    from generator import pipeline

    results = []
    with closing(open_cache(no_cache)) as cache:
        for client in selection.clients:
            progress = console.progress(client.name)
            made = pipeline.generate(
                client, project_root=selection.root, cache=cache, progress=progress
            )
            console.diagnostics(made.warnings)
            with progress.stage("comparing"):
                planned = plan(client.output, made, names_file=client.names_file)
                results.append(compare(planned, client=client.name))
    return results


def base_of(form: str) -> Path:
    """What paths are told relative to: GitHub knows a repository's files from its top, wherever a step runs."""
    here = Path.cwd()
    top = os.environ.get("GITHUB_WORKSPACE") if form == "github" else None
    workspace = Path(top).resolve() if top else here
    return workspace if here.is_relative_to(workspace) else here


def _append(file: Path, report: str) -> None:
    try:
        with file.open("a", encoding="utf-8", errors="backslashreplace") as opened:
            opened.write(report)
    except OSError as error:
        raise UsageProblem(
            Diagnostic(
                code="unwritable",
                message=f"the summary cannot be written: {error.strerror}",
                hint="check --summary",
                location=Location(source=str(file)),
            )
        ) from None
