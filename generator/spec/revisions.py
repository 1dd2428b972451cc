"""A file as a revision of its git repository has it: `HEAD~3:specs/acme.yaml`.

In: what was typed, and the folder that it is relative to. Out: bytes, from the `git` command. Nothing is checked out,
and no filter or text conversion of the repository runs.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

from generator.diagnostics import Diagnostic, SourceProblem
from generator.spec.files import too_large
from generator.spec.limits import DEFAULT_LIMITS, Limits
from generator.spec.reading import RawDocument

_FORM = re.compile(r"(?P<revision>[^:\s-](?:\{[^{}]*\}|[^:\s])*):(?P<path>(?!//)[^:]+)")


def is_revision(text: str) -> bool:
    """Whether it has the form of a revision and a path; a drive letter and a URL's scheme are none."""
    return bool(_FORM.fullmatch(text)) and not re.match(r"[A-Za-z]:[\\/]", text)


def read_revision(
    text: str, folder: Path, *, limits: Limits = DEFAULT_LIMITS
) -> RawDocument:
    """The file of a revision. Paths are the repository's own; `./` begins one that is relative to `folder`."""
    git = shutil.which("git")
    if git is None:
        raise _problem(text, "the command `git` is not installed", "Install git.")
    size = _run(git, folder, "cat-file", "-s", text)
    if size.returncode:
        words = size.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = words[-1].removeprefix("fatal: ") if words else "git gave no reason"
        raise _problem(
            text,
            f"git has no such file: {reason}",
            "Give a revision and a path in the repository, such as HEAD~1:specs/api.yaml.",
        )
    if int(size.stdout) > limits.max_bytes:
        raise too_large(text, limits)
    data = _run(git, folder, "cat-file", "blob", text).stdout
    return RawDocument(source=text, data=data, sha256=hashlib.sha256(data).hexdigest())


def _run(git: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            [git, "-C", str(folder), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise _problem(
            arguments[-1], f"`git` cannot run: {error.strerror}", "Check git."
        ) from None


def _problem(text: str, message: str, hint: str) -> SourceProblem:
    return SourceProblem(
        Diagnostic(code="git-revision", message=f"`{text}`: {message}", hint=hint)
    )
