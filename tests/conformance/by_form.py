"""What the form sends, and the programs that it prints, by the page's own scripts in node.

In: cases, and the folder of the scripts. Out: a `Shown` for each, by the case's name. All cases go
through one process. The scripts are those of the page: state, values, encoding and snippets.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.conformance.cases import Case
from tests.conformance.comparing import refuse
from tests.conformance.sent import Sent, sent
from tests.conformance.subjects import subject
from tests.support.needs import missing
from tests.support.places import PROJECT
from tests.support.sites import page_data, page_path, site

ASSETS = PROJECT / "templates" / "explorer" / "assets"
SCRIPTS = Path(__file__).parent / "form"
TIMEOUT = 300  # seconds, for all cases


@dataclass(frozen=True, slots=True)
class Shown:
    """What a filled-in form sends, and the programs beside it: `sync`, `async` and `curl`."""

    sent: Sent
    programs: dict[str, str]


def by_form(
    cases: Sequence[Case], gateway: str = "http://127.0.0.1:1", assets: Path = ASSETS
) -> dict[str, Shown]:
    """What the form makes of each case. `gateway` is the address that the curl snippets have."""
    given = [
        {
            "data": data_of(case.document, case.operation),
            "values": tagged(case.values),
            "gateway": gateway,
        }
        for case in cases
    ]
    found = _node(given, assets)
    failed = {c.name: f.get("error") for c, f in zip(cases, found, strict=True)}
    refuse(failed, "forms refuse their values")
    return {
        case.name: Shown(
            _sent(each, case), {k: each[k] for k in ("sync", "async", "curl")}
        )
        for case, each in zip(cases, found, strict=True)
    }


@cache
def data_of(document: str, operation: str) -> dict[str, Any]:
    """What the operation's page tells its scripts."""
    it = subject(document)
    whole = site(it.spec, it.package, it.profile, it.only)
    page = whole.read(page_path(operation))
    assert page is not None
    return page_data(page)


def tagged(value: Any) -> Any:
    """JSON in which no digit and no order of keys is lost in JavaScript."""
    if isinstance(value, dict):
        if "$file" in value or "$number" in value:
            return value
        return {"$map": [[key, tagged(each)] for key, each in value.items()]}
    if isinstance(value, list):
        return [tagged(each) for each in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"$number": repr(value)}
    return value


def _sent(found: dict[str, Any], case: Case) -> Sent:
    headers = [(name, value) for name, value in found["headers"]]
    if found["contentType"] is not None:
        headers.append(("Content-Type", found["contentType"]))
    body = bytes.fromhex(found["body"] or "")
    return sent(found["method"], found["target"], headers, body, case.declared)


def _node(given: Sequence[dict[str, Any]], assets: Path) -> list[dict[str, Any]]:
    """The scripts find the page's own as `assets/…`, wherever those lie."""
    with TemporaryDirectory() as folder:
        here = Path(folder)
        for script in SCRIPTS.glob("*.mjs"):
            shutil.copy(script, here)
        (here / "node_modules").mkdir()
        (here / "node_modules" / "assets").symlink_to(assets, target_is_directory=True)
        try:
            done = subprocess.run(
                ["node", "main.mjs"],
                cwd=here,
                input="".join(f"{json.dumps(each)}\n" for each in given),
                capture_output=True,
                text=True,
                timeout=TIMEOUT,
                check=False,
            )
        except FileNotFoundError:
            missing("node, which runs the page's scripts")
    if done.returncode != 0:
        raise AssertionError(f"node failed: {done.stderr[-3000:]}")
    return [json.loads(line) for line in done.stdout.split("\n") if line]
