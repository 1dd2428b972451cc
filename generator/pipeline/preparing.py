"""Preparing: from a document's bytes to the API with all its names, refusing what could not be made faithfully.

In: a `Client`, and what was `Read` of it. Out: `Prepared`, which clients, explorer and gateway start from; or a `Stop`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator import ir
from generator.build import Built, build
from generator.config import Client
from generator.diagnostics import Diagnostic, DocumentProblem, Location, UsageProblem
from generator.formatting import patient_collector
from generator.naming import (
    Named,
    Names,
    Refused,
    line_numbers,
    named,
    read_lock,
    unheard,
    webhook_problem,
)
from generator.pipeline.own import refuse_own
from generator.pipeline.reading import Read, read_client
from generator.pipeline.selecting import selected
from generator.profile import Credential, Profile, read_profile
from generator.profile.security import takes_credential
from generator.progress import Progress
from generator.reuse import Again, Reuse
from generator.spec import (
    Document,
    RawDocument,
    load,
    validate,
    validate_anew,
    without_wrong,
)
from generator.spec.parts import settled
from generator.views.python import RESERVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An API that is ready for any kind of output. Names are as the client's lock has them."""

    client: Client
    read: Read
    api: ir.Api
    names: Names
    profile: Profile
    warnings: tuple[Diagnostic, ...] = ()
    """About overlays that did not do what they were meant to."""
    resources: Set[ir.Pointer] = frozenset()
    """Of a part: the schemas that operations of the whole document answer."""
    again: Again = field(default_factory=Again)
    """What is known of an earlier run."""

    @property
    def sha256(self) -> str:
        """The digest of the document's bytes."""
        return self.read.document.sha256

    @property
    def credentials(self) -> tuple[Credential, ...]:
        """What the API's client takes."""
        return self.names.credentials


def prepared(client: Client, *, project_root: Path, progress: Progress) -> Prepared:
    """A client's API, read and named; nothing is written, the name lock neither."""
    with patient_collector():
        with progress.stage("reading"):
            read = read_client(client, project_root)
        return prepare(client, read, progress)


def prepare(
    client: Client,
    read: Read,
    progress: Progress,
    *,
    faithful: bool = True,
    reuse: Reuse | None = None,
) -> Prepared:
    """The API of what was read. If it need not be `faithful`, losses are no reason to stop.

    `reuse` has what an earlier run made of much the same.
    """
    profile = _known_profile(client, read, reuse)
    with progress.stage("loading"):
        document, warnings, again = _loaded(read, client, reuse)
        part, whole = selected(document, client.only, profile)
    with progress.stage("building"):
        built = build(part, profile, whole, cut_links=client.cut_links, again=again)
        if faithful:
            warnings = (*warnings, *_faithful(built, client))
        refuse_unknown_schemes(client, built, profile)
        found = named_as(client, built, profile, read.locks, again)
        api, names = found.api, found.names
        _refuse_wishes(client, names, read.locks)
        refuse_own(client, api, names, profile, read.profile)
        _refuse_webhooks(client, part, built, names, profile)
        if not client.only:
            warnings = (*warnings, *unheard(built.api, profile, str(client.profile)))
    return Prepared(
        client=client,
        read=read,
        api=api,
        names=names,
        profile=profile,
        warnings=warnings,
        resources=whole.resources if whole else frozenset(),
        again=again,
    )


def _known_profile(client: Client, read: Read, reuse: Reuse | None) -> Profile:
    """The same record for the same bytes."""
    table = (reuse or Reuse()).table("profile")
    made_of = (read.profile, str(client.profile))
    return table.take("", made_of, partial(read_the_profile, client, read.profile))


def _loaded(
    read: Read, client: Client, reuse: Reuse | None
) -> tuple[Document, tuple[Diagnostic, ...], Again]:
    """The document, valid and with its overlays, and what is known of an earlier one."""
    document, warnings = overlaid(load(read.document, reuse=reuse), read.overlays)
    if reuse is None:
        return _allowed(document, client, validate), warnings, Again()
    data, unchanged = settled(document.data, reuse)
    document = replace(document, data=data)
    judge = partial(validate_anew, unchanged=unchanged, reuse=reuse)
    valid = _allowed(document, client, judge)
    known = unchanged if valid is document else frozenset()
    return valid, warnings, Again(known, reuse)


def _allowed(
    document: Document, client: Client, judge: Callable[[Document], None]
) -> Document:
    """The document, or what is left of it when operations may be lost."""
    if not client.allow and not client.allow_lossy:
        judge(document)
        return document
    left, wrong = what_is_left(document, client, judge)
    if wrong:
        raise DocumentProblem(wrong)
    return left


