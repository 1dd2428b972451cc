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
    overridden: bool = False
    """Some of the files are a user's own."""
    escape: Escape = "python"
    """`html`: what templates print is escaped unless a view says that it is markup; `python`: by filters."""
    target: str = ""
    """The folder that copied files go to."""

    def beside(self) -> dict[str, bytes]:
        """The copied files where they belong in what is made."""
        return {
            f"{self.target}/{name.partition('/')[2]}": data
            for name, data in self.copied.items()
        }

    def digests(self) -> dict[str, str]:
        """SHA-256 of every file, for the manifest."""
        files = {name: text.encode() for name, text in self.templates.items()}
        files |= self.copied
        return {
            name: hashlib.sha256(data).hexdigest()
            for name, data in sorted(files.items())
        }


def builtin_folder() -> Path:
    """Where the packs that come with the generator lie."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "_templates"
    return inside if inside.is_dir() else package.parent / "templates"


def builtin_pack(name: str, overrides: Path | None = None) -> Pack:
    """A pack that comes with the generator; files in `overrides` stand in for its own, and are added to them."""
    folder = builtin_folder() / name
    about = tomllib.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    templates = _templates(folder)
    plain = _copied(folder, about["copied"])
    copied = {path: lean(path, data) for path, data in plain.items()}
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
        overrides is not None,
        about["escape"],
        about["target"],
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
