"""Whether errors of types in generated clients are seen, counted and kept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from tests.corpus.bench import bench
from tests.corpus.documents import Document
from tests.corpus.report import page
from tests.corpus.running import Limits
from tests.corpus.typed import Typed, TypedStore, typed

WRONG = Typed(
    name="a", sha256="s", code="c", lines=1_000, errors=2, examples=("b.py:1",)
)


def _document(folder: Path, name: str, paths: object) -> Document:
    info = {"title": name, "version": "1"}
    text = json.dumps({"openapi": "3.0.3", "info": info, "paths": paths})
    path = folder / f"{name}.json"
    path.write_text(text)
    return Document(name, path, hashlib.sha256(text.encode()).hexdigest(), len(text))


def test_a_planted_error_is_seen_where_it_is(tmp_path: Path) -> None:
    code = bench(tmp_path / "code")
    template = tmp_path / "code" / "templates" / "python" / "init.py.jinja"
    planted = "\n{% if 'wrong' in view.docs %}size: int = ''\n{% endif %}"
    template.write_text(template.read_text() + planted)
    answers = {"get": {"responses": {"200": {"description": "d"}}}}
    found = [
        _document(tmp_path, name, paths)
        for name, paths in [
            ("good", {"/a": answers}),
            ("wrong", {"/a": answers}),
            ("none", {"/a": 1}),
        ]
    ]
    good, wrong, none = typed(found, code, Limits(seconds=60), 1)
    assert (good.name, good.errors, none.lines, none.errors) == ("good", 0, 0, 0)
    assert good.lines > 1_000
    assert wrong.errors == 1
    assert wrong.examples[0].startswith("client_0001/__init__.py:")


def test_what_is_kept_is_told_again_and_the_last_one_counts(tmp_path: Path) -> None:
    store = TypedStore(tmp_path / "types.jsonl")
    better = replace(WRONG, errors=0, examples=())
    store.add([WRONG])
    store.add([better])
    with (tmp_path / "types.jsonl").open("a") as file:
        file.write('{"name": "a", "sha256": "s", "cod')  # cut off
    found = [Document("a", Path("a"), "s", 1), Document("b", Path("b"), "s", 1)]
    assert TypedStore(tmp_path / "types.jsonl").known(found) == [better]
    assert store.known(found) == [better]


def test_the_page_counts_errors() -> None:
    refused = Typed(name="b", sha256="s", code="c", lines=0, errors=0)
    lines = page([], 1, Limits(), [WRONG, refused]).splitlines()
    rows = [" ".join(each.split()) for each in lines]
    assert "| with a client | 1 | 1,000 | 2 |" in rows
    assert "| drawn | 2 | 1,000 | 2 |" in rows
    assert "## Types" in lines
    assert "## Types" not in page([], 1, Limits()).splitlines()
