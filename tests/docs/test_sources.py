"""The example of docs/sources.md runs, and its pin begins as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.diagnostics import UsageProblem
from generator.spec.sources import parse_source_file
from tests.docs.blocks import ROOT, blocks, commands

PAGE = "docs/sources.md"
TEXT = (ROOT / PAGE).read_text(encoding="utf-8")
KINDS = TEXT.partition("keys of that kind:")[2].partition("`version` is one")[0]
TOP = f'api = "a"\nversion = "1"\nsha256 = "{"0" * 64}"\nfile = "a.json"\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of the page's blocks."""
    pin, configuration = blocks(PAGE, "toml")
    (document,) = blocks(PAGE, "json")
    for path, text in (
        ("specs/acme/source.toml", pin),
        ("generator.toml", configuration),
        ("upstream/acme.json", document),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".c"))
    return tmp_path


def run(command: str, code: int = 0) -> str:
    program, *arguments = command.split()
    assert program == "generator"
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, (command, result.output)
    return result.output


def test_the_example(project: Path) -> None:
    pull, verify, generate = commands(PAGE)
    for before in ("generator generate", "generator check", verify):
        run(before, 4)
    assert pull in run("generator check", 4)
    assert "build/specs/acme/openapi.json, from file" in run(pull)
    (project / "upstream/acme.json").unlink()
    run(verify)
    run(generate)
    assert (project / "acme_client/resources/vans.py").is_file()


def test_a_pin_begins_with_zeros(project: Path) -> None:
    pin = project / "specs/acme/source.toml"
    right = pin.read_text()
    pin.write_text(re.sub(r'(?<=sha256 = ")\w+', "0" * 64, right))
    hint = "`generator spec pull acme --latest` pins what a source gives now"
    assert hint in run("generator spec pull acme", 4)
    run("generator spec pull acme --latest")
    assert pin.read_text() == right


def test_kinds_and_their_keys_are_all_there() -> None:
    kinds = dict(
        re.findall(r"^\| `([\w-]+)` +\| (`.+?`)(?:,[^`|]*)? +\|", KINDS, re.MULTILINE)
    )
    values = {"url": "https://a.example/b.json", "path": "b.json"}
    for kind, keys in kinds.items():
        pairs = [(e, values.get(e, "a")) for e in re.findall(r"`(\w+)`", keys)]
        source = "".join(f'{key} = "{value}"\n' for key, value in pairs)
        text = f'{TOP}[[sources]]\nkind = "{kind}"\n{source}'
        (found,) = parse_source_file(Path("source.toml"), text.encode()).sources
        assert found
    with pytest.raises(UsageProblem) as caught:
        parse_source_file(Path("source.toml"), f"{TOP}[[sources]]\nkind = 1".encode())
    (problem,) = caught.value.diagnostics
    assert set(re.findall(r"`([\w-]+)`", problem.hint)) == {*kinds}


def test_the_readme_leads_here() -> None:
    assert PAGE in (ROOT / "README.md").read_text(encoding="utf-8")
