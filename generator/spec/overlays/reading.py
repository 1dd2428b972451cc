"""Bytes to an overlay whose actions can be applied: JSON or YAML, of a version that is understood.

Goes in: the bytes of a file. Comes out: an `Overlay`, or a `DocumentProblem` with all that is wrong with it. What the
actions do to a document is not looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Literal

from generator.diagnostics import Diagnostic, DocumentProblem, Location
from generator.spec.files import too_large
from generator.spec.kinds import kind_of
from generator.spec.limits import Limits
from generator.spec.overlays.targets import Query, TargetError, Targets
from generator.spec.parsing import parse
from generator.spec.places import Place, locate
from generator.spec.pointers import ROOT, join
from generator.spec.reading import RawDocument
from generator.spec.text import Text, decode, shown

Version = Literal["1.0", "1.1"]
_VERSION = re.compile(r"(1\.[01])\.[0-9]+(-.+)?")
_GIVE = (
    "Give an OpenAPI Overlay, which begins with its version, such as overlay: 1.1.0."
)
_ROOT_KEYS = ("overlay", "info", "extends", "actions")
_ACTION_KEYS = ("target", "description", "update", "remove")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One change. At most one of `has_update`, `source` and `removes` holds."""

    pointer: str
    """Where it stands in the overlay."""
    target: str
    query: Query
    update: Any = None
    has_update: bool = False
    source: Query | None = None
    """Selects what is copied."""
    removes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """An overlay. `actions` are in order."""

    source: str
    version: Version
    extends: str | None
    actions: tuple[Action, ...]
    text: Text = field(repr=False)
    places: Callable[[], Place] = field(repr=False)

    def location(self, pointer: str) -> Location:
        """Where a value of the overlay stands, or the nearest parent."""
        return locate(self.text, self.places(), pointer)


def read(raw: RawDocument, targets: Targets, limits: Limits) -> Overlay:
    """The overlay in these bytes."""
    if len(raw.data) > limits.max_bytes:
        raise too_large(raw.source, limits)
    text = decode(raw.source, raw.data)
    data, places = parse(text, limits, hint=_GIVE)
    return _Reader(text, places, targets, limits).overlay(data)


