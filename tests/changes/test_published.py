"""Documents that companies publish, version against version: quick, without noise, and nothing missed.

Every breaking change that oasdiff reports of the same two documents is in our report, or there is a reason why it need
not be. Everyday, oasdiff looks at a part of them; in CI, or with `PUBLISHED=all`, at GitHub's whole too.
"""

import json
import os
import tarfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from generator.changes import Report
from generator.changes.reports import as_json
from generator.config import Client
from generator.pipeline.changes import Asked, changes
from generator.pipeline.reading import client_inputs
from generator.progress import Silent
from generator.spec import RawDocument, load, read, select
from tests.changes import oasdiff
from tests.support.places import PROJECT
from tests.support.published import DIRECTORY, archive, github_document
from tests.support.stripe_document import module_folder
from tests.support.turning import turned

ALL = os.environ.get("CI") == "true" or os.environ.get("PUBLISHED") == "all"
STRIPE = "github.com/stripe/stripe-mock"
PART = (
    "POST /v1/terminal/*",
    "GET /v1/terminal/*",
    "POST /v1/accounts",
    "POST /v1/issuing/cards/{card}",
    "POST /v1/test_helpers/issuing/authorizations",
    "POST /v1/financial_connections/sessions",
    "GET /v1/invoice_payments",
)


@dataclass(frozen=True)
class Pair:
    """Two versions of one API's document."""

    old: bytes
    new: bytes
    profile: Path | None = None

    def report(self, *, wire: bool = False) -> Report:
        client = Client(
            name="x", spec="-", package="x", output=Path("x"), profile=self.profile
        )
        old, new = (
            RawDocument(source=name, data=data, sha256="")
            for name, data in (("old", self.old), ("new", self.new))
        )
        asked = Asked(wire=wire)
        return changes(old, new, client, client_inputs(client), asked, Silent())


@cache
def stripe(version: str) -> bytes:
    folder = module_folder(f"{STRIPE}@{version}")
    return (folder / "embedded" / "openapi" / "spec3.json").read_bytes()


def stripe_pair(old: str) -> Pair:
    profile = PROJECT / "specs" / "stripe" / "profile.toml"
    return Pair(stripe(old), stripe("v0.203.0"), profile)


def github_pair() -> Pair:
    with tarfile.open(archive(DIRECTORY)) as files:
        found = files.extractfile("package/api/github.com/api.github.com.json")
        assert found is not None
        with found:
            return Pair(found.read(), github_document())


def test_stripe() -> None:
    """A year of changes, each told once, whatever how many operations it reaches."""
    report = stripe_pair("v0.197.0").report()
    places = Counter(
        (e.code, e.direction, e.subject, e.message) for e in report.changes
    )
    assert max(places.values()) == 1
    assert len(report.changes) < 700
    found = {(each.code, each.subject): each for each in report.changes}
    assert found["property-removed", "card.iin"].effect == "`Card.iin` is gone"
    moved = found[
        "property-added-required", "body.risk_assessment.card_testing_risk.level"
    ]
    assert moved.operations == ("POST /v1/test_helpers/issuing/authorizations",)
    assert len(report.having("breaking")) < 40
    versions = report.old_version, report.new_version
    assert versions == ("2025-09-30.clover", "2026-08-26.dahlia")


@pytest.mark.skipif(not ALL, reason="in CI, or with PUBLISHED=all")
def test_stripe_over_two_years() -> None:
    """Also the requests of all operations that are described otherwise; none sends other bytes."""
    report = stripe_pair("v0.190.0").report(wire=True)
    assert len(report.having("breaking")) < 150
    assert [each for each in report.changes if each.code == "wire-changed"] == []


def test_a_document_is_as_itself() -> None:
    """Whatever the order of its keys."""
    data = stripe("v0.203.0")
    other = json.dumps(turned(json.loads(data))).encode()
    report = Pair(data, other, stripe_pair("v0.203.0").profile).report()
    assert (report.changes, report.renamed, report.notes) == ((), (), ())


def _judged(pair: Pair, folder: Path) -> oasdiff.Verdict:
    files = folder / "old.json", folder / "new.json"
    for file, data in zip(files, (pair.old, pair.new), strict=True):
        file.write_bytes(data)
    old, new = (json.loads(each.read_bytes()) for each in files)
    rows = oasdiff.breaking(*files)
    return oasdiff.judge(rows, json.loads(as_json(pair.report())), old, new)


def _part(data: bytes, folder: Path, only: tuple[str, ...]) -> bytes:
    file = folder / "whole.json"
    file.write_bytes(data)
    return json.dumps(select(load(read(file)), only).data).encode()


def test_oasdiff_on_a_part_of_stripe(tmp_path: Path) -> None:
    whole = stripe_pair("v0.197.0")
    pair = Pair(
        _part(whole.old, tmp_path, PART),
        _part(whole.new, tmp_path, PART),
        whole.profile,
    )
    verdict = _judged(pair, tmp_path)
    assert verdict.unexplained == ()
    assert verdict.reported > 1_000
    assert sum(verdict.reasons.values()) < verdict.reported / 50


@pytest.mark.skipif(not ALL, reason="in CI, or with PUBLISHED=all")
def test_oasdiff_on_github(tmp_path: Path) -> None:
    verdict = _judged(github_pair(), tmp_path)
    assert verdict.unexplained == ()
    assert verdict.reported > 450


def test_the_judge_can_fail(tmp_path: Path) -> None:
    """Without our report of it, a row is unexplained."""
    whole = stripe_pair("v0.197.0")
    only = ("POST /v1/issuing/cards/{card}", "POST /v1/accounts")
    pair = Pair(
        _part(whole.old, tmp_path, only),
        _part(whole.new, tmp_path, only),
        whole.profile,
    )
    files = tmp_path / "old.json", tmp_path / "new.json"
    for file, data in zip(files, (pair.old, pair.new), strict=True):
        file.write_bytes(data)
    found = json.loads(as_json(pair.report()))
    subject = "body.documents.proof_of_registration"
    found["changes"] = [e for e in found["changes"] if e["subject"] != subject]
    old, new = json.loads(pair.old), json.loads(pair.new)
    verdict = oasdiff.judge(oasdiff.breaking(*files), found, old, new)
    (rest,) = verdict.unexplained
    assert "documents/proof_of_registration" in rest
