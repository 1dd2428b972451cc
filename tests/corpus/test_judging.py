"""Whether the judge sees what it is there for: faults are planted into a copy of the generator."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.bench import bench
from tests.corpus.documents import Document
from tests.corpus.judging import judge
from tests.corpus.records import Record
from tests.corpus.running import Limits

PLANT = """

_render = Renderer.render


def _planted(self, *given):
    text = _render(self, *given)
    if given[0] != "init.py.jinja":
        return text
    {plant}


Renderer.render = _planted
"""
COUNTED = """
_true = operations


def operations(data):
    yield from _true(data)
    yield 'PUT', '/b', '#/paths/~1b/put'

"""
"""Says that there is one more operation."""
LIMITS = Limits(seconds=60)


def judged(
    folder: Path,
    plant: str = "",
    limits: Limits = LIMITS,
    version: Any = "1",
    **operation: Any,
) -> Record:
    """The record of a small document, by a generator with a fault."""
    code = bench(folder / "code")
    if plant:
        renderer = folder / "code" / "generator" / "render" / "templates.py"
        with renderer.open("a") as file:
            file.write(PLANT.format(plant=plant))
    answer: dict[str, Any] = {"responses": {"200": {"description": "d"}}}
    text = json.dumps(
        {
            "openapi": "3.0.3",
            "info": {"title": "t", "version": version},
            "paths": {"/a": {"get": {**answer, **operation}, "put": answer}},
        }
    )
    path = folder / "a.json"
    path.write_text(text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return judge(Document("a", path, sha256, len(text)), code, limits)


def test_a_good_document_is_good(tmp_path: Path) -> None:
    record = judged(tmp_path)
    assert record.good
    assert (record.operations, record.carried, record.version) == (2, 2, "3.0.3")
    assert record.modules > 10
    assert record.files > record.modules


def test_a_module_that_does_not_import_is_seen(tmp_path: Path) -> None:
    record = judged(tmp_path, "return text + '\\nimport no_such_module\\n'")
    assert "no_such_module" in record.broken[0]
    assert not record.whole


def test_other_bytes_under_another_seed_are_seen(tmp_path: Path) -> None:
    record = judged(tmp_path, "return text + f'\\n# {hash(text)}\\n'")
    assert "__init__.py" in record.differs
    assert record.broken == ()


def test_a_traceback_is_seen(tmp_path: Path) -> None:
    record = judged(tmp_path, "raise ValueError('planted')")
    assert (record.outcome, record.exit) == ("traceback", 70)
    assert "planted" in record.trace
    assert "templates.py" in record.trace


def test_a_hang_is_ended(tmp_path: Path) -> None:
    record = judged(tmp_path, "\n    while True: pass", Limits(seconds=4))
    assert record.outcome == "timeout"


def test_an_operation_that_is_nowhere_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = bench

    def counting_more(folder: Path) -> Any:
        made = copy(folder)
        script = folder / "tests" / "corpus" / "counting.py"
        text = script.read_text().replace("\nif __name__", f"{COUNTED}\nif __name__")
        script.write_text(text)
        return made

    monkeypatch.setattr("tests.corpus.test_judging.bench", counting_more)
    record = judged(tmp_path)
    assert record.missing == ("PUT /b",)
    assert record.outcome == "generated"
    assert not record.good


def test_a_loss_is_allowed_and_told(tmp_path: Path) -> None:
    content = {"application/xml": {"schema": {"type": "object"}}}
    parameter = {"in": "query", "name": "q", "content": content}
    record = judged(tmp_path, parameters=[parameter])
    assert (record.outcome, record.exit, record.lossy_exit) == ("lossy", 3, 0)
    assert [each.code for each in record.findings] == ["parameter-content"]
    assert record.carried == 2


def test_an_invalid_operation_is_left_out_and_told(tmp_path: Path) -> None:
    reference = {"$ref": "#/components/schemas/None"}
    content = {"application/json": {"schema": reference}}
    record = judged(tmp_path, requestBody={"content": content})
    assert (record.outcome, record.exit, record.lossy_exit) == ("lossy", 3, 0)
    assert record.findings[0].code == "dangling-reference"
    assert record.findings[0].examples[0][0].startswith("#/paths/~1a/get/requestBody")
    assert (record.operations, record.carried, record.reported) == (2, 1, 1)
    assert record.missing == ()


def test_an_invalid_document_is_refused(tmp_path: Path) -> None:
    record = judged(tmp_path, version=[])
    assert (record.outcome, record.exit, record.lossy_exit) == ("refused", 3, 3)
    assert record.findings[0].examples[0][0] == "#/info/version"
