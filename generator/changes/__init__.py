"""Changes: what is different between two versions of a document, and what it means for callers.

In: two `Side` values: a document, what was built of it, its names. Out: `Change` records and reports of them. Compared
is what the documents mean: order, layout, and where a schema is written make no difference.
"""

from generator.changes.comparing import compare
from generator.changes.model import LEVELS, Change, Ignored, Level, Report, Wire
from generator.changes.sides import Side

__all__ = [
    "LEVELS",
    "Change",
    "Ignored",
    "Level",
    "Report",
    "Side",
    "Wire",
    "compare",
]
