"""What a configuration says: a project and its clients, checked and with absolute paths.

In: values that `reading` has checked. Out: frozen records. This module reads no file and
refuses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

NAMES_FILE = ".generator-names.lock"
"""Where a client's name lock stands, inside its output folder, when nothing else is configured."""

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """One client to generate. Paths are absolute; exactly one of `spec` and `source` is set."""

    name: str
    spec: str | None = None
    """The document as configured: a path, a URL, or `-` for standard input. See `document`."""
    source: Path | None = None
    """A `source.toml` that pins a document, which `generator spec pull` brings."""
    profile: Path | None = None
    overlays: tuple[Path, ...] = ()
    """OpenAPI Overlays, applied to the document in this order."""
    names: Path | None = None
    """The name lock; see `names_file` for the default."""
    names_base: Path | None = None
    """Another client's name lock, of the same API: what it names is called the same here."""
    package: str
    output: Path
    """The package's own folder."""
    client_name: str | None = None
    only: tuple[str, ...] = ()
    """Selectors of operations; `generator.spec.selectors` says what they are."""
    cut_links: bool = False
    """Links are ids, or any object: the models that they lead to are left out."""
    templates: Path | None = None
    """A folder whose templates come before the pack's own."""
    explorer: Path | None = None
    """The explorer's own folder; see `explorer_folder` for the default."""
    explorer_templates: Path | None = None
    """A folder whose templates and assets come before the explorer pack's own."""
    default: bool = True
    """Whether `generator generate` without names makes this client."""
    allow: tuple[str, ...] = ()
    """Pointers of what may be lost."""
    allow_lossy: bool = False
    """Whether anything may be lost, and told as a warning."""
    refs_root: Path | None = None
    """The folder in which files that the document refers to may lie; else the document's own."""
    allow_remote_refs: bool = False
    """Whether references of the document may lead to URLs."""
    configured: bool = True
    """Whether it stands in a configuration, so that commands know its name."""
    root: Path = Path()
    """The folder that `spec` is relative to: the configuration file's, or the working folder."""

    @property
    def names_file(self) -> Path:
        """Where the name lock stands."""
        return self.names or self.output / NAMES_FILE

    @property
    def explorer_folder(self) -> Path:
        """Where the explorer is written."""
        return self.explorer or self.root / "build" / self.name / "explorer"

    @property
    def templates_name(self) -> str:
        """`templates` as it is said to people: from the project's folder where it lies inside."""
        if self.templates is None:
            return ""
        if self.templates.is_relative_to(self.root):
            return self.templates.relative_to(self.root).as_posix()
        return str(self.templates)

    @property
    def document(self) -> str | None:
        """`spec` to be opened: a URL or `-` as it is, a path made absolute. None for `source`."""
        file = self.document_file
        return self.spec if file is None else str(file)

    @property
    def document_file(self) -> Path | None:
        """Where `spec` is, if that is a file."""
        if self.spec is None or self.spec == STANDARD_INPUT or is_url(self.spec):
            return None
        return self.root / self.spec

    @property
    def overlay_names(self) -> tuple[str, ...]:
        """The overlays' names for records: their paths' last parts, as many as tell them apart."""
        parts = [path.relative_to(path.anchor).parts for path in self.overlays]
        for count in range(1, max(map(len, parts), default=0) + 1):
            names = tuple("/".join(each[-count:]) for each in parts)
            if len(set(names)) == len(names):
                return names
        return ()

    @property
    def document_name(self) -> str:
        """The document's name for records that are committed.

        It must not depend on where the project lies or who runs it, and must hold no secret: a
        path's last part, a URL without user, query and fragment.
        """
        if self.spec is None:
            return (
                f"{self.source.parent.name}/{self.source.name}" if self.source else ""
            )
        if self.spec == STANDARD_INPUT:
            return "<stdin>"
        return public_name(self.spec if is_url(self.spec) else Path(self.spec).name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A configuration file and what it says. Without a file, a folder with no clients."""

    root: Path
    file: Path | None
    clients: Mapping[str, Client]


def public_name(name: str) -> str:
    """What may be shown of a path or URL: no user, query or fragment of a URL."""
    if not is_url(name):
        return name
    parts = urlsplit(name)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def is_url(spec: str) -> bool:
    """Whether `spec` is fetched over the network rather than opened."""
    return spec.lower().startswith(("http://", "https://"))