class _Reader:
    """One reading. Problems are collected, so that all of them are told at once."""

    def __init__(
        self,
        text: Text,
        places: Callable[[], Place],
        targets: Targets,
        limits: Limits,
    ) -> None:
        self._text = text
        self._places = places
        self._targets = targets
        self._limits = limits
        self._found: list[Diagnostic] = []

    def overlay(self, data: Any) -> Overlay:
        if not isinstance(data, dict):
            self._note(ROOT, f"an overlay is an object, and this is {kind_of(data)}")
            raise DocumentProblem(self._found)
        version = self._version(data)
        self._keys(data, ROOT, _ROOT_KEYS)
        self._info(data)
        extends = data.get("extends")
        if "extends" in data and not isinstance(extends, str):
            self._wrong("#/extends", "the document's address", extends)
        actions = self._actions(data, version)
        if self._found:
            raise DocumentProblem(self._found)
        return Overlay(
            source=self._text.source,
            version=version,
            extends=extends,
            actions=actions,
            text=self._text,
            places=self._places,
        )

    def _version(self, data: Mapping[str, Any]) -> Version:
        """What else is wrong matters less than this, so that it ends the reading."""
        version = data.get("overlay")
        match = _VERSION.fullmatch(version) if isinstance(version, str) else None
        if match is not None:
            return "1.0" if match[1] == "1.0" else "1.1"
        pointer = "#/overlay" if "overlay" in data else ROOT
        if "overlay" not in data:
            message, hint = "this is not an overlay: it has no `overlay` key", _GIVE
        elif isinstance(version, str):
            message = f"Overlay {shown(version)} is not read; 1.0 and 1.1 are"
            hint = "Give the overlay in one of these versions, such as 1.1.0."
        else:
            message = (
                f"`overlay` must be text such as '1.1.0', and is {kind_of(version)}"
            )
            hint = "Put the version in quotes, with its three numbers."
        self._note(pointer, message, hint, "overlay-version")
        raise DocumentProblem(self._found)

    def _info(self, data: Mapping[str, Any]) -> None:
        info = data.get("info")
        if not isinstance(info, dict):
            self._wrong("#/info", "an object with `title` and `version`", info)
            return
        for key in ("title", "version"):
            if not isinstance(info.get(key), str):
                self._wrong(f"#/info/{key}", "text", info.get(key))

    def _actions(self, data: Mapping[str, Any], version: Version) -> tuple[Action, ...]:
        given = data.get("actions")
        if not isinstance(given, list) or not given:
            self._wrong("#/actions", "a list of actions, at least one", given)
            return ()
        if len(given) > self._limits.max_overlay_actions:
            most = (
                f"an overlay has at most {self._limits.max_overlay_actions:,} actions"
            )
            self._note("#/actions", most, "Select more with each JSONPath.")
            return ()
        made = (
            self._action(each, join("#/actions", index), version)
            for index, each in enumerate(given)
        )
        return tuple(action for action in made if action is not None)

    def _action(self, given: Any, pointer: str, version: Version) -> Action | None:
        if not isinstance(given, dict):
            self._wrong(pointer, "an object with `target`", given)
            return None
        known = _ACTION_KEYS if version == "1.0" else (*_ACTION_KEYS, "copy")
        self._keys(given, pointer, known)
        for key, kind, what in (
            ("description", str, "text"),
            ("remove", bool, "true or false"),
        ):
            if key in given and not isinstance(given[key], kind):
                self._wrong(f"{pointer}/{key}", what, given[key])
        query = self._query(given, pointer, "target")
        copies = "copy" in given and version == "1.1"
        source = self._query(given, pointer, "copy") if copies else None
        if copies and "update" in given:
            hint = "Keep one of them, or make two actions."
            self._note(pointer, "an action has `update` or `copy`, not both", hint)
        if query is None:
            return None
        removes = given.get("remove") is True
        return Action(
            pointer=pointer,
            target=given["target"],
            query=query,
            update=given.get("update"),
            has_update="update" in given and not removes,
            source=None if removes else source,
            removes=removes,
        )

    def _query(self, given: Mapping[str, Any], pointer: str, key: str) -> Query | None:
        expression = given.get(key)
        at = f"{pointer}/{key}"
        if not isinstance(expression, str):
            self._wrong(at, "a JSONPath, such as $.paths['/pets']", expression)
            return None
        try:
            return self._targets.read(expression)
        except TargetError as error:
            self._note(at, error.problem, error.hint, "overlay-target")
            return None

    def _keys(
        self, given: Mapping[str, Any], pointer: str, known: Collection[str]
    ) -> None:
        for key in given:
            if key in known or key.startswith("x-"):
                continue
            hint = f"There are: {', '.join(known)}, and names that begin with x-."
            if key == "copy":
                hint = "`copy` came with Overlay 1.1: write overlay: 1.1.0."
            elif close := get_close_matches(key, known, n=1):
                hint = f"Did you mean `{close[0]}`? {hint}"
            message = f"an overlay has nothing called {shown(key)} here"
            self._note(join(pointer, key), message, hint)

    def _wrong(self, pointer: str, what: str, value: Any) -> None:
        name = pointer.rpartition("/")[2]
        subject = "an action" if name.isdecimal() else f"`{name}`"
        message = f"{subject} must be {what}, and is {kind_of(value)}"
        if value is None:
            message = f"{subject} must be {what}; it is missing, or null"
        self._note(pointer, message, "Correct it: https://spec.openapis.org/overlay/")

    def _note(
        self, pointer: str, message: str, hint: str = _GIVE, code: str = "overlay"
    ) -> None:
        where = locate(self._text, self._places(), pointer)
        self._found.append(
            Diagnostic(code=code, message=message, hint=hint, location=where)
        )
