"""`generator spec diff` as people run it: documents by every name, exit codes, and what goes wrong."""

import copy
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.making import Project, Ran
from tests.unit.changes.edits import CASES
from tests.unit.changes.library import LIBRARY

BREAKING, RISKY, SAFE = (
    "a parameter is gone",
    "a header is no longer listed",
    "a body may be of a second type",
)
Diff = Callable[..., Ran]


def edited(*names: str) -> dict[str, Any]:
    document = copy.deepcopy(LIBRARY)
    for name in names:
        CASES[name][0](document)
    return document


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path / "project")
    for name, edits in (
        ("api", ()),
        ("breaking", (BREAKING,)),
        ("risky", (RISKY,)),
        ("safe", (SAFE,)),
    ):
        text = json.dumps(edited(*edits), indent=1)
        (project.root / f"{name}.json").write_text(text)
    return project


def diff(project: Project, *arguments: str) -> Ran:
    return project.run("spec", "diff", *arguments)


@pytest.mark.parametrize(
    ("new", "fail_on", "code"),
    [
        ("breaking", "breaking", 1),
        ("risky", "breaking", 0),
        ("safe", "breaking", 0),
        ("api", "safe", 0),
        ("breaking", "never", 0),
        ("risky", "risky", 1),
        ("safe", "risky", 0),
        ("safe", "safe", 1),
    ],
)
def test_exit_codes(project: Project, new: str, fail_on: str, code: int) -> None:
    ran = diff(project, "api.json", f"{new}.json", "--fail-on", fail_on, "--no-wire")
    assert ran.code == code, ran.err
    assert ran.out.startswith(f"api.json → {new}.json (1 → 1): ")


def test_it_speaks_of_the_client_whose_document_it_is(project: Project) -> None:
    """With its lock, under which a method has another name."""
    lock = "# Names\nmethod listBooks = every\n"
    (project.root / "names.lock").write_text(lock)
    ran = diff(project, "api.json", "breaking.json")
    assert "in the terms of client acme" in ran.err
    assert "argument `limit` of `client.books.every()` is gone" in ran.out
    named = diff(project, "api.json", "breaking.json", "--client", "acme")
    assert (named.out, named.err) == (ran.out, "")


def _git(folder: Path, *arguments: str) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True)


def test_git_revisions(project: Project) -> None:
    _git(project.root, "init", "-q")
    _git(project.root, "add", ".")
    _git(project.root, "commit", "-q", "-m", "one")
    shutil.copy(project.root / "breaking.json", project.root / "api.json")
    ran = diff(project, "HEAD:api.json", "api.json", "--format", "json")
    found = json.loads(ran.out)
    (change,) = found["changes"]
    assert change["code"] == "parameter-removed"
    assert change["old"]["source"] == "HEAD:api.json"
    line = (
        (project.root / "safe.json").read_text().splitlines()[change["old"]["line"] - 1]
    )
    assert line.strip() == "{"  # the parameter, in its list
    _git(project.root, "commit", "-q", "-a", "-m", "two")
    again = diff(project, "HEAD~1:./api.json", "HEAD:api.json", "--no-wire")
    assert again.code == 1
    missing = diff(project, "HEAD~9:api.json", "api.json")
    assert missing.code == 4
    assert "git has no such file" in missing.err
    assert "Traceback" not in missing.err


def test_a_pinned_source(project: Project) -> None:
    """A source.toml, the API's name, and the source.toml of a revision: each its own version."""
    folder = project.root / "specs" / "library"
    folder.mkdir(parents=True)
    _git(project.root, "init", "-q")
    for name in ("api", "breaking"):
        _pin(folder, project.root / f"{name}.json")
        _git(project.root, "add", ".")
        _git(project.root, "commit", "-q", "-m", name)
    old = "HEAD~1:specs/library/source.toml"
    for new in ("library", "specs/library/source.toml"):
        ran = diff(project, old, new, "--no-wire")
        assert ran.out.startswith(f"{old} → {new} (1 → 1): 1 breaking")
    (project.root / "breaking.json").write_text("{}")
    shutil.rmtree(project.root / "build")
    ran = diff(project, old, "library")
    assert ran.code == 4
    assert "SHA-256" in ran.err
    assert diff(project, "library@9.9.9", "library").code == 2


