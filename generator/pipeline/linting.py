"""Linting: what is wrong with a document, what a client would lose of it, and how much of each operation is left.

In: a `Client`. Out: a `Lint`. A document that is not valid is looked at as far as it is without what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.build import Built, build
from generator.build.scoring import WHOLE, Score, scores
from generator.config import Client
from generator.diagnostics import Diagnostic, DocumentProblem
from generator.pipeline.preparing import (
    losses,
    overlaid,
    read_the_profile,
    what_is_left,
)
from generator.pipeline.reading import profile_bytes, read_document, read_overlays
from generator.pipeline.selecting import selected
from generator.progress import Progress
from generator.spec import LEFT_OUT, Document, doubts, load, operations, validate


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """What was found."""

    client: str
    found: tuple[Diagnostic, ...]
    """Errors stop a client from being made, unless they are allowed."""
    operations: tuple[Score, ...]
    """Those of the document that the client would have, and those that are left out."""

    @property
    def lossy(self) -> tuple[Score, ...]:
        """The operations that are not whole."""
        return tuple(each for each in self.operations if each.value < WHOLE)

    @property
    def score(self) -> int:
        """The mean of the operations', rounded down; 100 only if all of them are whole."""
        values = [each.value for each in self.operations]
        return sum(values) // len(values) if values else 0


def lint(
    client: Client,
    *,
    project_root: Path,
    progress: Progress,
    show: Callable[[Document], None] | None = None,
) -> Lint:
    """All about a client's document. `show` is given the document, overlays applied, before it is judged.

    A `Stop` where there is no document. One of which nothing can be made has no operations.
    """
    profile = read_the_profile(client, profile_bytes(client))
    with progress.stage("loading"):
        raw, overlays = read_document(client, project_root), read_overlays(client)
        document, warnings = overlaid(load(raw), overlays)
        if show is not None:
            show(document)
        try:
            valid, wrong = what_is_left(document, client, validate)
        except DocumentProblem as problem:
            found = (*warnings, *problem.diagnostics)
            return Lint(client=client.name, found=found, operations=())
        part, whole = selected(valid, client.only, profile)
    with progress.stage("building"):
        built = build(part, profile, whole, cut_links=client.cut_links)
    lost = _lost(built, client, bool(wrong))
    found = *warnings, *doubts(part), *built.losses.doubts(), *wrong, *lost
    gone = () if client.only else tuple(_gone(document, valid))
    return Lint(
        client=client.name,
        found=found,
        operations=(
            *scores(built.drafts, built.gathered, built.losses.pointers),
            *gone,
        ),
    )


def unread(client: Client, problem: DocumentProblem) -> Lint:
    """All about a document that could not be read."""
    return Lint(client=client.name, found=problem.diagnostics, operations=())


def _lost(built: Built, client: Client, told: bool) -> Iterator[Diagnostic]:
    """What is lost; operations that are left out are `told` of already by what is wrong in them."""
    for each in losses(built, client):
        if not told or each.code != LEFT_OUT:
            yield each


def _gone(document: Document, valid: Document) -> Iterator[Score]:
    """Operations that are left out."""
    there = {each.pointer for each in operations(valid.data)}
    for each in operations(document.data):
        if each.pointer not in there:
            yield Score(
                id=str(each.data.get("operationId") or ""),
                method=each.method.upper(),
                path=each.path,
                pointer=each.pointer,
                value=0,
                losses=(each.pointer,),
            )
