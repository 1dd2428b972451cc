"""`source.toml`: what it may say, and what is said of anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import UsageProblem
from generator.spec import read_source_file
from generator.spec.sources import GoModule, HttpsSource, LocalFile, NpmPackage
from tests.unit.spec.support import one

SHA256 = "0123456789abcdef" * 4
TOP = f'api = "a"\nversion = "1"\nsha256 = "{SHA256}"\nfile = "a.json"\n'
GO = (
    '[[sources]]\nkind = "go-module"\nmodule = "example.com/m"\n'
    'version = "v1.0.0"\npath = "a/b.json"\n'
)
NPM = (
    '[[sources]]\nkind = "npm"\npackage = "@s/p"\nversion = "1.0.0"\npath = "b.json"\n'
)
URL = '[[sources]]\nkind = "https"\nurl = "https://example.com/a.json"\n'
FILE = '[[sources]]\nkind = "file"\npath = "../a.json"\n'


def written(folder: Path, content: str) -> Path:
    path = folder / "source.toml"
    path.write_text(content)
    return path


def test_all_kinds(tmp_path: Path) -> None:
    found = read_source_file(written(tmp_path, TOP + GO + NPM + URL + FILE))
    assert (found.api, found.version, found.file) == ("a", "1", "a.json")
    assert found.sha256 == SHA256
    assert found.sources == (
        GoModule(module="example.com/m", version="v1.0.0", path="a/b.json"),
        NpmPackage(package="@s/p", version="1.0.0", path="b.json"),
        HttpsSource(url="https://example.com/a.json"),
        LocalFile(path=tmp_path / "../a.json"),
    )
    assert [str(each) for each in found.sources][:2] == [
        "Go module example.com/m@v1.0.0, a/b.json",
        "npm package @s/p@1.0.0, b.json",
    ]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (TOP, 1, ["no sources", "go-module"]),
        (f'{TOP}sha = "x"\n{URL}', 5, ["'sha'", "Did you mean `sha256`?"]),
        (TOP.replace("api", "# api") + URL, 1, ["`api` is missing"]),
        (TOP.replace(SHA256, "abc") + URL, 3, ["'abc'", "sha256"]),
        (TOP.replace("a.json", "../a.json") + URL, 4, ["file"]),
        (TOP.replace("a.json", ".hidden") + URL, 4, ["file"]),
        (f'{TOP}{URL}[[sources]]\nkind = "ftp"\n', 9, ["source 2", "'ftp'", "https"]),
        (f'{TOP}[[sources]]\nurl = "x"\n', 5, ["no `kind`"]),
        (TOP + URL.replace("https:", "http:"), 7, ["url"]),
        (TOP + GO.replace("module =", "modul ="), 7, ["'modul'", "`module`"]),
        (TOP + GO + GO.replace("a/b", "../b"), 14, ["path"]),
        (TOP + GO.replace("a/b", "/b"), 9, ["path"]),
        (TOP + GO.replace("example", "-x"), 7, ["module"]),
        (TOP + GO.replace("v1.0.0", "--help"), 8, ["version"]),
        (TOP + NPM.replace("@s/p", "file:../p"), 7, ["package"]),
        (TOP + NPM.replace('"1.0.0"', "1.0"), 8, ["1.0", "version"]),
        (f"{TOP}api = 2\n", 5, ["not TOML"]),
    ],
)
def test_refused(tmp_path: Path, content: str, line: int, words: list[str]) -> None:
    path = written(tmp_path, content)
    found = one(UsageProblem, read_source_file, path)
    assert found.location is not None
    assert (found.location.source, found.location.line) == (str(path), line)
    assert found.hint
    for word in words:
        assert word in f"{found.message} {found.hint}"


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no such file" in one(UsageProblem, read_source_file, tmp_path / "x").message


def test_a_folder(tmp_path: Path) -> None:
    assert "cannot be read" in one(UsageProblem, read_source_file, tmp_path).message


def test_the_pinned_sources_of_this_project() -> None:
    folder = Path(__file__).parents[3] / "specs"
    for path in folder.glob("*/source.toml"):
        found = read_source_file(path)
        assert found.api == path.parent.name
        assert found.sources
