"""Pulls: sources tried in order, bytes verified, and nothing half-done left behind."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import SourceProblem, UsageProblem
from generator.spec import (
    Limits,
    PulledDocument,
    SourceFile,
    packages,
    pull,
    verify,
)
from generator.spec.packages import UnavailableError, from_go, from_npm
from generator.spec.sources import (
    GoModule,
    HttpsSource,
    LocalFile,
    NpmPackage,
    Source,
)
from tests.support.needs import missing
from tests.unit.spec.support import one
from tests.unit.spec.test_reading import BODY, site

__all__ = ["site"]

GO = GoModule(module="github.com/stripe/stripe-mock", version="v0.203.0", path="go.mod")
NPM = NpmPackage(package="is-number", version="7.0.0", path="package.json")
LIMITS = Limits()


def pinned(*sources: Source, data: bytes = BODY) -> SourceFile:
    return SourceFile(
        path=Path("specs/a/source.toml"),
        api="a",
        version="1",
        sha256=hashlib.sha256(data).hexdigest(),
        file="a.json",
        sources=sources,
    )


def local(folder: Path, data: bytes = BODY, name: str = "given.json") -> LocalFile:
    path = folder / name
    path.write_bytes(data)
    return LocalFile(path=path)


def test_a_local_file(tmp_path: Path) -> None:
    source, into = local(tmp_path), tmp_path / "deep" / "er"
    tried: list[str] = []
    found = pull(pinned(source), into, trying=tried.append)
    assert found == PulledDocument(
        path=into / "a.json",
        sha256=hashlib.sha256(BODY).hexdigest(),
        origin=f"file {source.path}",
        failures=(),
    )
    assert found.path.read_bytes() == BODY
    assert tried == [f"file {source.path}"]
    assert [each.name for each in into.iterdir()] == ["a.json"]


def test_a_url(tmp_path: Path, site: str) -> None:
    seen: list[tuple[int, int | None]] = []
    source = HttpsSource(url=f"{site}/ok")
    found = pull(
        pinned(source),
        tmp_path,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert found.path.read_bytes() == BODY
    assert seen[-1] == (len(BODY), len(BODY))


def test_what_is_there_already_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(BODY)
    assert pull(pinned(LocalFile(path=Path("/nowhere"))), tmp_path).origin is None


def test_the_next_source_is_tried(tmp_path: Path, site: str) -> None:
    into = tmp_path / "into"
    wrong = local(tmp_path, b"other", "wrong.json")
    sources = (LocalFile(path=tmp_path / "no"), wrong, HttpsSource(url=f"{site}/ok"))
    found = pull(pinned(*sources), into)
    assert found.origin == f"{site}/ok"
    assert len(found.failures) == 2
    assert "no such file" in found.failures[0]


def test_a_wrong_hash_leaves_what_was_there(tmp_path: Path) -> None:
    into = tmp_path / "into"
    into.mkdir()
    (into / "a.json").write_bytes(b"old")
    found = one(SourceProblem, pull, pinned(local(tmp_path, b"other")), into)
    assert found.code == "no-source"
    for data in (BODY, b"other"):
        assert hashlib.sha256(data).hexdigest() in found.message
    assert "`generator spec pull a --latest` pins what a source gives now" in found.hint
    assert {p.name: p.read_bytes() for p in into.iterdir()} == {"a.json": b"old"}


def test_a_wrong_hash_leaves_no_file(tmp_path: Path) -> None:
    into = tmp_path / "into"
    one(SourceProblem, pull, pinned(local(tmp_path, b"other")), into)
    assert not into.exists()


def test_every_try_is_told(
    tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    sources = (GO, NPM, HttpsSource(url=f"{site}/no"), LocalFile(path=tmp_path / "x"))
    found = one(SourceProblem, pull, pinned(*sources), tmp_path)
    for word in (
        f"1. {GO}: the command `go` is not installed",
        f"2. {NPM}: the command `npm` is not installed",
        "3. http://127.0.0.1",
        "404",
        "4. file",
        "no such file",
    ):
        assert word in found.message
    assert "Install `go` and" in found.hint
    assert found.location is not None
    assert found.location.source == "specs/a/source.toml"


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("how", [KeyboardInterrupt, SystemExit])
def test_an_interrupted_pull_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, how: type[BaseException]
) -> None:
    def interrupted(*_: Any) -> None:
        raise how

    into = tmp_path / "into"
    source = pinned(local(tmp_path))
    if step == "fsync":
        monkeypatch.setattr(os, "fsync", interrupted)
    else:
        monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(how):
        pull(source, into)
    assert list(into.iterdir()) == []


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    into = tmp_path / "into"
    monkeypatch.setattr(os, "fsync", full)
    found = one(UsageProblem, pull, pinned(local(tmp_path)), into)
    assert "No space left" in found.message
    assert list(into.iterdir()) == []


def test_a_destination_that_is_a_file(tmp_path: Path) -> None:
    into = tmp_path / "into"
    into.write_text("mine")
    found = one(UsageProblem, pull, pinned(local(tmp_path)), into)
    assert found.code == "unwritable"
    assert into.read_text() == "mine"


def test_verify(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    assert "Pull it" in one(SourceProblem, verify, path, "0" * 64).hint
    path.write_bytes(BODY)
    sha256 = hashlib.sha256(BODY).hexdigest()
    verify(path, sha256.upper())
    found = one(SourceProblem, verify, path, "0" * 64)
    assert sha256 in found.message
    assert "0" * 64 in found.message


def answered(monkeypatch: pytest.MonkeyPatch, out: str, errors: str = "") -> None:
    done = subprocess.CompletedProcess([], 1, stdout=out, stderr=errors)
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)


@pytest.mark.parametrize(
    ("out", "errors", "words"),
    [
        ('{"Error": "no\\n\\tversion"}', "", "no version"),
        ("", "go: broken", "go: broken"),
        ("[]", "", r"\[\]"),
        ("", "", "no reason"),
    ],
)
def test_what_go_says(
    monkeypatch: pytest.MonkeyPatch, out: str, errors: str, words: str
) -> None:
    answered(monkeypatch, out, errors)
    with pytest.raises(UnavailableError, match=words):
        from_go(GO, LIMITS, None)


def test_what_npm_says(monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, '{"error": {"summary": "No matching version"}}')
    with pytest.raises(UnavailableError, match="No matching version"):
        from_npm(NPM, LIMITS)


def archive(folder: Path, **members: bytes) -> Path:
    path = folder / "p.tgz"
    with tarfile.open(path, "w:gz") as file:
        link = tarfile.TarInfo("package/link.json")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        file.addfile(link)
        for name, data in members.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(data)
            file.addfile(member, io.BytesIO(data))
    return path


def test_a_member_of_an_archive(tmp_path: Path) -> None:
    path = archive(tmp_path, one=b"1", two=b"22")
    assert packages.member(path, "two", LIMITS) == b"22"
    for name in ("three", "link.json"):
        with pytest.raises(UnavailableError, match="no file"):
            packages.member(path, name, LIMITS)
    with pytest.raises(UnavailableError, match="larger"):
        packages.member(path, "two", Limits(max_bytes=1))


def test_an_archive_that_unpacks_endlessly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive(tmp_path, one=bytes(10**6), two=b"22")
    monkeypatch.setattr(packages, "_UNPACKED", 10**5)
    with pytest.raises(UnavailableError, match="too large"):
        packages.member(path, "two", LIMITS)


@pytest.mark.parametrize("data", [b"rubbish", b"\x1f\x8b\x08\x00rubbish", b""])
def test_a_damaged_archive(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "p.tgz"
    path.write_bytes(data)
    with pytest.raises(UnavailableError, match="damaged"):
        packages.member(path, "two", LIMITS)


def test_a_real_go_module(tmp_path: Path) -> None:
    if shutil.which("go") is None:
        missing("the go command")
    try:
        data = from_go(GO, LIMITS, None)
    except UnavailableError as error:
        missing(f"the Go module proxy: {error}")
    assert b"module github.com/stripe/stripe-mock" in data
    found = pull(pinned(GO, data=data), tmp_path)
    assert found.origin == str(GO)
    absent = GoModule(module=GO.module, version=GO.version, path="no/such.json")
    with pytest.raises(UnavailableError, match="no file no/such"):
        from_go(absent, LIMITS, None)


def test_a_real_npm_package(tmp_path: Path) -> None:
    if shutil.which("npm") is None:
        missing("the npm command")
    try:
        data = from_npm(NPM, LIMITS)
    except UnavailableError as error:
        missing(f"the npm registry: {error}")
    assert b'"name": "is-number"' in data
    assert pull(pinned(NPM, data=data), tmp_path).path.read_bytes() == data
    absent = NpmPackage(package=NPM.package, version=NPM.version, path="no.json")
    with pytest.raises(UnavailableError, match="no file"):
        from_npm(absent, LIMITS)
