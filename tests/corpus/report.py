"""The page of the corpus. A pure function of records: the same records give the same page."""

from __future__ import annotations

from collections.abc import Sequence

from tests.corpus.records import Record
from tests.corpus.running import Limits


def page(records: Sequence[Record], total: int, limits: Limits) -> str:
    return f"{len(records)} of {total} {limits}\n" + "\n".join(
        f"{r.outcome} {r.name} {[f.code for f in r.findings]} {r.broken} {r.flaws} {r.missing} {r.differs} {r.trace}"
        for r in records
    )
