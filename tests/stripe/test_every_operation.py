"""All of Stripe's operations, sync and async, against stripe-mock.

Each is called with its required parameters and a seeded draw of the optional ones, down to the
nested ones. What is sent is compared with a second opinion on the encoding; what comes back must
be the declared model, with nothing that the document does not foresee.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, quote

import pytest

from tests.support.drawing import Draft, drafts
from tests.support.full_client import document_path, full_client
from tests.support.pairs import expected_pairs
from tests.support.probes import run_probe
from tests.support.stripe_document import stripe_document
from tests.support.stripe_mock import stripe_mock

SEED = 20261123
FLAVORS = ["sync", "async"]
OFTEN = [0.6, 1.0]  # some of the optional parameters; all of them at once
INVOICES = {
    "PostInvoicesInvoiceAddLines",
    "PostInvoicesInvoiceAttachPayment",
    "PostInvoicesInvoiceRemoveLines",
    "PostInvoicesInvoiceUpdateLines",
}
MISTAKEN = {
    0.6: INVOICES | {"PostSubscriptionsSubscriptionResume"},
    1.0: INVOICES | {"PostSubscriptionsSubscriptionResume"},
}
"""Where stripe-mock takes the text under `object` for an id, and puts the path's id there."""


@pytest.fixture(scope="module", params=OFTEN)
def often(request: pytest.FixtureRequest) -> float:
    """How likely an optional parameter is given."""
    found: float = request.param
    return found


@pytest.fixture(scope="module")
def reports(often: float) -> Any:
    """What came of every operation, by flavour and operation id."""
    probe = "tests.stripe.probes.every_operation"
    given = {"document": str(document_path()), "seed": SEED, "often": often}
    with stripe_mock() as url:
        return run_probe(probe, full_client(), url=url, **given)


@pytest.fixture(scope="module")
def plan(often: float) -> dict[str, Draft]:
    """The draws that the probe made too."""
    return {draft.id: draft for draft in drafts(stripe_document(), SEED, often)}


def operations() -> dict[str, dict[str, Any]]:
    """The document's operations by their ids."""
    found = [
        operation
        for item in stripe_document()["paths"].values()
        for method, operation in item.items()
        if method in ("get", "post", "delete")
    ]
    return {operation["operationId"]: operation for operation in found}


def test_the_draw_is_rich(plan: dict[str, Draft]) -> None:
    pairs = [pair for draft in plan.values() for pair in expected_pairs(draft.values)]
    assert len(pairs) > 4000
    assert sum(value == "" for _, value in pairs) > 150, "fields are cleared"
    assert max(key.count("[") for key, _ in pairs) >= 5, "it goes deep"
    assert sum("[0][" in key for key, _ in pairs) > 300, "objects in arrays"
    assert sum("expand" in draft.values for draft in plan.values()) > 250
    assert any(draft.files for draft in plan.values())


@pytest.mark.parametrize("flavor", FLAVORS)
def test_every_operation_answers_200(reports: Any, flavor: str) -> None:
    assert reports[flavor].keys() == operations().keys()
    assert len(reports[flavor]) == 594
    failed = {k: r for k, r in reports[flavor].items() if r.get("status") != 200}
    assert failed == {}


@pytest.mark.parametrize("flavor", FLAVORS)
def test_every_request_is_what_was_meant(
    reports: Any, plan: dict[str, Draft], flavor: str
) -> None:
    for name, draft in plan.items():
        sent = reports[flavor][name]["sent"]
        path, _, query = sent["path"].partition("?")
        values = {k: quote(v, safe="") for k, v in draft.path.items()}
        expected = draft.template.format_map(values)
        assert (sent["method"], path) == (draft.method, expected)
        assert sent["host"] == "127.0.0.1", f"{name}: base_url= is overridden"
        assert sent["key"] is (draft.method == "POST"), name
        if draft.files:
            assert sent["type"] == "multipart/form-data"
            continue
        text = sent["body"] if draft.method == "POST" else query
        arrived = parse_qsl(text, keep_blank_values=True, strict_parsing=bool(text))
        assert sorted(arrived) == sorted(expected_pairs(draft.values)), name
        if draft.method == "POST":
            assert query == ""
            assert sent["type"] == "application/x-www-form-urlencoded"


def test_sync_and_async_send_the_same(reports: Any) -> None:
    for name, report in reports["sync"].items():
        if name != "PostFiles":  # The boundary of its parts is drawn anew.
            assert report["sent"] == reports["async"][name]["sent"], name


@pytest.mark.parametrize("flavor", FLAVORS)
def test_every_answer_is_its_model(reports: Any, flavor: str) -> None:
    for name, operation in operations().items():
        report = reports[flavor][name]
        content = operation["responses"]["200"]["content"]
        if "application/pdf" in content:
            assert report["kind"].endswith("BinaryResponse")
            assert report["size"] > 0
            continue
        schema = content["application/json"]["schema"]
        if "items" in report:
            assert report["kind"].endswith(("List", "List2", "SearchResult")), name
            items = _models(schema["properties"]["data"]["items"])
            assert set(report["items"]) <= items, name
        else:
            assert report["kind"] in _models(schema), name
        assert report["same"], f"{name}: the model does not dump as it came"


@pytest.mark.parametrize("flavor", FLAVORS)
def test_nothing_drifts_but_what_stripe_mock_gets_wrong(
    reports: Any, plan: dict[str, Draft], often: float, flavor: str
) -> None:
    drifting = {}
    for name, report in reports[flavor].items():
        drift = report.get("drift", [])
        if not all(_is_echo(place[1], report["answer"], plan[name]) for place in drift):
            drifting[name] = report
    assert drifting.keys() == MISTAKEN[often]
    for name, report in drifting.items():
        for _, pointer, expected, _ in report["drift"]:
            assert pointer.endswith("/object"), name
            assert expected.startswith("Literal["), name
            found = _at(pointer, report["answer"])
            assert found in plan[name].path.values(), name


def test_every_module_and_every_type_can_be_used() -> None:
    report = run_probe("tests.stripe.probes.imports", full_client())
    assert report["failed"] == {}
    assert report["unexported"] == []
    assert len(report["modules"]) > 700
    for folder, least in (("models", 1800), ("params", 1200)):
        count, unfit = report[folder]
        assert unfit == {}
        assert count > least
    loaded = {name.split(".")[1] for name in report["at_first"]}
    assert not loaded & {"models", "resources", "params", "_client"}
    assert report["heavy"] == []


def _is_echo(pointer: str, answer: Any, draft: Draft) -> bool:
    """Whether stripe-mock answers with what cleared a list of values, which no answer lists."""
    sent = draft.values.get(pointer[1:], "nothing")
    return sent in (None, "") and _at(pointer, answer) == ""


def _models(schema: dict[str, Any]) -> set[str]:
    """The names of the models that a value may be, spelled as people would."""
    name = schema.get("$ref", "").rpartition("/")[2]
    if name:
        schema = stripe_document()["components"]["schemas"][name]
    if "anyOf" in schema:
        return {found for arm in schema["anyOf"] for found in _models(arm)}
    return {"".join(w[0].upper() + w[1:] for w in re.split(r"[._]", name))}


def _at(pointer: str, value: Any) -> Any:
    """What stands at a JSON pointer."""
    for part in pointer.split("/")[1:]:
        value = value[int(part) if isinstance(value, list) else part]
    return value
