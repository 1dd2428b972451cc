"""The other sources of a document whose pin moves: what each becomes, and whether it has the same bytes.

In: how the sources stand, and the one that leads. Out: `Mirror`s. A source that cannot be reached, or has other bytes,
is told; nothing is written here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.spec.limits import Limits
from generator.spec.packages import UnavailableError
from generator.spec.published import Standing, release_of
from generator.spec.pulling import fetch
from generator.spec.releases import moved_address
from generator.spec.sources import (
    GoModule,
    HttpsSource,
    NpmPackage,
    Source,
    is_address,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The source that has the newest document: as it is pinned, as it is to be written down, and what it gives."""

    standing: Standing
    source: Source
    data: bytes
    sha256: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """Another source as it is to be written down."""

    standing: Standing
    source: Source
    note: str = ""
    """What people should know of it."""
    disagrees: bool = False
    """It names the release that leads, and has other bytes."""


def follow(
    standings: Sequence[Standing], lead: Lead, version: str, limits: Limits
) -> list[Mirror]:
    """What becomes of the others that could be asked; `version` is the document's until now."""
    moves = {version: lead.version}
    moves |= _release_moves(lead.standing.source, lead.source)
    others = [
        each
        for each in standings
        if each is not lead.standing and each.state != "unreachable"
    ]
    packages = [each for each in others if release_of(each.source) is not None]
    found = [_package(each, lead, limits) for each in packages]
    for each in found:
        moves |= _release_moves(each.standing.source, each.source)
    found += [
        _address(each, lead, moves, limits) for each in others if each not in packages
    ]
    return found


def _release_moves(before: Source, after: Source) -> dict[str, str]:
    old, new = release_of(before), release_of(after)
    return {old: new} if old and new and old != new else {}


def _package(standing: Standing, lead: Lead, limits: Limits) -> Mirror:
    source = standing.source
    assert isinstance(source, GoModule | NpmPackage)
    moved = replace(source, version=standing.newest or source.version)
    leading = release_of(lead.source) or ""
    same = leading.lstrip("v") == moved.version.lstrip("v")
    return _compared(standing, moved, lead.sha256, limits, same=same)


def _address(
    standing: Standing, lead: Lead, moves: Mapping[str, str], limits: Limits
) -> Mirror:
    source = standing.source
    follows = standing.state == "follows"
    if isinstance(source, HttpsSource):
        url = moved_address(source.url, moves)
        if url != source.url and is_address(url):
            moved = HttpsSource(url=url)
            return _compared(standing, moved, lead.sha256, limits, same=follows)
    if follows:
        note = f"left as it is: {source} names a release that did not move"
        return Mirror(standing=standing, source=source, note=note)
    note = "" if standing.newest == lead.sha256 else _other(source, standing.newest)
    return Mirror(standing=standing, source=source, note=note)


def _compared(
    standing: Standing, moved: Source, sha256: str, limits: Limits, *, same: bool
) -> Mirror:
    """Moved where it has the bytes; an address that names the same release, also where nobody answers yet."""
    try:
        found = hashlib.sha256(fetch(moved, limits, None)).hexdigest()
    except UnavailableError as error:
        stays = standing.source if not same else moved
        how = "moved, and not reached" if same else "left as it is"
        note = f"{how}: {moved}: {error}"
        return Mirror(standing=standing, source=stays, note=note)
    if found == sha256:
        return Mirror(standing=standing, source=moved)
    return Mirror(
        standing=standing,
        source=standing.source,
        note=_other(moved, found),
        disagrees=same,
    )


def _other(source: Source, sha256: str | None) -> str:
    return f"{source} has other bytes, of SHA-256 {sha256}"