def what_is_left(
    document: Document, client: Client, judge: Callable[[Document], None]
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document without what is wrong in it, and what that is, unless the client may be without it."""
    try:
        judge(document)
    except DocumentProblem as problem:
        left = without_wrong(document)
        return left, () if _may_go(left, document, client) else problem.diagnostics
    return document, ()


def _may_go(left: Document, document: Document, client: Client) -> bool:
    """Whether a client may be without what is left out: nothing at all where nothing is allowed, needed or not."""
    gone = left.lost[len(document.lost) :]
    names = {document.address(each.location) for each in gone}
    allowed = bool(client.allow) and names.issubset(client.allow)
    return client.allow_lossy or allowed


def overlaid(
    document: Document, overlays: Sequence[RawDocument]
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """A document with its overlays applied, and warnings about those that did not do what they say."""
    if not overlays:
        return document, ()
    from generator.spec.overlays import apply

    made = apply(document, overlays)
    return made.document, made.warnings


def read_the_profile(client: Client, data: bytes) -> Profile:
    """What the bytes say; without a profile, what holds without one."""
    return read_profile(data, str(client.profile)) if client.profile else Profile()


def losses(built: Built, client: Client) -> tuple[Diagnostic, ...]:
    """What is lost and not allowed by its pointer: errors, or warnings where anything may be lost."""
    found = built.losses.diagnostics(frozenset(client.allow))
    if not client.allow_lossy:
        return found
    hint = "`allow_lossy` lets it go"
    return tuple(replace(each, severity="warning", hint=hint) for each in found)


def _faithful(built: Built, client: Client) -> tuple[Diagnostic, ...]:
    """Warnings of what is lost, if all of it may be."""
    found = losses(built, client)
    if any(each.severity == "error" for each in found):
        raise DocumentProblem(found)
    return found


def refuse_unknown_schemes(client: Client, built: Built, profile: Profile) -> None:
    """A profile's credentials are security schemes of the document."""
    usable = [
        each.name for each in built.api.security_schemes if takes_credential(each.kind)
    ]
    unknown = [each.scheme for each in profile.credentials if each.scheme not in usable]
    if unknown:
        raise UsageProblem(
            Diagnostic(
                code="profile",
                message=f"`{unknown[0]}` is not a security scheme of the document that a client can use",
                hint=(
                    f"there are: {', '.join(usable)}"
                    if usable
                    else "the document describes none"
                ),
                location=Location(source=str(client.profile)),
            )
        )


def _refuse_wishes(client: Client, names: Names, locks: tuple[str, str]) -> None:
    """A wish for a name renames nothing that nobody asked to rename."""
    if names.refused:
        base, own = map(line_numbers, locks)
        files = (own, client.names_file), (base, client.names_base)
        raise UsageProblem([_refusal(each, client, files) for each in names.refused])


def _refusal(
    refused: Refused,
    client: Client,
    files: Sequence[tuple[Mapping[str, int], Path | None]],
) -> Diagnostic:
    """Where the wish stands, and the line that stands against it."""
    lines = (
        (lines[refused.key], file) for lines, file in files if refused.key in lines
    )
    line, file = (
        next(lines, (None, client.profile))
        if refused.wished
        else (None, client.profile)
    )
    against = (lines[refused.other] for lines, _ in files if refused.other in lines)
    told = next((f" (line {number} of the name lock)" for number in against), "")
    return Diagnostic(
        code="name-wish",
        message=refused.message + told,
        hint="wish for another name in the profile's [names] or in the name lock, or rename both;"
        " a name of what is `gone`, or of an `alias`, is free when its line is deleted",
        location=Location(source=str(file or client.names_file), line=line),
    )


def _refuse_webhooks(
    client: Client, document: Document, built: Built, names: Names, profile: Profile
) -> None:
    """A profile's event is a schema of the document, and its attribute nobody else's."""
    schemas = document.data.get("components", {}).get("schemas", {})
    source = str(client.profile)
    problem = webhook_problem(built.api, names, profile, schemas, source)
    if problem is not None:
        raise UsageProblem(problem)


def named_as(
    client: Client,
    built: Built,
    profile: Profile,
    locks: tuple[str, str],
    again: Again | None = None,
) -> Named:
    """Names as the client has them; `locks` are the texts of the lock that it follows, and of its own."""
    again = again or Again()
    table = again.reuse.table("locks")
    name = client.client_name or profile.client_name or "Client"
    base, own = (
        table.take(number, (text, str(file)), partial(read_lock, text, str(file)))
        for number, (text, file) in enumerate(
            zip(locks, (client.names_base, client.names_file), strict=True)
        )
    )
    return named(built.api, profile, (base, own), RESERVED, name, again)
