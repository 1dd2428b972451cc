"""A client made while somebody watches: as by a single run, with the time it took and the files that changed.

In: a client. Out: the client written, lines, its name lock.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence

from generator.cache import Cache
from generator.cli.console import Console
from generator.cli.made import numbers, written
from generator.cli.options import Selection
from generator.config import Client
from generator.reuse import Reuse
from generator.writing import prepare
from generator.writing.reports import spelled

_MOST = 12


class MadeAgain:
    """Makes the clients of one watch."""

    def __init__(self, console: Console, cache: Cache, force: bool) -> None:
        self._console = console
        self._cache = cache
        self._force = force
        self._made: dict[str, tuple[Client, Reuse]] = {}

    def __call__(self, selection: Selection, client: Client) -> str:
        """Make the client and say what that changed. Gives the name lock."""
        from generator.pipeline import generate

        begun = time.perf_counter()
        prepare(client.output, names_file=client.names_file)
        progress = self._console.progress(client.name)
        before, reuse = self._made.get(client.name, (None, Reuse()))
        if before != client:
            reuse = Reuse()
        self._made[client.name] = (client, reuse)
        made = generate(
            client,
            project_root=selection.root,
            cache=self._cache,
            progress=progress,
            reuse=reuse,
        )
        result = written(self._console, client, made, progress, self._force)
        taken = time.perf_counter() - begun
        what = numbers(result, client.output)
        self._console.say(f"{client.name}: {what}, {taken:.2f} s")
        if before is not None:
            self._list(result.paths)
        gc.collect()  # what the run left, while nobody waits
        return made.names

    def _list(self, paths: Sequence[str]) -> None:
        """A line each; of many, the first and how many more."""
        for path in paths[:_MOST]:
            self._console.say(f"  {spelled(path)}")
        if len(paths) > _MOST:
            self._console.say(f"  and {len(paths) - _MOST:,} more")
