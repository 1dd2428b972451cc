"""The real registries, asked through the real clients."""

from __future__ import annotations

import hashlib
import shutil
import tomllib
from pathlib import Path

from generator.spec import read_source_file
from generator.spec.moving import move
from generator.spec.published import published
from generator.spec.releases import is_newer
from tests.support.needs import missing

OLD = "0" * 64
TOP = f'api = "a"\nversion = "1"\nsha256 = "{OLD}"\nfile = "a.json"\n[[sources]]\n'


def pinned(folder: Path, source: str) -> Path:
    path = folder / "source.toml"
    path.write_text(TOP + source)
    return path


def test_a_real_go_module(tmp_path: Path) -> None:
    if shutil.which("go") is None:
        missing("the go command")
    path = pinned(
        tmp_path,
        'kind = "go-module"\nmodule = "github.com/stripe/stripe-mock"\n'
        'version = "v0.162.0"\npath = "embedded/openapi/spec3.json"\n',
    )
    found = published(read_source_file(path))
    if found.state == "unreachable":
        missing(f"the Go module proxy: {found.standings[0].reason}")
    assert found.state == "outdated"
    newest = found.standings[0].newest or ""
    assert is_newer(newest, "v0.202.0")
    moved = move(read_source_file(path), tmp_path / "pulled")
    data = tomllib.loads(path.read_text())
    assert data["sources"][0]["version"] == newest
    assert data["sha256"] == hashlib.sha256(moved.path.read_bytes()).hexdigest()
    assert data["version"][:4].isdigit()
    assert published(read_source_file(path)).state == "current"


def test_a_real_npm_package(tmp_path: Path) -> None:
    if shutil.which("npm") is None:
        missing("the npm command")
    path = pinned(
        tmp_path,
        'kind = "npm"\npackage = "is-number"\nversion = "6.0.0"\npath = "package.json"\n',
    )
    found = published(read_source_file(path))
    if found.state == "unreachable":
        missing(f"the npm registry: {found.standings[0].reason}")
    assert found.state == "outdated"
    assert is_newer(found.standings[0].newest or "", "6.0.0")
