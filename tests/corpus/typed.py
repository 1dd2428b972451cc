"""Types: whether clients of documents drawn from the corpus pass `mypy --strict`.

In: documents, the code. Out: a `Typed` for each, and the file that keeps them. Clients are not formatted, which is
nothing to a type checker, and several are looked at together, as reading the libraries takes longer than most clients.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.corpus.documents import Document
from tests.corpus.forking import Nurseries
from tests.corpus.generating import Bench, Request, generate
from tests.corpus.records import add_rows, read_rows
from tests.corpus.running import Limits
from tests.support.checkers import Error, mypy

BATCH = 150_000  # lines
SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What mypy says of a client. `lines` is 0 where there is none, as the document is refused."""

    name: str
    sha256: str
    code: str
    lines: int
    errors: int
    examples: tuple[str, ...] = ()
    measured: str = ""


class TypedStore:
    """The file of what was looked at. The last line of a document counts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        found = read_rows(path, _typed)
        self._known = {(each.name, each.sha256): each for each in found}

    def known(self, found: Iterable[Document]) -> list[Typed]:
        """Of these documents, those that were looked at."""
        keys = ((each.name, each.sha256) for each in found)
        return [self._known[key] for key in keys if key in self._known]

    def add(self, found: Iterable[Typed]) -> None:
        """Keep them."""
        found = [*found]
        self._known |= {(each.name, each.sha256): each for each in found}
        add_rows(self._path, map(asdict, found))


def _typed(row: dict[str, Any]) -> Typed:
    return Typed(**{**row, "examples": tuple(row["examples"])})


def typed(
    found: Sequence[Document], code: Bench, limits: Limits, jobs: int
) -> list[Typed]:
    """What mypy says of clients of these documents."""
    with TemporaryDirectory(prefix="typed-") as name, Nurseries() as nurseries:
        folders = [Path(name) / f"{number:04}" for number in range(len(found))]

        def make(number: int) -> int:
            folder = folders[number]
            folder.mkdir()
            package = f"client_{folder.name}"
            request = Request(
                spec=found[number].path,
                package=package,
                output=package,
                lossy=True,
                plain=True,
            )
            if not generate(request, folder, code, limits, nurseries).is_done:
                return 0
            return sum(map(_lines, (folder / package).rglob("*.py")))

        with ThreadPoolExecutor(jobs) as pool:
            lines = [*pool.map(make, range(len(found)))]
            made = [number for number, size in enumerate(lines) if size]
            batches = [[folders[n] for n in each] for each in _batches(made, lines)]
            said = [each for batch in pool.map(_judged, batches) for each in batch]
    by_folder = Counter(folder for folder, _ in said)
    return [
        Typed(
            name=document.name,
            sha256=document.sha256,
            code=code.digest,
            lines=lines[number],
            errors=by_folder[folder.name],
            examples=tuple(words for at, words in said if at == folder.name)[:SHOWN],
            measured=code.measured,
        )
        for number, (document, folder) in enumerate(zip(found, folders, strict=True))
    ]


def _batches(numbers: Iterable[int], lines: Sequence[int]) -> list[list[int]]:
    """Numbers of clients that are looked at together."""
    found: list[list[int]] = []
    room = 0
    for number in numbers:
        if lines[number] > room or not found:
            found.append([])
            room = BATCH
        found[-1].append(number)
        room -= lines[number]
    return found


def _judged(folders: Sequence[Path]) -> list[tuple[str, str]]:
    """Folders of clients, and what is wrong in them."""
    with TemporaryDirectory(prefix="typed-batch-") as name:
        for folder in folders:
            package = f"client_{folder.name}"
            (folder / package).rename(Path(name) / package)
        return [
            (each.file.partition("/")[0].removeprefix("client_"), _words(each))
            for each in mypy(Path(name))
        ]


def _words(error: Error) -> str:
    return f"{error.file}:{error.line} [{error.rule}] {error.message}"


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n")
