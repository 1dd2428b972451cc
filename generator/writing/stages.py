"""The folders that a run works in before anything is changed, and what an interrupted run
leaves in them.

Two places: beside the output, for a folder that will take the output's place; inside it, where
files are replaced one by one. Both have fixed names, so that the next run finds them, and hide
themselves from Git. Only the holder of the output's lock may make or remove one.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from generator.writing.paths import STAGE_INSIDE
from generator.writing.problems import refusal

JOURNAL = "journal.json"
_IGNORE = ".gitignore"


def beside(output: Path) -> Path:
    """Where a folder is made that takes the place of `output`."""
    return output.with_name(f".{output.name}{STAGE_INSIDE}")


def inside(output: Path) -> Path:
    """Where files are kept that replace those in `output` one by one."""
    return output / STAGE_INSIDE


def interrupted_in_place(output: Path) -> bool:
    """Whether a run ended while it replaced files one by one, so that `output` is a mixture."""
    return (inside(output) / JOURNAL).is_file()


def leftovers(output: Path) -> tuple[Path, ...]:
    """The working folders of runs that did not end in order."""
    return tuple(
        stage for stage in (beside(output), inside(output)) if os.path.lexists(stage)
    )


def make(stage: Path) -> Path:
    """An empty working folder, which Git does not see."""
    remove(stage)
    stage.mkdir()
    (stage / _IGNORE).write_text("*\n", encoding="ascii")
    return stage


def remove(stage: Path) -> None:
    """Removes a working folder, links in it unfollowed. Raises OSError when that fails."""
    if not os.path.lexists(stage):
        return
    if stage.is_symlink() or not stage.is_dir():
        raise refusal(
            "in-the-way",
            "this name is needed for a working folder, and something else has it",
            "move it away and run again",
            stage,
        )
    shutil.rmtree(stage)
