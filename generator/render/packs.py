"""Packs: a folder of templates, with files that are copied beside what they print.

In: a pack's name, and a folder of a user's own templates that come first. Out: the bytes of its files, by path, and
what its `pack.toml` says of them. An installed package carries the packs inside (`generator/_templates`), a source
tree beside it (`templates/`).
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.diagnostics import Diagnostic, Location, UsageProblem
from generator.render.blocks import OUTSIDE, drawn_in, pieces
from generator.render.lean import lean

DESCRIPTION = "pack.toml"
_COPIED = {".css", ".ico", ".js", ".png", ".py", ".svg", ".typed", ".webp"}
Escape = Literal["html", "python"]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack's files: templates by name, copied ones by their path in the pack."""

    name: str
    templates: Mapping[str, str]
    copied: Mapping[str, bytes]
    own: frozenset[str] = frozenset()
    """Those of the files that are a user's own, in the place of the pack's or beside them."""
    escape: Escape = "python"
    """`html`: what templates print is escaped unless a view says that it is markup; `python`: by filters."""
    target: str = ""
    """The folder that copied files go to."""
    description: bytes = b""
    """The pack's `pack.toml`."""
    folder: str = ""
    """Where the user's own files lie."""

    @property
    def overridden(self) -> bool:
        """Whether some of the files are a user's own."""
        return bool(self.own)

    def source(self, name: str) -> str:
        """A template as people find it: a user's own in its folder, one of the pack by its name."""
        return str(Path(self.folder, name)) if name in self.own else name

    def beside(self) -> dict[str, bytes]:
        """The copied files where they belong in what is made."""
        return {self._place(name): data for name, data in self.copied.items()}

    def parts(self, printed: Mapping[str, str]) -> dict[str, frozenset[str]]:
        """Which of the pack's files each file is made of; `printed` gives the template of those that are printed."""
        reach = drawn_in(self.templates)
        made_of = {path: reach[name] for path, name in printed.items()}
        made_of |= {self._place(name): frozenset({name}) for name in self.copied}
        return {path: each | {DESCRIPTION} for path, each in made_of.items()}

    def digests(self, *, own: bool = False) -> dict[str, str]:
        """SHA-256 of every file of the pack, or of every one that is a user's own, for the manifest.

        A template with blocks has a digest of each, `resource.py.jinja#method`, and under its own name one of the text
        around them.
        """
        files = {} if own else {DESCRIPTION: self.description}
        for name, text in self.templates.items():
            if (name in self.own) is own:
                files |= {
                    f"{name}#{block}" if block != OUTSIDE else name: piece.encode()
                    for block, piece in pieces(text).items()
                }
        files |= {
            name: data
            for name, data in self.copied.items()
            if (name in self.own) is own
        }
        return {
            name: hashlib.sha256(data).hexdigest()
            for name, data in sorted(files.items())
        }

    def _place(self, copied: str) -> str:
        return f"{self.target}/{copied.partition('/')[2]}"


def builtin_folder() -> Path:
    """Where the packs that come with the generator lie."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "_templates"
    return inside if inside.is_dir() else package.parent / "templates"


def builtin_pack(name: str, overrides: Path | None = None) -> Pack:
    """A pack that comes with the generator; files in `overrides` stand in for its own, and are added to them."""
    folder = builtin_folder() / name
    description = (folder / DESCRIPTION).read_bytes().replace(b"\r\n", b"\n")
    about = tomllib.loads(description.decode())
    templates = _templates(folder)
    plain = _copied(folder, about["copied"])
    copied = {path: lean(path, data) for path, data in plain.items()}
    own: dict[str, str] = {}
    beside: dict[str, bytes] = {}
    if overrides is not None:
        own = _templates(overrides)
        beside = _copied(overrides, about["copied"]) if about["replaceable"] else {}
        if not own and not beside:
            raise UsageProblem(_no_templates(overrides))
        templates |= own
        copied |= beside
    return Pack(
        name,
        dict(sorted(templates.items())),
        dict(sorted(copied.items())),
        frozenset({*own, *beside}),
        about["escape"],
        about["target"],
        description,
        "" if overrides is None else str(overrides),
    )


def _templates(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.jinja"))
    }


def _copied(folder: Path, inside: str) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / inside).rglob("*"))
        if path.is_file() and path.suffix in _COPIED
    }


def _no_templates(folder: Path) -> Diagnostic:
    return Diagnostic(
        code="no-templates",
        message="no templates (*.jinja) in this folder",
        hint="`generator templates copy` makes a copy to start from",
        location=Location(source=str(folder)),
    )
