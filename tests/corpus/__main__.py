"""`make corpus`: generates clients of thousands of published documents, and writes docs/corpus.md.

What was run with the same code is not run again, so an interrupted run goes on where it was.
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.corpus.bench import bench
from tests.corpus.documents import Document, chosen, documents
from tests.corpus.forking import Nurseries
from tests.corpus.generating import Bench
from tests.corpus.judging import judge
from tests.corpus.progress import Progress
from tests.corpus.records import Record, Store
from tests.corpus.report import page
from tests.corpus.running import Limits
from tests.corpus.sample import sample
from tests.corpus.scale import drawing
from tests.corpus.typed import TypedStore, typed
from tests.support.places import PROJECT

PAGE = PROJECT / "docs" / "corpus.md"
DRAWING = PAGE.parent / "images" / "scale.svg"
STORE = PROJECT / "build" / "corpus" / "records.jsonl"
TYPES = PROJECT / "build" / "corpus" / "types.jsonl"
DRAWN, DRAW = 200, 1
"""So many documents are drawn for the type checker, by this seed."""


def main() -> int:
    """0 when the documents were run, whatever came of them."""
    options = _options()
    try:
        everything = documents()
        there = sample() if options.ci else everything
    except (pytest.skip.Exception, pytest.fail.Exception) as missing:
        sys.exit(f"make corpus: {missing}")
    found = chosen(
        there,
        options.only,
        at_most=options.at_most,
        sample=options.sample,
        seed=options.seed,
    )
    drawn = chosen(everything, sample=DRAWN, seed=DRAW)
    limits = Limits(options.seconds, options.memory * 1_000_000)
    store, types = Store(STORE), TypedStore(TYPES)
    with TemporaryDirectory(prefix="corpus-") as folder:
        code = bench(Path(folder))
        if options.types:
            asked = [each for each in drawn if each in found]
            types.add(typed(asked, code, limits, options.jobs))
        if options.known or options.types:
            records = [*known_of(found, code, store, options.kept).values()]
        else:
            how = {"fresh": options.fresh, "kept": options.kept}
            records = run(found, code, limits, store, options.jobs, **how)
    text = page(records, len(everything), limits, types.known(drawn))
    if options.write or len(records) == len(everything):
        PAGE.write_text(text, encoding="utf-8")
        DRAWING.write_text(drawing(records), encoding="utf-8")
        print(f"written: {PAGE.relative_to(PROJECT)}")
    else:
        print(text)
    return 0


def run(
    found: list[Document],
    code: Bench,
    limits: Limits,
    store: Store,
    jobs: int,
    fresh: bool = False,
    kept: bool = False,
) -> list[Record]:
    """The records of these documents, in their order; small ones are run first."""
    known = {} if fresh else known_of(found, code, store, kept)
    waiting = sorted(
        (each for each in found if each not in known), key=lambda each: each.size
    )
    with (
        Progress(len(found), len(known)) as progress,
        Nurseries() as nurseries,
        ThreadPoolExecutor(jobs) as pool,
    ):
        futures = {
            pool.submit(judge, each, code, limits, nurseries): each for each in waiting
        }
        try:
            for future in as_completed(futures):
                record = known[futures[future]] = future.result()
                store.add(record)
                progress.add(record)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [known[each] for each in found]


def known_of(
    found: list[Document], code: Bench, store: Store, kept: bool = False
) -> dict[Document, Record]:
    """The records of those that were run with this code; `kept`: or were good with another one."""
    records = {
        each: store.find(each.name, each.sha256, code.digest, each.only)
        or (store.good(each.name, each.sha256, each.only) if kept else None)
        for each in found
    }
    return {each: record for each, record in records.items() if record is not None}


def _options() -> argparse.Namespace:
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    parser = argparse.ArgumentParser(prog="make corpus", description=__doc__)
    parser.add_argument(
        "--only",
        action="append",
        metavar="PATTERN",
        default=[],
        help="documents whose name matches, such as '*github*'; repeatable",
    )
    parser.add_argument("--at-most", type=int, metavar="BYTES", help="leave out larger")
    parser.add_argument("--ci", action="store_true", help="of the 60 that CI runs")
    parser.add_argument("--sample", type=int, metavar="N", help="draw so many")
    parser.add_argument("--seed", type=int, default=0, help="of the draw")
    parser.add_argument("--jobs", type=int, default=cores, help="documents at a time")
    parser.add_argument(
        "--fresh", action="store_true", help="run again what was run before"
    )
    parser.add_argument(
        "--kept",
        action="store_true",
        help="do not run again what was good with an earlier version of the code",
    )
    parser.add_argument(
        "--types",
        action="store_true",
        help=f"run nothing, but mypy on clients of {DRAWN} documents, always the same (of those, with --only)",
    )
    parser.add_argument(
        "--known", action="store_true", help="run nothing; tell what was run before"
    )
    parser.add_argument(
        "--seconds", type=float, default=Limits().seconds, help="of the CPU, a document"
    )
    parser.add_argument(
        "--memory",
        type=int,
        metavar="MB",
        default=Limits().memory // 1_000_000,
        help="of all its processes",
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="write the page, though these are not all documents",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
