"""Watching: which files changed since they were looked at.

In: paths. Out: those that are different, once nothing has moved for a moment. It knows nothing of what the files
are for.
"""

from generator.watching.marks import Marks, differing, marks
from generator.watching.watcher import Seen, Watcher

__all__ = ["Marks", "Seen", "Watcher", "differing", "marks"]
