"""The file of credentials: whom it belongs to, what it holds, and how it is written."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest

from generator.diagnostics import UsageProblem
from generator.gateway.credential_file import CredentialFile
from generator.gateway.secrets import Secret

KEY = "canary_0123456789"


def test_a_value_is_kept_and_found(tmp_path: Path) -> None:
    file = CredentialFile(tmp_path / "new" / "keys.json")
    file.put("acme", "key", Secret(KEY))
    file.put("acme", "other", Secret("b"))
    file.put("beta", "key", Secret("c"))
    assert {k: v.reveal() for k, v in file.kept("acme").items()} == {
        "key": KEY,
        "other": "b",
    }
    assert file.kept("gamma") == {}
    assert file.path.stat().st_mode & 0o7777 == 0o600
    assert file.path.parent.stat().st_mode & 0o7777 == 0o700
    assert os.listdir(file.path.parent) == ["keys.json"]


def test_a_value_takes_the_place_of_another(tmp_path: Path) -> None:
    file = CredentialFile(tmp_path / "keys.json")
    for text in ("a", KEY):
        file.put("acme", "key", Secret(text))
    assert file.kept("acme")["key"].reveal() == KEY


def test_a_value_is_forgotten(tmp_path: Path) -> None:
    file = CredentialFile(tmp_path / "keys.json")
    assert file.forget("acme", "key") is False
    assert not file.path.exists()
    file.put("acme", "key", Secret(KEY))
    assert file.forget("acme", "other") is False
    assert file.forget("acme", "key") is True
    assert file.kept("acme") == {}
    assert json.loads(file.path.read_text()) == {}


def test_an_empty_value_is_none(tmp_path: Path) -> None:
    file = CredentialFile(tmp_path / "keys.json")
    file.put("acme", "key", Secret(""))
    assert file.kept("acme") == {}


def test_no_file_holds_nothing(tmp_path: Path) -> None:
    assert CredentialFile(tmp_path / "a" / "keys.json").kept("acme") == {}


def test_the_umask_changes_nothing(tmp_path: Path) -> None:
    file = CredentialFile(tmp_path / "keys.json")
    before = os.umask(0)
    try:
        file.put("acme", "key", Secret(KEY))
    finally:
        os.umask(before)
    assert file.path.stat().st_mode & 0o7777 == 0o600


def refusal(file: CredentialFile) -> str:
    """Why neither reading nor writing is done; the file stays as it is."""
    with pytest.raises(UsageProblem) as reading:
        file.kept("acme")
    with pytest.raises(UsageProblem) as writing:
        file.put("acme", "key", Secret("new"))
    assert str(reading.value) == str(writing.value)
    assert KEY not in str(reading.value)
    assert str(file.path) in str(reading.value)
    return str(reading.value)


@pytest.mark.parametrize(
    "mode", [0o644, 0o640, 0o604, 0o660, 0o602, 0o610, 0o700, 0o400, 0o4600]
)
def test_another_mode(tmp_path: Path, mode: int) -> None:
    file = CredentialFile(tmp_path / "keys.json")
    file.put("acme", "key", Secret(KEY))
    file.path.chmod(mode)
    assert f"its mode is {mode:04o}" in refusal(file)
    file.path.chmod(0o600)
    assert file.kept("acme")["key"].reveal() == KEY


def test_a_link(tmp_path: Path) -> None:
    file = CredentialFile(tmp_path / "keys.json")
    file.put("acme", "key", Secret(KEY))
    link = CredentialFile(tmp_path / "link.json")
    link.path.symlink_to(file.path)
    assert "it is a link" in refusal(link)
    assert link.path.is_symlink()


def test_a_link_to_nowhere(tmp_path: Path) -> None:
    """Nothing is written through it."""
    link = CredentialFile(tmp_path / "link.json")
    link.path.symlink_to(tmp_path / "keys.json")
    assert "it is a link" in refusal(link)
    assert not (tmp_path / "keys.json").exists()


def test_a_file_of_somebody_else(tmp_path: Path) -> None:
    file = CredentialFile(tmp_path / "keys.json")
    file.put("acme", "key", Secret(KEY))
    if os.geteuid() == 0:
        os.chown(file.path, 12345, 12345)
    else:
        file = CredentialFile(Path("/etc/passwd"))
    assert "somebody else" in refusal(file)


def test_a_pipe(tmp_path: Path) -> None:
    """Opening one would wait for somebody who writes."""
    file = CredentialFile(tmp_path / "keys.json")
    os.mkfifo(file.path, 0o600)
    assert "it is no file" in refusal(file)


def test_a_folder(tmp_path: Path) -> None:
    assert "it is no file" in refusal(CredentialFile(tmp_path))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"acme": 1}',
        b'{"acme": {"key": 1}}',
        b"\xff",
        b"[" * 99999,
        b'{"acme": {"key": "canary_0123456789"}',
    ],
)
def test_something_else_in_it(tmp_path: Path, content: bytes) -> None:
    file = CredentialFile(tmp_path / "keys.json")
    file.path.write_bytes(content)
    file.path.chmod(0o600)
    assert "it holds no table" in refusal(file)
    assert file.path.read_bytes() == content


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(UsageProblem) as found:
        CredentialFile(tmp_path / "a" / "keys.json").put("acme", "key", Secret(KEY))
    assert "GENERATOR_CREDENTIALS" in str(found.value)


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = CredentialFile(tmp_path / "keys.json")
    file.put("acme", "key", Secret(KEY))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UsageProblem, match="no space left"):
        file.put("acme", "key", Secret("b"))
    assert file.kept("acme")["key"].reveal() == KEY
    assert os.listdir(tmp_path) == ["keys.json"]


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    names = {f"key{number}" for number in range(16)}
    file = CredentialFile(tmp_path / "keys.json")
    running = [
        threading.Thread(target=file.put, args=("acme", name, Secret(KEY)))
        for name in names
    ]
    for each in running:
        each.start()
    for each in running:
        each.join()
    assert file.kept("acme").keys() == names


def test_the_environment_names_the_file(tmp_path: Path) -> None:
    named = CredentialFile.default({"GENERATOR_CREDENTIALS": str(tmp_path / "k.json")})
    assert named.path == tmp_path / "k.json"
    for nothing in ({}, {"GENERATOR_CREDENTIALS": ""}):
        path = CredentialFile.default(nothing).path
        assert path.parts[-2:] == ("generator", "credentials.json")
