"""Why a client is not what it would be: what differs between the recorded inputs and the
present ones.

In: the inputs in a record, the inputs of a run, the lock on disk. Out: causes, in the order in
which people look for them; `reach` says which files each can explain. A record of another
version may lack or add keys; that reads as a difference. It must not look at files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.writing.cause import Cause, CauseKind
from generator.writing.manifest import Inputs, sha256
from generator.writing.pieces import template_causes

_SHORT = 12


def causes(
    recorded: Mapping[str, Any], current: Inputs, *, lock: bytes | None
) -> tuple[Cause, ...]:
    """What differs. `lock` is the name lock as it stands on disk."""
    now = current.to_json()
    return (
        *_document(_table(recorded, "document"), now["document"]),
        *_listed("document", recorded.get("parts"), now.get("parts", [])),
        *_overlays(recorded.get("overlays"), now.get("overlays", [])),
        *_digest("profile", recorded.get("profile"), now["profile"]),
        *_digest("names", recorded.get("names"), sha256(lock) if lock else None),
        *template_causes(recorded, current),
        *_generator(_table(recorded, "generator"), now["generator"]),
        *_black(recorded.get("black"), now["black"]),
        *_options(_table(recorded, "options"), now["options"]),
    )


def _table(recorded: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = recorded.get(key)
    return value if isinstance(value, dict) else {}


def _document(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Cause]:
    if old.get("sha256") != new["sha256"]:
        digests = f"{_short(old.get('sha256'))} became {_short(new['sha256'])}"
        yield Cause(kind="document", detail=f"{new['source']} changed: {digests}")
    elif old.get("source") != new["source"]:
        detail = f"it was called {old.get('source')} and is now {new['source']}"
        yield Cause(kind="document", detail=detail)


def _overlays(recorded: Any, new: list[dict[str, str]]) -> Iterator[Cause]:
    """Which overlay changed, is new or is gone; if none, whether their order changed."""
    yield from _listed("overlay", recorded, new)
    old, now = list(_digests(recorded)), [each["source"] for each in new]
    if sorted(old) == sorted(now) and old != now:
        order = f"{', '.join(old)} became {', '.join(now)}"
        yield Cause(kind="overlay", detail=f"their order changed: {order}")


def _listed(
    kind: CauseKind, recorded: Any, new: list[dict[str, str]]
) -> Iterator[Cause]:
    """Which of several files changed, is new or is gone."""
    old = _digests(recorded)
    now = {each["source"]: each["sha256"] for each in new}
    for name in [*now, *(name for name in old if name not in now)]:
        if name not in old:
            yield Cause(kind=kind, detail=f"{name} is new")
        elif name not in now:
            yield Cause(kind=kind, detail=f"{name} is gone")
        elif old[name] != now[name]:
            digests = f"{_short(old[name])} became {_short(now[name])}"
            yield Cause(kind=kind, detail=f"{name} changed: {digests}")


def _digests(recorded: Any) -> dict[str, Any]:
    """Of a recorded list of files, by name."""
    entries = recorded if isinstance(recorded, list) else []
    return {
        str(each.get("source")): each.get("sha256")
        for each in entries
        if isinstance(each, dict)
    }


def _digest(kind: CauseKind, old: Any, new: str | None) -> Iterator[Cause]:
    if old == new:
        return
    what = {"profile": "the profile", "names": "the name lock"}[kind]
    if old is None:
        yield Cause(kind=kind, detail=f"{what} is new")
    elif new is None:
        yield Cause(kind=kind, detail=f"{what} is gone")
    else:
        detail = f"{what} changed: {_short(old)} became {_short(new)}"
        yield Cause(kind=kind, detail=detail)


def _generator(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Cause]:
    if old.get("version") != new["version"]:
        detail = f"version {old.get('version')} became {new['version']}"
        yield Cause(kind="generator", detail=detail)
    elif old.get("digest") != new["digest"]:
        detail = f"its code changed within version {new['version']}"
        yield Cause(kind="generator", detail=detail)


def _black(old: Any, new: str) -> Iterator[Cause]:
    if old != new:
        yield Cause(kind="black", detail=f"Black {old} became {new}")


def _options(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Cause]:
    for key in sorted({*old, *new}):
        if old.get(key) != new.get(key):
            detail = f"{key} was {old.get(key)!r} and is now {new.get(key)!r}"
            yield Cause(kind="options", detail=detail)


def _short(digest: Any) -> str:
    return digest[:_SHORT] if isinstance(digest, str) else "nothing"
