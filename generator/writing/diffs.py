"""Differences between two versions of a file, as people read them.

In: the bytes that are there and the bytes that would be. Out: lines of a unified diff, or one
line that says why there is none. It must not take long for any input: what is too big to
compare line by line is only counted.
"""

from __future__ import annotations

import difflib

_MOST_LINES = 4_000
_CONTEXT = 3


def unified(path: str, old: bytes | None, new: bytes | None) -> list[str]:
    """What turns `old` (on disk) into `new` (generated); None is a file that is not there."""
    before, after = _lines(old), _lines(new)
    if before is None or after is None:
        return [f"{path}: the bytes differ, and are not text"]
    start, before_end, after_end = _differing(before, after)
    start = max(0, start - _CONTEXT)
    before = before[start : before_end + _CONTEXT]
    after = after[start : after_end + _CONTEXT]
    if len(before) > _MOST_LINES or len(after) > _MOST_LINES:
        return [f"{path}: {len(before):,} lines become {len(after):,}"]
    source = f"{path} (on disk)" if old is not None else "/dev/null"
    target = f"{path} (generated)" if new is not None else "/dev/null"
    found = list(difflib.unified_diff(before, after, source, target, lineterm=""))
    return [_shifted(line, start) if line.startswith("@@") else line for line in found]


def first_line(old: bytes | None, new: bytes | None) -> int:
    """The first line of `old`, counted from 1, that is not as in `new`."""
    before, after = _lines(old), _lines(new)
    if not before or after is None:
        return 1
    return min(_differing(before, after)[0] + 1, len(before))


def _lines(data: bytes | None) -> list[str] | None:
    if data is None:
        return []
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    lines = text.split("\n")
    if lines[-1] == "":
        return lines[:-1]
    return [*lines[:-1], f"{lines[-1]}\\ no newline at the end"]


def _differing(before: list[str], after: list[str]) -> tuple[int, int, int]:
    """Where the two begin to differ, and where each one ends to."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, len(before) - end, len(after) - end


def _shifted(header: str, by: int) -> str:
    """A hunk's header with its line numbers counted from the top of the whole file."""
    parts = header.split(" ")
    for index in (1, 2):
        sign, numbers = parts[index][0], parts[index][1:].split(",")
        parts[index] = sign + ",".join([str(int(numbers[0]) + by), *numbers[1:]])
    return " ".join(parts)
