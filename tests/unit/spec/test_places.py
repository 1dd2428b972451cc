"""Locations: for every value of any document, the line and column where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Location
from generator.spec import DEFAULT_LIMITS, ROOT, Document, join, json_text, yaml_text
from generator.spec.places import locate
from generator.spec.text import Text
from tests.unit.spec.support import parsed

TEXTS = st.text(
    alphabet=st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"
    ),
    max_size=8,
)
LEAVES = st.none() | st.booleans() | st.integers() | TEXTS
TREES = st.recursive(
    st.dictionaries(TEXTS, LEAVES) | st.lists(LEAVES),
    lambda inner: st.dictionaries(TEXTS, inner, max_size=4)
    | st.lists(inner, max_size=4),
    max_leaves=20,
)


def members(value: Any, pointer: str = ROOT) -> Iterator[tuple[str, Any, Any]]:
    """Pointer, key (None in lists) and value of all that is below."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield join(pointer, key), key, inner
            yield from members(inner, join(pointer, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield join(pointer, index), None, inner
            yield from members(inner, join(pointer, index))


def rest(content: str, where: Location) -> str:
    """The text from a location on."""
    assert where.line is not None
    assert where.column is not None
    lines = content.split("\n")[where.line - 1 :]
    return "\n".join(lines)[where.column - 1 :]


@given(TREES, st.sampled_from([None, 1, 4]))
def test_json(tree: Any, indent: int | None) -> None:
    content = json.dumps(tree, indent=indent)
    text = Text("a.json", content)
    assert json_text.parse(text, DEFAULT_LIMITS) == tree
    root = json_text.scan(text, DEFAULT_LIMITS)
    for pointer, key, value in members(tree):
        here = rest(content, locate(text, root, pointer))
        found, end = json.JSONDecoder().raw_decode(here)
        assert found == (value if key is None else key)
        if key is not None:
            after = here[end:].lstrip(": \n")
            assert json.JSONDecoder().raw_decode(after)[0] == value


@given(TREES, st.booleans(), st.booleans())
@settings(deadline=None)
def test_yaml(tree: Any, flow: bool, escaped: bool) -> None:
    content = yaml.safe_dump(
        tree,
        default_flow_style=flow,
        default_style='"',
        allow_unicode=not escaped,
        width=10**6,
        sort_keys=False,
    ).replace('!!null "null"', "~")
    content = content.replace("!!int ", "").replace("!!bool ", "")
    text = Text("a.yaml", content)
    _, root = yaml_text.parse(text, DEFAULT_LIMITS)
    for pointer, key, value in members(tree):
        here = rest(content, locate(text, root, pointer))
        if key is not None:
            event = next(e for e in yaml.parse(here) if isinstance(e, yaml.ScalarEvent))
            assert event.value == key
        elif not isinstance(value, dict | list) or flow:
            start = "{[" if isinstance(value, dict | list) else '"~'
            assert here[0] in start


@given(TREES)
def test_json_is_yaml(tree: Any) -> None:
    content = json.dumps({"a": tree}, ensure_ascii=False)
    text = Text("a", content)
    data, root = yaml_text.parse(text, DEFAULT_LIMITS)
    assert data == {"a": tree}
    assert root == json_text.scan(text, DEFAULT_LIMITS)


DOCUMENT = """\
openapi: 3.0.3
info: &info
  title: T
paths:
  /a/b:
    get:
      parameters:
      - name: x
      - {name: y}
x-copy: *info
x-merged:
  <<: *info
"""


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ("#", 1, 1),
        ("#/info", 2, 1),
        ("#/info/title", 3, 3),
        ("#/paths/~1a~1b/get", 6, 5),
        ("#/paths/~1a~1b/get/parameters/0", 8, 9),
        ("#/paths/~1a~1b/get/parameters/1/name", 9, 10),
        ("#/paths/~1a~1b/get/parameters/7/name", 7, 7),
        ("#/paths/~1a~1b/post", 5, 3),
        ("#/nothing/there", 1, 1),
        ("#anchor", 1, 1),
        ("#/x-copy", 10, 1),
        ("#/x-copy/title", 3, 3),
        ("#/x-merged/title", 3, 3),
    ],
)
def test_places_of_a_document(pointer: str, line: int, column: int) -> None:
    found = parsed(DOCUMENT).location(pointer)
    assert (found.line, found.column) == (line, column)
    assert (found.source, found.pointer) == ("api.yaml", pointer)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_are_those_of_an_editor(end: str, mark: str) -> None:
    yaml_text = f"openapi: 3.0.3{end}# \u2028 \x85{end}é😀: 1{end}'😀': {{b: 1}}"
    found = parsed((mark + yaml_text).encode()).location("#/😀/b")
    assert (found.line, found.column) == (4, 7)
    json_text = f'{{"openapi": "3.0.3",{end}"\u2028😀": 1, "b": 2}}'
    found = parsed((mark + json_text).encode()).location("#/b")
    assert (found.line, found.column) == (2, 10)


def test_the_text_is_scanned_once_and_only_when_asked() -> None:
    document: Document = parsed('{"openapi": "3.1.0", "a": 1}')
    assert document.places() is document.places()
