"""`generator generate --watch`: clients made anew whenever something they are made of changes.

In: how to choose the clients, and how to make one, which gives its name lock. Out: lines, until somebody ends it.
Whatever is wrong on the way, in a document or a configuration, is told as a single run tells it, and watching goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from generator.cli.console import Console, relative
from generator.cli.ending import Terminated, tell_failure
from generator.cli.options import Selection
from generator.config import Client
from generator.diagnostics import Diagnostic, Location, Stop, UsageProblem
from generator.watching import Seen, Watcher

_CONFIGURATION = ""
"""The configuration's name among those of the clients."""
_MOST_NAMES = 5


class Watch:
    """One watch; `run` returns when it is interrupted."""

    def __init__(
        self,
        console: Console,
        choose: Callable[[], Selection],
        make: Callable[[Selection, Client], str],
        watcher: Watcher | None = None,
    ) -> None:
        self._console = console
        self._choose = choose
        self._make = make
        self._watcher = watcher or Watcher()
        self._seen: dict[str, Seen] = {}

    def run(self) -> None:
        """The first round needs clients that can be watched; after that, nothing but an interrupt ends it."""
        selection = self._chosen()
        try:
            for client in selection.clients:
                self._attempt(selection, client)
            self._tell_inputs(selection)
            while True:
                selection = self._round(selection)
        except (KeyboardInterrupt, Terminated):
            self._console.tell("stopped")

    def _round(self, selection: Selection) -> Selection:
        """Waits for changes, and makes what they concern."""
        changed = self._watcher.wait(self._seen)
        self._console.written.clear()
        before = {client.name: client for client in selection.clients}
        if _CONFIGURATION in changed:
            self._console.say(f"{_named(changed[_CONFIGURATION])} changed")
            try:
                selection = self._chosen()
            except Stop as stop:
                self._console.stop(stop)
        for client in selection.clients:
            if client.name in changed:
                self._console.say(
                    f"{client.name}: {_named(changed[client.name])} changed"
                )
            if client.name in changed or client != before.get(client.name):
                self._attempt(selection, client)
        return selection

    def _chosen(self) -> Selection:
        """The clients as they are configured now; those that are no longer are forgotten."""
        known = self._seen.get(_CONFIGURATION)
        if known is not None:
            self._seen[_CONFIGURATION] = self._watcher.see(known.paths)
        selection = self._choose()
        for client in selection.clients:
            _refuse_unwatchable(client)
        if known is None and selection.file is not None:
            self._seen[_CONFIGURATION] = self._watcher.see([selection.file])
        names = {client.name for client in selection.clients}
        for name in self._seen.keys() - names - {_CONFIGURATION}:
            del self._seen[name]
        return selection

    def _attempt(self, selection: Selection, client: Client) -> None:
        from generator.pipeline import input_paths

        seen = self._watcher.see(input_paths(client, selection.root))
        self._seen[client.name] = seen
        try:
            names = self._make(selection, client)
        except Stop as stop:
            self._console.stop(stop)
            self._console.tell(f"{client.name}: left as it was; waiting for a change")
        except Exception as error:
            tell_failure(self._console, error)
        else:
            self._seen[client.name] = self._watcher.after_writing(
                seen, client.names_file, names.encode()
            )

    def _tell_inputs(self, selection: Selection) -> None:
        paths = {path for each in self._seen.values() for path in each.paths}
        count = len(paths)
        names = ", ".join(client.name for client in selection.clients)
        self._console.say(f"watching {count} inputs of {names}; Ctrl+C ends")


def _named(paths: Sequence[Path]) -> str:
    """The first of the paths, and how many more."""
    shown = [relative(path) for path in paths[:_MOST_NAMES]]
    more = len(paths) - len(shown)
    return ", ".join([*shown, *([f"{more} more"] if more else [])])


def _refuse_unwatchable(client: Client) -> None:
    if client.source is not None or client.document_file is not None:
        return
    what = "standard input" if client.spec == "-" else "at a URL"
    raise UsageProblem(
        Diagnostic(
            code="cannot-watch",
            message=f"--watch looks at files, and the document is {what}",
            hint="save it to a file and give its path",
            location=Location(source=client.document_name),
        )
    )
