"""Whether a client on disk is what it would be, and if not, what differs and why.

In: a `Plan`. Out: a `CheckResult`. It must not change anything.

`stale`: the bytes differ. `missing`: not there. `obsolete`: ours, and not made any more.
`edited`: changed by hand since it was written. `extra`: a Python module in the package that
nobody owns; it is told and is no difference, because generate leaves other people's files alone
and could never make it go away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.writing.causes import HAND_EDIT, NEVER, Cause, causes
from generator.writing.planning import Item, Plan

FindingState = Literal["stale", "missing", "extra", "edited", "obsolete"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One file that is not as it would be."""

    path: str
    """Relative to the output folder; a name lock outside it is given as configured."""
    file: Path
    state: FindingState
    causes: tuple[Cause, ...]
    old: bytes | None = None
    new: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What was found in one client's folder."""

    client: str
    output: Path
    exists: bool
    findings: tuple[Finding, ...]

    @property
    def fresh(self) -> bool:
        """Whether `generate` would change nothing."""
        return all(finding.state == "extra" for finding in self.findings)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Every cause once."""
        return tuple(
            dict.fromkeys(
                cause for finding in self.findings for cause in finding.causes
            )
        )


def check(plan: Plan, *, client: str) -> CheckResult:
    """Compares what is on disk with what the run made."""
    manifest = plan.folder.manifest
    changed = (
        causes(manifest.inputs, plan.generated.inputs, lock=plan.names.old)
        if manifest
        else (NEVER,)
    )
    return CheckResult(
        client=client,
        output=plan.output,
        exists=plan.folder.exists,
        findings=tuple(sorted(_findings(plan, changed), key=lambda each: each.path)),
    )


def _findings(plan: Plan, changed: tuple[Cause, ...]) -> Iterator[Finding]:
    owned = plan.folder.manifest.files if plan.folder.manifest else {}
    for item in plan.items:
        if item.state == "new":
            removed = item.path in owned
            yield _finding(plan, item, "missing", (_REMOVED,) if removed else changed)
        elif item.state in ("changed", "foreign"):
            yield _finding(plan, item, "stale", changed or (HAND_EDIT,))
        elif item.state == "obsolete":
            yield _finding(plan, item, "obsolete", changed or (HAND_EDIT,))
        elif item.state == "edited":
            yield _finding(plan, item, "edited", (HAND_EDIT, *changed))
    for item in (plan.manifest, plan.names):
        if item.state != "same":
            state: FindingState = "missing" if item.state == "new" else "stale"
            yield _finding(plan, item, state, changed or (HAND_EDIT,))
    yield from _extras(plan)


_REMOVED = Cause(kind="hand-edit", detail="the file was removed after it was written")


def _finding(
    plan: Plan, item: Item, state: FindingState, why: tuple[Cause, ...]
) -> Finding:
    outside = item is plan.names and not plan.names_inside
    return Finding(
        path=item.path,
        file=plan.names_file if outside else plan.output / item.path,
        state=state,
        causes=why,
        old=item.old,
        new=item.new,
    )


def _extras(plan: Plan) -> Iterator[Finding]:
    known = {item.path for item in plan.items}
    for path, entry in plan.folder.entries.items():
        if entry.kind != "folder" and path.endswith(".py") and path not in known:
            yield Finding(path=path, file=plan.output / path, state="extra", causes=())
