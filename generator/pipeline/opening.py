"""Opening: the documents of a comparison, by any name that people have for them.

In: what was typed and the project's folder. Out: bytes. A file, a URL, standard input; a pinned source (`source.toml`,
also as a revision has it); an API of the project, as it is pinned or at another version of its package; a revision and
a path. What is pinned is verified; what is fetched by version alone is verified by the package's own client.
"""

from __future__ import annotations

import dataclasses
import posixpath
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path

from generator.config import is_url
from generator.diagnostics import Diagnostic, SourceProblem, UsageProblem
from generator.spec import (
    RawDocument,
    Reach,
    SourceFile,
    gather,
    pull,
    read,
    read_source_file,
    revision_reach,
)
from generator.spec.pulling import bring
from generator.spec.revisions import is_revision, read_revision
from generator.spec.sources import GoModule, LocalFile, NpmPackage, parse_source_file

_LONGEST = 200
Trying = Callable[[str], None]


class Opener:
    """Opens documents. `apis` are source files by the names that commands know them by, `clients` documents.

    `reach` says how far references may lead, whatever the place of a document.
    """

    def __init__(
        self,
        root: Path,
        folder: Path,
        apis: Mapping[str, Path],
        clients: Mapping[str, str],
        trying: Trying,
        reach: Reach,
    ) -> None:
        self._reach = reach
        self._root = root
        self._folder = folder
        self._apis = apis
        self._clients = clients
        self._trying = trying
        self._stdin_taken = False

    def open(self, text: str) -> RawDocument:
        """The document that `text` names, with all files that it refers to."""
        path = self._folder / text
        if text == "-":
            self._take_stdin()
        if text == "-" or is_url(text):
            return gather(read(text), dataclasses.replace(self._reach, home=text))
        if _is_file(path):
            if path.suffix != ".toml":
                reach = dataclasses.replace(
                    self._reach, home=path.name, folder=path.parent
                )
                raw = dataclasses.replace(read(path), source=text)
                return gather(raw, reach)
            return self._pinned(_source_file(path, text), text)
        if text in self._clients:
            return self._of_client(self._clients[text])
        name, _, version = text.partition("@")
        if name in self._apis and (version or "@" not in text):
            source = read_source_file(self._apis[name])
            return (
                self._version(source, version)
                if version
                else self._pinned(source, text)
            )
        if is_revision(text):
            raw = read_revision(text, self._folder)
            if not text.endswith(".toml"):
                return gather(raw, revision_reach(text, self._folder))
            return self._pinned_then(parse_source_file(Path(text), raw.data), text)
        raise self._unknown(text)

    def _take_stdin(self) -> None:
        """Standard input can be read once."""
        if self._stdin_taken:
            raise UsageProblem(
                Diagnostic(
                    code="stdin-twice",
                    message="`-` stands twice, and standard input can be read once",
                    hint="give one of the documents as a file",
                )
            )
        self._stdin_taken = True

    def _of_client(self, document: str) -> RawDocument:
        """A client's document, under the name that it has from here."""
        path = Path(document)
        inside = _is_file(path) and path.is_relative_to(self._folder)
        return self.open(str(path.relative_to(self._folder)) if inside else document)

    def _pinned_then(self, source: SourceFile, text: str) -> RawDocument:
        """As a revision pins it: a file beside its `source.toml` is the one of that revision."""
        revision, _, place = text.partition(":")
        start = "./" if place.startswith(".") else ""
        for each in source.sources:
            if isinstance(each, LocalFile) and not each.path.is_absolute():
                inner = posixpath.normpath(each.path.as_posix().partition(":")[2])
                try:
                    raw = read_revision(f"{revision}:{start}{inner}", self._folder)
                except SourceProblem:
                    continue
                if raw.sha256 == source.sha256:
                    return dataclasses.replace(raw, source=text)
        return self._pinned(source, text)

    def _pinned(self, source: SourceFile, text: str) -> RawDocument:
        """As pinned, brought if it is not here; each version has a folder of its own."""
        folder = self._home(source, source.sha256[:12])
        pulled = pull(source, folder, trying=self._trying)
        return dataclasses.replace(read(pulled.path), source=text)

    def _version(self, source: SourceFile, version: str) -> RawDocument:
        sources = [
            dataclasses.replace(each, version=version)
            for each in source.sources
            if isinstance(each, GoModule | NpmPackage)
        ]
        if not sources:
            raise UsageProblem(
                Diagnostic(
                    code="no-package",
                    message=f"{source.api} has no source that knows versions",
                    hint="add a go-module or npm source to its source.toml, or give a file",
                )
            )
        folder = self._home(source, version)
        path = bring(source, sources, folder, trying=self._trying)
        return dataclasses.replace(read(path), source=f"{source.api}@{version}")

    def _home(self, source: SourceFile, version: str) -> Path:
        return self._root / "build" / "specs" / source.api / "versions" / version

    def _unknown(self, text: str) -> SourceProblem:
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        close = get_close_matches(text, [*self._apis, *self._clients], n=1)
        also = f"did you mean `{close[0]}`? " if close else ""
        return SourceProblem(
            Diagnostic(
                code="unknown-document",
                message=f"`{shown}` is no file, URL, client or API of this project, or git revision with a path",
                hint=f"{also}give openapi.yaml, HEAD~1:openapi.yaml, or NAME@VERSION of an API"
                " that has a source.toml",
            )
        )


def _is_file(path: Path) -> bool:
    """Whether a file has this name; what can be no name has none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _source_file(path: Path, text: str) -> SourceFile:
    """What a TOML file pins; any other TOML file is no document."""
    try:
        return read_source_file(path)
    except UsageProblem as problem:
        found, *more = problem.diagnostics
        words = f"`{text}` is no document, and no source.toml: {found.message}"
        raise UsageProblem([dataclasses.replace(found, message=words), *more]) from None
