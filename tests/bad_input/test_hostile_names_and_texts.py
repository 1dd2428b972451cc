"""Hostile but valid documents simply work: generated, imported whole, called, and nothing of them is ever run."""

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest

from generator.diagnostics import DocumentProblem
from tests.bad_input import hostile
from tests.support.making import make, package_of
from tests.support.probes import run_probe


def walked(document: dict[str, Any], folder: Path, package: str) -> dict[str, Any]:
    """What a probe found that walked through the client of `document`."""
    found: dict[str, Any] = run_probe(
        "tests.support.walking", package_of(document, folder, package), package=package
    )
    return found


def test_every_name_in_every_place(tmp_path: Path) -> None:
    document = hostile.named()
    found = walked(document, tmp_path, "named_client")
    assert found["failures"] == []
    assert found["operations"] == 2 * len(document["paths"]) - 1


def test_every_name_goes_out_and_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(package_of(hostile.named(), tmp_path, "sent_client"))
    package: Any = importlib.import_module("sent_client")
    try:
        arguments = package.OPERATIONS["sendEvery"].arguments
        values = {name: f"value of {name}" for name in arguments}
        sent: list[httpx2.Request] = []

        def serve(request: httpx2.Request) -> httpx2.Response:
            sent.append(request)
            return httpx2.Response(200, json=values)

        transport = httpx2.Client(transport=httpx2.MockTransport(serve))
        client = package.Client(base_url="http://x.test", http_client=transport)
        got = client.operations.send_every(
            **{arguments[name]: value for name, value in values.items()}
        )
        assert set(arguments) == {*hostile.NAMES, *hostile.ODD}
        assert dict(httpx2.QueryParams(sent[0].content.decode())) == values
        dumped = got.model_dump(mode="json", by_alias=True, exclude_unset=True)
        assert dumped == values
        assert got.model_extra == {}
    finally:
        for name in [each for each in sys.modules if each.startswith("sent_client")]:
            del sys.modules[name]


@pytest.mark.parametrize("number", range(len(hostile.PAYLOADS)))
def test_no_text_is_ever_run(number: int, tmp_path: Path) -> None:
    payload = hostile.PAYLOADS[number]
    found = walked(hostile.told(payload), tmp_path, "told_client")
    assert found["canary"] is None
    assert found["failures"] == []
    assert found["operations"] == 3
    for file in (tmp_path / "told_client").rglob("*"):
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            hidden = [each for each in text if each != "\n" and not each.isprintable()]
            assert not hidden, file


def test_a_million_characters(tmp_path: Path) -> None:
    document = hostile.told("word " * 200_000)
    del document["paths"], document["security"], document["components"]
    get = {"description": document["info"]["description"], "responses": {}}
    document["paths"] = {"/x": {"get": get}}
    document["info"]["title"] = document["info"]["version"] = "T"
    document = {k: v for k, v in document.items() if not k.startswith("x-")}
    assert walked(document, tmp_path, "long_client")["failures"] == []


@pytest.mark.parametrize("half", ["\\ud800", "\\udfff", "\\ud800x"])
def test_half_a_character_is_refused_by_name(half: str, tmp_path: Path) -> None:
    spec = tmp_path / "half.json"
    text = json.dumps(hostile.told("HALF"))
    spec.write_text(text.replace("HALF", half))
    with pytest.raises(DocumentProblem) as problem:
        make(spec, "half_client")
    assert problem.value.diagnostics[0].code == "half-character"


def test_a_name_that_is_too_long_is_refused_by_name(tmp_path: Path) -> None:
    name = "x" * 5000
    inner = {"type": "object", "properties": {name: {"type": "string"}}}
    schemas = {name: {"type": "object", "properties": {"x": inner}}}
    get = {"responses": hostile.answer(hostile.reference(name))}
    spec = tmp_path / "long.json"
    parts = {"paths": {"/x": {"get": get}}, "components": {"schemas": schemas}}
    spec.write_text(json.dumps(hostile.document(**parts)))
    with pytest.raises(DocumentProblem) as problem:
        make(spec, "long_client")
    assert problem.value.diagnostics[0].code == "too-long-keys"


def test_one_name_of_five_thousand_characters(tmp_path: Path) -> None:
    name = "x" * 5000
    schema = {"type": "object", "properties": {name: {"type": "string"}}}
    get = {"operationId": name, "responses": hostile.answer(schema)}
    document = hostile.document(paths={f"/{name[:2000]}": {"get": get}})
    assert walked(document, tmp_path, "five_client")["failures"] == []
