"""`generator spec outdated`, and what `spec pull --latest` does: pins beside what is published now.

In: names of APIs. Out: tables and lines, and pins that moved. It must not decide what is newer.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.console import Console, relative
from generator.cli.options import console_of, format_option, verbose_option
from generator.config import Project, find_project, refuse_unknown_api
from generator.writing.reports import spelled

if TYPE_CHECKING:
    from generator.spec.published import Published, Standing

FORMAT = 1
"""The version of the JSON report. Keys may be added; what is there keeps its meaning."""
OUTDATED, UNREACHABLE = 1, 4
_KINDS = {
    "GoModule": "go-module",
    "NpmPackage": "npm",
    "HttpsSource": "https",
    "LocalFile": "file",
}
_SHORT = 12


@click.command(short_help="Say whether pinned documents have newer versions.")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@format_option
@verbose_option
@click.pass_context
def outdated(context: click.Context, names: tuple[str, ...], form: str) -> None:
    """Say which pinned documents have newer versions: of all APIs, or of those named.

    Releases of Go modules and npm packages count in semantic order, stable ones alone; what a URL or a file gives is
    compared with the pinned SHA-256. Nothing is changed.

    Exit code 1 when something is newer, 4 when nothing is and a document could not be had.
    """
    console = console_of(context)
    files = [source_file(name)[1] for name in names] or all_source_files()

    from generator.pipeline import pulled_document
    from generator.spec.published import published
    from generator.spec.sources import read_source_file

    root = find_project(Path.cwd()).root
    found = []
    for source in [read_source_file(file) for file in dict.fromkeys(files)]:
        meter = console.progress(source.api)
        with meter.stage("asking"):
            found.append(published(source))
    if form == "json":
        documents = [pulled_document(each.source_file.path, root) for each in found]
        console.say(json.dumps(_report(found, documents), indent=2))
    elif found:
        console.say("\n".join(_table(found)))
    else:
        console.tell("no document is pinned: there is no specs/*/source.toml")
    states = {each.state for each in found}
    if "outdated" in states:
        context.exit(OUTDATED)
    if "unreachable" in states:
        context.exit(UNREACHABLE)


def pull_latest(console: Console, root: Path, file: Path) -> bool:
    """Moves a pin to the newest document, and brings that; False where it is the newest already."""
    from generator.pipeline import pulled_document
    from generator.spec.moving import move
    from generator.spec.sources import read_source_file

    source = read_source_file(file)
    meter = console.progress(source.api)
    with meter.stage("pulling"):
        moved = move(
            source,
            pulled_document(file, root).parent,
            progress=lambda done, total: meter.advance(done, total or 0),
            trying=lambda tried: console.tell(spelled(f"{source.api}: trying {tried}")),
        )
    for note in moved.notes:
        console.tell(spelled(f"{source.api}: {note}"))
    if not moved.steps:
        console.say(spelled(f"{source.api} {source.version}: is the newest"))
        return False
    for step in moved.steps:
        console.say(spelled(f"{source.api}: {step}"))
    console.say(
        spelled(
            f"{source.api}: pinned in {relative(file)}, {relative(moved.path)} is here"
        )
    )
    return True


def source_file(name: str) -> tuple[Path, Path]:
    """The project's folder and the `source.toml` that `name` means."""
    project = find_project(Path.cwd())
    client = project.clients.get(name)
    if client is not None and client.source is not None:
        return project.root, client.source
    known = apis(project)
    if name in known:
        return project.root, known[name]
    if name.endswith(".toml"):
        return project.root, Path(name).absolute()
    pinned = [each.name for each in project.clients.values() if each.source]
    raise refuse_unknown_api(name, [*known, *pinned])


def all_source_files() -> list[Path]:
    """Every `source.toml` of the project: those below `specs/`, and those of its clients."""
    project = find_project(Path.cwd())
    of_clients = [each.source for each in project.clients.values() if each.source]
    return sorted({*apis(project).values(), *of_clients})


def apis(project: Project) -> dict[str, Path]:
    """The `source.toml` of each API below `specs/`, by its folder's name."""
    files = sorted(project.root.glob("specs/*/source.toml"))
    return {file.parent.name: file for file in files}


def _report(found: Sequence[Published], documents: Sequence[Path]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "outdated": any(each.state == "outdated" for each in found),
        "apis": [
            _api(each, document)
            for each, document in zip(found, documents, strict=True)
        ],
    }


def _api(each: Published, document: Path) -> dict[str, Any]:
    return {
        "api": each.source_file.api,
        "file": relative(each.source_file.path),
        "document": relative(document),
        "version": each.source_file.version,
        "sha256": each.source_file.sha256,
        "state": each.state,
        "sources": [
            {
                "kind": _KINDS[type(standing.source).__name__],
                "source": str(standing.source),
                "state": standing.state,
                "pinned": standing.pinned,
                "newest": standing.newest,
                "reason": standing.reason or None,
            }
            for standing in each.standings
        ],
    }


def _table(found: Sequence[Published]) -> list[str]:
    rows = [("api", "state", "pinned", "newest", "source")]
    for each in found:
        for standing in each.standings:
            rows.append((each.source_file.api, *_cells(standing)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [spelled("  ".join(map(str.ljust, row, widths)).rstrip()) for row in rows]


def _cells(standing: Standing) -> tuple[str, str, str, str]:
    source = str(standing.source)
    return (
        standing.state,
        _shortened(standing.pinned),
        _shortened(standing.newest or "-"),
        f"{source}: {standing.reason}" if standing.reason else source,
    )


def _shortened(version: str) -> str:
    """A digest by its first digits; a version as it is."""
    return version[:_SHORT] if len(version) == 64 else version
