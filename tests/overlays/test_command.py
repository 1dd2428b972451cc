"""Overlays from the configuration and from `--overlay`: what is made, what is told, and why a client is stale."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx2
import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.support.gateway import gateway
from tests.support.making import Project, Ran, contents

API = """\
openapi: 3.0.3
info: {title: Acme, version: "1"}
servers: [{url: "https://api.acme.test"}]
paths:
  /pets:
    get:
      operationId: listPets
      responses: &fine
        "200": {description: Fine.}
  /internal:
    get:
      operationId: listInternals
      responses: *fine
"""
FIX = """\
overlay: 1.1.0
info: {title: Fix, version: "1"}
extends: api.json
actions:
- target: $.paths['/internal']
  remove: true
- target: $.paths['/pets'].get
  update:
    summary: All the pets.
"""
MORE = """\
overlay: 1.0.0
info: {title: More, version: "1"}
actions:
- target: $.paths
  update:
    /owners:
      get: {operationId: listOwners, responses: {"200": {description: Fine.}}}
"""
IDLE = """\
overlay: 1.0.0
info: {title: Idle, version: "1"}
actions:
- description: It is gone.
  target: $.paths['/nowhere'].get
  update: {summary: Never.}
"""


class Overlaid(Project):
    """A project whose client has overlays."""

    def with_overlays(self, *names: str) -> None:
        (self.root / "generator.toml").write_text(
            '[clients.acme]\nspec = "api.json"\npackage = "acme_client"\n'
            'output = "acme_client"\nnames = "names.lock"\n'
            f"overlays = {json.dumps(list(names))}\n"
        )

    def invoke(self, *arguments: str, **given: Any) -> Ran:
        assert Path.cwd() == self.root
        result = CliRunner().invoke(main, arguments, **given)
        return Ran(result.exit_code, result.stdout, result.stderr)

    def resources(self) -> set[str]:
        folder = self.output / "resources"
        return {each.stem for each in folder.glob("*.py")} - {"__init__"}

    def record(self) -> dict[str, Any]:
        text = (self.output / ".generator-manifest.json").read_text()
        inputs: dict[str, Any] = json.loads(text)["inputs"]
        return inputs


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Overlaid:
    made = Overlaid(tmp_path / "project")
    made.document.write_text(API)
    for name, text in {"fix": FIX, "more": MORE, "idle": IDLE}.items():
        (made.root / f"{name}.overlay.yaml").write_text(text)
    made.with_overlays("fix.overlay.yaml", "more.overlay.yaml")
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(made.root / ".c"))
    return made


def test_the_client_is_that_of_the_overlaid_document(project: Overlaid) -> None:
    ran = project.invoke("generate")
    assert (ran.code, ran.err.count("warning")) == (0, 0)
    assert project.resources() == {"pets", "owners"}
    assert "All the pets." in (project.output / "resources/pets.py").read_text()
    names = [each["source"] for each in project.record()["overlays"]]
    assert names == ["fix.overlay.yaml", "more.overlay.yaml"]
    assert project.invoke("check").code == 0


def test_options_make_the_same_client(project: Overlaid) -> None:
    assert project.invoke("generate").code == 0
    made = contents(project.output)
    options = ("--spec", "api.json", "--package", "acme_client", "--output", "again")
    overlays = ("--overlay", "fix.overlay.yaml", "--overlay", "more.overlay.yaml")
    assert project.invoke("generate", *options, *overlays).code == 0
    again = contents(project.root / "again")
    again.pop(".generator-names.lock")
    assert again == made
    assert project.invoke("check", *options, *overlays).code == 0
    without = project.invoke("check", *options, *overlays[:2])
    assert without.code == 1
    assert "overlay: more.overlay.yaml is gone" in without.out


def test_overlay_goes_with_spec(project: Overlaid) -> None:
    ran = project.invoke("generate", "acme", "--overlay", "fix.overlay.yaml")
    assert ran.code == 2
    assert "--overlay goes with --spec" in ran.err
    assert "`overlays`" in ran.err


def causes(ran: Ran) -> list[str]:
    (client,) = json.loads(ran.out)["clients"]
    return [f"{each['kind']}: {each['detail']}" for each in client["causes"]]


def test_check_names_the_overlay_as_the_cause(project: Overlaid) -> None:
    assert project.invoke("generate").code == 0
    fix = project.root / "fix.overlay.yaml"
    fix.write_text(FIX.replace("All the pets.", "Each pet."))
    ran = project.invoke("check", "--format", "json")
    assert ran.code == 1
    (cause,) = causes(ran)
    assert cause.startswith("overlay: fix.overlay.yaml changed: ")
    text = project.invoke("check")
    assert "overlay: fix.overlay.yaml changed: " in text.out
    assert "resources/pets.py" in text.out
    fix.write_text(FIX)
    project.with_overlays("fix.overlay.yaml")
    ran = project.invoke("check", "--format", "json")
    assert causes(ran) == ["overlay: more.overlay.yaml is gone"]
    project.with_overlays("fix.overlay.yaml", "more.overlay.yaml", "idle.overlay.yaml")
    ran = project.invoke("check", "--format", "json")
    assert causes(ran) == ["overlay: idle.overlay.yaml is new"]
    assert "[overlay-selects-nothing]" in ran.err
    project.with_overlays("more.overlay.yaml", "fix.overlay.yaml")
    (cause,) = causes(project.invoke("check", "--format", "json"))
    assert cause.startswith("overlay: their order changed: ")


def test_a_client_made_before_it_had_overlays_is_stale_for_that_reason(
    project: Overlaid,
) -> None:
    project.with_overlays()
    assert project.invoke("generate").code == 0
    assert "overlays" not in project.record()
    assert project.resources() == {"pets", "internal"}
    project.with_overlays("fix.overlay.yaml")
    ran = project.invoke("check", "--format", "json")
    assert causes(ran) == ["overlay: fix.overlay.yaml is new"]


LINTED = "acme: 0 errors, 0 warnings, 2 operations, score 100\n"
WARNING = "idle.overlay.yaml:4:3 (#/actions/0): warning: \"$.paths['/nowhere'].get\" selects nothing"


@pytest.mark.parametrize(
    "command",
    [
        ("generate",),
        ("generate", "--no-cache"),
        ("explorer", "build"),
    ],
)
def test_actions_that_select_nothing_are_told_each_time(
    command: tuple[str, ...], project: Overlaid
) -> None:
    project.with_overlays("fix.overlay.yaml", "idle.overlay.yaml")
    for _ in range(2):
        ran = project.invoke(*command)
        assert ran.code == 0
        assert ran.err.count(WARNING) == 1, ran.err
        assert "hint: Correct the JSONPath, or remove the action." in ran.err


def test_a_warning_out_of_the_cache_names_the_files_of_this_run(
    project: Overlaid,
) -> None:
    project.with_overlays("idle.overlay.yaml")
    assert str(project.root / "idle.overlay.yaml") in project.invoke("generate").err
    moved = project.root / "elsewhere"
    moved.mkdir()
    (project.root / "idle.overlay.yaml").rename(moved / "idle.overlay.yaml")
    project.with_overlays("elsewhere/idle.overlay.yaml")
    ran = project.invoke("generate")
    assert ran.code == 0
    assert str(moved / "idle.overlay.yaml") in ran.err


def test_lint_judges_the_overlaid_document(project: Overlaid) -> None:
    ran = project.invoke("spec", "lint")
    assert (ran.code, ran.out) == (0, LINTED)
    project.with_overlays("fix.overlay.yaml", "idle.overlay.yaml")
    ran = project.invoke("spec", "lint")
    assert ran.code == 0
    assert WARNING in ran.out
    assert ran.out.endswith("acme: 0 errors, 1 warning, 1 operation, score 100\n")
    overlaid = ("--spec", "api.json", "--overlay", "idle.overlay.yaml")
    assert WARNING in project.invoke("spec", "lint", *overlaid).out


def test_lint_prints_the_document(project: Overlaid) -> None:
    ran = project.invoke("spec", "lint", "acme", "--document")
    assert ran.code == 0
    document = json.loads(ran.out)
    assert list(document["paths"]) == ["/pets", "/owners"]
    assert document["paths"]["/pets"]["get"]["summary"] == "All the pets."
    assert ran.err == LINTED
    (project.root / "printed.json").write_text(ran.out)
    printed = ("--spec", "printed.json", "--package", "p", "--output", "printed")
    assert project.invoke("generate", *printed).code == 0
    assert project.invoke("generate").code == 0
    theirs = contents(project.root / "printed")["resources/pets.py"]
    assert theirs == contents(project.output)["resources/pets.py"].replace(
        b"acme_client", b"p"
    )


def test_lint_prints_a_document_that_overlays_have_made_invalid(
    project: Overlaid,
) -> None:
    wrong = MORE.replace("operationId: listOwners", "operationId: listPets")
    (project.root / "more.overlay.yaml").write_text(wrong)
    ran = project.invoke("spec", "lint", "--document")
    assert ran.code == 3
    assert json.loads(ran.out)["paths"]["/owners"]["get"]["operationId"] == "listPets"
    assert "more.overlay.yaml:7:13 (#/paths/~1owners/get/operationId)" in ran.err


def test_lint_prints_a_document_from_standard_input(project: Overlaid) -> None:
    given = ("--spec", "-", "--overlay", "fix.overlay.yaml", "--document")
    ran = project.invoke("spec", "lint", *given, input=API)
    assert ran.code == 0
    assert list(json.loads(ran.out)["paths"]) == ["/pets"]


def test_one_document_is_printed_at_a_time(project: Overlaid) -> None:
    toml = (project.root / "generator.toml").read_text()
    other = toml.replace("clients.acme", "clients.other").replace(
        '"acme_client"', '"other"'
    )
    (project.root / "generator.toml").write_text(toml + other)
    ran = project.invoke("spec", "lint", "--document")
    assert ran.code == 2
    assert "acme, other" in ran.err
    assert project.invoke("spec", "lint", "other", "--document").code == 0


def test_places_of_what_would_be_lost_are_in_the_overlay(project: Overlaid) -> None:
    way = "{name: a, in: path, required: true, content: {text/x: {schema: {type: string}}}}"
    lossy = MORE.replace("/owners:", "/owners/{a}:").replace(
        "get: {", f"get: {{parameters: [{way}], "
    )
    (project.root / "more.overlay.yaml").write_text(lossy)
    ran = project.invoke("generate")
    assert ran.code == 3
    assert "more.overlay.yaml:7:26 (#/paths/~1owners~1{a}/get/parameters/0)" in ran.err
    allowed = ("--allow", "#/paths/~1owners~1{a}/get/parameters/0")
    options = ("--spec", "api.json", "--overlay", "more.overlay.yaml", *allowed)
    assert project.invoke("spec", "lint", *options).code == 0


def test_the_explorer_shows_the_overlaid_document(project: Overlaid) -> None:
    assert project.invoke("explorer", "build", "--output", "site").code == 0
    site = contents(project.root / "site")
    pages = " ".join(site)
    assert "internal" not in pages
    assert b"All the pets" in b"".join(site.values())
    record = json.loads(site[".generator-manifest.json"])
    assert [each["source"] for each in record["inputs"]["overlays"]] == [
        "fix.overlay.yaml",
        "more.overlay.yaml",
    ]


def test_only_selects_from_the_overlaid_document(project: Overlaid) -> None:
    overlays = ("--overlay", "fix.overlay.yaml", "--overlay", "more.overlay.yaml")
    options = ("--spec", "api.json", "--package", "p", "--output", "p", *overlays)
    assert project.invoke("generate", *options, "--only", "listOwners").code == 0
    folder = project.root / "p" / "resources"
    assert {each.stem for each in folder.glob("*.py")} == {"__init__", "owners"}
    ran = project.invoke("generate", *options, "--only", "listInternals")
    assert ran.code == 2
    assert "[unknown-operation]" in ran.err


def test_the_same_bytes_whatever_the_overlays_format(project: Overlaid) -> None:
    assert project.invoke("generate").code == 0
    made = project.whole()
    import yaml

    for name in ("fix", "more"):
        file = project.root / f"{name}.overlay.yaml"
        file.write_text(json.dumps(yaml.safe_load(file.read_text())))
    assert project.invoke("generate").code == 0
    again = project.whole()
    del made[".generator-manifest.json"], again[".generator-manifest.json"]
    assert again == made


def test_documents_are_compared_as_the_client_sees_them(project: Overlaid) -> None:
    without = API[: API.index("  /internal:")]
    (project.root / "next.json").write_text(without)
    diff = ("spec", "diff", "api.json", "next.json", "--no-wire", "--format", "json")
    ran = project.invoke(*diff, "--client", "acme")
    assert ran.code == 0, ran
    assert "listInternals" not in ran.out
    assert "next.json: \\\"$.paths['/internal']\\\" selects nothing" in ran.out
    assert "extends" not in ran.out
    project.with_overlays()
    ran = project.invoke(*diff, "--client", "acme")
    assert ran.code == 1
    assert "internal" in ran.out


def test_the_gateway_knows_the_overlaid_document(project: Overlaid) -> None:
    overlays = [
        f"--overlay={project.root / name}.overlay.yaml" for name in ("fix", "idle")
    ]
    with gateway("--spec", str(project.document), "--mock", *overlays) as running:
        headers = {"X-Gateway-Token": running.token}
        with httpx2.Client(base_url=running.url, headers=headers) as client:
            assert client.get("/proxy/pets").status_code == 200
            refused = client.get("/proxy/internal")
            assert refused.json()["error"]["code"] == "no_such_operation"
            page = client.get("/operations/listPets.html").text
            assert "All the pets" in page
        assert WARNING in "\n".join(running.said)


def test_the_same_bytes_under_any_hash_seed(project: Overlaid) -> None:
    (project.root / "fix.overlay.yaml").write_text(
        FIX + "- target: $..[?@.description == 'Fine.']\n  remove: true\n"
        "- target: $.paths.*.*\n  update: {tags: [a], x-b: 1, x-a: 2}\n"
        "- target: $.paths.*.*['x-a','x-b','tags']\n  remove: true\n"
        "- target: $.paths.*.*\n  update: {responses: {default: {description: d}}}\n"
    )
    lint = ("spec", "lint", "acme", "--document")
    one, other = (project.run(*lint, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert one.code == 0, one.err
    assert one == other
