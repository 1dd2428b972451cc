"""Formats texts with Black: one text in a call, or, run as a script, batches that arrive on
standard input.

As a script it reads one JSON list of texts a line and answers each with one line of as many
`[formatted, null]` or `[null, error]`. It imports nothing of the generator's beside its own
mode, which the parent hands over as arguments, so that it starts fast and runs from its path
alone. It must not write anything else to standard output.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG_OBJECTS = 50_000
_OLD_GENERATIONS = 20


def format_text(text: str, *, line_length: int, target: str) -> str:
    """`text` as Black writes it. Raises whatever Black raises."""
    import black
    from black.mode import TargetVersion

    mode = black.Mode(line_length=line_length, target_versions={TargetVersion[target]})
    return black.format_str(text, mode=mode)


@contextmanager
def patient_collector() -> Iterator[None]:
    """At Python's own thresholds, half of Black's time is a search for garbage, and a fifth of ours."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS, _OLD_GENERATIONS, _OLD_GENERATIONS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def describe(error: Exception) -> str:
    """An error of Black's in one line."""
    words = " ".join(str(error).split())
    return words if words else type(error).__name__


def main() -> None:
    """Answers batches until standard input ends."""
    line_length, target = int(sys.argv[1]), sys.argv[2]
    with patient_collector():
        for batch in sys.stdin.buffer:
            answers: list[tuple[str | None, str | None]] = []
            for text in json.loads(batch):
                try:
                    done = format_text(text, line_length=line_length, target=target)
                    answers.append((done, None))
                except Exception as error:
                    answers.append((None, describe(error)))
            sys.stdout.buffer.write(json.dumps(answers).encode() + b"\n")
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
