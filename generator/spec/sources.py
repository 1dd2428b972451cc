"""`source.toml`: where an API's own document can be had, and the hash that pins it.

Goes in: a path. Comes out: a `SourceFile`, every value of it checked, so that what runs
commands later can trust names and versions. Nothing is fetched here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from generator.diagnostics import Diagnostic, Location, UsageProblem
from generator.spec.text import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpsSource:
    """A URL that answers with the document's bytes."""

    url: str

    def __str__(self) -> str:
        return self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class GoModule:
    """A file in a Go module, fetched by the `go` command."""

    module: str
    version: str
    path: str

    def __str__(self) -> str:
        return f"Go module {self.module}@{self.version}, {self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NpmPackage:
    """A file in an npm package, fetched by the `npm` command."""

    package: str
    version: str
    path: str

    def __str__(self) -> str:
        return f"npm package {self.package}@{self.version}, {self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalFile:
    """A file on this machine."""

    path: Path

    def __str__(self) -> str:
        return f"file {self.path}"


Source = HttpsSource | GoModule | NpmPackage | LocalFile


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A `source.toml`: which document, and from where, in the order to try."""

    path: Path
    api: str
    version: str
    """The document's, as its publisher writes it."""
    sha256: str
    """Of the document's bytes, in lower-case hexadecimal."""
    file: str
    """The name that the pulled document gets."""
    sources: tuple[Source, ...]


_WORD = re.compile(r"[^\x00-\x1f\x7f]+")
_HASH = re.compile(r"[0-9a-fA-F]{64}")
_FILE = re.compile(r"(?!\.)[\w.+-]+")
_MODULE = re.compile(r"[A-Za-z0-9][\w.~/-]*")
_PACKAGE = re.compile(r"(@[a-z0-9~][\w.~-]*/)?[a-z0-9~][\w.~-]*")
_RELEASE = re.compile(r"[A-Za-z0-9][\w.+-]*")
_INSIDE = re.compile(r"(?!/)(?!.*\\)(?!(.*/)?\.\.?(/|$))[^\x00-\x1f\x7f]+")
_URL = re.compile(r"(https://|http://(127\.0\.0\.1|localhost)[:/])\S+", re.I)
_TOP = {"api": _WORD, "version": _WORD, "sha256": _HASH, "file": _FILE}
_KINDS: dict[str, dict[str, re.Pattern[str]]] = {
    "https": {"url": _URL},
    "go-module": {"module": _MODULE, "version": _RELEASE, "path": _INSIDE},
    "npm": {"package": _PACKAGE, "version": _RELEASE, "path": _INSIDE},
    "file": {"path": _WORD},
}
_LOOKS = {
    "sha256": "64 hexadecimal digits",
    "file": "a plain file name, such as openapi.json",
    "url": "https:// and the rest",
    "module": "the module's name, such as example.com/owner/module",
    "package": "the package's name, such as @scope/name",
    "version": "one version in quotes, such as 1.2.3",
    "path": "the path of a file, without `..` inside a package",
}
_MAKERS: dict[str, Callable[..., Source]] = {
    "https": HttpsSource,
    "go-module": GoModule,
    "npm": NpmPackage,
}


def is_address(url: str) -> bool:
    """Whether a source may have this URL."""
    return _URL.fullmatch(url) is not None


def read_source_file(path: Path) -> SourceFile:
    """The pinned sources of one API. A `UsageProblem` names what is wrong in it."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        _refuse(path, "there is no such file", "Check the path.")
    except OSError as error:
        _refuse(path, f"it cannot be read: {error}", "Give a UTF-8 text file.")
    return parse_source_file(path, content)


def parse_source_file(path: Path, data: bytes) -> SourceFile:
    """The same from bytes that were read elsewhere; `path` is what messages call it."""
    try:
        content = data.decode("utf-8").replace("\r\n", "\n")
        table = tomllib.loads(content)
    except UnicodeDecodeError as error:
        _refuse(path, f"it cannot be read: {error}", "Give a UTF-8 text file.")
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else None
        _refuse(path, f"this is not TOML: {error}", "Correct it here.", line)
    return _Reading(path, content).run(table)


class _Reading:
    """The checks of one file; it knows the text in order to name lines."""

    def __init__(self, path: Path, content: str) -> None:
        self._path = path
        self._lines = content.splitlines()

    def run(self, data: Mapping[str, Any]) -> SourceFile:
        top = self._texts(data, _TOP, ("sources",), 0)
        entries = data.get("sources")
        if not isinstance(entries, list) or not entries:
            self._stop(
                "it names no sources",
                "Add a [[sources]] table with a `kind`: " + ", ".join(_KINDS),
                0,
            )
        return SourceFile(
            path=self._path,
            api=top["api"],
            version=top["version"],
            sha256=top["sha256"].lower(),
            file=top["file"],
            sources=tuple(self._source(each, n) for n, each in enumerate(entries, 1)),
        )

    def _source(self, entry: Any, number: int) -> Source:
        if not isinstance(entry, Mapping):
            self._stop("`sources` must hold tables", "Write [[sources]].", number)
        kind = entry.get("kind")
        if not isinstance(kind, str) or kind not in _KINDS:
            told = (
                "there is no `kind`" if kind is None else f"unknown kind {shown(kind)}"
            )
            self._stop(
                f"source {number}: {told}",
                _choices(kind, list(_KINDS)),
                number,
                "kind",
            )
        texts = self._texts(entry, _KINDS[kind], ("kind",), number)
        if kind == "file":
            return LocalFile(path=self._path.parent / texts["path"])
        return _MAKERS[kind](**texts)

    def _texts(
        self,
        table: Mapping[str, Any],
        wanted: Mapping[str, re.Pattern[str]],
        also: tuple[str, ...],
        number: int,
    ) -> dict[str, str]:
        """The values of a table: all wanted keys, no others, each of the right form."""
        for key in table:
            if key not in wanted and key not in also:
                message = f"unknown key {shown(key)}"
                hint = _choices(key, [*also, *wanted])
                self._stop(message, hint, number, key)
        for key, form in wanted.items():
            value = table.get(key)
            if value is None:
                self._stop(f"the key `{key}` is missing", f"Add `{key}`.", number)
            if not isinstance(value, str) or not form.fullmatch(value):
                message = f"{shown(value)} cannot be a `{key}`"
                look = _LOOKS.get(key, "text in quotes")
                self._stop(message, f"Write {look}.", number, key)
        return {key: table[key] for key in wanted}

    def _stop(self, message: str, hint: str, number: int, key: str = "") -> NoReturn:
        _refuse(self._path, message, hint, self._line(number, key))

    def _line(self, number: int, key: str) -> int | None:
        """The line of a key in the n-th `[[sources]]` table, or at the top for 0."""
        heads = [n for n, line in enumerate(self._lines) if re.match(r"\s*\[\[", line)]
        bounds = [0, *heads, len(self._lines)]
        if number + 1 >= len(bounds):
            return None
        start, end = bounds[number], bounds[number + 1]
        pattern = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
        for index in range(start, end):
            if key and pattern.match(self._lines[index]):
                return index + 1
        return start + 1


def _choices(given: Any, known: list[str]) -> str:
    close = get_close_matches(str(given), known, n=1)
    start = f"Did you mean `{close[0]}`? " if close else ""
    return f"{start}Known here: {', '.join(f'`{each}`' for each in known)}."


def _refuse(path: Path, message: str, hint: str, line: int | None = None) -> NoReturn:
    where = Location(source=str(path), line=line)
    raise UsageProblem(
        Diagnostic(code="source-file", message=message, hint=hint, location=where)
    )
