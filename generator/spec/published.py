"""What is published now: the newest release of a package, and whether what is pinned is still what there is.

In: a `SourceFile`. Out: a `Standing` for each of its sources, asked through `go`, `npm` and the network, or the reason
why it could not be asked. A URL or a file without versions is compared by its bytes. Nothing is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from generator.spec.limits import DEFAULT_LIMITS, Limits
from generator.spec.packages import UnavailableError, versions_of_go, versions_of_npm
from generator.spec.pulling import fetch
from generator.spec.releases import is_newer, names_version, newest
from generator.spec.sources import (
    GoModule,
    HttpsSource,
    NpmPackage,
    Source,
    SourceFile,
)

State = Literal["current", "outdated", "follows", "unreachable"]
"""`follows`: an address that names a package's version, and moves with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One source: what of it is pinned and what is published, versions of packages or SHA-256 of bytes."""

    source: Source
    state: State
    pinned: str
    newest: str | None = None
    reason: str = ""
    """Why it could not be asked."""
    data: bytes | None = field(default=None, repr=False)
    """The bytes, where they had to be fetched to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An API's sources as they stand. They are ways to one document, so one that tells is enough."""

    source_file: SourceFile
    standings: tuple[Standing, ...]

    @property
    def state(self) -> State:
        """Of the document."""
        states = {each.state for each in self.standings}
        if "outdated" in states:
            return "outdated"
        return "current" if "current" in states else "unreachable"


def published(
    source_file: SourceFile,
    *,
    limits: Limits = DEFAULT_LIMITS,
    trying: Callable[[str], None] | None = None,
) -> Published:
    """Asks every source; `trying` is told of each one before."""
    found = []
    for source in source_file.sources:
        if _follows(source, source_file):
            pinned = source_file.sha256
            found.append(Standing(source=source, state="follows", pinned=pinned))
            continue
        if trying:
            trying(str(source))
        found.append(_standing(source, source_file, limits))
    return Published(source_file=source_file, standings=tuple(found))


def release_of(source: Source) -> str | None:
    """The version that a package is pinned to."""
    return source.version if isinstance(source, GoModule | NpmPackage) else None


def _standing(source: Source, source_file: SourceFile, limits: Limits) -> Standing:
    release = release_of(source)
    try:
        if release is None:
            return _by_bytes(source, source_file.sha256, limits)
        return _by_release(source, release)
    except UnavailableError as error:
        return Standing(
            source=source,
            state="unreachable",
            pinned=release or source_file.sha256,
            reason=str(error),
        )


def _follows(source: Source, source_file: SourceFile) -> bool:
    releases = [release_of(each) for each in source_file.sources]
    return isinstance(source, HttpsSource) and any(
        each is not None and names_version(source.url, each) for each in releases
    )


def _by_release(source: Source, pinned: str) -> Standing:
    if isinstance(source, GoModule):
        versions = versions_of_go(source.module)
    else:
        assert isinstance(source, NpmPackage)
        versions = versions_of_npm(source.package)
    found = newest(versions)
    if found is None:
        raise UnavailableError("it has no stable release")
    state: State = "outdated" if is_newer(found, pinned) else "current"
    return Standing(source=source, state=state, pinned=pinned, newest=found)


def _by_bytes(source: Source, sha256: str, limits: Limits) -> Standing:
    data = fetch(source, limits, None)
    found = hashlib.sha256(data).hexdigest()
    state: State = "current" if found == sha256 else "outdated"
    return Standing(source=source, state=state, pinned=sha256, newest=found, data=data)
