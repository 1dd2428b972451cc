"""Overlays applied to a document, action by action.

Goes in: a document and the bytes of overlays, in order. Comes out: the document they make, and warnings about actions
that did nothing. The first action that cannot be done ends the run, for those after it would meet a document that
nobody meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from generator.diagnostics import Diagnostic, DocumentProblem, Severity
from generator.spec.document import Document
from generator.spec.kinds import kind_of
from generator.spec.limits import DEFAULT_LIMITS, Limits
from generator.spec.overlays import merging
from generator.spec.overlays.extending import another
from generator.spec.overlays.reading import Action, Overlay, read
from generator.spec.overlays.targets import Path, Query, TargetError, Targets
from generator.spec.overlays.working import (
    Budget,
    List,
    Map,
    SpentError,
    plain,
    size,
    worked,
)
from generator.spec.pointers import ROOT, join, printable
from generator.spec.reading import RawDocument
from generator.spec.text import shown
from generator.spec.traces import Trace

_SHOWN = 200
_SIMPLER = "Select less, with names in place of “..” and “*”, or in fewer actions."


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlaid:
    """A document with its overlays applied, and what a person should know of them."""

    document: Document
    warnings: tuple[Diagnostic, ...] = ()


def apply(
    document: Document,
    overlays: Sequence[RawDocument],
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> Overlaid:
    """The document with the actions of all overlays applied, in order."""
    if not overlays:
        return Overlaid(document=document)
    budget = Budget(limits.max_overlay_steps, limits.max_overlay_matching)
    targets = Targets(limits, budget)
    work = _Work(document, targets, budget, limits)
    for overlay in [read(each, targets, limits) for each in overlays]:
        work.apply(overlay)
    return work.done()


class _Work:
    """A document on its way through the actions."""

    def __init__(
        self, document: Document, targets: Targets, budget: Budget, limits: Limits
    ) -> None:
        self._document = document
        self._targets = targets
        self._budget = budget
        self._limits = limits
        self._root: Map = worked(document.data, budget)
        self._trace = Trace(document.location, ROOT)
        self._warnings: list[Diagnostic] = []
        self._added = 0
        self._overlay: Overlay
        self._action: Action

    def done(self) -> Overlaid:
        changed = self._document.changed(plain(self._root), self._trace.location)
        return Overlaid(document=changed, warnings=tuple(self._warnings))

    def apply(self, overlay: Overlay) -> None:
        self._overlay = overlay
        extends = overlay.extends
        if extends and another(extends, overlay.source, self._document.source):
            words = f"this overlay extends {shown(extends, _SHOWN)}, and is applied to {self._document.source}"
            hint = "Correct `extends`, or leave the overlay out."
            self._warn("overlay-extends", words, hint, "#/extends")
        for action in overlay.actions:
            self._action = action
            try:
                self._apply(action)
            except TargetError as error:
                self._refuse("overlay-target", error.problem, error.hint, "target")
            except SpentError:
                words = f"{shown(action.target, _SHOWN)} takes too long to be answered in this document"
                self._refuse("overlay-takes-too-long", words, _SIMPLER, "target")
            except merging.IncompatibleError as error:
                hint = "Bring a value of the same kind, or remove the old one first."
                self._refuse("overlay-incompatible", error.problem, hint)

    def _apply(self, action: Action) -> None:
        self._budget.charge(1)
        paths = self._targets.select(action.query, self._root)
        if not paths:
            words = f"{shown(action.target, _SHOWN)} selects nothing, and nothing was changed"
            hint = "Correct the JSONPath, or remove the action."
            self._warn("overlay-selects-nothing", words, hint, action.pointer)
            return
        if self._overlay.version == "1.0":
            self._refuse_single(paths)
        if action.removes:
            self._remove(paths)
        elif action.source is not None:
            self._bring(paths, self._copied(action.source), "copy")
        elif action.has_update:
            self._bring(paths, action.update, "update")
        else:
            words = "this action has no `update`, `remove` or `copy`, and nothing was changed"
            hint = "Say what is to be done, or remove the action."
            self._warn("overlay-does-nothing", words, hint, action.pointer)

    def _refuse_single(self, paths: Sequence[Path]) -> None:
        for path in paths:
            value = merging.value_at(self._root, path)
            if merging.kind(value) == "single value":
                self._refuse(
                    "overlay-target",
                    f"Overlay 1.0 changes objects and lists, and {self._name(path)} is {kind_of(value)}",
                    "Select the object around it, or write overlay: 1.1.0, which changes single values too.",
                    "target",
                )

    def _remove(self, paths: Sequence[Path]) -> None:
        if () in paths:
            words = "the whole document cannot be removed"
            hint = "Select what is to be removed from it."
            self._refuse("overlay-target", words, hint, "target")
        taken = Trace(self._overlay.location, self._action.pointer)
        merging.remove(self._root, self._trace, paths, taken, self._budget)

    def _copied(self, source: Query) -> Any:
        try:
            paths = self._targets.select(source, self._root)
        except TargetError as error:
            self._refuse("overlay-target", error.problem, error.hint, "copy")
        if len(paths) == 1:
            return plain(merging.value_at(self._root, paths[0]))
        found = f"{len(paths):,} values" if paths else "nothing"
        words = f"`copy` must select one value, and selects {found}"
        return self._refuse("overlay-copy", words, "Correct its JSONPath.", "copy")

    def _bring(self, paths: Sequence[Path], brought: Any, how: str) -> None:
        """Merge, append or put in place, what the kinds of both sides decide."""
        targets = [(path, merging.value_at(self._root, path)) for path in paths]
        kinds = {merging.kind(value) for _, value in targets}
        if len(kinds) > 1 and self._overlay.version == "1.1":
            words = f"an action changes values of one kind, and the target selects {' and '.join(sorted(kinds))}"
            hint = "Make an action for each kind: objects, lists, single values."
            self._refuse("overlay-target", words, hint, "target")
        origin = Trace(self._overlay.location, f"{self._action.pointer}/{how}")
        self._fit(paths, brought)
        for path, value in targets:
            trace = merging.trace_at(self._trace, path)
            if isinstance(value, List):
                self._lengthen(value, trace, brought, origin)
            elif merging.kind(value) != merging.kind(brought):
                raise merging.IncompatibleError(path, value, brought)
            elif isinstance(value, Map):
                merging.merge(path, value, trace, brought, origin)
            else:
                merging.replace(self._root, self._trace, path, brought, origin)

    def _lengthen(self, value: List, trace: Trace, brought: Any, origin: Trace) -> None:
        """1.1 adds the elements of a list, 1.0 the list as an element."""
        if not isinstance(brought, list):
            merging.append(value, trace, brought, origin)
        elif self._overlay.version == "1.1":
            merging.concatenate(value, trace, brought, origin)
        else:
            words = "Overlay 1.0 appends a list as one element"
            hint = (
                "Write overlay: 1.1.0 to append its elements, or one action for each."
            )
            self._warn("overlay-list-in-list", words, hint, self._action.pointer)
            merging.append(value, trace, brought, origin)

    def _fit(self, paths: Sequence[Path], brought: Any) -> None:
        """Stop before the document grows out of bounds."""
        new = size(brought)
        deepest = max(map(len, paths)) + 1 + new.height
        longest = max(sum(1 + len(str(key)) for key in path) for path in paths)
        self._added += new.weight * len(paths)
        self._budget.charge(new.weight * len(paths))
        for much, what in (
            (
                deepest > self._limits.max_depth,
                f"deeper than {self._limits.max_depth} levels",
            ),
            (
                longest + 8 + new.reach > self._limits.max_pointer,
                f"with keys of more than {self._limits.max_pointer:,} characters together",
            ),
            (
                self._added > self._limits.max_overlay_nodes,
                f"by more than {self._limits.max_overlay_nodes:,} values",
            ),
        ):
            if much:
                words = f"the document would grow {what}"
                self._refuse("overlay-too-large", words, "Bring less, to fewer places.")

    def _name(self, path: Path) -> str:
        return printable(join(ROOT, *path))

    def _warn(self, code: str, message: str, hint: str, pointer: str) -> None:
        self._warnings.append(self._told(code, message, hint, pointer, "warning"))

    def _refuse(self, code: str, message: str, hint: str, key: str = "") -> NoReturn:
        pointer = f"{self._action.pointer}/{key}" if key else self._action.pointer
        raise DocumentProblem(self._told(code, message, hint, pointer, "error"))

    def _told(
        self, code: str, message: str, hint: str, pointer: str, severity: Severity
    ) -> Diagnostic:
        return Diagnostic(
            code=code,
            message=message,
            hint=hint,
            location=self._overlay.location(pointer),
            severity=severity,
        )
