"""What the curl snippets send, run in a shell, through the real gateway.

In: cases. Out: what arrived at a recorder behind the gateway, by the case's name. The commands stay
as the page prints them; the shell has the token in its environment, as the page says. They run one
after the other, so that each has its own request.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from tests.conformance.by_client import Found
from tests.conformance.by_form import by_form
from tests.conformance.cases import Case, write_files
from tests.conformance.sent import recorded
from tests.conformance.subjects import subject
from tests.support.gateway import Gateway
from tests.support.needs import missing
from tests.support.recorder import recorder

TIMEOUT = 60  # seconds, for one command


def by_curl(cases: Iterable[Case], folder: Path) -> Found:
    """What each case's command sends. They run in folders below `folder`."""
    if shutil.which("curl") is None:
        missing("curl, which the snippets are for")
    found: Found = {}
    for document, group in groupby(cases, key=lambda case: case.document):
        found |= _by_document(document, list(group), folder / document)
    return found


def _by_document(document: str, cases: Sequence[Case], folder: Path) -> Found:
    found: Found = {}
    folder.mkdir()
    with recorder() as upstream, subject(document).serve(upstream.url) as gateway:
        shown = by_form(cases, gateway.url)
        for index, case in enumerate(cases):
            here = folder / str(index)
            said = run_curl(shown[case.name].programs["curl"], gateway, case, here)
            arrived = upstream.take()
            if len(arrived) != 1:
                raise AssertionError(f"{case.name}: {len(arrived)} requests: {said}")
            found[case.name] = recorded(arrived[0], case.declared)
    return found


def run_curl(command: str, gateway: Gateway, case: Case, folder: Path) -> str:
    """Runs one command, in a shell of its own; what it said."""
    folder.mkdir()
    write_files(case, folder)
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=_environment(gateway),
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    if done.returncode != 0:
        raise AssertionError(f"{case.name}: {command}\n{said}")
    return said


def _environment(gateway: Gateway) -> Mapping[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "GATEWAY_TOKEN": gateway.token,
        "GATEWAY_URL": gateway.url,
    }
