"""Generating: a run of the generator's own command line, in a process of its own.

In: the code, and what to generate. Out: `Made`: how it ended, what it told, and each file's text before Black.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.corpus.forking import Nurseries
from tests.corpus.running import Ended, Limits


@dataclass(frozen=True, slots=True)
class Bench:
    """A copy of the code, so that an edit during a run changes nothing; its digest; where and when it runs."""

    folder: Path
    digest: str
    measured: str

    def script(self, name: str) -> list[str]:
        """A module of this package as a command. `-P`: the working folder is no place for modules."""
        path = self.folder / "tests" / "corpus" / f"{name}.py"
        return [sys.executable, "-P", "-W", "ignore", str(path)]

    def environment(self, seed: str = "0", *also: Path) -> dict[str, str]:
        """What each process sees."""
        path = ":".join(str(each) for each in (*also, self.folder))
        return {
            "PYTHONPATH": path,
            "PYTHONHASHSEED": seed,
            "PYTHONDONTWRITEBYTECODE": "1",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to generate. `plain`: without Black."""

    spec: Path
    package: str
    output: str
    only: tuple[str, ...] = ()
    lossy: bool = False
    plain: bool = False

    @property
    def arguments(self) -> list[str]:
        """Of the command line, without the cache."""
        found = ["generate", "--no-cache", "--verbose", "--spec", str(self.spec)]
        found += ["--package", self.package, "--output", self.output]
        for selector in self.only:
            found += ["--only", selector]
        return [*found, *(["--allow-lossy"] if self.lossy else ())]


@dataclass(frozen=True, slots=True)
class Made:
    """One run of the command line."""

    ended: Ended
    diagnostics: list[dict[str, Any]]
    texts: dict[str, str]
    """Digests of the files' texts before Black."""

    @property
    def errors(self) -> list[dict[str, Any]]:
        """Why it stopped."""
        return [each for each in self.diagnostics if each["severity"] == "error"]

    @property
    def is_done(self) -> bool:
        """There is a client."""
        return self.ended.end == "ended" and self.ended.code == 0


def generate(
    request: Request,
    folder: Path,
    bench: Bench,
    limits: Limits,
    nurseries: Nurseries,
    seed: str = "0",
) -> Made:
    """One run, in `folder`."""
    report, asked = folder / "report.json", folder / "request.json"
    report.unlink(missing_ok=True)
    words = {
        "arguments": request.arguments,
        "report": str(report),
        "plain": request.plain,
    }
    asked.write_text(json.dumps(words), encoding="utf-8")
    nursery = nurseries.nursery(
        bench.script("nursery"), bench.environment(seed), f"{bench.folder} {seed}"
    )
    ended = nursery.run(folder, asked, limits)
    heard = json.loads(report.read_text("utf-8")) if report.is_file() else {}
    return Made(ended, heard.get("diagnostics", []), heard.get("texts", {}))
