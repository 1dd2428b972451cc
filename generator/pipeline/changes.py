"""Changes: two documents through the same stages, then side by side, and example calls through both clients.

In: the bytes of two documents and the client that follows them. Out: a `Report`. Names are those of the client: the
old document's as its lock has them, the new one's as they would come after that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from generator.build import Draft, Whole, build
from generator.changes import Change, Report, Side, compare
from generator.changes.comparing import ordered
from generator.changes.examples import with_examples
from generator.changes.sides import Pairing, pair_up
from generator.changes.wire import Caller, differing
from generator.config import Client
from generator.diagnostics import UsageProblem
from generator.formatting import patient_collector
from generator.loading import loaded
from generator.naming import write_lock
from generator.pipeline.clients import sources
from generator.pipeline.preparing import (
    Prepared,
    named_as,
    overlaid,
    read_the_profile,
    refuse_unknown_schemes,
)
from generator.pipeline.reading import Read
from generator.pipeline.selecting import selected
from generator.profile import Profile
from generator.progress import Progress
from generator.spec import Document, RawDocument, load, select, validate

_MOST_CALLS = 400
"""Operations whose example calls are made one by one; beyond that, the rest is noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a comparison leaves in."""

    descriptions: bool = False
    wire: bool = True


def changes(
    old: RawDocument,
    new: RawDocument,
    client: Client,
    read: Read,
    asked: Asked,
    progress: Progress,
) -> Report:
    """What is different, for users of `client`; `read` has its profile, overlays and name locks."""
    with patient_collector():
        profile = read_the_profile(client, read.profile)
        with progress.stage("reading the old document"):
            before, notes = _read(old, profile, read.locks, client, read, earlier=True)
        with progress.stage("reading the new document"):
            after, more = _read(new, profile, _locks(before), client, read)
        with progress.stage("comparing"):
            found, renamed = compare(before, after, descriptions=asked.descriptions)
        notes += [*more, *_lost(before, old.source), *_lost(after, new.source)]
        if asked.wire:
            with progress.stage("calling"):
                found = _called(before, after, found, client, read, notes)
    return Report(
        old=old.source,
        new=new.source,
        old_version=before.api.version,
        new_version=after.api.version,
        changes=tuple(found),
        renamed=tuple(renamed),
        notes=tuple(notes),
    )


def _read(
    raw: RawDocument,
    profile: Profile,
    locks: tuple[str, str],
    client: Client,
    read: Read,
    *,
    earlier: bool = False,
) -> tuple[Side, list[str]]:
    """A document as the client sees it, and which actions of its overlays do nothing to this one.

    An operation that only the other document has is no mistake here.
    """
    document, warnings = overlaid(load(raw), read.overlays)
    validate(document)
    idle = [
        f"{raw.source}: {each.message}: {each.location}"
        for each in warnings
        if each.code != "overlay-extends"
    ]
    profile = _usable(profile, document) if earlier else profile
    part, whole = selected(document, client.only, profile, lenient=True)
    side = _side(part, profile, locks, client, whole)
    refuse_unknown_schemes(client, side.built, profile)
    return side, idle


def _usable(profile: Profile, document: Document) -> Profile:
    """Without credentials that an earlier document knows nothing of yet."""
    schemes = document.data.get("components", {}).get("securitySchemes", {})
    known = tuple(each for each in profile.credentials if each.scheme in schemes)
    return replace(profile, credentials=known)


def _side(
    document: Document,
    profile: Profile,
    locks: tuple[str, str],
    client: Client,
    whole: Whole | None = None,
) -> Side:
    built = build(document, profile, whole, cut_links=client.cut_links)
    names = named_as(client, built, profile, locks).names
    return Side(document=document, built=built, names=names, profile=profile)


def _locks(side: Side) -> tuple[str, str]:
    """For what comes after: the names of this side stay."""
    return "", write_lock(side.names.lock)


def _lost(side: Side, source: str) -> Iterator[str]:
    lost = side.built.losses.diagnostics(frozenset())
    if lost:
        places = "1 place" if len(lost) == 1 else f"{len(lost):,} places"
        yield (
            f"{source}: {places} cannot be compared, as no client can have them"
            f" (`generator spec lint` lists them), such as {lost[0].location}"
        )


def _called(
    old: Side,
    new: Side,
    found: list[Change],
    client: Client,
    read: Read,
    notes: list[str],
) -> list[Change]:
    """The changes, and what example calls add to them."""
    pairings = pair_up(old.built.drafts, new.built.drafts)
    concerned = _concerned(pairings, found)
    if len(concerned) > _MOST_CALLS:
        notes.append(
            f"example calls were made for {_MOST_CALLS:,} of {len(concerned):,} operations"
            " whose requests are described otherwise"
        )
        concerned = concerned[:_MOST_CALLS]
    if not concerned:
        return found
    with ExitStack() as stack:
        callers = []
        for side, drafts in (
            (old, [each.old for _, each in concerned]),
            (new, [each.new for _, each in concerned]),
        ):
            part = _part(side, [each for each in drafts if each], client)
            ready = Prepared(
                client=client,
                read=read,
                api=part.api,
                names=part.names,
                profile=part.profile,
            )
            module = stack.enter_context(loaded(client.package, sources(ready)))
            callers.append(Caller(part, module))
        wires = list(differing(callers[0], callers[1], concerned))
    return ordered(with_examples(found, wires, pairings))


def _concerned(
    pairings: Sequence[Pairing], found: Sequence[Change]
) -> list[tuple[int, Pairing]]:
    """The operations of both documents whose requests something was found about; one for what is so for all."""
    labels = {
        label
        for each in found
        if each.direction != "response"
        for label in each.operations[: 1 if _is_for_all(each) else None]
    }
    return [
        (number, each)
        for number, each in enumerate(pairings)
        if each.old and each.new and each.label in labels
    ]


def _is_for_all(change: Change) -> bool:
    """Said once for all operations: one of them shows it."""
    default = change.subject == "security" and change.code.startswith("security-")
    return default or change.code == "scheme-changed"


def _part(side: Side, drafts: Sequence[Draft], client: Client) -> Side:
    """The same document with these operations alone, under the same names."""
    known = {
        each.get("operationId")
        for item in side.document.data.get("paths", {}).values()
        if isinstance(item, Mapping)
        for each in item.values()
        if isinstance(each, Mapping)
    }
    selectors = [
        each.id if each.id in known else f"{each.method} {each.path}" for each in drafts
    ]
    try:
        document = select(side.document, selectors)
    except UsageProblem:  # it refers into operations that are not among them
        document = side.document
    return _side(document, side.profile, _locks(side), client)
