"""What the page sends when a person fills in its form, in a real browser, through the real gateway.

In: cases. Out: what arrived at a recorder behind the gateway, by the case's name. Controls are found by their dotted
paths and worked as a person works them: typed into, chosen, added, cleared; what is inside a closed part is opened
first. Which arm of a union a value belongs to is decided here, by kind alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from playwright.sync_api import Browser

from tests.conformance.by_client import Found
from tests.conformance.by_form import data_of
from tests.conformance.cases import Case
from tests.conformance.sent import recorded
from tests.conformance.subjects import subject
from tests.support.browser import chromium, watched
from tests.support.explorer import Explorer
from tests.support.gateway import Gateway
from tests.support.recorder import Recorder, recorder

Shape = dict[str, Any]


def by_browser(cases: Iterable[Case]) -> Found:
    """What each case's page sends."""
    found: Found = {}
    with chromium() as browser:
        for document, group in groupby(cases, key=lambda case: case.document):
            with _serving(document) as (upstream, gateway):
                for case in group:
                    found[case.name] = _one(browser, upstream, gateway, case)
    return found


@contextmanager
def _serving(document: str) -> Iterator[tuple[Recorder, Gateway]]:
    with recorder() as upstream, subject(document).serve(upstream.url) as gateway:
        yield upstream, gateway


def _one(browser: Browser, upstream: Recorder, gateway: Gateway, case: Case) -> Any:
    data = data_of(case.document, case.operation)
    with watched(browser) as (context, watch):
        explorer = Explorer(context.new_page(), watch, gateway)
        explorer.open(case.operation.replace("/", "-"))
        hand = Hand(explorer, data["shapes"])
        for name, argument in zip(
            _names(data["arguments"]), data["arguments"], strict=True
        ):
            given = case.values.get(argument["where"], {})
            if argument["wire"] in given:
                hand.give(_step(name), argument["use"], given[argument["wire"]])
        upstream.take()
        explorer.send()
        assert watch.unexpected() == [], case.name
    return recorded(upstream.one(), case.declared)


def _names(arguments: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What arguments are called in paths: where a name is taken, the Python one."""
    taken: set[str] = set()
    for each in arguments:
        name = each["python"] if each["wire"] in taken else each["wire"]
        taken.add(name)
        yield name


def _step(name: str) -> str:
    return name.replace("\\", "\\\\").replace(".", "\\.")


class Hand:
    """Fills in the form of one page."""

    def __init__(self, explorer: Explorer, shapes: Sequence[Shape]) -> None:
        self.explorer = explorer
        self.shapes = shapes

    def give(self, path: str, use: dict[str, Any], value: Any) -> None:
        """One value, and all that is inside it."""
        shape = self.shapes[use["shape"]]
        if value is None and (use.get("clear") or use.get("null")):
            self.explorer.press("clear", path)
        elif shape["kind"] == "union":
            arm = self._arm(shape, value)
            self.explorer.choose(path, arm)
            self.give(path, shape["arms"][arm], value)
        elif value in ([], {}) and shape["kind"] in ("array", "map"):
            self._send_empty(path)
        elif shape["kind"] == "array":
            for index, item in enumerate(value):
                self.explorer.press("add", path)
                self.give(f"{path}.{index}", shape["items"], item)
        elif shape["kind"] == "map":
            self._rows(path, shape["values"], list(value.items()))
        elif shape["kind"] == "object":
            self._members(path, shape, value)
        else:
            self._leaf(path, shape, value)

    def _send_empty(self, path: str) -> None:
        self.explorer.show(path)
        label = f"Send empty: {path.rpartition('.')[2]}"
        found = self.explorer.page.get_by_role("button", name=label, exact=True)
        found.locator("visible=true").click()

    def _members(self, path: str, shape: Shape, value: dict[str, Any]) -> None:
        known = {each["name"]: each["use"] for each in shape["fields"]}
        for name, each in value.items():
            if name in known:
                self.give(f"{path}.{_step(name)}", known[name], each)
        more = [(name, each) for name, each in value.items() if name not in known]
        if more:
            self._rows(f"{path}.*", shape["additional"], more)

    def _rows(
        self, path: str, use: dict[str, Any], entries: list[tuple[str, Any]]
    ) -> None:
        for index, (key, value) in enumerate(entries):
            self.explorer.press("add", path)
            self.explorer.fill(f"{path}.{index}.key", key)
            self.give(f"{path}.{index}.value", use, value)

    def _leaf(self, path: str, shape: Shape, value: Any) -> None:
        if isinstance(value, dict) and "$file" in value:
            file = value["$file"]
            self.explorer.upload(path, file["name"], bytes.fromhex(file["hex"]))
        elif value == "" and shape["kind"] == "string":
            self.explorer.send_empty(path)
        else:
            self.explorer.fill(path, _typed(shape, value))

    def _arm(self, union: Shape, value: Any) -> int:
        fits = [self._fits(self.shapes[arm["shape"]], value) for arm in union["arms"]]
        return fits.index(max(fits))

    def _fits(self, shape: Shape, value: Any) -> int:
        """How well a value goes with an arm; the first of the best is taken."""
        kind = shape["kind"]
        if isinstance(value, dict) and "$number" not in value:
            names = {each["name"] for each in shape.get("fields", ())}
            is_open = kind in ("object", "map")
            return (2 if is_open else 0) + len(names & value.keys())
        if isinstance(value, list):
            return 2 if kind == "array" else 0
        if kind == "enum":
            return 3 if value in shape["values"] else 0
        kinds = {bool: "boolean", str: "string", int: "integer", float: "number"}
        wanted = kinds.get(type(value), "number")
        return 2 if kind == wanted else int(kind == "number" and wanted == "integer")


def _typed(shape: Shape, value: Any) -> str:
    """What a person types, or the words of a choice."""
    if isinstance(value, dict) and "$number" in value:
        return str(value["$number"])
    if shape["kind"] == "any" or not isinstance(value, str):
        return json.dumps(value)
    return value
