"""A document's run: counted, generated, imported, and generated once more.

In: a document, a `Bench` with the code, and limits. Out: a `Record`. Everything happens in processes of its own, in a
folder that is gone afterwards; the generator is its own command line (`observing`).
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

from tests.corpus.documents import Document
from tests.corpus.forking import Nurseries
from tests.corpus.generating import Bench, Made, Request, generate
from tests.corpus.records import Finding, Outcome, Record, findings
from tests.corpus.running import Ended, Limits, run

PACKAGE = "corpus_client"
LOST = 3
"""The exit code of a document that is invalid, or that something would be lost of."""
INTERNAL = 70
SHOWN = 10
"""Of what is wrong in a package, so many are kept."""
UNWATCHED = (".generator-manifest.json",)
"""Holds hashes of all others."""


def judge(
    document: Document, bench: Bench, limits: Limits, nurseries: Nurseries | None = None
) -> Record:
    """Runs one document, whatever comes of it."""
    with TemporaryDirectory(prefix="corpus-") as name, ExitStack() as stack:
        loaded = nurseries or stack.enter_context(Nurseries())
        return _Case(document, bench, limits, Path(name), loaded).record()


class _Case:
    def __init__(
        self,
        document: Document,
        bench: Bench,
        limits: Limits,
        folder: Path,
        nurseries: Nurseries,
    ) -> None:
        self._document = document
        self._bench = bench
        self._limits = limits
        self._folder = folder
        self._nurseries = nurseries
        self._spec = folder / f"api{document.path.suffix}"
        shutil.copyfile(document.path, self._spec)

    def record(self) -> Record:
        counted = self._counted()
        # Limited selections carry what they select; that is not counted here.
        wanted = {} if self._document.only else _by_call(counted["operations"])
        first = self._generate("first")
        losses: Made | None = None
        if first.ended.end == "ended" and first.ended.code == LOST:
            losses = self._generate("first", lossy=True)
        made = losses or first
        told = [*first.errors, *(losses.diagnostics if losses else ())]
        lossy = losses is not None
        rest = self._judged(made, wanted, told, lossy) if made.is_done else {}
        total = max(made.ended.memory, first.ended.memory)
        return Record(
            name=self._document.name,
            sha256=self._document.sha256,
            code=self._bench.digest,
            only=self._document.only,
            size=self._document.size,
            version=counted["version"],
            outcome=_outcome(first, losses),
            exit=first.ended.code,
            lossy_exit=losses.ended.code if losses else None,
            findings=_all(first, losses),
            trace=_trace(made.ended) or _trace(first.ended),
            operations=len(counted["operations"]),
            seconds=round(made.ended.cpu, 2),
            memory=total,
            measured=self._bench.measured,
            **rest,
        )

    def _counted(self) -> dict[str, Any]:
        command = [*self._bench.script("counting"), str(self._spec)]
        ended = self._run(command, self._bench.environment())
        nothing: dict[str, Any] = {"version": "", "operations": []}
        return json.loads(ended.output) if ended.code == 0 else nothing

    def _generate(self, place: str, *, lossy: bool = False, seed: str = "0") -> Made:
        """Another seed: without Black too, which is most of the work and knows no hashes."""
        request = Request(
            spec=self._spec,
            package=PACKAGE,
            output=f"{place}/{PACKAGE}",
            only=self._document.only,
            lossy=lossy,
            plain=seed != "0",
        )
        return generate(
            request, self._folder, self._bench, self._limits, self._nurseries, seed
        )

    def _judged(
        self,
        made: Made,
        wanted: Mapping[tuple[str, str], str],
        lost: Iterable[dict[str, Any]],
        lossy: bool,
    ) -> dict[str, Any]:
        """What the package is worth."""
        folder = self._folder / "first"
        probe = self._probed(folder)
        has = {(method, path) for method, path in probe["carried"]}
        gone = {call: at for call, at in wanted.items() if call not in has}
        told = [unquote(each["pointer"] or "") for each in lost]
        missing = [call for call, at in gone.items() if not _is_told(at, told)]
        return {
            "carried": len(has),
            "reported": len(gone) - len(missing),
            "missing": tuple(" ".join(call) for call in missing[:SHOWN]),
            "modules": probe["modules"],
            "broken": tuple(probe["broken"][:SHOWN]),
            "flaws": tuple(probe["flaws"][:SHOWN]),
            "differs": self._differs(made, folder, lossy),
            "files": sum(each.is_file() for each in folder.rglob("*")),
        }

    def _probed(self, folder: Path) -> dict[str, Any]:
        command = self._bench.script("probing")
        command[command.index("ignore")] = "error"
        environment = self._bench.environment("0", folder)
        given = json.dumps({"package": PACKAGE})
        ended = self._run(command, environment, given)
        if ended.end == "ended" and ended.code == 0:
            found: dict[str, Any] = json.loads(ended.output)
            return found
        last = " / ".join(ended.errors.strip().splitlines()[-3:])
        words = f"{PACKAGE}: {ended.end}, {ended.code}: {last}"
        return {"modules": 0, "broken": [words], "flaws": [], "carried": []}

    def _differs(self, made: Made, folder: Path, lossy: bool) -> tuple[str, ...]:
        again = self._generate("second", lossy=lossy, seed="4711")
        if not again.is_done:
            return (f"the second run ended with {again.ended.code}",)
        if not made.texts:
            return ("nothing was heard of the files before they were formatted",)
        other = self._folder / "second"
        names = {*_files(folder), *_files(other)}
        return tuple(
            each for each in sorted(names) if not _equal(each, folder, other, made)
        )[:SHOWN]

    def _run(
        self, command: list[str], environment: dict[str, str], given: str = ""
    ) -> Ended:
        return run(command, self._folder, self._limits, environment, given)


def _outcome(first: Made, losses: Made | None) -> Outcome:
    for made in (first, losses):
        if made is None:
            continue
        if made.ended.end != "ended":
            return made.ended.end
        if made.ended.code == INTERNAL or made.ended.code < 0:
            return "traceback"
    code = first.ended.code if losses is None else losses.ended.code
    if code == 0:
        return "generated" if losses is None else "lossy"
    return "refused" if code == LOST else "other"


def _all(first: Made, losses: Made | None) -> tuple[Finding, ...]:
    """What was told by either run; what stops the second one stood behind the losses."""
    later = losses.errors if losses else []
    known = {(each["code"], each["pointer"]) for each in first.errors}
    new = [each for each in later if (each["code"], each["pointer"]) not in known]
    return findings([*first.errors, *new])


def _trace(ended: Ended) -> str:
    if ended.code != INTERNAL and ended.code >= 0:
        return ""
    lines = [line.strip() for line in ended.errors.splitlines() if line.strip()]
    places = [line for line in lines if line.startswith("File ")][-3:]
    return " / ".join([*places, *lines[-1:]])[:2_000]


def _by_call(rows: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    return {(method, path): pointer for method, path, pointer in rows}


def _is_told(pointer: str, told: Iterable[str]) -> bool:
    return any(each == pointer or each.startswith(f"{pointer}/") for each in told)


def _files(folder: Path) -> set[str]:
    package = folder / PACKAGE
    found = {
        each.relative_to(package).as_posix()
        for each in package.rglob("*")
        if each.is_file()
    }
    return found - {*UNWATCHED}


def _equal(name: str, folder: Path, other: Path, made: Made) -> bool:
    """A file of the second run is what the first one had before Black."""
    one, two = folder / PACKAGE / name, other / PACKAGE / name
    if not (one.is_file() and two.is_file()):
        return False
    data = two.read_bytes()
    if name in made.texts:
        return hashlib.sha256(data).hexdigest() == made.texts[name]
    return data == one.read_bytes()
