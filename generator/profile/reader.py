"""From `profile.toml` to a `Profile`.

In: bytes and the name to blame in messages. Out: a `Profile`, or a `UsageProblem` that names every key that is
unknown or of the wrong type. Reads no file and knows no API.
"""

from __future__ import annotations

import difflib
import keyword
import tomllib
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from generator.diagnostics import Diagnostic, Location, UsageProblem
from generator.profile import formats, webhooks
from generator.profile.model import CONSTRUCTOR, Profile
from generator.profile.paging import paging_problems


def read_profile(data: bytes, source: str) -> Profile:
    """Read a profile; every problem is reported at once."""
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageProblem(_finding(source, f"not a TOML file: {error}", "")) from None
    reader = _Reader(source, data.decode("utf-8"))
    profile = reader.record(Profile, table, "")
    reader.check_rules(profile)
    if reader.found:
        raise UsageProblem(reader.found)
    return typing.cast(Profile, profile)


def _finding(
    source: str, message: str, hint: str, line: int | None = None
) -> Diagnostic:
    place = Location(source=source, line=line)
    return Diagnostic(code="profile", message=message, hint=hint, location=place)


class _Reader:
    """Fills records from tables by the records' own annotations, and collects what does not fit."""

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        self.lines = text.splitlines()
        self.found: list[Diagnostic] = []

    def blame(self, key: str, message: str, hint: str) -> None:
        word = key.rpartition(".")[2].partition("[")[0]
        line = next((n for n, text in enumerate(self.lines, 1) if word in text), None)
        self.found.append(_finding(self.source, f"`{key}` {message}", hint, line))

    def record(self, kind: type[Any], table: Mapping[str, Any], where: str) -> Any:
        known: dict[str, Field[Any]] = {each.name: each for each in fields(kind)}
        hints = typing.get_type_hints(kind)
        given: dict[str, Any] = {}
        for key, value in table.items():
            path = f"{where}.{key}" if where else key
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                hint = (
                    f"did you mean `{near[0]}`?"
                    if near
                    else "known: " + ", ".join(known)
                )
                self.blame(path, "is not a key of a profile", hint)
                continue
            given[key] = self.value(hints[key], value, path)
        for name, each in known.items():
            required = each.default is MISSING and each.default_factory is MISSING
            if required and name not in given:
                self.blame(
                    f"{where}.{name}" if where else name,
                    "is missing",
                    "it has no default",
                )
                given[name] = ""
        return kind(**given)

    def value(self, kind: Any, value: Any, path: str) -> Any:
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin is types.UnionType:
            return self.value(arguments[0], value, path)
        if is_dataclass(kind) and isinstance(kind, type):
            return (
                self.record(kind, value, path) if self.fits(dict, value, path) else None
            )
        if origin is tuple:
            items = value if self.fits(list, value, path) else []
            each = arguments[0]
            return tuple(
                self.value(each, item, f"{path}[{n}]") for n, item in enumerate(items)
            )
        if origin is Mapping:
            table = value if self.fits(dict, value, path) else {}
            return {
                key: self.value(str, item, f"{path}.{key}")
                for key, item in table.items()
            }
        if origin is typing.Literal:
            if value not in arguments:
                self.blame(
                    path, f"is {value!r}", "one of " + ", ".join(map(repr, arguments))
                )
            return value
        expected = (int, float) if kind is float else kind
        self.fits(expected, value, path)
        return value

    def fits(self, kind: Any, value: Any, path: str) -> bool:
        if isinstance(value, kind) and not (
            isinstance(value, bool) and kind is not bool
        ):
            return True
        wanted = "number" if isinstance(kind, tuple) else _TOML_NAMES[kind]
        got = _TOML_NAMES.get(type(value), "date")
        self.blame(path, f"must be a {wanted}, not a {got}", "")
        return False

    def check_rules(self, profile: Profile) -> None:
        """What the annotations cannot say: names that must be Python's, and keys that need each other."""
        self._check_names(profile)
        self._check_paging(profile)
        self._check_errors(profile)
        self._check_gateway(profile)
        if self.found:
            return
        for key, message, hint in webhooks.mistakes(profile.webhooks):
            self.blame(f"webhooks.{key}", message, hint)
        for key, message, hint in formats.mistakes(profile.formats):
            self.blame(f"formats.{key}", message, hint)

    def _check_names(self, profile: Profile) -> None:
        taken = set(CONSTRUCTOR)
        arguments = [("credentials", each.argument) for each in profile.credentials]
        arguments += [("parameters", each.name) for each in profile.parameters]
        for table, name in arguments:
            if not _is_name(name):
                self.blame(
                    f"{table}.{name}",
                    "is no Python name",
                    "use letters, digits and `_`",
                )
            elif name in taken:
                self.blame(
                    f"{table}.{name}",
                    "is an argument of the client already",
                    "choose another name",
                )
            taken.add(name)
        classes = [("errors.classes", each.name) for each in profile.errors.classes]
        classes += [
            ("client_name", profile.client_name),
            ("errors.root", profile.errors.root),
        ]
        for table, name in (
            *classes,
            *(("names.schemas", e) for e in profile.names.schemas.values()),
        ):
            if name and not _is_name(name):
                self.blame(
                    f"{table}.{name}", "is no Python name", "use letters and digits"
                )

        self._check_wishes(profile)

    def _check_wishes(self, profile: Profile) -> None:
        """Names for methods and classes are such."""
        for key, path in profile.names.operations.items():
            if not all(_is_name(e) and e[0] != "_" for e in path.split(".")[-1:]):
                self.blame(
                    f"names.operations.{key}",
                    f"is `{path}`, which ends in no name for a method",
                    "give resource and method: `customers.search`",
                )
        for key, name in profile.names.schemas.items():
            if _is_name(name) and not name[0].isupper():
                self.blame(
                    f"names.schemas.{key}",
                    f"is `{name}`, and a class begins with a capital letter",
                    f"`{name[0].upper()}{name[1:]}`",
                )

    def _check_paging(self, profile: Profile) -> None:
        for rule in profile.paging:
            for message, hint in paging_problems(rule):
                self.blame("paging", message, hint)

    def _check_gateway(self, profile: Profile) -> None:
        """A start that is too short, or no text of a header, would refuse or miss what it should not."""
        table = profile.gateway
        for key, starts in (("live", table.live), ("secrets", table.secrets)):
            for start in () if self.found else starts:
                if len(start) < 3 or not (start.isascii() and start.isprintable()):
                    self.blame(
                        f"gateway.{key}",
                        f"names {start!r}",
                        "give three ASCII characters or more, such as `sk_`",
                    )

    def _check_errors(self, profile: Profile) -> None:
        """Error rules name classes, and a class's base is one that the profile defines."""
        classes = {each.name for each in profile.errors.classes}
        for rule in profile.errors.rules:
            if rule.error not in classes:
                self.blame(
                    "errors.rules", f"name `{rule.error}`", "no class of that name"
                )
        if profile.errors.fallback not in classes:
            self.blame(
                "errors.fallback", f"is `{profile.errors.fallback}`", "no such class"
            )
        for each in profile.errors.classes:
            if each.base and each.base not in classes:
                self.blame(
                    "errors.classes", f"has base `{each.base}`", "no class of that name"
                )


_TOML_NAMES: dict[type, str] = {
    dict: "table",
    list: "list",
    str: "string",
    int: "whole number",
    float: "number",
    bool: "boolean",
}


def _is_name(name: str) -> bool:
    return name.isidentifier() and name.isascii() and not keyword.iskeyword(name)