def _pin(folder: Path, document: Path) -> None:
    from hashlib import sha256

    digest = sha256(document.read_bytes()).hexdigest()
    (folder / "source.toml").write_text(
        f'api = "library"\nversion = "{document.stem}"\nsha256 = "{digest}"\n'
        'file = "api.json"\n\n[[sources]]\nkind = "file"\n'
        f'path = "{document}"\n'
    )


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("api.json", "none.json"), 4, "`none.json` is no file"),
        (("api.json", "-x:y"), 2, "No such option"),
        (("api.json", "breaking.json", "--client", "other"), 2, "no client"),
        (("api.json", "generator.toml"), 2, "`generator.toml` is no document"),
        (("api.json", "breaking.json", "--ignore", "none"), 2, "ignore file"),
        (("api.json", "broken.json"), 3, "broken.json"),
        (("api.json", "invalid.json"), 3, "missing"),
        (
            ("api.json", "safe.json", "--client", "acme", "--profile", "x"),
            2,
            "not both",
        ),
    ],
)
def test_what_goes_wrong(
    project: Project, arguments: tuple[str, ...], code: int, words: str
) -> None:
    (project.root / "broken.json").write_text('{"openapi": "3.1.0", ')
    (project.root / "invalid.json").write_text('{"openapi": "3.1.0", "paths": {}}')
    ran = diff(project, *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_an_ignore_file(project: Project) -> None:
    rules = '[[ignore]]\ncode = "parameter-removed"\nreason = "nobody used it"\n'
    (project.root / "ignore.toml").write_text(rules)
    ran = diff(project, "api.json", "breaking.json", "--ignore", "ignore.toml")
    assert ran.code == 0
    assert "  GET /books: query.limit was removed: nobody used it" in ran.out
    ended = f"{rules}until = 2020-01-01\n"
    (project.root / "ignore.toml").write_text(ended)
    ran = diff(project, "api.json", "breaking.json", "--ignore", "ignore.toml")
    assert ran.code == 1
    assert "note: ignore rule 1 ended on 2020-01-01 (nobody used it)" in ran.out


def test_the_client_s_part_alone(project: Project) -> None:
    """What the client leaves out is no change for its users."""
    with (project.root / "generator.toml").open("a") as file:
        file.write('only = ["createBook", "getBook"]\n')
    ran = diff(project, "api.json", "breaking.json", "--client", "acme")
    assert ran.out == "api.json → breaking.json (1 → 1): no changes\n"


def test_a_loss_is_noted(project: Project) -> None:
    document = edited(BREAKING)
    schemas = document["components"]["schemas"]
    schemas["Book"]["properties"]["odd"] = {
        "allOf": [{"$ref": "#/components/schemas/Book/properties/odd"}]
    }
    (project.root / "lossy.json").write_text(json.dumps(document))
    ran = diff(project, "api.json", "lossy.json", "--no-wire")
    assert "note: lossy.json: 1 place cannot be compared" in ran.out


def test_it_is_the_same_every_time(project: Project) -> None:
    one, other = (
        diff(project, "api.json", "breaking.json", "--format", "json") for _ in range(2)
    )
    assert one.out == other.out
    seeds = (
        project.run("spec", "diff", "api.json", "risky.json", PYTHONHASHSEED=seed).out
        for seed in ("0", "1", "2")
    )
    assert len(set(seeds)) == 1


def test_a_client_by_its_name(project: Project) -> None:
    """Its document, under the name that it has from here; wherever the project's commands run."""
    shutil.copy(project.root / "api.json", project.root / "old.json")
    shutil.copy(project.root / "breaking.json", project.root / "api.json")
    ran = diff(project, "old.json", "acme", "--no-wire")
    assert ran.out.startswith("old.json → api.json (1 → 1): 1 breaking")
    assert "in the terms of client acme" in ran.err
    assert "did you mean `acme`?" in diff(project, "old.json", "acm").err


def test_a_source_of_a_revision_has_that_revision_s_file(project: Project) -> None:
    folder = project.root / "specs" / "library"
    folder.mkdir(parents=True)
    _git(project.root, "init", "-q")
    for name in ("api", "breaking"):
        shutil.copy(project.root / f"{name}.json", folder / "library.json")
        _pin(folder, folder / "library.json")
        text = (folder / "source.toml").read_text()
        beside = text.replace(str(folder / "library.json"), "../library/library.json")
        (folder / "source.toml").write_text(beside)
        _git(project.root, "add", ".")
        _git(project.root, "commit", "-q", "-m", name)
    for start in ("", "./"):
        old, new = (
            f"{revision}:{start}specs/library/source.toml"
            for revision in ("HEAD~1", "HEAD")
        )
        ran = diff(project, old, new, "--no-wire")
        assert ran.out.startswith(f"{old} → {new} (1 → 1): 1 breaking"), ran.err


def test_annotations_from_the_top_of_the_repository(project: Project) -> None:
    """GitHub knows files from there, wherever a step runs."""
    top = str(project.root.parent)
    found = ("--format", "github", "--no-wire")
    ran = project.run(
        "spec", "diff", "api.json", "risky.json", *found, GITHUB_WORKSPACE=top
    )
    inside = f"{project.root.name}/risky.json"
    assert ran.out.startswith(f"::warning file={inside},line="), ran.out
    here = diff(project, "api.json", "risky.json", *found)
    assert here.out.startswith("::warning file=risky.json,line=")


def test_an_invalid_document_is_annotated(project: Project) -> None:
    (project.root / "invalid.json").write_text('{"openapi": "3.1.0", "paths": {}}')
    ran = diff(project, "api.json", "invalid.json", "--format", "github")
    assert ran.code == 3
    assert ran.out.startswith("::error file=invalid.json,line=1,")
    assert "invalid.json" in ran.err


def test_classes_count_as_changes(project: Project) -> None:
    """In every format, in the exit code, and for an ignore file."""
    document = edited("a class is called otherwise")
    (project.root / "renamed.json").write_text(json.dumps(document, indent=1))
    ran = diff(project, "api.json", "renamed.json", "--no-wire")
    assert ran.code == 1
    assert "(1 → 1): 2 breaking, 2 safe\nversion step of a client: major\n" in ran.out
    found = json.loads(
        diff(project, "api.json", "renamed.json", "--format", "json").out
    )
    assert (found["step"], found["counts"]["breaking"]) == ("major", 2)
    assert [each["old"] for each in found["renamed"]] == ["Shop", "ShopParam"]
    lines = diff(
        project, "api.json", "renamed.json", "--format", "github"
    ).out.splitlines()
    assert [each.split(" ")[0] for each in lines] == ["::error", "::error", "::notice"]
    assert "2 breaking, 2 safe; version step: major" in lines[-1]
    rule = '[[ignore]]\ncode = "class-renamed"\nsubject = "Shop*"\nreason = "told"\n'
    (project.root / "ignore.toml").write_text(rule)
    ran = diff(project, "api.json", "renamed.json", "--ignore", "ignore.toml")
    assert ran.code == 0
    assert "2 ignored" in ran.out


def test_a_scheme_that_is_gone_is_no_crash(project: Project) -> None:
    document = edited()
    del document["security"]
    del document["components"]["securitySchemes"]
    (project.root / "open.json").write_text(json.dumps(document))
    profile = '[[credentials]]\nscheme = "key"\nargument = "library_key"\n'
    (project.root / "profile.toml").write_text(profile)
    ran = diff(project, "api.json", "open.json", "--profile", "profile.toml")
    assert ran.code == 2
    assert "`key` is not a security scheme of the document" in ran.err
    assert "internal error" not in ran.err


@pytest.mark.parametrize("text", ["a" * 5000, "ftp://a.example/b", "file:///a.json"])
def test_what_can_be_no_name_is_told(project: Project, text: str) -> None:
    ran = diff(project, text, "api.json")
    assert ran.code == 4
    assert "is no file, URL" in ran.err
    assert len(ran.err) < 600


def test_standard_input_is_read_once(project: Project) -> None:
    ran = diff(project, "-", "-")
    assert ran.code == 2
    assert "`-` stands twice" in ran.err


def test_a_revision_may_have_blanks(project: Project) -> None:
    ran = diff(project, "HEAD@{1 day ago}:api.json", "api.json")
    assert "[git-revision]" in ran.err


def test_everything_is_ignored(project: Project) -> None:
    """That is not the same as no changes."""
    rules = '[[ignore]]\nsubject = "*query*"\nreason = "Nobody."\n'
    (project.root / "ignore.toml").write_text(rules)
    pair = "api.json", "breaking.json", "--ignore", "ignore.toml"
    for form in ("text", "markdown", "github"):
        ran = diff(project, *pair, "--format", form)
        assert ran.code == 0
        assert "1 ignored" in ran.out
        assert "no changes" not in ran.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no full device")
@pytest.mark.parametrize(
    "arguments", [("spec", "diff", "api.json", "breaking.json"), ("--version",)]
)
def test_a_full_disk_is_no_mistake_of_ours(
    project: Project, arguments: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=project.root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 74
    assert "cannot be written to standard output: No space left" in ran.stderr
    assert "mistake of the generator" not in ran.stderr
