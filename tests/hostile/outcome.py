"""What becomes of a document in this process: sound files, or a refusal that says why.

In: a document's data or bytes. Out: its files without Black's work and without the runtime, which is the same for
all, or the `Stop`; whatever else happens is a failure of the test, and so is taking longer than `SECONDS`.
"""

from __future__ import annotations

import json
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from generator.config import Client, adhoc
from generator.diagnostics import Stop
from generator.pipeline import Prepared
from generator.pipeline.preparing import prepared
from generator.progress import Silent
from generator.render import Renderer, builtin_pack
from generator.views.python import PythonOptions, python_files
from generator.writing.paths import collision, path_problem

SECONDS = 20
"""How long one document of a few kilobytes may take on a busy machine; each takes less than one."""
DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}

Files = dict[str, bytes]


class TooLongError(Exception):
    """Not done in time."""


@contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Ends with `TooLongError` what takes longer than that."""

    def ring(_: int, __: FrameType | None) -> None:
        raise TooLongError(f"not done after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def written(document: Any, folder: Path) -> Client:
    """A client of a document that lies in `folder`; what may be lost is."""
    spec = folder / "api.json"
    spec.write_bytes(
        document if isinstance(document, bytes) else json.dumps(document).encode()
    )
    output = folder / "evil_client"
    return adhoc(
        spec=str(spec),
        package="evil_client",
        output=output,
        root=folder,
        allow_lossy=True,
    )


def ready(document: Any, folder: Path) -> Prepared:
    """The API of a document, lossy where it must be."""
    client = written(document, folder)
    return prepared(client, project_root=folder, progress=Silent())


@cache
def renderer() -> Renderer:
    """With the templates of the package, which are compiled once."""
    return Renderer(builtin_pack("python", None))


def sources(made: Prepared) -> Files:
    """The files that are made of the document."""
    options = PythonOptions(made.client.package)
    return {
        each.path: renderer().render(each.template, each.view).encode()
        for each in python_files(
            made.api, made.names, made.profile, options, made.again
        )
    }


def outcome(document: Any, folder: Path) -> Files | Stop:
    """The files, sound, or why there are none."""
    with limit(SECONDS):
        try:
            files = sources(ready(document, folder))
        except Stop as stop:
            judge_refusal(stop)
            return stop
    judge(files)
    return files


def same(one: Files | Stop, other: Files | Stop) -> bool:
    """Whether two runs ended alike, down to the order of files."""
    if isinstance(one, Stop) or isinstance(other, Stop):
        return str(one) == str(other) and type(one) is type(other)
    return [*one.items()] == [*other.items()]


def judge_refusal(stop: Stop) -> None:
    """Every refusal says what is wrong, and can be printed."""
    assert stop.diagnostics
    assert any(each.severity == "error" for each in stop.diagnostics)
    for each in stop.diagnostics:
        assert each.code
        assert each.message
        assert each.code != "internal", each
        str(each).encode("utf-8")


def judge(files: Files) -> None:
    """Paths are safe wherever they are written, and all Python compiles without a warning."""
    assert collision(files) is None
    for path, data in files.items():
        assert path_problem(path) is None, path
        assert path.isascii(), path
        assert path.isprintable(), path
        assert not any(each in path for each in "<>|?*\"' "), path
        for part in path.split("/"):
            assert part.partition(".")[0].lower() not in DEVICES, path
            assert not part.endswith((".", " ")), path
            assert len(part) < 200, path
        if path.endswith(".py"):
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                compile(data, path, "exec", dont_inherit=True)
