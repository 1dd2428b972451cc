"""A client made while somebody watches: as by a single run, with the time it took and the files that changed.

In: a client. Out: the client written, lines, its name lock. The first run is a single run; what it takes to make the
next ones quick is done after it, before anybody is told that changes are waited for; likewise where the name lock is
another one now.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from contextlib import suppress

from generator.cache import Cache
from generator.cli.console import Console
from generator.cli.made import numbers, written
from generator.cli.options import Selection
from generator.config import Client
from generator.diagnostics import Stop
from generator.progress import Progress, Silent
from generator.reuse import Reuse
from generator.writing import Generated, prepare
from generator.writing.reports import spelled

_MOST = 12


class MadeAgain:
    """Makes the clients of one watch."""

    def __init__(self, console: Console, cache: Cache, force: bool) -> None:
        self._console = console
        self._cache = cache
        self._force = force
        self._known: dict[str, tuple[Client, Reuse, str]] = {}

    def __call__(self, selection: Selection, client: Client) -> str:
        """Make the client and say what that changed. Gives the name lock."""
        begun = time.perf_counter()
        prepare(client.output, names_file=client.names_file, force=self._force)
        progress = self._console.progress(client.name)
        known, reuse, names = self._known.get(client.name, (None, None, ""))
        made = self._made(
            selection, client, progress, reuse if known == client else None
        )
        result = written(self._console, client, made, progress, self._force)
        taken = time.perf_counter() - begun
        what = numbers(result, client.output)
        self._console.say(f"{client.name}: {what}, {taken:.2f} s")
        if known is not None:
            self._list(result.paths)
        if reuse is None or known != client:
            reuse, names = Reuse(), ""
        if names != made.names:  # the next run reads another name lock
            with suppress(Stop):  # an input that changes by now: its own run tells
                self._made(selection, client, Silent(), reuse)
        self._known[client.name] = (client, reuse, made.names)
        reuse.later()
        gc.collect()  # what the run left, while nobody waits
        return made.names

    def _made(
        self,
        selection: Selection,
        client: Client,
        progress: Progress,
        reuse: Reuse | None,
    ) -> Generated:
        from generator.pipeline import generate

        return generate(
            client,
            project_root=selection.root,
            cache=self._cache,
            progress=progress,
            reuse=reuse,
        )

    def _list(self, paths: Sequence[str]) -> None:
        """A line each; of many, the first and how many more."""
        for path in paths[:_MOST]:
            self._console.say(f"  {spelled(path)}")
        if len(paths) > _MOST:
            self._console.say(f"  and {len(paths) - _MOST:,} more")
