"""Versions of packages, in semantic order, and versions in addresses.

In: versions as registries write them, with a `v` (Go) or without (npm). Out: which of them is the newest stable one; an
address with other versions in it. Nothing is asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_NUMBER = r"(0|[1-9][0-9]{0,17})"
_RELEASE = re.compile(
    rf"v?{_NUMBER}\.{_NUMBER}\.{_NUMBER}"
    r"(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?"
)
Order = tuple[tuple[int, int, int], bool, tuple[tuple[bool, int, str], ...]]


def order(version: str) -> Order | None:
    """By which versions sort; `None` for what is no semantic version. What follows a `+` does not count."""
    match = _RELEASE.fullmatch(version)
    if match is None:
        return None
    major, minor, patch, early = match.groups()
    parts = tuple(
        (not each.isdigit(), int(each) if each.isdigit() else 0, each)
        for each in (early or "").split(".")
        if each
    )
    return (int(major), int(minor), int(patch)), early is None, parts


def newest(versions: Iterable[str]) -> str | None:
    """The newest stable release: no `-beta.1`, and no version that a proxy made of a commit."""
    found = [(order(each), each) for each in versions]
    stable = [(at, each) for at, each in found if at is not None and at[1]]
    return max(stable)[1] if stable else None


def is_newer(version: str, pinned: str) -> bool:
    """Whether `version` comes after `pinned`; a pin that is no semantic version is older than all."""
    new, old = order(version), order(pinned)
    return new is not None and (old is None or new > old)


def names_version(address: str, version: str) -> bool:
    """Whether an address holds this version, with a `v` before it or without."""
    return moved_address(address, {version: ""}) != address


def moved_address(address: str, moves: Mapping[str, str]) -> str:
    """An address with versions replaced by others, each with the `v` that stands there or without one."""
    bare = {_bare(old): _bare(new) for old, new in moves.items() if _tells(old)}
    if not bare:
        return address
    words = "|".join(re.escape(each) for each in sorted(bare, key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![0-9.])(?<![A-Za-uw-z])({words})(?![0-9A-Za-z]|\.[0-9])"
    )
    return pattern.sub(lambda found: bare[found[1]], address)


def _bare(version: str) -> str:
    return version[1:] if re.match(r"v[0-9]", version) else version


def _tells(version: str) -> bool:
    """Whether it is a version wherever it stands: a `2` may be anything."""
    return bool(re.search(r"[0-9]", version)) and len(_bare(version)) > 2
