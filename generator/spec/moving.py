"""Moves a pin to what is published now: the newest document, its hash, and every source that has the same bytes.

In: a `SourceFile` and a folder. Out: the document in the folder and another pin in the `source.toml`, or a `Stop` and
both as they were. The first source that has something newer leads; the others come along where they can.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import (
    Diagnostic,
    DocumentProblem,
    Location,
    SourceProblem,
    UsageProblem,
)
from generator.spec.document import load
from generator.spec.files import Progress
from generator.spec.limits import DEFAULT_LIMITS, Limits
from generator.spec.mirrors import Lead, Mirror, follow
from generator.spec.packages import UnavailableError
from generator.spec.published import Published, published, release_of
from generator.spec.pulling import fetch, none_left
from generator.spec.reading import RawDocument
from generator.spec.rewriting import Edit, rewritten
from generator.spec.sources import GoModule, NpmPackage, Source, SourceFile

_LONGEST_VERSION = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What became of a pin."""

    path: Path
    """The document."""
    steps: tuple[str, ...]
    """What moved, in words; nothing where the pin is the newest already."""
    notes: tuple[str, ...]
    """What did not come along, or could not be asked, and why."""


def move(
    source_file: SourceFile,
    destination: Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
    trying: Callable[[str], None] | None = None,
) -> Moved:
    """Pins the newest document and brings it into the folder `destination`."""
    known = published(source_file, limits=limits, trying=trying)
    notes = [
        f"not reached: {each.source}: {each.reason}"
        for each in known.standings
        if each.state == "unreachable"
    ]
    path = destination / source_file.file
    if known.state == "unreachable":
        raise none_left(source_file, notes)
    if known.state == "current":
        return Moved(path=path, steps=(), notes=tuple(notes))
    found = _lead(known, notes, limits, progress, trying)
    mirrors = follow(known.standings, found, source_file.version, limits)
    _refuse_disagreement(source_file, found, mirrors)
    new = {id(found.standing): found.source}
    new |= {id(each.standing): each.source for each in mirrors}
    sources = [new.get(id(each), each.source) for each in known.standings]
    edits = list(_edits(source_file, found, sources))
    _write(source_file.path, edits, path, found.data)
    notes += [each.note for each in mirrors if each.note]
    return Moved(
        path=path,
        steps=tuple(_steps(source_file, found, sources)),
        notes=tuple(notes),
    )


def _lead(
    known: Published,
    notes: list[str],
    limits: Limits,
    progress: Progress | None,
    trying: Callable[[str], None] | None,
) -> Lead:
    """The first source that has something newer, and gives it."""
    for standing in known.standings:
        if standing.state != "outdated":
            continue
        source = standing.source
        if isinstance(source, GoModule | NpmPackage) and standing.newest:
            source = replace(source, version=standing.newest)
        try:
            if trying and standing.data is None:
                trying(str(source))
            data = standing.data
            data = fetch(source, limits, progress) if data is None else data
        except UnavailableError as error:
            notes.append(f"not had from {source}: {error}")
            continue
        return Lead(
            standing=standing,
            source=source,
            data=data,
            sha256=hashlib.sha256(data).hexdigest(),
            version=_version(str(source), data, limits),
        )
    raise none_left(known.source_file, notes)


def _version(name: str, data: bytes, limits: Limits) -> str:
    """`info.version` of what must be an OpenAPI document."""
    digest = hashlib.sha256(data).hexdigest()
    document = load(RawDocument(source=name, data=data, sha256=digest), limits=limits)
    info = document.data.get("info")
    version = info.get("version") if isinstance(info, dict) else None
    good = isinstance(version, str) and version.isprintable() and version.strip()
    if isinstance(version, str) and good and len(version) <= _LONGEST_VERSION:
        return version
    raise DocumentProblem(
        Diagnostic(
            code="no-version",
            message="`info.version` is not a line of text that could be pinned",
            hint="See whether this is the right document; nothing was changed.",
            location=document.location("#/info/version"),
        )
    )


def _refuse_disagreement(
    source_file: SourceFile, found: Lead, mirrors: list[Mirror]
) -> None:
    """One release that is not the same everywhere is nothing to pin."""
    others = [each for each in mirrors if each.disagrees]
    if others:
        raise SourceProblem(
            Diagnostic(
                code="sources-disagree",
                message=f"{found.source} has SHA-256 {found.sha256}, and "
                + "; ".join(each.note for each in others),
                hint="Find out which of them is right; nothing was changed.",
                location=Location(source=str(source_file.path)),
            )
        )


def _edits(
    source_file: SourceFile, found: Lead, sources: list[Source]
) -> Iterator[Edit]:
    for key, old, new in (
        ("version", source_file.version, found.version),
        ("sha256", source_file.sha256, found.sha256),
    ):
        if old != new:
            yield Edit(table=0, key=key, value=new)
    for number, (before, after) in enumerate(
        zip(source_file.sources, sources, strict=True), 1
    ):
        for key in ("version", "url"):
            value = getattr(after, key, None)
            if value is not None and value != getattr(before, key):
                yield Edit(table=number, key=key, value=value)


def _steps(
    source_file: SourceFile, found: Lead, sources: list[Source]
) -> Iterator[str]:
    if source_file.version == found.version:
        yield f"the document stays {found.version}"
    else:
        yield f"the document {source_file.version} became {found.version}"
    if source_file.sha256 == found.sha256:
        yield "its bytes are the same"
    else:
        yield f"SHA-256 {source_file.sha256} became {found.sha256}"
    for before, after in zip(source_file.sources, sources, strict=True):
        if before != after:
            release = release_of(after)
            yield f"{before} became {release if release else after}"


def _write(toml: Path, edits: list[Edit], document: Path, data: bytes) -> None:
    """Both files beside their places first, then the document, and at last the pin into its own."""
    try:
        toml = toml.resolve()
        text = toml.read_bytes().decode("utf-8")
        pinned = rewritten(toml, text, edits).encode("utf-8")
        document.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as drafts:
            new_document = _draft(drafts, document, data)
            new_toml = _draft(drafts, toml, pinned)
            shutil.copymode(toml, new_toml)
            new_document.replace(document)
            new_toml.replace(toml)
    except OSError as error:
        raise UsageProblem(
            Diagnostic(
                code="unwritable",
                message=f"the pin cannot be moved: {error.strerror}",
                hint="Check the folders: that they may be written to, and have room.",
                location=Location(source=str(error.filename or toml)),
            )
        ) from None


def _draft(drafts: ExitStack, path: Path, data: bytes) -> Path:
    part = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    drafts.callback(part.unlink, missing_ok=True)
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return part
