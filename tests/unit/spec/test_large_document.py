"""The largest document that this project knows, pulled, read and judged within its budget."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.diagnostics import SourceProblem
from generator.spec import load, pull, read, read_source_file, select, validate
from tests.support.needs import missing

PINNED = Path(__file__).parents[3] / "specs" / "stripe" / "source.toml"


@pytest.fixture(scope="module")
def pulled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        return pull(read_source_file(PINNED), tmp_path_factory.mktemp("pulled")).path
    except SourceProblem as problem:
        missing(str(problem))


def test_it_is_read_and_valid_in_time(pulled: Path) -> None:
    start = time.process_time()
    document = load(read(pulled))
    loaded = time.process_time()
    validate(document)
    validated = time.process_time()
    assert document.version == "3.0"
    assert loaded - start < 1
    assert validated - loaded < 2


def test_its_places(pulled: Path) -> None:
    document = load(read(pulled))
    found = document.location("#/paths/~1v1~1customers~1{customer}/post/operationId")
    lines = pulled.read_text(encoding="utf-8").split("\n")
    assert found.line is not None
    assert found.column is not None
    here = lines[found.line - 1][found.column - 1 :]
    assert here.startswith('"operationId": "PostCustomersCustomer"')


def test_a_part_of_it_is_valid(pulled: Path) -> None:
    document = select(load(read(pulled)), ["PostCustomersCustomer"])
    assert list(document.data["paths"]) == ["/v1/customers/{customer}"]
    validate(document)
