"""What `check` finds, why, and how it is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.writing import (
    CheckResult,
    DocumentInput,
    Generated,
    GeneratorInput,
    check,
    plan,
    write,
)
from generator.writing.annotations import github
from generator.writing.causes import causes
from generator.writing.diffs import first_line, unified
from generator.writing.reports import as_json, text
from tests.unit.writing.samples import FILES, NEXT, contents, generated

RECORD = ".generator-manifest.json"


class Checked:
    """A client on disk, and what `check` says about it."""

    def __init__(self, folder: Path) -> None:
        self.base = folder
        self.output = folder / "out" / "client"
        self.names = folder / "names.lock"
        write(self.output, generated(), names_file=self.names)

    def against(self, made: Generated) -> CheckResult:
        before = contents(self.base)
        planned = plan(self.output, made, names_file=self.names)
        result = check(planned, client="acme")
        assert contents(self.base) == before
        return result

    def states(self, made: Generated) -> dict[str, str]:
        return {each.path: each.state for each in self.against(made).findings}

    def kinds(self, made: Generated) -> list[str]:
        return [cause.kind for cause in self.against(made).causes]


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    return Checked(tmp_path)


def test_fresh(checked: Checked) -> None:
    result = checked.against(generated())
    assert result.fresh
    assert result.findings == ()
    assert text([result], base=checked.base) == "acme: up to date in out/client\n"
    assert github([result], base=checked.base) == ""


def test_every_state(checked: Checked) -> None:
    (checked.output / "models/a.py").write_text("A = 'mine'\n")
    (checked.output / "py.typed").unlink()
    (checked.output / "mine.py").write_text("")
    (checked.output / "notes.md").write_text("")
    found = checked.states(generated(NEXT, names="names 2\n"))
    assert found == {
        RECORD: "stale",
        "__init__.py": "stale",
        "gone/__init__.py": "obsolete",
        "gone/old.py": "obsolete",
        "mine.py": "extra",
        "models/a.py": "edited",
        "models/b.py": "stale",
        "models/deep/c.py": "missing",
        "py.typed": "missing",
        str(checked.names): "stale",
    }


def test_extras_alone_are_no_difference(checked: Checked) -> None:
    (checked.output / "mine.py").write_text("")
    result = checked.against(generated())
    assert result.fresh
    assert [each.state for each in result.findings] == ["extra"]
    assert "extra    mine.py" in text([result], base=checked.base)
    assert "::notice file=out/client/mine.py" in github([result], base=checked.base)


CHANGES: dict[str, dict[str, Any]] = {
    "document": {"document": DocumentInput(source="api.yaml", sha256="e" * 64)},
    "overlay": {"overlays": (DocumentInput(source="fix.yaml", sha256="f" * 64),)},
    "profile": {"profile": None},
    "template": {"pack": {"client.jinja": "9", "model.jinja": "2"}},
    "generator": {"generator": GeneratorInput(version="0.1.0", digest="h")},
    "black": {"black": "27.1.0"},
    "options": {"options": {"package": "other"}},
}


@pytest.mark.parametrize("kind", CHANGES)
def test_each_cause_alone(checked: Checked, kind: str) -> None:
    made = generated(NEXT, **CHANGES[kind])
    assert checked.kinds(made) == [kind]
    result = checked.against(made)
    assert all(finding.causes for finding in result.findings)


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_without_effect_on_files_is_a_stale_record(
    checked: Checked, kind: str
) -> None:
    result = checked.against(generated(**CHANGES[kind]))
    assert {each.path: each.state for each in result.findings} == {RECORD: "stale"}
    assert [cause.kind for cause in result.causes] == [kind]
    assert not result.fresh


def test_causes_together_and_in_words(checked: Checked) -> None:
    made = generated(
        NEXT,
        document=DocumentInput(source="api.yaml", sha256="e" * 64),
        pack={"client.jinja": "1", "new.jinja": "1"},
        generator=GeneratorInput(version="0.2.0", digest="h"),
    )
    assert [str(cause) for cause in checked.against(made).causes] == [
        "document: api.yaml changed: dddddddddddd became eeeeeeeeeeee",
        "template: model.jinja is gone",
        "template: new.jinja is new",
        "generator: version 0.1.0 became 0.2.0",
    ]


def overlay_inputs(**digests: str) -> dict[str, Any]:
    """Overlays by name, each with a digest of one character."""
    made = [
        DocumentInput(source=f"{name}.yaml", sha256=digest * 64)
        for name, digest in digests.items()
    ]
    return {"overlays": tuple(made)}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({}, {"a": "1"}, ["a.yaml is new"]),
        ({"a": "1"}, {}, ["a.yaml is gone"]),
        ({"a": "1"}, {"a": "2"}, ["a.yaml changed: 111111111111 became 222222222222"]),
        (
            {"a": "1", "b": "1"},
            {"b": "1", "a": "1"},
            ["their order changed: a.yaml, b.yaml became b.yaml, a.yaml"],
        ),
        (
            {"a": "1", "b": "1", "c": "1"},
            {"d": "1", "b": "2", "c": "1"},
            [
                "d.yaml is new",
                "b.yaml changed: 111111111111 became 222222222222",
                "a.yaml is gone",
            ],
        ),
    ],
)
def test_what_became_of_overlays(
    before: dict[str, str], after: dict[str, str], told: list[str]
) -> None:
    recorded = generated(**overlay_inputs(**before)).inputs.to_json()
    found = causes(recorded, generated(**overlay_inputs(**after)).inputs, lock=None)
    assert [each.detail for each in found if each.kind != "names"] == told
    assert {each.kind for each in found} <= {"overlay", "names"}


@pytest.mark.parametrize(
    "garbage", [None, 3, "a", {"a": "b"}, ["a"], [{}], [{"source": 3}]]
)
def test_a_record_of_overlays_that_is_none(garbage: Any) -> None:
    recorded = {**generated().inputs.to_json(), "overlays": garbage}
    now = generated(**overlay_inputs(a="1")).inputs
    details = [each.detail for each in causes(recorded, now, lock=None)]
    assert "a.yaml is new" in details


def test_a_record_without_overlays_is_as_it_was_before_there_were_any() -> None:
    assert "overlays" not in generated().inputs.to_json()
    inputs = generated(**overlay_inputs(b="1", a="2")).inputs.to_json()
    assert inputs["overlays"] == [
        {"source": "b.yaml", "sha256": "1" * 64},
        {"source": "a.yaml", "sha256": "2" * 64},
    ]


def test_an_edited_lock_is_a_cause_but_a_grown_one_is_not(checked: Checked) -> None:
    changed: dict[str, Any] = {
        "document": DocumentInput(source="api.yaml", sha256="e" * 64)
    }
    assert checked.kinds(generated(NEXT, names="names 2\n", **changed)) == ["document"]
    checked.names.write_text("mine\n")
    assert checked.kinds(generated(NEXT, names="mine\n")) == ["names"]


def test_hand_edits(checked: Checked) -> None:
    (checked.output / "models/a.py").write_text("A = 'mine'\n")
    assert checked.kinds(generated()) == ["hand-edit"]
    (checked.output / "models/a.py").unlink()
    result = checked.against(generated())
    assert [str(cause) for cause in result.causes] == [
        "hand-edit: the file was removed after it was written"
    ]


def test_a_hand_edit_together_with_its_record(checked: Checked) -> None:
    """Nothing recorded differs, and yet the bytes do."""
    write(checked.output, generated(NEXT), names_file=checked.names)
    assert "hand-edit" in checked.kinds(generated(FILES))


def test_a_record_edited_by_hand(checked: Checked) -> None:
    record = checked.output / RECORD
    record.write_text(record.read_text().replace("26.10.1", "25.1.0"))
    assert checked.kinds(generated()) == ["black"]
    assert checked.states(generated()) == {RECORD: "stale"}


def test_a_client_that_was_never_generated(tmp_path: Path) -> None:
    output = tmp_path / "client"
    planned = plan(output, generated(), names_file=tmp_path / "names.lock")
    result = check(planned, client="acme")
    assert {each.state for each in result.findings} == {"missing"}
    report = text([result], base=tmp_path)
    assert report.startswith("acme: client does not exist: 8 missing\n")
    assert "because of never-generated" in report
    assert not output.exists()


def test_text_for_people(checked: Checked) -> None:
    changed: dict[str, Any] = {
        "document": DocumentInput(source="api.yaml", sha256="e" * 64)
    }
    report = text([checked.against(generated(NEXT, **changed))], base=checked.base)
    lines = report.splitlines()
    assert lines[0] == (
        "acme: out/client is not what it would be: 1 missing, 2 obsolete, 3 stale"
    )
    assert lines[1].startswith("  because of document: api.yaml changed")
    assert "-B = 1" in lines
    assert "+B = 2" in lines
    assert lines[-1] == "  to bring it up to date: generator generate acme"


def test_text_is_limited_and_harmless(checked: Checked) -> None:
    (checked.output / "models/a.py").write_text("\x1b[2J\u202e evil\n" * 500)
    report = text([checked.against(generated())], base=checked.base)
    assert "\x1b" not in report
    assert "\u202e" not in report
    assert "-\\x1b[2J\\u202e evil" in report
    assert "more lines in models/a.py" in report
    assert len(report.splitlines()) < 60


def test_json_for_programs(checked: Checked) -> None:
    (checked.output / "models/a.py").write_text("A = 'mine'\n")
    report = json.loads(as_json([checked.against(generated())], base=checked.base))
    assert report["format"] == 1
    assert report["fresh"] is False
    (client,) = report["clients"]
    words = "client output exists fresh causes findings warnings"
    assert set(client) == {*words.split()}
    assert client["findings"] == [
        {
            "path": "models/a.py",
            "file": "out/client/models/a.py",
            "state": "edited",
            "line": 1,
            "causes": client["causes"],
            "diff": "--- models/a.py (on disk)\n+++ models/a.py (generated)\n"
            "@@ -1 +1 @@\n-A = 'mine'\n+A = 1",
        }
    ]


def test_github_escapes(checked: Checked) -> None:
    made = generated(NEXT, options={"package": "50%, a:b\nc"})
    lines = github([checked.against(made)], base=checked.base).splitlines()
    assert len(lines) == 6
    assert lines[1] == (
        "::error file=out/client/__init__.py,line=1,title=acme%3A stale::"
        "options: package was 'acme' and is now '50%25, a:b\\nc':"
        " run `generator generate acme`"
    )


def test_diffs_name_true_lines() -> None:
    old = "".join(f"{number}\n" for number in range(1, 200))
    new = old.replace("100\n", "hundred\n").replace("150\n", "")
    lines = unified("x.py", old.encode(), new.encode())
    assert "@@ -97,7 +97,7 @@" in lines
    assert "@@ -147,7 +147,6 @@" in lines
    assert first_line(old.encode(), new.encode()) == 100
    assert unified("x", None, b"a\n")[:3] == [
        "--- /dev/null",
        "+++ x (generated)",
        "@@ -0,0 +1 @@",
    ]
    assert unified("x", b"a\n", None)[1] == "+++ /dev/null"
    assert unified("x", b"\xff", b"a") == ["x: the bytes differ, and are not text"]
    assert "+a\\ no newline at the end" in unified("x", b"", b"a")


def test_diffs_of_huge_files_are_counted() -> None:
    old = "".join(f"{number}\n" for number in range(10_000)).encode()
    new = "".join(f"{number}!\n" for number in range(12_000)).encode()
    assert unified("x.py", old, new) == ["x.py: 10,000 lines become 12,000"]
