"""Subsets of Stripe's own document: how large they are, what grows with them, and what links are where they are cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator import ir, pipeline
from generator.cache import Cache, SqliteCache
from generator.config import Client, adhoc
from generator.pipeline.parts import closure
from generator.progress import Silent
from generator.views.closure import Closure
from generator.writing import Generated, write
from tests.support.full_client import PROFILE, document_path
from tests.support.places import PROJECT
from tests.support.probes import run_probe
from tests.support.stripe_document import stripe_document, stripe_fixtures

CUSTOMERS = ("/v1/customers", "/v1/customers/{customer}", "/v1/customers/search")
"""The paths of specs/stripe/customers.yaml."""
GROWING = (
    ("POST /v1/customers/{customer}",),
    CUSTOMERS,
    ("resource:customers",),
    ("resource:customers", "resource:invoices"),
)
LISTS = {"models/__init__.py", "models/error.py"}
"""Of all models; and of what errors carry, which is typed where it is selected."""
HERE = "#/components/schemas/"


def client(only: Sequence[str], cut: bool = False) -> Client:
    return adhoc(
        spec=str(document_path()),
        package="stripe_client",
        output=Path("stripe_client"),
        profile=PROFILE,
        only=only,
        cut_links=cut,
    )


@cache
def reach(only: tuple[str, ...], cut: bool = False) -> Closure:
    return closure(client(only, cut), project_root=Path(), progress=Silent())


@cache
def api(cut: bool) -> ir.Api:
    chosen = client(CUSTOMERS, cut)
    return pipeline.prepared(chosen, project_root=Path(), progress=Silent()).api


def test_links_are_most_of_a_small_client() -> None:
    whole, cut = reach(CUSTOMERS), reach(CUSTOMERS, cut=True)
    assert whole.operations == cut.operations == 6
    assert cut.models < 130
    assert whole.models > 5 * cut.models
    assert whole.parameter_types == cut.parameter_types


@pytest.mark.parametrize("only", [CUSTOMERS, ("resource:customers",)])
def test_what_is_said_of_cutting_is_what_cutting_does(only: tuple[str, ...]) -> None:
    whole, cut = reach(only), reach(only, cut=True)
    assert whole.models_without == cut.models == cut.models_without
    kept = {each.name for each in whole.schemas if not each.cuts}
    assert kept == {each.name for each in cut.schemas}
    assert sum(each.first for each in whole.cuts) == whole.models - cut.models
    assert not cut.cuts


def test_every_step_of_a_chain_stands_in_the_document() -> None:
    schemas = stripe_document()["components"]["schemas"]
    found = reach(CUSTOMERS)
    assert len(found.schemas) > 800
    for each in found.schemas:
        *places, name = each.chain
        assert name == each.name in schemas
        for place in places[1 if places[0] in ("errors", "webhooks") else 2 :]:
            owner = max(
                (one for one in schemas if place.startswith(f"{one}.")), key=len
            )
            member = place.removeprefix(f"{owner}.").partition(".")[0]
            assert member.removesuffix("[]") in schemas[owner]["properties"], place


def test_the_figures_of_the_page() -> None:
    page = (PROJECT / "docs" / "subsets.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*`|everything) \| ([\d, |]+) \|$", page, re.MULTILINE)
    assert len(rows) == 4
    for words, figures in rows:
        only = tuple(re.findall("`([^`]+)`", words))
        found = reach(only)
        wanted = [found.operations, found.models, found.models_without]
        assert [int(each.replace(",", "")) for each in figures.split("|")] == wanted


def test_all_of_stripe_is_searched() -> None:
    assert reach(()).operations == 594


def test_ways_to_expand_do_not_depend_on_it() -> None:
    ways = [[each.expansion for each in api(cut).operations] for cut in (True, False)]
    assert ways[0] == ways[1]
    assert any(each and "default_source" in each.paths for each in ways[0])


def test_whom_nothing_leads_to_is_left_out() -> None:
    found = api(cut=True)
    todo = [each.response.use for each in found.operations]
    todo += [found.error, found.event]
    for each in found.operations:
        todo += [parameter.use for parameter in each.parameters]
        todo += [each.body.use] if each.body else []
    seen: set[str] = set()
    while todo:
        use = todo.pop()
        if use and use.schema not in seen:
            seen.add(use.schema)
            todo += ir.uses(found.schemas[use.schema])
    assert seen == found.schemas.keys()
    assert f"{HERE}payment_intent" not in seen
    assert f"{HERE}payment_intent" in api(cut=False).schemas


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> list[Generated]:
    """Clients of more and more operations, each called as the one before."""
    folder = tmp_path_factory.mktemp("grown")
    store: Cache = SqliteCache(folder / "cache.sqlite")
    found: list[Generated] = []
    for only in GROWING:
        (folder / "names.lock").write_text(found[-1].names if found else "")
        chosen = replace(client(only, cut=True), names_base=folder / "names.lock")
        made = pipeline.generate(
            chosen, project_root=folder, cache=store, progress=Silent()
        )
        found.append(made)
    return found


@pytest.mark.parametrize("folder", ["models", "params", "resources", "_runtime"])
def test_files_grow_with_what_is_selected(grown: list[Generated], folder: str) -> None:
    files = [
        {name for name in each.files if name.startswith(f"{folder}/")} for each in grown
    ]
    for less, more in pairwise(files):
        assert less <= more
    if folder == "_runtime":
        assert files[0] == files[-1]
    else:
        assert len(files[0]) < len(files[-1]) / 2


def test_a_larger_selection_leaves_models_as_they_were(grown: list[Generated]) -> None:
    for less, more in pairwise(grown[:3]):
        same = [name for name in less.files if name.startswith("models/")]
        assert len(same) > 10
        for name in set(same) - LISTS:
            assert less.files[name] == more.files[name], name


ORDERS = ("arguments", "credentials", "fields", "methods")
"""Lines of the lock whose names stand in an order; what is new may come between them."""


def _lines(lock: str) -> dict[str, str]:
    return dict(line.split(" = ", 1) for line in lock.splitlines() if " = " in line)


def test_names_stay(grown: list[Generated]) -> None:
    for less, more in pairwise(grown):
        before, after = _lines(less.names), _lines(more.names)
        assert len(before) > 100
        for key, value in before.items():
            if key.startswith(ORDERS):
                left = iter(after[key].split())
                assert all(word in left for word in value.split()), key
            else:
                assert after[key] == value, key


@pytest.fixture(scope="module")
def package(grown: list[Generated], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    target = folder / "stripe_client"
    write(target, grown[2], names_file=folder / "names.lock")
    return folder


def test_ids_and_objects_come_back_as_they_came(package: Path) -> None:
    everything: dict[str, Any] = stripe_fixtures()["resources"]
    customer, card = everything["customer"], everything["card"]
    expanded = {**card, "new": [{"customer": customer}]}
    settings = {
        **customer["invoice_settings"],
        "default_payment_method": everything["payment_method"],
    }
    changed = {"default_source": expanded, "invoice_settings": settings}
    for value in (customer, {**customer, **changed}):
        given = {"customer": value, "subscription": everything["subscription"]}
        for name, report in run_probe(
            "tests.stripe.probes.fixtures", package, fixtures=given
        ).items():
            assert report.get("drift") == [], (name, report)
            kept = {key: report[key] for key in ("dump", "pickle", "copy")}
            assert all(kept.values()), (name, kept)
