"""The watcher: waits until inputs have changed, and for as long as they still do.

In: for each subject its inputs, as they were seen. Out: what changed of which subject. Looks at a dozen names fifty
times a second, which costs nothing to speak of and works on every disk: see docs/decisions/0015-watching.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.watching.marks import Marks, differing, marks

LOOK_SECONDS = 0.02
SETTLED_SECONDS = 0.04
"""For so long nothing may move before a change counts: who saves writes several times."""
GONE_SECONDS = 1.0
"""For so long a file may be away: some editors remove it before they write it anew."""
Look = Callable[[Iterable[Path]], Marks]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The inputs of one subject, as they were when they were last read."""

    paths: tuple[Path, ...]
    marks: Marks


class Watcher:
    """Waits for changes. The clock and the disk can be others, for tests."""

    def __init__(
        self,
        look: Look = marks,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._look = look
        self._clock = clock
        self._sleep = sleep

    def see(self, paths: Iterable[Path]) -> Seen:
        """The inputs as they are now; to be called before they are read, so that no change is missed."""
        paths = tuple(paths)
        return Seen(paths=paths, marks=self._look(paths))

    def after_writing(self, seen: Seen, path: Path, data: bytes) -> Seen:
        """The same inputs; that `path` holds `data` is no change, as whoever watches has written it."""
        mark = self._look([path])
        try:
            own = path.read_bytes() == data
        except OSError:
            own = False
        return replace(seen, marks={**seen.marks, **mark}) if own else seen

    def wait(self, seen: Mapping[str, Seen]) -> dict[str, tuple[Path, ...]]:
        """What changed, by subject, once all is quiet."""
        before: dict[str, Marks] = {}
        still = self._clock()
        while True:
            now = {name: self._look(each.paths) for name, each in seen.items()}
            if now != before:
                before, still = now, self._clock()
            changed = {
                name: paths
                for name, each in seen.items()
                if (paths := differing(each.marks, now[name]))
            }
            if changed and self._clock() - still >= _patience(changed, now):
                return changed
            self._sleep(LOOK_SECONDS)


def _patience(
    changed: Mapping[str, tuple[Path, ...]], now: Mapping[str, Marks]
) -> float:
    """How long nothing may have moved."""
    gone = any(
        path not in now[name] for name, paths in changed.items() for path in paths
    )
    return GONE_SECONDS if gone else SETTLED_SECONDS
