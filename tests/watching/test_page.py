"""docs/watching.md shows what a watch says: the same edits are made here, and its lines are those of the page."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.places import PROJECT
from tests.watching.session import DOCUMENT, Session, project

PAGE = PROJECT / "docs" / "watching.md"
HOME = "/home/ada/pets"
STAGE = re.compile(r"pets: [a-z]+( \d+ of \d+)?")
"""What a slow run tells meanwhile."""


def shown() -> list[str]:
    """The lines of the page's session, after the command."""
    _, session, _ = PAGE.read_text().split("```")
    _, command, *lines = session.splitlines()
    assert command == "$ generator generate --watch"
    return lines


def plain(lines: list[str], folder: Path) -> list[str]:
    """Without numbers of files and seconds, and at the page's place."""
    return [
        re.sub(r"\d+\.\d\d s|\d+ (?=files? |unchanged)", "", each).replace(
            str(folder), HOME
        )
        for each in lines
        if not STAGE.fullmatch(each)
    ]


def test_the_session_of_the_page(tmp_path: Path) -> None:
    folder = project(tmp_path)
    document = folder / "api.yaml"
    later = DOCUMENT.replace("Gives a pet.", "Fetches a pet.")
    said: list[str] = []
    with Session(folder) as running:
        said += running.until("watching ")
        document.write_text(later)
        said += running.until("resources/pets.py")
        document.write_text(later.replace("paths:\n", "paths: [\n"))
        said += running.until("left as it was")
        document.write_text(later)
        said += running.until("up to date")
        code, rest = running.ended()
    assert code == 0
    assert plain([*said, *rest], folder) == plain(shown(), folder)
