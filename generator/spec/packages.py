"""One file out of a Go module or an npm package, and the versions that there are of it, by way of `go` and `npm`.

The ordinary clients fetch, so that the mirrors, proxies and caches that people have set
up are used. They run in a temporary folder, where no project's settings interfere, and
run nothing of the package. Gives bytes, or `UnavailableError` with the reason.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.diagnostics import Stop
from generator.spec.files import Progress, read_file
from generator.spec.limits import Limits
from generator.spec.sources import GoModule, NpmPackage

_TIMEOUT = 900
_UNPACKED = 2 << 30
"""Bytes of an unpacked package that are read through in search of a file."""


class UnavailableError(Exception):
    """A source did not yield the document; the text says why."""


def from_go(source: GoModule, limits: Limits, progress: Progress | None) -> bytes:
    """The file in the module, from Go's module cache."""
    name = f"{source.module}@{source.version}"
    with tempfile.TemporaryDirectory(prefix="generator-go-") as folder:
        command = ["go", "mod", "download", "-json", name]
        environment = {"GO111MODULE": "on", "GOWORK": "off"}
        output, errors = _run(command, Path(folder), environment)
    answer = _json(output)
    root = answer.get("Dir") if isinstance(answer, dict) else None
    if not isinstance(root, str):
        problem = answer.get("Error") if isinstance(answer, dict) else None
        raise UnavailableError(_one_line(str(problem or errors or output)))
    path = Path(root, source.path)
    if not path.is_file() or not path.resolve().is_relative_to(Path(root).resolve()):
        raise UnavailableError(f"the module has no file {source.path}")
    try:
        return read_file(path, limits=limits, progress=progress)
    except Stop as stop:
        raise UnavailableError(stop.diagnostics[0].message) from None


def from_npm(source: NpmPackage, limits: Limits) -> bytes:
    """The file in the package's archive, which is read without unpacking it."""
    name = f"{source.package}@{source.version}"
    with tempfile.TemporaryDirectory(prefix="generator-npm-") as folder:
        command = ["npm", "pack", "--json", "--silent", "--ignore-scripts", name]
        output, errors = _run(command, Path(folder), {})
        archives = list(Path(folder).glob("*.tgz"))
        if len(archives) != 1:
            words = _summary(_json(output))
            raise UnavailableError(_one_line(words or errors or output))
        return member(archives[0], source.path, limits)


def versions_of_go(module: str) -> list[str]:
    """The module's published versions. A proxy may list fewer than it has, and knows the latest one all the same."""
    with tempfile.TemporaryDirectory(prefix="generator-go-") as folder:
        command = ["go", "list", "-m", "-versions", "-json", f"{module}@latest"]
        environment = {"GO111MODULE": "on", "GOWORK": "off"}
        output, errors = _run(command, Path(folder), environment)
    answer = _json(output)
    if not isinstance(answer, dict):
        raise UnavailableError(_one_line(errors or output))
    return _texts([answer.get("Version"), *_list(answer.get("Versions"))])


def versions_of_npm(package: str) -> list[str]:
    """The package's published versions."""
    with tempfile.TemporaryDirectory(prefix="generator-npm-") as folder:
        command = ["npm", "view", "--json", "--silent", package, "versions"]
        output, errors = _run(command, Path(folder), {})
    answer = _json(output)
    if isinstance(answer, dict) or answer is None:
        raise UnavailableError(_one_line(_summary(answer) or errors or output))
    return _texts(_list(answer))


def _list(value: Any) -> list[Any]:
    """npm writes a list of one as what is in it."""
    return value if isinstance(value, list) else [value]


def _texts(values: list[Any]) -> list[str]:
    return [each for each in values if isinstance(each, str)]


def _summary(answer: Any) -> str:
    problem = answer.get("error") if isinstance(answer, dict) else None
    return str(problem.get("summary") or "") if isinstance(problem, dict) else ""


def _run(
    command: Sequence[str], folder: Path, environment: dict[str, str]
) -> tuple[str, str]:
    program = shutil.which(command[0])
    if program is None:
        raise UnavailableError(f"the command `{command[0]}` is not installed")
    try:
        done = subprocess.run(
            [program, *command[1:]],
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnavailableError(
            f"`{command[0]}` took longer than {_TIMEOUT} s"
        ) from None
    except OSError as error:
        raise UnavailableError(f"`{command[0]}` cannot run: {error.strerror}") from None
    return done.stdout, done.stderr


def _json(output: str) -> Any:
    try:
        return json.loads(output)
    except ValueError:
        return None


def _one_line(words: str) -> str:
    return " ".join(words.split())[:500] or "it gave no reason"


class _Bounded:
    """The unpacked bytes of an archive, up to a limit."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file
        self._left = _UNPACKED

    def read(self, size: int) -> bytes:
        piece = self._file.read(size)
        self._left -= len(piece)
        if self._left < 0:
            raise UnavailableError("the package is too large to search")
        return piece


def member(archive: Path, path: str, limits: Limits) -> bytes:
    """A file of a `.tgz`, by its path below the archive's one folder."""
    try:
        with gzip.open(archive) as unpacked:
            stream: Any = _Bounded(unpacked)
            with tarfile.open(fileobj=stream, mode="r|") as members:
                for each in members:
                    if each.isfile() and each.name.partition("/")[2] == path:
                        return _content(members, each, limits)
    except (tarfile.TarError, zlib.error, EOFError, OSError) as error:
        raise UnavailableError(f"its archive is damaged: {error}") from None
    raise UnavailableError(f"the package has no file {path}")


def _content(
    members: tarfile.TarFile, member: tarfile.TarInfo, limits: Limits
) -> bytes:
    if member.size > limits.max_bytes:
        mebibytes = limits.max_bytes // 2**20
        raise UnavailableError(f"the file is larger than {mebibytes} MiB")
    file = members.extractfile(member)
    return file.read() if file else b""
