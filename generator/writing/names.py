"""Writes a name lock that stands outside the output folder.

In: a `Plan`. Out: the lock's new text, put in place right before the client is. So a crash in
between leaves a lock that pins names which no client has yet: the next run uses them. The other
order could leave a client whose names nothing pins. A lock inside the output folder is written
with the folder, and not by this module.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from generator.writing.paths import STAGE_INSIDE
from generator.writing.planning import Plan


class NamesWriter:
    """Stages the new lock, puts it in place, takes it back when the client fails."""

    def __init__(self, plan: Plan) -> None:
        self._file = plan.names_file
        self._draft = draft(plan.names_file)
        self._old = plan.names.old
        self._new = plan.names.new
        self._needed = plan.names.state != "same" and not plan.names_inside
        self._in_place = False

    def stage(self) -> None:
        """Writes the draft: what is left to do then needs no room on the disk."""
        if self._needed and self._new is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._draft.write_bytes(self._new)

    def put(self) -> None:
        """Makes the draft the lock. A second call does nothing."""
        if self._needed and not self._in_place:
            self._in_place = True
            os.replace(self._draft, self._file)

    def take_back(self) -> None:
        """Restores the old lock as far as the disk allows; a newer lock does no harm."""
        with suppress(OSError):
            if self._in_place and self._old is None:
                self._file.unlink()
            elif self._in_place and self._old is not None:
                self._draft.write_bytes(self._old)
                os.replace(self._draft, self._file)
        with suppress(OSError):
            if self._needed:
                self._draft.unlink(missing_ok=True)


def draft(names_file: Path) -> Path:
    """Where a new lock stands before it takes the old one's place."""
    return names_file.with_name(f".{names_file.name}{STAGE_INSIDE}")
