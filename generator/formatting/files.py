"""Formats a set of files: from the cache, here, or in several processes.

In: files by path. Out: the same paths in the same order with formatted texts. An error of
Black's is a mistake in what was rendered and becomes an `InternalProblem` with the file and the
line. It must not touch the disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from generator.cache import Cache, digest
from generator.formatting.anew import format_anew
from generator.formatting.mode import LINE_LENGTH, STYLE, TARGET
from generator.formatting.pool import Answer, format_in_pool, processes_available
from generator.formatting.problems import internal_problem
from generator.formatting.worker import describe, format_text, patient_collector
from generator.progress import Progress, Silent

KIND = "black"
POOL_LINES = 4_000
"""Below this many lines, starting processes costs more than it saves."""
_NOTHING: Mapping[str, tuple[str, str]] = MappingProxyType({})


def format_files(
    files: Mapping[str, str],
    *,
    cache: Cache,
    jobs: int | None = None,
    progress: Progress | None = None,
    before: Mapping[str, tuple[str, str]] = _NOTHING,
) -> dict[str, str]:
    """`files` with the `.py` ones formatted, in `jobs` processes or all there are.

    `before`: what some of them were, and how they were formatted.
    """
    progress = progress or Silent()
    sources = {path: text for path, text in files.items() if path.endswith(".py")}
    keys = {path: _key(path, text) for path, text in sources.items()}
    known: dict[str, str] = {}
    for key in keys.values():
        if key not in known and (value := cache.get(KIND, key)) is not None:
            known[key] = value.decode()
    known |= _anew(
        {p: t for p, t in sources.items() if keys[p] not in known}, before, keys
    )
    missing = {key: path for path, key in keys.items() if key not in known}
    paths = sorted(missing.values())
    done = len(sources) - len(paths)
    for answer in _formatted([sources[path] for path in paths], jobs):
        path = paths[answer.index]
        if answer.formatted is None:
            raise _rejected(path, answer.error or "unknown error")
        known[keys[path]] = answer.formatted
        cache.put(KIND, keys[path], answer.formatted.encode())
        done += 1
        progress.advance(done, len(sources))
    return {
        path: known[keys[path]] if path in keys else text
        for path, text in files.items()
    }


def _anew(
    texts: Mapping[str, str],
    before: Mapping[str, tuple[str, str]],
    keys: Mapping[str, str],
) -> dict[str, str]:
    """By key, those of which only some pieces are new. What Black refuses is told with the whole file."""
    found = {}
    black = partial(format_text, line_length=LINE_LENGTH, target=TARGET)
    for path in texts.keys() & before.keys():
        try:
            made = format_anew(texts[path], *before[path], black)
        except Exception:
            continue
        if made is not None:
            found[keys[path]] = made
    return found


def _key(path: str, text: str) -> str:
    try:
        return digest(STYLE, text.encode())
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise internal_problem(
            "generated text that is not Unicode", source=path, line=line
        ) from None


def _formatted(texts: Sequence[str], jobs: int | None) -> Iterator[Answer]:
    jobs = processes_available() if jobs is None else jobs
    if jobs > 1 and sum(text.count("\n") for text in texts) > POOL_LINES:
        yield from format_in_pool(texts, jobs=jobs)
        return
    with patient_collector():
        for index, text in enumerate(texts):
            try:
                done = format_text(text, line_length=LINE_LENGTH, target=TARGET)
                yield Answer(index=index, formatted=done, error=None)
            except Exception as error:
                yield Answer(index=index, formatted=None, error=describe(error))


def _rejected(path: str, error: str) -> Exception:
    place = re.search(r": (\d+):(\d+)\b", error)
    return internal_problem(
        f"generated a file that Black refuses: {error}",
        source=path,
        line=int(place[1]) if place else None,
        column=int(place[2]) if place else None,
    )
