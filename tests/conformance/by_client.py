"""What the generated client sends for cases, sync and async.

In: cases. Out: for each flavour, what arrived at a recorder, by the case's name. A call that raises is an error here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from tests.conformance.calling import MARK
from tests.conformance.cases import Case
from tests.conformance.comparing import refuse
from tests.conformance.sent import Sent, recorded
from tests.conformance.subjects import subject
from tests.support.probes import run_probe
from tests.support.recorder import recorder

FLAVORS = ("sync", "async")

Found = dict[str, Sent]


def by_client(cases: Iterable[Case]) -> dict[str, Found]:
    """What each flavour's calls send."""
    found: dict[str, Found] = {flavor: {} for flavor in FLAVORS}
    for name, group in groupby(cases, key=lambda case: case.document):
        for flavor, more in _calls(name, list(group)).items():
            found[flavor] |= more
    return found


def _calls(document: str, cases: Sequence[Case]) -> dict[str, Found]:
    it = subject(document)
    with recorder() as server:
        report = run_probe(
            "tests.conformance.calling",
            it.folder,
            package=it.package,
            **{"class": it.client},
            url=server.url,
            cases=[case.plain() for case in cases],
        )
        arrived = server.take()
    for flavor in FLAVORS:
        pairs = zip(cases, report[flavor], strict=True)
        refuse({case.name: error for case, error in pairs}, f"{flavor} calls failed")
    by_mark = {request.header(MARK): request for request in arrived}
    if len(by_mark) != len(arrived):
        raise AssertionError("a call sent more than one request")
    return {
        flavor: {
            case.name: recorded(by_mark[f"{flavor} {index}"], case.declared)
            for index, case in enumerate(cases)
        }
        for flavor in FLAVORS
    }
