"""A pinned document onto the disk: its sources tried in order, its hash checked, all or
nothing.

Goes in: a `SourceFile` and a folder. Comes out: a file there with the right bytes; or a
`SourceProblem` that tells of every try, and the folder as it was. Bytes with another
hash never reach the disk.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import (
    Diagnostic,
    Location,
    SourceProblem,
    Stop,
    UsageProblem,
)
from generator.spec.files import Progress, read_file
from generator.spec.limits import DEFAULT_LIMITS, Limits
from generator.spec.packages import UnavailableError, from_go, from_npm
from generator.spec.sources import (
    GoModule,
    HttpsSource,
    LocalFile,
    NpmPackage,
    Source,
    SourceFile,
)

_ADVICE = {
    GoModule: "install `go` and see that its module proxy can be reached",
    NpmPackage: "install `npm` and see that its registry can be reached",
    HttpsSource: "check the network",
    LocalFile: "put the file there",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PulledDocument:
    """A verified document on the disk."""

    path: Path
    sha256: str
    origin: str | None
    """The source that had it; None when it was there already."""
    failures: tuple[str, ...]
    """What was tried before, and why it failed."""


def pull(
    source_file: SourceFile,
    destination: Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress | None = None,
    trying: Callable[[str], None] | None = None,
) -> PulledDocument:
    """Bring the document into the folder `destination`, under the name that its source file gives.

    `trying` is told of each source before it is tried, `progress` of bytes where a source
    tells of them. What is there already with the right hash stays, and nothing is fetched.
    """
    path = destination / source_file.file
    if path.is_file() and _hash_of_file(path) == source_file.sha256:
        return _pulled(source_file, path, None, [])
    failures: list[str] = []
    moved = False
    for source in source_file.sources:
        if trying:
            trying(str(source))
        try:
            data = fetch(source, limits, progress)
        except UnavailableError as error:
            failures.append(f"{source}: {error}")
            continue
        actual = hashlib.sha256(data).hexdigest()
        if actual == source_file.sha256:
            _write(path, data)
            return _pulled(source_file, path, str(source), failures)
        failures.append(f"{source}: its SHA-256 is {actual}, not {source_file.sha256}")
        moved = True
    raise none_left(source_file, failures, moved=moved)


def bring(
    source_file: SourceFile,
    sources: Sequence[Source],
    destination: Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    trying: Callable[[str], None] | None = None,
) -> Path:
    """Another version of the document into the folder `destination`, from these sources.

    No hash of it is pinned: that it is what was published is the package client's to see.
    """
    path = destination / source_file.file
    if path.is_file():
        return path
    failures: list[str] = []
    for source in sources:
        if trying:
            trying(str(source))
        try:
            _write(path, fetch(source, limits, None))
        except UnavailableError as error:
            failures.append(f"{source}: {error}")
        else:
            return path
    raise none_left(dataclasses.replace(source_file, sources=tuple(sources)), failures)


def verify(path: Path, sha256: str) -> None:
    """Stop with a `SourceProblem` unless the file at `path` has this hash."""
    try:
        actual = _hash_of_file(path)
    except OSError as error:
        message, hint = f"it cannot be read: {error.strerror}", "Pull it first."
    else:
        if actual == sha256.lower():
            return
        message = f"its SHA-256 is {actual}, not {sha256.lower()}"
        hint = "Pull it again; or pin the new hash if the change is wanted."
    where = Location(source=str(path))
    raise SourceProblem(
        Diagnostic(code="verification", message=message, hint=hint, location=where)
    )


def fetch(source: Source, limits: Limits, progress: Progress | None) -> bytes:
    """The bytes that a source gives, whatever their hash; an `UnavailableError` tells why there are none."""
    match source:
        case GoModule():
            return from_go(source, limits, progress)
        case NpmPackage():
            return from_npm(source, limits)
    try:
        if isinstance(source, LocalFile):
            return read_file(source.path, limits=limits, progress=progress)
        from generator.spec import web

        return web.fetch(source.url, limits=limits, progress=progress)
    except Stop as stop:
        raise UnavailableError(stop.diagnostics[0].message) from None


def _hash_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, data: bytes) -> None:
    """Beside the destination first, then in one step into its place."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        where = Location(source=str(path))
        raise UsageProblem(
            Diagnostic(
                code="unwritable",
                message=f"the document cannot be written: {error.strerror}",
                hint="Check the folder: that it may be written to, and has room.",
                location=where,
            )
        ) from None


def _pulled(
    source_file: SourceFile, path: Path, origin: str | None, failures: list[str]
) -> PulledDocument:
    return PulledDocument(
        path=path,
        sha256=source_file.sha256,
        origin=origin,
        failures=tuple(failures),
    )


def none_left(
    source_file: SourceFile, failures: list[str], *, moved: bool = False
) -> SourceProblem:
    """No source gave the document; `failures` say why, one for each try. `moved`: one gave other bytes."""
    advice = dict.fromkeys(_ADVICE[type(each)] for each in source_file.sources)
    pin = (
        f"`generator spec pull {source_file.api} --latest` pins what a source gives now"
    )
    hint = f"see what the other bytes are; {pin}" if moved else ", or ".join(advice)
    return SourceProblem(
        Diagnostic(
            code="no-source",
            message=f"the document of {source_file.api} ({source_file.version}) "
            "could not be had; tried were\n"
            + "\n".join(f"  {n}. {words}" for n, words in enumerate(failures, 1)),
            hint=f"{hint[:1].upper()}{hint[1:]}.",
            location=Location(source=str(source_file.path)),
        )
    )
