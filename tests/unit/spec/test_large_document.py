"""The largest document that this project knows, pulled, read and judged."""

from __future__ import annotations

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


def test_it_is_read_and_valid(pulled: Path) -> None:
    document = load(read(pulled))
    validate(document)
    assert document.version == "3.0"
    assert len(document.data["paths"]) > 400


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
