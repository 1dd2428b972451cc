"""The same call, made in five ways, puts the same bytes on the wire.

The generated client, sync and async; the form by the page's scripts; the two Python snippets, run;
the curl snippet, run against the real gateway. (The form in the browser: `test_in_the_browser.py`.)
A seeded draw of the cases every day, all of them in CI or with `CONFORMANCE=all`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from tests.conformance.by_client import FLAVORS, Found, by_client
from tests.conformance.by_curl import by_curl
from tests.conformance.by_form import Shown, by_form
from tests.conformance.by_snippet import by_snippet
from tests.conformance.cases import DRAWN, Case, all_cases, spread
from tests.conformance.comparing import differences
from tests.support.pairs import expected_pairs

ALL = os.environ.get("CI") == "true" or os.environ.get("CONFORMANCE") == "all"


@pytest.fixture(scope="module")
def cases() -> Sequence[Case]:
    """The cases of this run."""
    everything = all_cases()
    return everything if ALL else spread(everything, DRAWN)


@pytest.fixture(scope="module")
def called(cases: Sequence[Case]) -> Mapping[str, Found]:
    """What the generated client sends, by flavour."""
    return by_client(cases)


@pytest.fixture(scope="module")
def wanted(called: Mapping[str, Found]) -> Found:
    """The truth: what the generated client sends."""
    return called["sync"]


@pytest.fixture(scope="module")
def shown(cases: Sequence[Case]) -> Mapping[str, Shown]:
    """What the form sends and shows."""
    return by_form(cases)


def test_there_are_cases_of_everything() -> None:
    everything = all_cases()
    assert len({case.name for case in everything}) == len(everything) > 600
    stripe = {case.operation for case in everything if case.document == "stripe"}
    assert len(stripe) == 594
    assert Counter(case.document for case in everything)["own"] > 60


def test_sync_and_async_send_the_same(called: Mapping[str, Found]) -> None:
    assert differences(called["sync"], called["async"]) == []


def test_the_client_sends_what_was_meant(cases: Sequence[Case], wanted: Found) -> None:
    """By a second opinion on brackets that shares nothing with any of the senders."""
    for case in cases:
        sent = wanted[case.name]
        if case.document != "stripe" or sent.media_type == "multipart/form-data":
            continue
        meant = [
            pair
            for place in ("query", "body")
            for pair in expected_pairs(case.values.get(place, {}))
        ]
        assert isinstance(sent.body, bytes)
        text = sent.body.decode("ascii") or sent.query or ""
        arrived = parse_qsl(text, keep_blank_values=True, strict_parsing=bool(text))
        # Arguments go in the method's order: required ones come first.
        assert sorted(arrived) == sorted(meant), case.name


def test_the_form_sends_the_same(wanted: Found, shown: Mapping[str, Shown]) -> None:
    assert differences(wanted, {k: each.sent for k, each in shown.items()}) == []


def test_the_python_snippets_send_the_same(
    cases: Sequence[Case], wanted: Found, shown: Mapping[str, Shown], tmp_path: Path
) -> None:
    programs = {name: each.programs for name, each in shown.items()}
    found = by_snippet(cases, programs, tmp_path)
    for flavor in FLAVORS:
        assert differences(wanted, found[flavor]) == [], flavor


def test_black_leaves_the_snippets_as_they_are(
    shown: Mapping[str, Shown], tmp_path: Path
) -> None:
    for number, each in enumerate(shown.values()):
        for flavor in FLAVORS:
            file = tmp_path / f"snippet_{number}_{flavor}.py"
            file.write_text(each.programs[flavor], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "black", "--diff", "--quiet", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("", 0), done.stderr


def test_the_curl_snippets_send_the_same(
    cases: Sequence[Case], wanted: Found, tmp_path: Path
) -> None:
    sendable = [case for case in cases if case.reaches_the_gateway]
    found = by_curl(sendable, tmp_path)
    assert differences({each.name: wanted[each.name] for each in sendable}, found) == []
