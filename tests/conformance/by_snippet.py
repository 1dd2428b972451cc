"""What the Python snippets send when they are run.

In: cases and, for each, its two programs as the page prints them. Out: for each flavour, what
arrived at a recorder, by the case's name. Every case has an interpreter of its own, which runs
both programs; how they reach the recorder without a letter changed is told in `running.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.conformance.by_client import FLAVORS, Found
from tests.conformance.calling import MARK
from tests.conformance.cases import Case, write_files
from tests.conformance.comparing import refuse
from tests.conformance.sent import recorded
from tests.conformance.subjects import Subject, subject
from tests.support.places import PROJECT
from tests.support.recorder import Recorder, recorder

AT_ONCE = 2  # interpreters
TIMEOUT = 120  # seconds, for one of them

Programs = Mapping[str, Mapping[str, str]]
"""Programs by the case's name and the flavour."""


def by_snippet(
    cases: Sequence[Case], programs: Programs, folder: Path
) -> dict[str, Found]:
    """What each flavour's programs send. They run, and lie, in folders below `folder`."""
    with recorder() as server, ThreadPoolExecutor(AT_ONCE) as pool:
        jobs = [
            (case, subject(case.document), programs[case.name], folder / str(index))
            for index, case in enumerate(cases)
        ]
        said = list(pool.map(lambda job: _run(server, *job), jobs))
        arrived = server.take()
    failed = {case.name: text for case, text in zip(cases, said, strict=True)}
    refuse(failed, "snippets failed")
    by_mark = {request.header(MARK): request for request in arrived}
    if len(by_mark) != len(arrived):
        raise AssertionError("a snippet sent more than one request")
    return {
        flavor: {
            case.name: recorded(by_mark[f"{case.name} {flavor}"], case.declared)
            for case in cases
        }
        for flavor in FLAVORS
    }


def _run(
    server: Recorder,
    case: Case,
    it: Subject,
    programs: Mapping[str, str],
    folder: Path,
) -> str:
    """Runs a case's programs; the end of what they complained of, empty if all went well."""
    folder.mkdir()
    write_files(case, folder)
    given = []
    for flavor in FLAVORS:
        file = folder / f"{flavor}_program.py"
        file.write_text(programs[flavor], encoding="utf-8")
        given.append({"mark": f"{case.name} {flavor}", "file": str(file)})
    done = subprocess.run(
        [sys.executable, str(PROJECT / "tests" / "conformance" / "running.py")],
        cwd=folder,
        env=_environment(it),
        input=json.dumps(
            {
                "package": it.package,
                "names": [it.client, f"Async{it.client}"],
                "url": server.url,
                "mark": MARK,
                "programs": given,
            }
        ),
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    return done.stderr[-2000:] if done.returncode else ""


def _environment(it: Subject) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(it.folder),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "error",
        **it.environment,
    }
