"""Weight: what a browser has to load, of Stripe's own document and of GitHub's heaviest operations."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.config import adhoc
from generator.pipeline import prepared
from generator.pipeline.explorer import Site, explorer_site
from generator.progress import Silent
from tests.support.full_client import PROFILE, document_path
from tests.support.published import github_document

PAGE, STYLES, SEARCH = 40_000, 12_000, 10_000
"""Bytes, compressed."""
WHOLE = 60_000_000
OPERATIONS = 594
GITHUB = (
    "repos/create-repo-ruleset",
    "repos/update",
    "repos/create-deployment-branch-policy",
    "code-scanning/upload-sarif",
    "issues/list",
    "apps/create-installation-access-token",
    "checks/create",
)


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 6))


@pytest.fixture(scope="module")
def stripe() -> dict[str, bytes]:
    """The whole site."""
    path = document_path()
    client = adhoc(
        spec=str(path),
        package="stripe_client",
        output=Path("unused"),
        profile=PROFILE,
    )
    ready = prepared(client, project_root=path.parent, progress=Silent())
    return dict(_files(explorer_site(ready)))


def _files(site: Site) -> Iterator[tuple[str, bytes]]:
    for path in site.paths():
        data = site.read(path)
        assert data is not None
        yield path, data


def test_there_is_a_page_for_every_operation(stripe: dict[str, bytes]) -> None:
    found = [path for path in stripe if path.startswith("operations/")]
    assert len(found) == OPERATIONS
    assert "operations/PostCustomersCustomer.html" in found


def test_no_page_is_too_heavy(stripe: dict[str, bytes]) -> None:
    large = [
        p for p, data in stripe.items() if p.endswith(".html") and len(data) > PAGE
    ]
    assert len(large) > 100
    heavy = {path: compressed(stripe[path]) for path in large}
    assert {path: size for path, size in heavy.items() if size > PAGE} == {}
    assert heavy["operations/PostPaymentIntents.html"] > PAGE / 2


def test_the_whole_site_is_small(stripe: dict[str, bytes]) -> None:
    assert OPERATIONS * 20_000 < sum(map(len, stripe.values())) < WHOLE


def test_the_search_is_small(stripe: dict[str, bytes]) -> None:
    assert 0 < compressed(stripe["assets/search.json"]) <= SEARCH


def test_styles_are_small(stripe: dict[str, bytes]) -> None:
    sizes = [compressed(data) for path, data in stripe.items() if path.endswith(".css")]
    assert len(sizes) > 3
    assert sum(sizes) <= STYLES


def test_github_s_pages_are_light(tmp_path: Path) -> None:
    spec = tmp_path / "github.json"
    spec.write_bytes(github_document())
    client = adhoc(
        spec=str(spec), package="github", output=tmp_path / "github", only=GITHUB
    )
    ready = prepared(client, project_root=tmp_path, progress=Silent())
    sizes = {path: compressed(data) for path, data in _files(explorer_site(ready))}
    pages = {
        path: size for path, size in sizes.items() if path.startswith("operations/")
    }
    assert len(pages) == len(GITHUB)
    assert max(pages.values()) <= PAGE
