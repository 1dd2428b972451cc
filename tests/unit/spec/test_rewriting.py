"""Edits of a `source.toml`: what is asked for changes, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from generator.diagnostics import UsageProblem
from generator.spec.rewriting import Edit, rewritten

PATH = Path("specs/a/source.toml")
TEXT = """\
# version = "not this one"
  version = "1"   # of the document
'sha256' = 'aa'
file = "a.json"
note = "version = 1"

# The first.
[[ sources ]]
kind = "go-module"
version = "v1.0.0"
# url = "commented out"
[[sources]]
"version"="1.0.0"
url = 'https://a.example/1.0.0' # its mirror
"""


def test_only_the_values_change() -> None:
    edits = [
        Edit(table=0, key="version", value='2 "x" \\'),
        Edit(table=0, key="sha256", value="bb"),
        Edit(table=1, key="version", value="v1.1.0"),
        Edit(table=2, key="version", value="1.1.0"),
        Edit(table=2, key="url", value="https://a.example/1.1.0"),
    ]
    expected = (
        TEXT.replace('"1"   #', '"2 \\"x\\" \\\\"   #')
        .replace("'aa'", "'bb'")
        .replace('"v1.0.0"', '"v1.1.0"')
        .replace('"version"="1.0.0"', '"version"="1.1.0"')
        .replace("'https://a.example/1.0.0'", "'https://a.example/1.1.0'")
    )
    assert rewritten(PATH, TEXT, edits) == expected
    assert tomllib.loads(expected)["version"] == '2 "x" \\'
    windows = TEXT.replace("\n", "\r\n")
    assert rewritten(PATH, windows, edits) == expected.replace("\n", "\r\n")


def test_a_literal_string_that_cannot_hold_the_value() -> None:
    text = "version = 'a'\n[[sources]]\n"
    edit = Edit(table=0, key="version", value="it's")
    assert rewritten(PATH, text, [edit]) == 'version = "it\'s"\n[[sources]]\n'


@pytest.mark.parametrize(
    "text",
    [
        'version = "1"\nsources = [{version = "v1"}]\n',
        'version = """1"""\n[[sources]]\nversion = "v1"\n',
        'version = "1"\nnote = """\n[[sources]]\nversion = "2"\n"""\n[[sources]]\nversion = "v1"\n',
        '"ver\\u0073ion" = "1"\n[[sources]]\nversion = "v1"\n',
    ],
)
def test_what_cannot_be_edited_is_refused_with_what_to_write(text: str) -> None:
    tomllib.loads(text)
    edits = [
        Edit(table=0, key="version", value="2"),
        Edit(table=1, key="version", value="v2"),
    ]
    with pytest.raises(UsageProblem) as caught:
        rewritten(PATH, text, edits)
    (found,) = caught.value.diagnostics
    assert 'Write yourself: version = "2"; in source 1, version = "v2"' in found.hint
