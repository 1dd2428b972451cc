"""The explorer's site of a document, page by page, in memory.

In: a document on the disk. Out: its `Site`, and what a page's scripts find in the page. What a page
is called is worked out here anew, from the contract.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from generator.config import adhoc
from generator.pipeline import prepared
from generator.pipeline.explorer import Site, explorer_site
from generator.progress import Silent

_data = re.compile(
    rb'<script type="application/json" id="operation-data">(.*?)</script>', re.DOTALL
).search


@cache
def site(
    spec: Path, package: str, profile: Path | None = None, only: tuple[str, ...] = ()
) -> Site:
    """The site of a document; it is read once."""
    client = adhoc(
        spec=str(spec),
        package=package,
        output=spec.parent / package,
        root=spec.parent,
        profile=profile,
        only=only,
    )
    return explorer_site(prepared(client, project_root=spec.parent, progress=Silent()))


def page_path(operation: str) -> str:
    """Where an operation's page lies."""
    return f"operations/{re.sub('[^A-Za-z0-9._-]', '-', operation)}.html"


def page_data(page: bytes) -> dict[str, Any]:
    """What the page tells its scripts."""
    found = _data(page)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data
