"""All files of a document to one document.

In: the main document's values, and a way to have the other files. Out: a document whose references are all its own.
What is referred to becomes a component with a name; a path item is put where it is used. A component that is nothing
but a reference to a file is that file's place, so that it keeps its name. Nothing is opened here but by the function
handed in.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any

from generator.diagnostics import Diagnostic
from generator.spec import grammar
from generator.spec.bundling.addresses import (
    Address,
    AddressError,
    address,
    is_file_reference,
)
from generator.spec.bundling.dialects import dialect_of
from generator.spec.bundling.names import name_for
from generator.spec.bundling.reach import ReachError
from generator.spec.bundling.rewriting import rewritten, within
from generator.spec.nodes import Node, made
from generator.spec.pointers import ROOT, child, join, split
from generator.spec.text import shown
from generator.spec.traces import Trace

Open = Callable[[str], Node]
"""The values of another file by its name; a `ReachError` where it cannot be had."""
_COMPARED = 2000
"""Names that a wrong one is compared with, to suggest another."""
_NESTED = 5
"""Path items within callbacks of path items of other files."""
_LINKS = 100
"""References to references that are followed before giving up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """One document, where its values are written, and which references lead nowhere."""

    data: Mapping[str, Any]
    trace: Trace
    problems: tuple[Diagnostic, ...]


def bundle(main: Node, home: str, open_file: Open) -> Bundled:
    """The document `main`, which is called `home` among the files."""
    return _Bundle(main, home, open_file).run()


