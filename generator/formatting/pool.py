"""Formats many texts in several processes.

In: texts and a number of processes. Out: an answer for each, in whatever order they become
ready. The processes run `worker.py` by its path: they need no importable parent, no fork, and
end by themselves when their parent is gone. They stand in a process group of their own, so that
Ctrl+C reaches the parent alone, which then ends them.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.formatting import worker
from generator.formatting.mode import LINE_LENGTH, TARGET

_BATCH_LINES = 1_500
_MOST_PROCESSES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of the text number `index`: it is formatted, or there is an error."""

    index: int
    formatted: str | None
    error: str | None


def processes_available() -> int:
    """How many processes may compute at once."""
    try:
        count = len(os.sched_getaffinity(0))
    except AttributeError:
        count = os.cpu_count() or 1
    return max(1, min(count, _MOST_PROCESSES))


def format_in_pool(texts: Sequence[str], *, jobs: int) -> Iterator[Answer]:
    """An answer for every text. Leaves no process behind, however it is left."""
    waiting: queue.SimpleQueue[list[int]] = queue.SimpleQueue()
    batches = _batches(texts)
    for batch in batches:
        waiting.put(batch)
    ready: queue.SimpleQueue[list[Answer] | BaseException] = queue.SimpleQueue()
    workers = [_start() for _ in range(min(jobs, len(batches)))]
    try:
        for process in workers:
            threading.Thread(
                target=_serve, args=(process, texts, waiting, ready), daemon=True
            ).start()
        for _ in batches:
            answers = ready.get()
            if isinstance(answers, BaseException):
                raise answers
            yield from answers
    finally:
        for process in workers:
            process.kill()
        for process in workers:
            process.wait()


def _batches(texts: Sequence[str]) -> list[list[int]]:
    """Numbers of texts in batches, the longest texts first, so that the last are short."""
    lines = [text.count("\n") + 1 for text in texts]
    batches: list[list[int]] = []
    room = 0
    for index in sorted(range(len(texts)), key=lambda each: (-lines[each], each)):
        if room <= 0:
            batches.append([])
            room = _BATCH_LINES
        batches[-1].append(index)
        room -= lines[index]
    return batches


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable,
            "-P",
            str(Path(worker.__file__)),
            str(LINE_LENGTH),
            TARGET,
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        process_group=0 if os.name == "posix" else None,
    )


def _serve(
    process: subprocess.Popen[bytes],
    texts: Sequence[str],
    waiting: queue.SimpleQueue[list[int]],
    ready: queue.SimpleQueue[list[Answer] | BaseException],
) -> None:
    """Hands batches to one worker until none is left; runs in a thread for each worker."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        while True:
            try:
                batch = waiting.get_nowait()
            except queue.Empty:
                return
            request = json.dumps([texts[index] for index in batch])
            process.stdin.write(request.encode() + b"\n")
            process.stdin.flush()
            answers = json.loads(process.stdout.readline())
            ready.put(
                [
                    Answer(index=index, formatted=formatted, error=error)
                    for index, (formatted, error) in zip(batch, answers, strict=True)
                ]
            )
    except BaseException as error:
        ready.put(error)
    finally:
        process.stdin.close()
        process.stdout.close()
