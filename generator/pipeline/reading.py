"""Reading: the bytes that a client is made of, before anything is made of them.

In: a `Client`. Out: `Read`. Must not parse a document: a run that was seen before ends here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from generator.config import Client, public_name
from generator.diagnostics import Diagnostic, Location, SourceProblem, UsageProblem
from generator.spec import (
    RawDocument,
    Reach,
    gather,
    read,
    read_local,
    read_source_file,
    verify,
)
from generator.writing import DocumentInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read of a client."""

    document: RawDocument
    profile: bytes
    overlays: tuple[RawDocument, ...] = ()
    locks: tuple[str, str]
    """The name lock of the client that this one follows, and its own."""

    @property
    def profile_digest(self) -> str:
        return hashlib.sha256(self.profile).hexdigest()


def read_client(client: Client, project_root: Path) -> Read:
    """Document, profile, overlays and name locks."""
    return client_inputs(client, read_document(client, project_root))


def client_inputs(client: Client, document: RawDocument | None = None) -> Read:
    """Profile, overlays and name locks, beside a document that was read already, if any."""
    return Read(
        document=document or RawDocument(source="", data=b"", sha256=""),
        profile=profile_bytes(client),
        overlays=read_overlays(client),
        locks=(_lock_text(client.names_base), _lock_text(client.names_file)),
    )


def pulled_document(source_file: Path, project_root: Path) -> Path:
    """Where the document that a `source.toml` pins is kept once it is pulled."""
    source = read_source_file(source_file)
    return project_root / "build" / "specs" / source.api / source.file


def read_document(client: Client, project_root: Path) -> RawDocument:
    """The document, which is as pinned where it is pinned, with all files that it refers to."""
    return gather(_main_document(client, project_root), reach_of(client))


def reach_of(client: Client) -> Reach:
    """How far the references of a client's document may lead."""
    file, remote = client.document_file, client.allow_remote_refs
    if client.source is not None:
        why = "leads to another file, and a pin covers one"
        return Reach(home=client.source.name, why_no_files=why, remote=remote)
    if file is None:
        return Reach(home=client.spec or "", remote=remote)
    return Reach(
        home=file.name, folder=file.parent, root=client.refs_root, remote=remote
    )


def _main_document(client: Client, project_root: Path) -> RawDocument:
    if client.source is None:
        return read(client.document or "-")
    path = pulled_document(client.source, project_root)
    if not path.is_file():
        raise SourceProblem(
            Diagnostic(
                code="not-pulled",
                message=f"the document that {client.source.name} pins is not here yet",
                hint=f"run `generator spec pull {client.source.parent.name}`",
                location=Location(source=str(client.source)),
            )
        )
    verify(path, read_source_file(client.source).sha256)
    return read(path)


def profile_bytes(client: Client) -> bytes:
    """The profile; nothing where there is none."""
    if client.profile is None:
        return b""
    try:
        return client.profile.read_bytes()
    except OSError as error:
        raise UsageProblem(
            Diagnostic(
                code="profile",
                message=f"the profile cannot be read: {error.strerror}",
                hint="check `profile` in the client's configuration, or --profile",
                location=Location(source=str(client.profile)),
            )
        ) from None


def read_overlays(client: Client) -> tuple[RawDocument, ...]:
    """The overlays, in order."""
    return tuple(map(_overlay, client.overlays))


def part_inputs(read: Read) -> tuple[DocumentInput, ...]:
    """The document's other files for a record."""
    return tuple(
        DocumentInput(source=public_name(name), sha256=part.sha256)
        for name, part in read.document.parts
    )


def overlay_inputs(client: Client, read: Read) -> tuple[DocumentInput, ...]:
    """The overlays for a record."""
    return tuple(
        DocumentInput(source=name, sha256=each.sha256)
        for name, each in zip(client.overlay_names, read.overlays, strict=True)
    )


def _overlay(path: Path) -> RawDocument:
    try:
        return read_local(path)
    except SourceProblem as problem:
        found, *_ = problem.diagnostics
        words = f"the overlay cannot be read: {found.message}"
        advice = "check `overlays` in the client's configuration, or --overlay"
        hint = f"{found.hint} {advice}" if found.hint else advice
        raise UsageProblem(
            replace(found, code="overlay", message=words, hint=hint)
        ) from None


def _lock_text(path: Path | None) -> str:
    """Lines end in `\n` whatever the checkout made of them; a lock that is not there yet is empty."""
    if path is None or not path.is_file():
        return ""
    try:
        return path.read_text(encoding="ascii")
    except (UnicodeDecodeError, OSError) as error:
        raise UsageProblem(
            Diagnostic(
                code="name-lock",
                message=f"cannot be read: {error}",
                hint="restore the file from version control, or delete it to name everything anew",
                location=Location(source=str(path)),
            )
        ) from None
