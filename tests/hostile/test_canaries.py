"""No text of a document is ever code: not in a module that is imported, not in a page that is opened."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.pipeline import Prepared
from generator.pipeline.clients import sources
from generator.pipeline.explorer import Site, explorer_site
from tests.explorer.unit.html import Element, read_html
from tests.hostile import canaries
from tests.hostile.outcome import judge, ready
from tests.support.probes import run_probe

NAME = "evil_client"
FOREIGN = {"canary", "__import__", "eval", "exec"}
"""Names that generated code has no use for."""
LINKS = ("href", "src", "action", "formaction", "data", "srcdoc", "poster", "srcset")
SCHEMES = {"", "http", "https", "mailto"}
NO_ICON = "data:,"
MARKDOWN = set("p em strong code pre a ul ol li blockquote br h3 h4 h5 h6 hr".split())


@pytest.fixture(scope="module")
def caged(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = tmp_path_factory.mktemp("caged")
    return ready(canaries.document(canaries.CANARIES), folder)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The same document of harmless texts."""
    return ready(canaries.document(canaries.PLAIN), tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def files(caged: Prepared) -> dict[str, bytes]:
    return sources(caged)


def test_paths_are_safe_and_all_of_it_compiles(files: dict[str, bytes]) -> None:
    judge(files)


def package(files: dict[str, bytes], folder: Path) -> Path:
    """The package, written; the folder to put on the path."""
    for path, data in files.items():
        (folder / NAME / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / NAME / path).write_bytes(data)
    return folder


def test_no_canary_runs(files: dict[str, bytes], tmp_path: Path) -> None:
    found = run_probe("tests.hostile.cage", package(files, tmp_path), package=NAME)
    assert found["sung"] == []
    assert found["failures"] == []
    assert found["operations"] >= len(canaries.CANARIES)


def test_a_canary_that_runs_is_heard(files: dict[str, bytes], tmp_path: Path) -> None:
    """The cage itself: here one of the modules really calls."""
    path = next(each for each in sorted(files) if each.startswith("models/"))
    changed = files | {path: files[path] + f"\n{canaries.CALL}\n".encode()}
    found = run_probe("tests.hostile.cage", package(changed, tmp_path), package=NAME)
    assert len(found["sung"]) == 1


def test_canaries_stand_in_strings_alone(files: dict[str, bytes]) -> None:
    held = 0
    for path, data in files.items():
        if not path.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(data)):
            held += isinstance(node, ast.Constant) and "canary(" in str(node.value)
            assert not FOREIGN & set(_names(node)), (path, node)
    assert held > 10 * len(canaries.CANARIES)


def _names(node: ast.AST) -> Iterator[str]:
    """All that a node calls by name, whatever it is."""
    for key, value in ast.iter_fields(node):
        if key != "value" or not isinstance(node, ast.Constant):
            yield from [value] if isinstance(value, str) else []


def test_pages_have_no_element_and_no_script_of_a_document(
    caged: Prepared, plain: Prepared
) -> None:
    ours, theirs = explorer_site(plain), explorer_site(caged)
    tags = {each.tag for _, page in _pages(ours) for each in page.walk()}
    attributes = {
        key
        for _, page in _pages(ours)
        for each in page.walk()
        for key in each.attributes
    }
    scripts = {_script(each) for _, page in _pages(ours) for each in page.all("script")}
    seen = 0
    for path, page in _pages(theirs):
        seen += 1
        for each in page.walk():
            # Descriptions are Markdown, and may have some of its elements.
            assert each.tag in tags | MARKDOWN, (path, each.tag)
            assert each.attributes.keys() <= attributes | {"href"}, (
                path,
                each.attributes,
            )
            _judge_attributes(path, each)
            if each.tag == "script":
                assert _script(each) in scripts, (path, each)
    assert seen > 2 * len(canaries.CANARIES)


def _judge_attributes(path: str, element: Element) -> None:
    for key, value in element.attributes.items():
        assert not key.startswith("on"), (path, element)
        if key in LINKS and value != NO_ICON:
            assert urlsplit(value.strip()).scheme.lower() in SCHEMES, (path, value)
        if key == "style":
            assert "canary" not in value, (path, value)


def _script(element: Element) -> tuple[str, ...]:
    """What a browser would run of it: data runs never."""
    text = "".join(each for each in element.inside if isinstance(each, str))
    attributes = element.attributes
    if attributes.get("type") in ("application/json", "importmap"):
        json.loads(text)
        text = ""
    name = attributes.get("src", "").rpartition("/")[2]
    return name, attributes.get("type", ""), text


def _pages(site: Site) -> Iterator[tuple[str, Element]]:
    for path in site.paths():
        assert path.isascii(), path
        assert ".." not in path.split("/"), path
        if path.endswith(".html"):
            yield path, read_html((site.read(path) or b"").decode())


def test_what_is_searched_is_data(caged: Prepared) -> None:
    site = explorer_site(caged)
    found = site.read(site.pages.search_path) or b""
    assert b"canary" in found
    assert json.loads(found)
