"""The record of what a folder was made from and which files in it are ours.

In: what a run read (`Inputs`) and made (`Generated`), or the bytes of a
`.generator-manifest.json`. Out: the same thing the other way round. The bytes hold digests and
versions, and no time, absolute path or fact about the machine. It must not read or write a
file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics import Diagnostic
from generator.writing.paths import path_problem

MANIFEST_FILE = ".generator-manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInput:
    """The document, a file of it or an overlay: its name, which says nothing of the machine, and its bytes' SHA-256."""

    source: str
    sha256: str

    def to_json(self) -> dict[str, str]:
        """As it stands in the manifest."""
        return {"source": self.source, "sha256": self.sha256}


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratorInput:
    """The generator: its version, and a digest of its code."""

    version: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that the bytes of a client depend on. Two runs with equal inputs make equal files."""

    document: DocumentInput
    parts: tuple[DocumentInput, ...] = ()
    """The other files that the document's references lead to."""
    overlays: tuple[DocumentInput, ...] = ()
    """In the order in which they are applied."""
    profile: str | None = None
    """The profile's SHA-256."""
    names: str | None = None
    """The SHA-256 of the name lock as it stands after the run; `Generated` fills it in."""
    pack: Mapping[str, str] = field(default_factory=dict)
    """Of the pack's files in use: name to SHA-256; `NAME#BLOCK` for a block of a template."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """The same of the user's own files, which come before the pack's."""
    templates_folder: str = field(default="", compare=False)
    """Where those are, for reports; it is not in the record."""
    generator: GeneratorInput
    black: str
    options: Mapping[str, Any] = field(default_factory=dict)
    """What was configured: JSON values only, and no paths."""

    def to_json(self) -> dict[str, Any]:
        """The inputs as they stand in the manifest: no `parts` and `overlays` where there are none."""
        parts = [each.to_json() for each in self.parts]
        overlays = [each.to_json() for each in self.overlays]
        return {
            "document": self.document.to_json(),
            **({"parts": parts} if parts else {}),
            **({"overlays": overlays} if overlays else {}),
            "profile": self.profile,
            "names": self.names,
            "pack": dict(sorted(self.pack.items())),
            "templates": dict(sorted(self.templates.items())),
            "generator": {
                "version": self.generator.version,
                "digest": self.generator.digest,
            },
            "black": self.black,
            "options": dict(sorted(self.options.items())),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """What a run made, all of it in memory."""

    files: Mapping[str, bytes]
    """Relative path with `/` to bytes."""
    inputs: Inputs
    names: str = ""
    """The name lock's new text; empty where a client has none."""
    warnings: tuple[Diagnostic, ...] = ()
    """What a person should know of how they came about; no part of what is written."""
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Which of the pack's and the user's templates and other files a file is made of, where that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the record in an output folder says."""

    inputs: Mapping[str, Any]
    """As recorded: another version of the generator may have written other keys."""
    files: Mapping[str, str]
    """Owned file to SHA-256."""


def sha256(data: bytes) -> str:
    """The digest that manifests hold."""
    return hashlib.sha256(data).hexdigest()


def manifest_bytes(generated: Generated) -> bytes:
    """The record of `generated`: sorted, and indented for a readable diff."""
    inputs = generated.inputs.to_json()
    if generated.names:
        inputs["names"] = sha256(generated.names.encode())
    record = {
        "format": FORMAT,
        "inputs": inputs,
        "files": {path: sha256(data) for path, data in sorted(generated.files.items())},
    }
    return (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode()


class ManifestError(ValueError):
    """The record cannot be used: why, and whether a newer generator wrote it."""

    def __init__(self, reason: str, *, newer: bool = False) -> None:
        super().__init__(reason)
        self.newer = newer


def read_manifest(data: bytes) -> Manifest:
    """The record in `data`. Raises `ManifestError`, also for paths that lead elsewhere."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        raise ManifestError("it is not JSON") from None
    version = record.get("format") if isinstance(record, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ManifestError("it has no format number")
    if version > FORMAT:
        raise ManifestError(
            f"it has format {version}, and this generator knows {FORMAT}", newer=True
        )
    inputs, files = record.get("inputs"), record.get("files")
    if not isinstance(inputs, dict) or not isinstance(files, dict):
        raise ManifestError("it lacks `inputs` or `files`")
    for path, digest in files.items():
        if problem := path_problem(path):
            raise ManifestError(f"it names {path!r}, which {problem}")
        if not isinstance(digest, str):
            raise ManifestError(f"it has no digest for {path!r}")
    return Manifest(inputs=inputs, files=files)
