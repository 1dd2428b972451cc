"""Own code: whether what a profile's `[extend]` names can be, and is there.

In: a `Client`, and what is known of it. Out: a refusal, or warnings. A module may be written after the client is, for
it imports the classes that are generated: that it is not there yet is no error. It must not look into the module.
"""

from __future__ import annotations

from importlib.machinery import all_suffixes
from pathlib import Path

from generator import ir
from generator.config import Client
from generator.diagnostics import Diagnostic, Location, UsageProblem
from generator.naming import Names, own_problem
from generator.profile import Profile, read_profile


def refuse_own(
    client: Client, api: ir.Api, names: Names, profile: Profile, text: bytes
) -> None:
    """What the owner extends is a model, and stands in a module of the package's folder. `text`: the profile's."""
    for model in profile.extend.models:
        place = Location(source=str(client.profile), line=_line(text, model))
        problem = own_problem(api, names, profile, model, place)
        if problem is not None:
            raise UsageProblem(problem)


def absent_modules(client: Client, text: bytes) -> tuple[Diagnostic, ...]:
    """A warning for each class of `[extend.models]` whose module is not in the package's folder."""
    if b"extend" not in text:
        return ()
    source = str(client.profile)
    models = read_profile(text, source).extend.models
    return tuple(
        Diagnostic(
            code="own-code",
            message=f"`extend.models.{model}` is {place!r}, and the client's folder has no module `{module}`",
            hint=f"write {client.output / module.replace('.', '/')}.py, or correct the profile:"
            f" until then every answer that holds a `{model}` fails with an ImportError",
            location=Location(source=source, line=_line(text, model)),
            severity="warning",
        )
        for model, place in models.items()
        if not _is_there(client.output, module := place.rpartition(".")[0])
    )


def _line(text: bytes, model: str) -> int | None:
    """The line of a profile where `[extend.models]` names a model's class."""
    lines = list(enumerate(text.decode("utf-8", errors="replace").splitlines(), 1))
    start = next((number for number, line in lines if "extend" in line), 1)
    named = (n for n, line in lines[start - 1 :] if model in line and "=" in line)
    return next(named, None)


def _is_there(folder: Path, module: str) -> bool:
    """Whether there is a file, or a folder, that Python would import."""
    path = folder.joinpath(*module.split("."))
    files = (path.with_name(path.name + suffix) for suffix in all_suffixes())
    return path.is_dir() or any(map(Path.is_file, files))