class _Bundle:
    """One bundling: files that are open, places that were given, references that wait."""

    def __init__(self, main: Node, home: str, open_file: Open) -> None:
        self._main, self._home, self._open = main, home, open_file
        self._dialect = dialect_of(main.value)
        self._files: dict[str, Node | ReachError] = {home: main}
        self._places: dict[Address, tuple[str, ...]] = {}
        self._waiting: deque[tuple[Address, str]] = deque()
        self._made: dict[tuple[str, ...], Node] = {}
        self._items: dict[Address, Node | None] = {}
        self._nested = 0
        self._taken: dict[tuple[str, ...], set[str]] = {
            each: self._own(each) for each in self._dialect.sections.values()
        }
        self._problems: dict[tuple[str, int, int], Diagnostic] = {}

    def run(self) -> Bundled:
        for kind, section in self._dialect.sections.items():
            self._adopt(kind, section)
        whole = rewritten(self._main, self._dialect.document, self._leader(self._home))
        while self._waiting:
            found, kind = self._waiting.popleft()
            node = self._at(found)
            if node is not None:
                place = self._places[found]
                self._made[place] = rewritten(node, kind, self._leader(found.file))
        for section in dict.fromkeys(place[:-1] for place in self._made):
            brought = {
                place[-1]: node
                for place, node in self._made.items()
                if place[:-1] == section
            }
            whole = within(whole, section, brought)
        return Bundled(
            data=whole.value, trace=whole.trace, problems=tuple(self._problems.values())
        )

    def _adopt(self, kind: str, section: tuple[str, ...]) -> None:
        """Components of the main document that are a reference to elsewhere and nothing else."""
        shared: Node | None = self._main
        for key in section:
            shared = shared.get(key) if shared else None
        for name, node in shared.items() if shared else ():
            if _is_bare(node):
                found = self._settled(self._home, node)
                if found and found.file != self._home and found not in self._places:
                    self._places[found] = (*section, name)
                    self._waiting.append((found, kind))

    def _leader(self, file: str) -> Callable[[Node, str], Node]:
        """Rewrites the references of one file."""

        def lead(node: Node, kind: str) -> Node:
            if kind == "mapping":
                return self._mapped(file, node)
            found = self._settled(file, node)
            if found is None:
                return node
            if kind == self._dialect.path_item and found.file != self._home:
                return self._path_item(node, found, kind)
            target = self._target(found, kind)
            reference = node.get("$ref")
            if reference is None or reference.value == target:
                return node
            return made(node, _replaced(node, "$ref", reference.saying(target)))

        return lead

    def _mapped(self, file: str, node: Node) -> Node:
        """A value of a discriminator's mapping."""
        if not is_file_reference(node.value):
            return node
        wrapped = made(node, [("$ref", node)])
        found = self._settled(file, wrapped)
        return node if found is None else node.saying(self._target(found, "schema"))

    def _target(self, found: Address, kind: str) -> str:
        """The pointer of an address in the bundle; it gets a place if it has none."""
        if found.file == self._home:
            place = grammar.kind_at(split(found.pointer), self._dialect.document)
            if place != grammar.DATA or kind not in self._dialect.sections:
                return found.pointer
        if found not in self._places:
            section = self._dialect.sections[kind]
            name = name_for(found, self._taken[section])
            self._taken[section].add(name)
            self._places[found] = (*section, name)
            self._waiting.append((found, kind))
        return join(ROOT, *self._places[found])

    def _own(self, section: tuple[str, ...]) -> set[str]:
        """The names that the main document gives."""
        value: Any = self._main.value
        for key in section:
            value = value.get(key, {}) if isinstance(value, Mapping) else {}
        return set(value) if isinstance(value, Mapping) else set()

    def _path_item(self, node: Node, found: Address, kind: str) -> Node:
        """A path item in the place of its reference; what stands beside the reference stays."""
        if self._nested == _NESTED:
            words = f"leads to path items more than {_NESTED} deep in one another"
            self._refuse(node, "too-deep", words, "Give only the part that is needed.")
            return node
        if found not in self._items:
            self._items[found] = None
            target = self._at(found)
            self._nested += 1
            if target is not None:
                self._items[found] = rewritten(target, kind, self._leader(found.file))
            self._nested -= 1
        item = self._items[found]
        if item is None:
            words = "leads to a path item that holds itself"
            self._refuse(
                node, "reference-cycle", words, "Let one of them say what it is."
            )
            return node
        if not item.is_object:
            return item
        beside = ((key, each) for key, each in node.items() if key != "$ref")
        return made(item, {**dict(item.items()), **dict(beside)}.items())

    def _settled(self, file: str, node: Node) -> Address | None:
        """Where a reference ends, past files that only refer on. Nothing where it leads nowhere, which is told."""
        now, found = node, None
        for _ in range(_LINKS):
            try:
                found = address(file, now.text("$ref"))
            except AddressError as error:
                self._refuse(now, "unusable-reference", error.problem, error.hint)
                return None
            if found.file == self._home:
                return found
            target = self._at(found, now)
            if target is None:
                return None
            if not _is_bare(target):
                return found
            file, now = found.file, target
        return found

    def _at(self, found: Address, referring: Node | None = None) -> Node | None:
        """What stands at an address."""
        node = self._file(found.file)
        if isinstance(node, ReachError):
            if referring:
                self._refuse(referring, node.code, node.problem, node.hint)
            return None
        for token in split(found.pointer):
            try:
                node = Node(child(node.value, token), node.trace.child(token))
            except LookupError:
                if referring:
                    words = f"leads to nothing in {shown(found.file, 200)}"
                    hint = _likely(token, node.value)
                    self._refuse(referring, "dangling-reference", words, hint)
                return None
        return node

    def _file(self, name: str) -> Node | ReachError:
        if name not in self._files:
            try:
                self._files[name] = self._open(name)
            except ReachError as error:
                self._files[name] = error
        return self._files[name]

    def _refuse(self, node: Node, code: str, problem: str, hint: str) -> None:
        reference = node.get("$ref") or node
        where = reference.trace.here()
        self._problems.setdefault(
            (where.source, where.line or 0, where.column or 0),
            Diagnostic(
                code=code,
                message=f"{shown(reference.value, 200)} {problem}",
                hint=hint,
                location=where,
            ),
        )


def _likely(token: str, value: Any) -> str:
    names = list(islice(value, _COMPARED)) if isinstance(value, Mapping) else []
    close = get_close_matches(token[:200], names, n=1)
    if close:
        return f"Did you mean {shown(close[0])}?"
    return "Correct the name, or add what is missing."


def _is_bare(node: Node) -> bool:
    """Whether it is a reference, and says nothing beside it."""
    return node.is_object and len(node.value) == 1 and node.text("$ref") != ""


def _replaced(node: Node, name: str, value: Node) -> Iterator[tuple[str, Node]]:
    return ((key, value if key == name else each) for key, each in node.items())
