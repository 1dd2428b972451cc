"""What people see: results, diagnostics and how far a run is.

In: texts and problems. Out: lines; results to standard output, everything else to standard
error. A reader that goes away (`| head`) is no problem of ours; a full disk is told. Text from documents may hold
anything and comes out spelled.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import click

from generator.cli.meter import Meter
from generator.diagnostics import Diagnostic, Stop
from generator.writing import HandEdits
from generator.writing.reports import spelled

MOST_DIAGNOSTICS = 20
_MOST_DIFF_LINES = 100
_MOST_CHARACTERS = 2_000


class UnwrittenError(Exception):
    """Standard output takes no more: the disk is full, or the like."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            f"error: the result cannot be written to standard output: {error.strerror}"
        )


class Console:
    """The terminal or the pipes of one run. `written` are the clients that were changed so far."""

    def __init__(self) -> None:
        self.verbose = False
        self.written: list[str] = []
        self._meter: Meter | None = None
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")

    def say(self, text: str | bytes) -> None:
        """A result; bytes go out as they are."""
        self._clear()
        self._put(text, sys.stdout)

    def tell(self, text: str) -> None:
        """Anything else."""
        self._clear()
        self._put(text, sys.stderr)

    def progress(self, subject: str) -> Meter:
        """A listener for the stages of one client or document."""
        self._clear()
        self._meter = Meter(subject, verbose=self.verbose)
        return self._meter

    def diagnostics(self, found: Sequence[Diagnostic], *, result: bool = False) -> None:
        """The first of `found`, and how many more; a `result` goes to standard output."""
        put = self.say if result else self.tell
        for diagnostic in found[:MOST_DIAGNOSTICS]:
            put(_shortened(str(diagnostic)))
        if len(found) > MOST_DIAGNOSTICS:
            put(f"… and {len(found) - MOST_DIAGNOSTICS:,} more")

    def stop(self, stop: Stop) -> None:
        """Why a run ended early."""
        self.diagnostics(stop.diagnostics)
        if isinstance(stop, HandEdits):
            lines = stop.diff.split("\n")
            for line in lines[:_MOST_DIFF_LINES]:
                self.tell(spelled(line))
            if len(lines) > _MOST_DIFF_LINES:
                self.tell(f"… {len(lines) - _MOST_DIFF_LINES:,} more lines")

    def end(self) -> None:
        """Takes a progress bar away, and sends off what is still on its way."""
        self._clear()
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (BrokenPipeError, ValueError):
                _hush(stream)
            except OSError as error:
                _hush(stream)
                if stream is sys.stdout:
                    raise UnwrittenError(error) from None

    def _clear(self) -> None:
        if self._meter is not None:
            self._meter.clear()

    def _put(self, text: str | bytes, stream: IO[str]) -> None:
        try:
            click.echo(text, file=stream)
        except BrokenPipeError:
            _hush(stream)
        except OSError as error:
            _hush(stream)
            if stream is sys.stdout:
                raise UnwrittenError(error) from None


def relative(path: Path) -> str:
    """`path` as it is said to the person in the working folder."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _shortened(text: str) -> str:
    lines = [spelled(line) for line in text.split("\n")]
    return "\n".join(
        (
            line
            if len(line) <= _MOST_CHARACTERS
            else f"{line[:_MOST_CHARACTERS]}… ({len(line) - _MOST_CHARACTERS:,} more)"
        )
        for line in lines
    )


def _hush(stream: IO[str]) -> None:
    """After a broken pipe: what is written to `stream` from now on, at exit too, goes nowhere."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
