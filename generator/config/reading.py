"""A configuration file, read and checked.

In: the path of a `generator.toml` or `pyproject.toml`. Out: a `Project`, or a `UsageProblem`
that names the file, the line and what is allowed. It must not look at the files that the
configuration names: each stage opens its own.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.config.identifiers import identifier_problem
from generator.config.model import Client, Project
from generator.config.outputs import refuse_shared_outputs
from generator.config.overlays import refuse_repeated_overlays
from generator.config.places import Places
from generator.diagnostics import Diagnostic, Location, UsageProblem

OWN_FILE = "generator.toml"
_TEXT, _FLAG, _TEXTS = "a string", "true or false", "a list of strings"
KEYS: Mapping[str, str] = {
    "spec": _TEXT,
    "source": _TEXT,
    "profile": _TEXT,
    "overlays": _TEXTS,
    "names": _TEXT,
    "names_base": _TEXT,
    "package": _TEXT,
    "output": _TEXT,
    "client_name": _TEXT,
    "only": _TEXTS,
    "cut_links": _FLAG,
    "templates": _TEXT,
    "explorer": _TEXT,
    "explorer_templates": _TEXT,
    "default": _FLAG,
    "allow": _TEXTS,
    "allow_lossy": _FLAG,
    "refs_root": _TEXT,
    "allow_remote_refs": _FLAG,
}
_FITS: Mapping[str, Callable[[Any], bool]] = {
    _TEXT: lambda value: _is_text(value),
    _FLAG: lambda value: isinstance(value, bool),
    _TEXTS: lambda value: isinstance(value, list) and all(map(_is_text, value)),
}
_EXAMPLES = {_TEXT: '{} = "…"', _FLAG: "{} = true", _TEXTS: '{} = ["…"]'}


def read_project(file: Path) -> Project | None:
    """The project of `file`; None for a `pyproject.toml` that does not configure the generator."""
    own = file.name == OWN_FILE
    data, places = _parsed(file, quiet=not own)
    section: Any = data
    if not own:
        tool = data.get("tool")
        if not isinstance(tool, dict) or "generator" not in tool:
            return None
        section = tool["generator"]
    reader = _Reader(
        file=file, places=places, base=() if own else ("tool", "generator")
    )
    clients = reader.clients(section)
    refuse_shared_outputs(clients.values(), root=file.parent, location=reader.location)
    refuse_repeated_overlays(clients.values(), location=reader.location)
    return Project(root=file.parent, file=file, clients=clients)


def _parsed(file: Path, *, quiet: bool) -> tuple[dict[str, Any], Places]:
    """The file's tables; `quiet` leaves broken files that do not mention us to others."""
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise _unreadable(file, error.strerror or str(error)) from None
    except UnicodeDecodeError as error:
        raise _unreadable(file, f"not UTF-8 at byte {error.start}") from None
    try:
        return tomllib.loads(text), Places(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        if quiet and "generator" not in text:
            return {}, Places("")
        raise _not_toml(file, str(error)) from None


def _unreadable(file: Path, reason: str) -> UsageProblem:
    return UsageProblem(
        Diagnostic(
            code="unreadable-configuration",
            message=f"the configuration cannot be read: {reason}",
            hint="make it a readable UTF-8 file, or remove it",
            location=Location(source=str(file)),
        )
    )


def _not_toml(file: Path, reason: str) -> UsageProblem:
    place = re.search(r"\(at line (\d+), column (\d+)\)", reason)
    return UsageProblem(
        Diagnostic(
            code="invalid-toml",
            message=f"not TOML: {reason[: place.start()].rstrip() if place else reason}",
            hint="correct the file; https://toml.io shows the format",
            location=Location(
                source=str(file),
                line=int(place[1]) if place else None,
                column=int(place[2]) if place else None,
            ),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Turns the generator's section into clients; every refusal of a file is made here."""

    file: Path
    places: Places
    base: tuple[str, ...]

    def location(self, client: str | None = None, key: str | None = None) -> Location:
        path = (*self.base, "clients", *(each for each in (client, key) if each))
        return Location(source=str(self.file), line=self.places.line(path))

    def refuse(self, code: str, message: str, hint: str, *at: str) -> UsageProblem:
        """A problem at the path `at` below the section."""
        line = self.places.line((*self.base, *at))
        place = Location(source=str(self.file), line=line)
        return UsageProblem(
            Diagnostic(code=code, message=message, hint=hint, location=place)
        )

    def clients(self, section: Any) -> dict[str, Client]:
        if not isinstance(section, dict):
            raise self.refuse(
                "wrong-type",
                "the generator's section must be a table",
                'write the clients as "[…clients.NAME]" tables',
            )
        for key in section:
            if key != "clients":
                raise self.unknown(key, ["clients"], "", key)
        tables = section.get("clients", {})
        if not isinstance(tables, dict):
            raise self.refuse(
                "wrong-type",
                "`clients` must be a table of tables",
                "write one [clients.NAME] table for each client",
                "clients",
            )
        return {name: self.client(name, table) for name, table in tables.items()}

    def unknown(
        self, key: str, allowed: Collection[str], owner: str, *at: str
    ) -> UsageProblem:
        hint = f"allowed: {', '.join(allowed)}"
        if close := difflib.get_close_matches(key, allowed, n=1):
            hint = f"did you mean `{close[0]}`? {hint}"
        return self.refuse("unknown-key", f"{owner}unknown key `{key}`", hint, *at)

    def client(self, name: str, table: Any) -> Client:
        at = ("clients", name)
        if not isinstance(table, dict):
            raise self.refuse(
                "wrong-type",
                f"client `{name}` must be a table, not {_kind(table)}",
                f"write it as a [{'.'.join((*self.base, *at))}] table",
                *at,
            )
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name):
            raise self.refuse(
                "invalid-client-name",
                f"`{name}` cannot be the name of a client",
                "use ASCII letters, digits, `-`, `_` and `.`, starting with a letter or digit",
                *at,
            )
        values = self.values(name, table)
        self.check(name, table, values)
        return self.made(name, values)

    def values(self, name: str, table: Mapping[str, Any]) -> dict[str, Any]:
        """The table with its keys spelled with underscores, each of the right type."""
        values: dict[str, Any] = {}
        for spelled, value in table.items():
            key = spelled.replace("-", "_")
            at = ("clients", name, spelled)
            if key not in KEYS:
                raise self.unknown(spelled, KEYS, f"client `{name}`: ", *at)
            if key in values:
                raise self.refuse(
                    "repeated-key",
                    f"client `{name}`: `{key}` is given twice, with `_` and with `-`",
                    "keep one of them",
                    *at,
                )
            if not _FITS[KEYS[key]](value):
                raise self.refuse(
                    "wrong-type",
                    f"client `{name}`: `{spelled}` must be {KEYS[key]}, not {_kind(value)}",
                    f"for example: {_EXAMPLES[KEYS[key]].format(spelled)}",
                    *at,
                )
            values[key] = value
        return values

    def check(
        self, name: str, table: Mapping[str, Any], values: Mapping[str, Any]
    ) -> None:
        at = ("clients", name)
        if "spec" in values and "source" in values:
            raise self.refuse(
                "spec-and-source",
                f"client `{name}` has both `spec` and `source`",
                "keep `spec` for a document of your own, or `source` for a pinned one",
                *at,
                "source",
            )
        if "spec" not in values and "source" not in values:
            raise self.refuse(
                "no-document",
                f"client `{name}` has neither `spec` nor `source`",
                'say where the document is: spec = "openapi.yaml"',
                *at,
            )
        for key in ("package", "output"):
            if key not in values:
                raise self.refuse(
                    "missing-key",
                    f"client `{name}` has no `{key}`",
                    f'add {key} = "…"; required: spec or source, package, output',
                    *at,
                )
        for key in ("package", "client_name"):
            problem = identifier_problem(values[key]) if key in values else None
            if problem:
                raise self.refuse(
                    f"invalid-{key.replace('_', '-')}",
                    f"client `{name}`: `{key}` {problem}",
                    "use a plain Python name, such as `acme_client` or `AcmeClient`",
                    *at,
                    key if key in table else key.replace("_", "-"),
                )

    def made(self, name: str, values: Mapping[str, Any]) -> Client:
        root = self.file.parent

        def placed(value: str) -> Path:
            return Path(os.path.abspath(root / value))

        def path(key: str) -> Path | None:
            return placed(values[key]) if key in values else None

        output = path("output")
        assert output is not None
        return Client(
            name=name,
            spec=values.get("spec"),
            source=path("source"),
            profile=path("profile"),
            overlays=tuple(map(placed, values.get("overlays", ()))),
            names=path("names"),
            names_base=path("names_base"),
            package=values["package"],
            output=output,
            client_name=values.get("client_name"),
            only=tuple(values.get("only", ())),
            cut_links=values.get("cut_links", False),
            templates=path("templates"),
            explorer=path("explorer"),
            explorer_templates=path("explorer_templates"),
            default=values.get("default", True),
            allow=tuple(values.get("allow", ())),
            allow_lossy=values.get("allow_lossy", False),
            refs_root=path("refs_root"),
            allow_remote_refs=values.get("allow_remote_refs", False),
            root=root,
        )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != "" and "\0" not in value


def _kind(value: Any) -> str:
    """What `value` is, in the words of a message."""
    if isinstance(value, str):
        if "\0" in value:
            return "one with a NUL character"
        return "a string" if value.strip() else "an empty one"
    if isinstance(value, list):
        return "a list of other things"
    names = {bool: "a boolean", int: "a number", float: "a number", dict: "a table"}
    return names.get(type(value), f"a {type(value).__name__}")
