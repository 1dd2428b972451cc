"""How far references may lead, and the bytes of what they lead to.

In: the name of a file, from the main document's folder, or a URL. Out: bytes, or a `ReachError` that says why not.
This is the one place where references open anything: files below one folder, nothing else unless that was allowed.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import SourceProblem
from generator.spec.bundling.addresses import is_url
from generator.spec.limits import DEFAULT_LIMITS, Limits
from generator.spec.reading import RawDocument, read, read_local
from generator.spec.revisions import read_revision

REMOTE_OFF = "leads to the network, and remote references are off"
REMOTE_HINT = (
    "Allow it with --allow-remote-refs, or `allow_remote_refs = true` in the client's"
    " configuration; or keep a copy beside the document."
)
_NO_NAME = "leads to what no file can be called"
_OUTSIDE = "leads out of the folder that holds the document"
_OUTSIDE_HINT = (
    "Name the folder that may be read with --refs-root, or `refs_root` in the client's"
    " configuration; or move the file."
)


class ReachError(Exception):
    """What cannot be had. `code` is the diagnostic's."""

    def __init__(self, code: str, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.code = code
        self.problem = problem
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """From a document in a folder, at a URL, or of no place at all."""

    home: str
    """The main document's own name among the files: its file's name, or its URL."""
    folder: Path | None = None
    """The main document's."""
    root: Path | None = None
    """Where files may lie; else below `folder`."""
    remote: bool = False
    why_no_files: str = "stands in a document without a folder"
    limits: Limits = DEFAULT_LIMITS

    def read(self, name: str) -> RawDocument:
        """The bytes of the file or URL that is called so."""
        if is_url(name):
            if not self.remote:
                raise ReachError("remote-reference", REMOTE_OFF, REMOTE_HINT)
            return read(name, limits=self.limits)
        path = self.path(name)
        if path is None:
            hint = (
                "Give the document as a file, or bundle all parts into one file first."
            )
            raise ReachError("remote-reference", self.why_no_files, hint)
        assert self.folder is not None
        root = (self.root or self.folder).resolve()
        try:
            inside = path.resolve().is_relative_to(root)
            other = path.exists() and not path.is_file()
        except (OSError, ValueError, RuntimeError):  # too long, `\0`, links in a ring
            raise ReachError("dangling-reference", _NO_NAME, "") from None
        if not inside:
            raise ReachError("reference-outside", _OUTSIDE, _OUTSIDE_HINT)
        if other:
            raise ReachError("dangling-reference", "leads to what is no file", "")
        try:
            return read_local(path, limits=self.limits)
        except SourceProblem as problem:
            found, *_ = problem.diagnostics
            words = f"cannot be followed: {found.message}"
            raise ReachError("dangling-reference", words, found.hint) from None

    def path(self, name: str) -> Path | None:
        """Where a file would be."""
        return None if self.folder is None or is_url(name) else self.folder / name


def revision_reach(text: str, folder: Path) -> RevisionReach:
    """Of a document that is named as revision and path; `folder` is where git is asked."""
    revision, _, path = text.partition(":")
    inside, home = posixpath.split(path)
    return RevisionReach(revision=revision, inside=inside, home=home, folder=folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionReach:
    """From a document in a revision of a git repository: files of the same revision, below the document's folder."""

    revision: str
    inside: str
    """The main document's folder in the repository, with `./` before it if that is how it was named."""
    home: str
    folder: Path
    limits: Limits = DEFAULT_LIMITS

    def read(self, name: str) -> RawDocument:
        """The bytes of the file as the revision has it."""
        if is_url(name):
            raise ReachError(
                "remote-reference", REMOTE_OFF, "Bundle the document first."
            )
        if name.startswith(("../", "/")):
            hint = "Compare bundled documents, or move the file."
            raise ReachError("reference-outside", _OUTSIDE, hint)
        if "\0" in name:
            raise ReachError("dangling-reference", _NO_NAME, "")
        path = posixpath.join(self.inside, name)
        try:
            return read_revision(
                f"{self.revision}:{path}", self.folder, limits=self.limits
            )
        except SourceProblem as problem:
            found, *_ = problem.diagnostics
            words = f"cannot be followed: {found.message}"
            raise ReachError("dangling-reference", words, found.hint) from None
