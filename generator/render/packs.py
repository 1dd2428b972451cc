"""Packs: a folder of templates, with the runtime that is copied beside what they print.

In: a pack's name, and a folder of a user's own templates that come first. Out: the bytes of its files, by path. An
installed package carries the packs inside (`generator/_templates`), a source tree beside it (`templates/`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Location, UsageProblem

_RUNTIME = "runtime/"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack's files: templates by name, runtime files by their path below the runtime folder."""

    name: str
    templates: Mapping[str, str]
    runtime: Mapping[str, bytes]
    overridden: bool = False
    """Some of the templates are a user's own."""

    def digests(self) -> dict[str, str]:
        """SHA-256 of every file, for the manifest."""
        files = {name: text.encode() for name, text in self.templates.items()}
        files |= {_RUNTIME + name: data for name, data in self.runtime.items()}
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
    """A pack that comes with the generator; templates in `overrides` stand in for its own."""
    folder = builtin_folder() / name
    templates = _templates(folder)
    if overrides is not None:
        own = _templates(overrides)
        if not overrides.is_dir() or not own:
            raise UsageProblem(_no_templates(overrides))
        templates |= own
    runtime = {
        path.relative_to(folder / "runtime").as_posix(): path.read_bytes()
        for path in sorted((folder / "runtime").rglob("*"))
        if path.is_file() and path.suffix in (".py", ".typed")
    }
    return Pack(name, dict(sorted(templates.items())), runtime, overrides is not None)


def _templates(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.jinja"))
    }


def _no_templates(folder: Path) -> Diagnostic:
    return Diagnostic(
        code="no-templates",
        message="no templates (*.jinja) in this folder",
        hint="`generator templates copy` makes a copy to start from",
        location=Location(source=str(folder)),
    )
