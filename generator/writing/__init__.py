"""Writes clients, and says what writing would change: plan, check, write. The one stage that
changes an output folder.

In: `Generated`, all of it in memory, and a folder. Out: the folder holding exactly that, beside
what is not ours, or unchanged. `prepare` comes before the long work, `write` after it; `plan`
and `check` change nothing.
"""

from generator.writing.checking import CheckResult, Finding, check
from generator.writing.manifest import (
    MANIFEST_FILE,
    DocumentInput,
    Generated,
    GeneratorInput,
    Inputs,
    sha256,
)
from generator.writing.planning import Plan, inspect, plan
from generator.writing.problems import HandEdits
from generator.writing.writer import Written, prepare, write

__all__ = [
    "MANIFEST_FILE",
    "CheckResult",
    "DocumentInput",
    "Finding",
    "Generated",
    "GeneratorInput",
    "HandEdits",
    "Inputs",
    "Plan",
    "Written",
    "check",
    "inspect",
    "plan",
    "prepare",
    "sha256",
    "write",
]
