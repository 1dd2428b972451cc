"""Whether a client on disk is what it would be, and if not, what differs and why.

In: a `Plan`. Out: a `CheckResult`. It must not change anything.

`stale`: the bytes differ. `missing`: not there. `obsolete`: ours, and not made any more.
`edited`: changed by hand since it was written. `extra`: a Python module in the package that
nobody owns; it is told and is no difference, because generate leaves other people's files alone
and could never make it go away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.diagnostics import Diagnostic
from generator.writing.cause import HAND_EDIT, NEVER, REMOVED, Cause
from generator.writing.causes import causes
from generator.writing.manifest import sha256
from generator.writing.planning import Item, Plan, State
from generator.writing.reach import of_file, of_leftover, of_names

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
    by_hand: bool = False
    """`generate` overwrites it with `--force` alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What was found in one client's folder."""

    client: str
    output: Path
    exists: bool
    findings: tuple[Finding, ...]
    warnings: tuple[Diagnostic, ...] = ()
    """About the inputs: they make no difference to what is fresh."""

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
        warnings=plan.generated.warnings,
    )


def _findings(plan: Plan, changed: tuple[Cause, ...]) -> Iterator[Finding]:
    for item in plan.items:
        if item.state != "same":
            yield _finding(plan, item, _STATES[item.state], _why(plan, item, changed))
    for item, why in ((plan.manifest, changed), (plan.names, of_names(changed))):
        if item.state != "same":
            yield _finding(plan, item, _STATES[item.state], why)
    yield from _extras(plan)


_STATES: Mapping[State, FindingState] = {
    "new": "missing",
    "changed": "stale",
    "foreign": "stale",
    "obsolete": "obsolete",
    "edited": "edited",
}


def _why(plan: Plan, item: Item, changed: tuple[Cause, ...]) -> tuple[Cause, ...]:
    """What a person did to the file, and what changed that the file is made of."""
    owned = plan.folder.manifest.files if plan.folder.manifest else {}
    recorded = owned.get(item.path)
    if item.new is None:
        why = of_leftover(item.path, changed) or changed
    elif recorded == sha256(item.new):
        why = ()
    else:
        why = of_file(item.path, changed, plan.generated)
    if item.state == "edited":
        return (HAND_EDIT, *why)
    removed = item.state == "new" and recorded is not None
    return (REMOVED, *why) if removed else why


def _finding(
    plan: Plan, item: Item, state: FindingState, why: tuple[Cause, ...]
) -> Finding:
    unrecorded = (
        item is plan.manifest and plan.folder.exists and bool(_owned_by_bytes(plan))
    )
    outside = item is plan.names and not plan.names_inside
    # Bytes that nothing recorded explains were changed together with the record.
    return Finding(
        path=item.path,
        file=plan.names_file if outside else plan.output / item.path,
        state=state,
        causes=why or (HAND_EDIT,),
        old=item.old,
        new=item.new,
        by_hand=item.state in ("edited", "foreign") or unrecorded,
    )


def _owned_by_bytes(plan: Plan) -> list[str]:
    """Files that are there and ours, though no record says so."""
    if plan.folder.manifest:
        return []
    return [item.path for item in plan.items if item.old is not None]


def _extras(plan: Plan) -> Iterator[Finding]:
    known = {item.path for item in plan.items}
    for path, entry in plan.folder.entries.items():
        if entry.kind != "folder" and path.endswith(".py") and path not in known:
            yield Finding(path=path, file=plan.output / path, state="extra", causes=())
