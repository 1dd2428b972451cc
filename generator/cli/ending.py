"""How a run ends: the exit code and the last words for everything that can happen.

In: a command that returns or raises. Out: an exit code. An expected problem is a `Stop` and is
told in its own words; an unexpected one is told in one line, with a traceback only for those
who ask. It must not decide what a problem is.
"""

from __future__ import annotations

import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from errno import ENOSPC
from types import FrameType
from typing import Any, NoReturn

import click

from generator.cli.console import Console, UnwrittenError
from generator.diagnostics import Stop

INTERNAL_ERROR = 70
UNWRITTEN = 74
"""A result could not be put out."""
INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM


class Terminated(BaseException):
    """The process was asked to end."""


class Program(click.Group):
    """A group of commands whose `main` ends the process with the right exit code."""

    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **extra: Any,
    ) -> NoReturn:
        console = Console()
        extra["standalone_mode"] = False
        with _termination():
            code = _code(
                console,
                lambda: super(Program, self).main(
                    args, prog_name or "generator", obj=console, **extra
                ),
            )
        try:
            console.end()
        except UnwrittenError as error:
            console.tell(str(error))
            code = UNWRITTEN
        sys.exit(code)


def _code(console: Console, run: Any) -> int:
    """Runs, tells what went wrong, and says with which code to end."""
    try:
        result = run()
        return result if isinstance(result, int) else 0
    except Stop as stop:
        console.stop(stop)
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        console.tell(_interrupted("interrupted", console.written))
        return INTERRUPTED
    except Terminated:
        console.tell(_interrupted("terminated", console.written))
        return TERMINATED
    except (BrokenPipeError, SystemExit):  # Click's own answer to a broken pipe
        return 0
    except UnwrittenError as error:
        console.tell(str(error))
        return UNWRITTEN
    except (Exception, RecursionError) as error:
        if isinstance(error, OSError) and error.errno == ENOSPC and not error.filename:
            console.tell(str(UnwrittenError(error)))
            return UNWRITTEN
        tell_failure(console, error)
        return INTERNAL_ERROR


def tell_failure(console: Console, error: Exception) -> None:
    """The generator itself failed: to be called where `error` is handled."""
    if console.verbose:
        console.tell(traceback.format_exc().rstrip())
    words = " ".join(str(error).split())
    more = "" if console.verbose else "; --verbose shows where"
    console.tell(
        f"internal error: {type(error).__name__}: {words}. This is a mistake of the"
        f" generator, not of yours: please report it{more}"
    )


def _interrupted(what: str, written: Sequence[str]) -> str:
    if not written:
        return f"{what}; nothing was changed"
    return f"{what}; already written: {', '.join(written)}; nothing else was changed"


@contextmanager
def _termination() -> Iterator[None]:
    """Lets a request to end unwind the stack, as Ctrl+C does, so that nothing is left half done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def handle(_: int, __: FrameType | None) -> None:
        raise Terminated

    before = signal.signal(signal.SIGTERM, handle)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
