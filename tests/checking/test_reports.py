"""What `generator check` prints: for people, for programs, for GitHub, and for the summary of a job."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.checking.conftest import OVERRIDE, Planted

HOSTILE = "`a%0A|,b:c`` <script>\x1b[31m\u202e.py"
SPELLED = "`a%0A|,b:c`` <script>\\x1b[31m\\u202e.py"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A workflow command, read as GitHub's runner reads it."""

    level: str
    properties: dict[str, str]
    message: str


def read(printed: str) -> list[Annotation]:
    return [_annotation(line) for line in printed.splitlines()]


def _annotation(line: str) -> Annotation:
    match = re.fullmatch(r"::([a-z]+) ([^:]*)::(.*)", line)
    assert match, line
    pairs = (each.partition("=") for each in match[2].split(","))
    return Annotation(
        match[1],
        {key: _unescaped(value, ":,") for key, _, value in pairs},
        _unescaped(match[3], ""),
    )


def _unescaped(text: str, more: str) -> str:
    for char in "\r\n" + more + "%":
        text = text.replace(f"%{ord(char):02X}", char)
    return text


@pytest.fixture
def stale(planted: Planted) -> Planted:
    """Two causes on different files, and a hostile name beside them."""
    planted.edit("openapi.json", "Find a parcel.", "Look a parcel up: 50%, always.")
    planted.edit(OVERRIDE, "{# #}", "# ours")
    (planted.output / HOSTILE).write_text("")
    return planted


def test_text(stale: Planted) -> None:
    lines = stale.run("check", code=1).splitlines()
    assert lines[0].startswith("parcels: out/parcels is not what it would be: ")
    assert re.fullmatch(
        r"  because of \[1\] document: openapi\.json changed: .*", lines[1]
    )
    block = "house/style/method.jinja: block `opening` changed"
    assert lines[2] == f"  because of [2] template: {block}"
    assert "  stale    resources/vans.py  [2]" not in lines
    assert "  stale    resources/vans.py  [1, 2]" in lines
    assert "  stale    API.md  [1]" in lines
    assert f"  extra    {SPELLED}" in lines
    assert "--- resources/vans.py (on disk)" in lines
    assert "+    # ours" in lines
    assert any(
        line.startswith("+") and "Look a parcel up: 50%" in line for line in lines
    )
    assert lines[-1] == "  to bring it up to date: generator generate parcels"


def test_causes_have_no_numbers_where_all_files_have_the_same(planted: Planted) -> None:
    planted.edit("openapi.json", "Find a parcel.", "Look a parcel up.")
    lines = planted.run("check", code=1).splitlines()
    assert lines[1].startswith("  because of document: ")
    assert "  stale    API.md" in lines


def test_json(stale: Planted) -> None:
    report = json.loads(stale.run("check", "--format", "json", code=1))
    assert (report["format"], report["fresh"]) == (1, False)
    (client,) = report["clients"]
    document, template = client["causes"]
    assert (document["kind"], document["template"], document["block"]) == (
        "document",
        None,
        None,
    )
    assert template == {
        "kind": "template",
        "detail": "house/style/method.jinja: block `opening` changed",
        "template": "method.jinja",
        "block": "opening",
    }
    by_path = {each["path"]: each for each in client["findings"]}
    vans = by_path["resources/vans.py"]
    assert vans["causes"] == [document, template]
    on_disk = (stale.output / "resources/vans.py").read_text().splitlines()
    first = vans["diff"].splitlines()[2]
    assert vans["file"] == "out/parcels/resources/vans.py"
    assert re.match(r"@@ -\d+,\d+ \+\d+,\d+ @@", first)
    assert 1 <= vans["line"] <= len(on_disk)
    assert by_path[HOSTILE]["state"] == "extra"


def test_annotations(stale: Planted) -> None:
    found = read(stale.run("check", "--format", "github", code=1))
    states = json.loads(stale.run("check", "--format", "json", code=1))["clients"][0]
    assert len(found) == len(states["findings"])
    by_file = {each.properties["file"]: each for each in found}
    vans = by_file["out/parcels/resources/vans.py"]
    assert vans.level == "error"
    assert vans.properties["title"] == "parcels: stale"
    assert int(vans.properties["line"]) >= 1
    assert vans.message.endswith(
        "template: house/style/method.jinja: block `opening` changed: run `generator generate parcels`"
    )
    extra = by_file[f"out/parcels/{SPELLED}"]
    assert extra.level == "notice"
    assert SPELLED in extra.message


