"""What became of a client that was made: written, and told in numbers.

In: files in memory. Out: a folder, and a line. Shared by a single run and by `--watch`.
"""

from __future__ import annotations

from pathlib import Path

from generator.cli.console import Console, relative
from generator.config import Client
from generator.progress import Progress
from generator.writing import Generated, Written, write
from generator.writing.reports import spelled


def written(
    console: Console, client: Client, made: Generated, progress: Progress, force: bool
) -> Written:
    """Write the files, and tell what was put aside."""
    console.diagnostics(made.warnings)
    with progress.stage("writing"):
        result = write(
            client.output,
            made,
            names_file=client.names_file,
            force=force,
            committed=lambda _: console.written.append(client.name),
        )
    tell_overwritten(console, client.name, result)
    return result


def tell_overwritten(console: Console, name: str, result: Written) -> None:
    """Each file of somebody's that `--force` overwrote, and where it is now."""
    for path in result.overwritten if result.kept else ():
        kept = f"what it was is kept in {result.kept}/{path}"
        console.tell(f"{name}: overwrote {spelled(path)}; {spelled(kept)}")


def numbers(result: Written, output: Path) -> str:
    """What was done, in numbers of files."""
    folder = relative(output)
    same = counted(result.unchanged, "file")
    if not result.changed:
        return f"up to date, {same} in {folder}"
    if not result.written and not result.removed:
        return f"record written, {same} unchanged in {folder}"
    parts = [f"{counted(result.written, 'file')} written"]
    if result.removed:
        parts.append(f"{result.removed:,} removed")
    parts.append(f"{result.unchanged:,} unchanged")
    return f"{', '.join(parts)} in {folder}"


def counted(count: int, what: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
