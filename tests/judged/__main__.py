"""`make judged`: calls every operation of 80 published documents, each judged by others, and writes docs/judged.md."""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from fnmatch import fnmatchcase

import pytest

from tests.corpus.documents import documents
from tests.judged.draw import NAMES, Judge
from tests.judged.judging import Judgement, judged, pinned
from tests.judged.report import page
from tests.support.places import PROJECT

PAGE = PROJECT / "docs" / "judged.md"


def main() -> int:
    """0 when no call failed that nobody foresaw."""
    options = _options()
    wanted = [
        (judge, name)
        for judge, names in NAMES.items()
        for name in names
        if fnmatchcase(f"{judge} {name}", options.only)
    ]
    try:
        found = run(wanted, options.jobs)
    except (pytest.skip.Exception, pytest.fail.Exception) as missing:
        sys.exit(f"make judged: {missing}")
    if options.only == "*":
        PAGE.write_text(page(found, pinned()), encoding="utf-8")
        print(f"written: {PAGE.relative_to(PROJECT)}")
    for each in found:
        for line in (*each.errors, *each.stale, each.refused):
            if line:
                print(f"{each.judge} {each.document}: {line}")
    return 0 if all(each.good for each in found) else 1


def run(wanted: list[tuple[Judge, str]], jobs: int) -> list[Judgement]:
    """The judgements, in this order."""
    there = {each.name: each for each in documents()}
    found: dict[tuple[Judge, str], Judgement] = {}
    begun = time.monotonic()
    with ThreadPoolExecutor(jobs) as pool:
        futures = {
            pool.submit(judged, judge, there[name]): (judge, name)
            for judge, name in wanted
        }
        try:
            for future in as_completed(futures):
                one = found[futures[future]] = future.result()
                _tell(len(found), len(wanted), time.monotonic() - begun, one)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [found[each] for each in wanted]


def _tell(done: int, total: int, seconds: float, one: Judgement) -> None:
    print(
        f"{done} of {total} documents, {seconds:.0f} s: {one.judge} {one.document}: "
        f"{one.calls} calls, {len(one.errors)} errors",
        file=sys.stderr,
        flush=True,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make judged", description=__doc__)
    parser.add_argument(
        "--only",
        metavar="PATTERN",
        default="*",
        help="judge and document, such as 'prism *petstore*'; writes no page",
    )
    parser.add_argument("--jobs", type=int, default=2, help="documents at a time")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