def test_annotations_have_paths_from_the_top_of_the_repository(stale: Planted) -> None:
    top = str(stale.project.parent)
    found = read(stale.run("check", "--format", "github", code=1, GITHUB_WORKSPACE=top))
    assert {each.properties["file"].partition("/")[0] for each in found} == {"project"}
    elsewhere = str(stale.output)
    found = read(
        stale.run("check", "--format", "github", code=1, GITHUB_WORKSPACE=elsewhere)
    )
    assert {each.properties["file"].partition("/")[0] for each in found} == {"out"}


def test_nothing_to_annotate(planted: Planted) -> None:
    assert planted.run("check", "--format", "github") == ""


def test_a_document_that_cannot_be_read_is_annotated(
    planted: Planted, tmp_path: Path
) -> None:
    planted.edit("openapi.json", '"3.0.3"', '"9.9"')
    summary = tmp_path / "summary.md"
    printed = planted.run(
        "check", "--format", "github", "--summary", str(summary), code=3
    )
    (found,) = read(printed)
    assert found.level == "error"
    assert found.properties["file"] == "openapi.json"
    assert found.properties["line"] == "1"
    assert int(found.properties["col"]) > 1
    text = summary.read_text()
    assert text.startswith("### What is generated could not be checked")
    assert "openapi.json:1:" in text


def test_a_summary_is_appended(stale: Planted, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n")
    stale.run("check", "--summary", str(summary), code=1)
    text = summary.read_text()
    assert text.startswith(
        "# Before\n### `parcels`: `out/parcels` is not what it would be\n"
    )
    shown = stale.run("check", "--format", "markdown", code=1)
    assert text.rstrip() == f"# Before\n{shown}".rstrip()


def test_a_summary_is_markdown_that_hostile_names_cannot_leave(stale: Planted) -> None:
    text = stale.run("check", "--format", "markdown", code=1)
    tokens = MarkdownIt().enable("table").parse(text)
    html = {each.content.strip() for each in tokens if each.type == "html_block"}
    assert html == {"<details><summary>Difference</summary>", "</details>"}
    inline = [child for each in tokens for child in each.children or ()]
    assert not [each for each in inline if each.type == "html_inline"]
    codes = [each.content for each in inline if each.type == "code_inline"]
    assert SPELLED in codes
    assert "resources/vans.py" in codes
    (diff,) = [each for each in tokens if each.type == "fence"]
    assert diff.info == "diff"
    assert "+    # ours" in diff.content.splitlines()
    rows = [each for each in tokens if each.type == "tr_open"]
    findings = json.loads(stale.run("check", "--format", "json", code=1))["clients"][0][
        "findings"
    ]
    assert len(rows) == 1 + len(findings)


def test_a_summary_that_cannot_be_written(planted: Planted, tmp_path: Path) -> None:
    planted.run("check", "--summary", str(tmp_path), code=2)


def test_warnings_are_in_every_report(planted: Planted) -> None:
    """An overlay's action that finds nothing: the client stays as it is, and everybody is told."""
    planted.edit("overlay.json", "['/vans']", "['/tr`ams']")
    planted.run("generate")
    for _ in range(2):  # made, and taken from the cache
        report = json.loads(planted.run("check", "--format", "json"))
        (warning,) = report["clients"][0]["warnings"]
        assert report["fresh"]
        assert warning["severity"] == "warning"
        assert warning["source"] == "overlay.json"
        assert warning["line"] == 1
        assert "/tr`ams" in warning["message"]
    (found,) = read(planted.run("check", "--format", "github"))
    assert (found.level, found.properties["file"]) == ("warning", "overlay.json")
    assert warning["message"] in found.message
    text = planted.run("check", "--format", "markdown")
    inline = [e for each in MarkdownIt().parse(text) for e in each.children or ()]
    told = [each.content for each in inline if each.type == "code_inline"]
    assert any(warning["message"] in each for each in told)
    assert "Warnings:" in text.splitlines()
