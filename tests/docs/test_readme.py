"""README and docs show what was really run: their Python blocks and commands are executed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, blocks, commands

_LIBRARY = """\
openapi: 3.0.3
info: {title: Library, version: "1"}
paths:
  /books:
    get:
      responses:
        "200":
          description: All books.
          content: {application/json: {schema: {type: array, items: {type: string}}}}
"""
_PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    *(f"docs/{each.name}" for each in (ROOT / "docs").glob("*.md")),
]


def _generator(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a `generator …` command with this interpreter."""
    program, *words = command.split()
    assert program == "generator"
    return subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_python_blocks_send_what_the_page_says() -> None:
    python = blocks("README.md", "python")
    assert len(python) >= 2
    table = (ROOT / "README.md").read_text(encoding="utf-8").replace("`, `", "`\n`")
    python += [
        call.replace("page.pages()", "list(page.pages())")
        for call in re.findall(r"`((?:client\.(?:with|request)|page\.)[^`]*)`", table)
    ]
    assert len(python) >= 7
    run = subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "tests/docs/session.py")],
        input=json.dumps(python),
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "generated"),
            "STRIPE_API_KEY": "sk_test_123",
        },
    )
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert lines[0] == "London"
    assert lines[1] == "404 resource_missing req_1"
    told = json.loads(lines[-1])
    first = told["sent"][0]
    assert (first["method"], first["path"]) == ("POST", "/v1/customers/cus_123")
    assert first["body"] == blocks("README.md", "text")[0].strip()
    assert told["emails"] == ["ada@example.com"]


def test_the_newcomers_command(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(_LIBRARY)
    command = next(
        each for each in commands("README.md") if "--spec openapi.yaml" in each
    )
    run = _generator(command, tmp_path)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "library_client" / "resources" / "books.py").is_file()


def test_the_configuration_that_is_shown(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(_LIBRARY)
    (tmp_path / "profile.toml").write_text("timeout = 5.0\n")
    (tmp_path / "pyproject.toml").write_text(blocks("README.md", "toml")[0])
    assert _generator("generator generate", tmp_path).returncode == 0
    assert (tmp_path / "names.lock").is_file()
    for command in (
        each for each in commands("README.md") if each.startswith("generator check")
    ):
        run = _generator(command, tmp_path)
        assert run.returncode == 0, run.stderr
    (tmp_path / "library_client" / "errors.py").write_text("# edited\n")
    assert _generator("generator check", tmp_path).returncode == 1


def test_templates_are_copied_as_shown(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"`(generator templates copy [^`]*)`", text)
    assert command is not None
    assert _generator(command[1], tmp_path).returncode == 0
    assert (tmp_path / "my_templates" / "resource.py.jinja").is_file()


def test_make_targets_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(
            r"make ([a-z]+)", (ROOT / page).read_text(encoding="utf-8")
        ):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), (page, target)


@pytest.mark.parametrize("page", _PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)\)", text):
        if not target.startswith("http"):
            assert (ROOT / page).parent.joinpath(target).exists(), target


def test_the_profile_that_is_shown_is_one() -> None:
    from generator.profile import read_profile

    shown, *others = blocks("docs/profile.md", "toml")
    for each in others:
        read_profile(each.encode(), "profile.md")
    profile = read_profile(shown.encode(), "profile.md")
    assert profile.paging[0].token == "next_page_token"
    assert profile.errors.code == "reason"


def test_the_profile_page_lists_the_keys_of_each_kind_of_paging() -> None:
    from generator.profile import paging

    page = (ROOT / "docs" / "profile.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| .* \| (.*) \|$", page, re.MULTILINE)
    keys = {kind: re.findall(r"`([a-z]+)`", text) for kind, text in rows}
    for kind, needed in paging.NEEDED.items():
        assert keys[kind] == [*needed, *paging.TAKEN[kind]]


def test_the_profile_page_lists_every_key() -> None:
    from dataclasses import fields

    from generator.profile import model

    page = (ROOT / "docs" / "profile.md").read_text(encoding="utf-8")
    for record in (
        model.Reading,
        model.Wire,
        model.Retries,
        model.Errors,
        model.PagingRule,
        model.Names,
        model.Webhooks,
    ):
        for each in fields(record):
            assert (
                f"`{each.name}`" in page
                or f".{each.name}]" in page
                or f"[{each.name}" in page
            ), each.name
