"""The table of all kinds of changes: how much each one matters, and the words for it.

In: nothing. Out: `RULES`, by code.
"""

from __future__ import annotations

from generator.changes.rules.operations import OPERATIONS
from generator.changes.rules.rule import Rule
from generator.changes.rules.schemas import SCHEMAS

__all__ = ["RULES", "Rule"]

RULES: dict[str, Rule] = OPERATIONS | SCHEMAS
