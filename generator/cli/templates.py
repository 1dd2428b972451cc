"""`generator templates`: the packs there are, and copies to override."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import click

from generator.cli.console import relative
from generator.cli.options import console_of, verbose_option
from generator.diagnostics import Diagnostic, Location, UsageProblem

_DESCRIPTION = "pack.toml"
_OVERRIDABLE = ("*.jinja", "assets/*.css", "assets/*.js")


@click.group()
def templates() -> None:
    """Template packs, and copies of them to override."""


@templates.command(name="list")
@click.argument("pack", required=False)
@verbose_option
@click.pass_context
def list_(context: click.Context, pack: str | None) -> None:
    """List the packs, or the templates of one."""
    console = console_of(context)
    packs = _packs()
    if pack is None:
        for name, folder in packs.items():
            console.say(f"{name}: {len(_templates(folder)):,} templates")
        return
    folder = _known(pack, packs)
    for path in _templates(folder):
        console.say(path.relative_to(folder).as_posix())


@templates.command()
@click.argument("pack")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("names", metavar="[TEMPLATE]...", nargs=-1)
@verbose_option
@click.pass_context
def copy(
    context: click.Context, pack: str, folder: Path, names: tuple[str, ...]
) -> None:
    """Copy templates of PACK to FOLDER, where a client's `templates` key finds them.

    The explorer's are found by the key `explorer_templates`.

    Copy only those that you change: the others keep coming from the pack. Nothing that exists
    is overwritten.
    """
    source = _known(pack, _packs())
    there = {path.relative_to(source).as_posix(): path for path in _templates(source)}
    for name in names:
        if name not in there:
            raise _refusal(f"pack `{pack}` has no template `{name}`", list(there), name)
    wanted = {name: there[name] for name in names or there}
    for name in wanted:
        if (folder / name).exists():
            raise UsageProblem(
                Diagnostic(
                    code="exists",
                    message="the file exists; nothing was copied",
                    hint="name the templates to copy, or choose another folder",
                    location=Location(source=relative(folder / name)),
                )
            )
    _copy(wanted, folder)
    console_of(context).say(f"{len(wanted):,} templates copied to {relative(folder)}")


def _copy(wanted: dict[str, Path], folder: Path) -> None:
    try:
        for name, path in wanted.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name)
    except OSError as error:
        raise UsageProblem(
            Diagnostic(
                code="cannot-write",
                message=f"the templates cannot be copied: {error.strerror or error}",
                hint="choose a folder that can be written to",
                location=Location(source=relative(folder)),
            )
        ) from None


def _packs() -> dict[str, Path]:
    """The packs that come with the generator, by name."""
    from generator.render.packs import builtin_folder

    return {
        file.parent.name: file.parent
        for file in sorted(builtin_folder().glob(f"*/{_DESCRIPTION}"))
    }


def _templates(folder: Path) -> list[Path]:
    """Templates, and the assets of packs that let them be replaced."""
    return sorted(path for each in _OVERRIDABLE for path in folder.rglob(each))


def _known(pack: str, packs: dict[str, Path]) -> Path:
    if pack not in packs:
        raise _refusal(f"there is no pack `{pack}`", list(packs), pack)
    return packs[pack]


def _refusal(message: str, known: list[str], name: str) -> UsageProblem:
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean `{close[0]}`? " if close else ""
    return UsageProblem(
        Diagnostic(
            code="unknown-template",
            message=message,
            hint=f"{hint}there are: {', '.join(known)}",
        )
    )
