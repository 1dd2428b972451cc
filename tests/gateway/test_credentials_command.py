"""`generator credentials`: what it keeps, how it ends, and that it says nothing of a value."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import keyring
import pytest
from keyring.backends import null

from generator.cli import main
from tests.gateway import keyring_in_memory
from tests.gateway.standing import DOCUMENT, KEY, PROFILE
from tests.gateway.starting import environment, run
from tests.support.making import Ran, command

CONFIGURATION = f"""
[clients.acme]
spec = "{DOCUMENT}"
profile = "{PROFILE}"
package = "acme"
output = "acme"

[clients.other]
spec = "other.yaml"
package = "other"
output = "other"
default = false

[clients.none]
spec = "none.yaml"
package = "none"
output = "none"
default = false
"""
OTHER = """
openapi: 3.0.3
info: {title: Other, version: "1"}
components:
  securitySchemes:
    user: {type: http, scheme: basic}
    api.key: {type: apiKey, in: header, name: X-Key}
security: [{user: []}]
paths: {/a: {get: {responses: {"204": {description: Nothing.}}}}}
"""
NONE = """
openapi: 3.0.3
info: {title: None, version: "1"}
paths: {/a: {get: {responses: {"204": {description: Nothing.}}}}}
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """A project, and the command in it."""

    folder: Path
    patch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]

    @property
    def file(self) -> Path:
        return self.folder / "keys.json"

    def kept(self) -> object:
        return json.loads(self.file.read_text())

    def run(self, *arguments: str, said: bytes | None = b"") -> Ran:
        """How it ended. Nothing of what it was told may be in what it says."""
        given = None if said is None else io.TextIOWrapper(io.BytesIO(said))
        self.patch.setattr(sys, "stdin", given)
        self.capture.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["credentials", *arguments])
        told = self.capture.readouterr()
        assert isinstance(ended.value.code, int)
        assert KEY not in told.out + told.err
        assert "canary" not in told.out + told.err
        return Ran(ended.value.code, told.out, told.err)

    def refused(self, code: str, *arguments: str, said: bytes | None = b"") -> str:
        """What it says when it will not do so. Nothing was kept."""
        done = self.run(*arguments, said=said)
        assert (done.code, done.out) == (2, "")
        assert f"[{code}]" in done.err
        assert not self.file.exists()
        return done.err


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    (tmp_path / "generator.toml").write_text(CONFIGURATION)
    (tmp_path / "other.yaml").write_text(OTHER)
    (tmp_path / "none.yaml").write_text(NONE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACME_KEY", raising=False)
    monkeypatch.setenv("GENERATOR_CREDENTIALS", str(tmp_path / "keys.json"))
    before = keyring.get_keyring()
    keyring.set_keyring(keyring_in_memory.Keyring())
    yield Desk(tmp_path, monkeypatch, capsys)
    keyring.set_keyring(before)


def no_keyring() -> None:
    keyring.set_keyring(null.Keyring())  # type: ignore[no-untyped-call]


def test_set_in_the_keyring(desk: Desk) -> None:
    done = desk.run("set", "acme", "key", said=KEY.encode())
    assert (done.code, done.out) == (0, "acme: key is kept in the keyring\n")
    assert keyring.get_password("generator:acme", "key") == KEY
    assert not desk.file.exists()


def test_set_in_the_file(desk: Desk) -> None:
    done = desk.run("set", "acme", "key", "--file", said=KEY.encode())
    assert (done.code, done.out) == (0, f"acme: key is kept in {desk.file}\n")
    assert desk.kept() == {"acme": {"key": KEY}}
    assert desk.file.stat().st_mode & 0o7777 == 0o600
    assert keyring.get_password("generator:acme", "key") is None


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_a_line_break_at_the_end_is_none_of_it(desk: Desk, end: bytes) -> None:
    assert desk.run("set", "acme", "--file", said=KEY.encode() + end).code == 0
    assert desk.kept() == {"acme": {"key": KEY}}


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\n",
        b" ",
        b" canary",
        b"canary ",
        b"canary\n\n",
        b"canary\ncanary\n",
        b"ca\0nary",
        b"canary\xff",
        "canäry".encode(),
        b"canary" * 9999,
    ],
)
def test_what_is_no_value(desk: Desk, said: bytes) -> None:
    desk.refused("bad-credential", "set", "acme", "--file", said=said)


def test_closed_input_is_no_value(desk: Desk) -> None:
    desk.refused("bad-credential", "set", "acme", "--file", said=None)


def test_set_without_a_keyring(desk: Desk) -> None:
    """It does not ask first and refuse then."""
    no_keyring()
    said = desk.refused("no-keyring", "set", "acme", said=KEY.encode())
    assert "generator credentials set acme key --file" in said


def test_set_with_a_broken_keyring(desk: Desk) -> None:
    keyring.set_keyring(keyring_in_memory.Broken())
    desk.refused("no-keyring", "set", "acme", said=KEY.encode())


def test_the_value_is_not_taken_from_the_command_line(desk: Desk) -> None:
    for arguments in (["acme", "key", KEY], ["acme", "key", KEY, KEY]):
        said = desk.refused("value-on-the-command-line", "set", *arguments)
        assert "history" in said
    desk.refused("unknown-scheme", "set", "acme", KEY, said=KEY.encode())


def test_schemes(desk: Desk) -> None:
    said = desk.refused("no-scheme", "set", "other", said=b"a:b")
    assert "there are: user, api.key" in said
    desk.refused("no-scheme", "forget", "none")
    desk.refused("unknown-scheme", "set", "acme", "token", said=b"a")
    assert desk.run("set", "other", "user", "--file", said=b"a:b").code == 0
    assert desk.kept() == {"other": {"user": "a:b"}}


def test_clients(desk: Desk) -> None:
    for arguments in (["set", "acne"], ["forget", "acne"], ["list", "acne"]):
        assert "did you mean `acme`" in desk.refused("unknown-client", *arguments)


def test_list(desk: Desk) -> None:
    (line,) = desk.run("list").out.splitlines()
    assert line == (
        "acme: key (bearer): not configured;"
        " set ACME_KEY, or run `generator credentials set acme key`"
    )
    desk.run("set", "acme", "--file", said=KEY.encode())
    assert desk.run("list").out == "acme: key (bearer): in the file\n"
    desk.run("set", "acme", said=KEY.encode())
    assert desk.run("list").out == "acme: key (bearer): in the keyring\n"
    desk.patch.setenv("ACME_KEY", KEY)
    assert desk.run("list").out == (
        "acme: key (bearer): in the environment, as ACME_KEY\n"
    )


def test_list_one_client(desk: Desk) -> None:
    first, second = desk.run("list", "other").out.splitlines()
    assert first.startswith("other: user (basic): not configured")
    assert "`generator credentials set other api.key`" in second
    assert "no security scheme" in desk.run("list", "none").out


def test_list_refuses_what_serve_refuses(desk: Desk) -> None:
    desk.run("set", "acme", "--file", said=KEY.encode())
    desk.file.chmod(0o644)
    done = desk.run("list")
    assert done.code == 2
    assert "[credential-file]" in done.err


def test_forget(desk: Desk) -> None:
    desk.run("set", "acme", "--file", said=KEY.encode())
    desk.run("set", "acme", said=KEY.encode())
    assert desk.run("forget", "acme").out == "acme: key is forgotten\n"
    assert desk.kept() == {}
    assert keyring.get_password("generator:acme", "key") is None
    done = desk.run("forget", "acme", "key")
    assert (done.code, done.out) == (0, "acme: there was none kept for key\n")


def test_what_goes_first_is_said(desk: Desk) -> None:
    desk.run("set", "acme", said=KEY.encode())
    said = desk.run("set", "acme", "--file", said=b"b").err
    assert "the keyring keeps one too, and goes first" in said
    desk.patch.setenv("ACME_KEY", KEY)
    said = desk.run("set", "acme", "--file", said=b"b").err
    assert "ACME_KEY is set and goes first" in said
    assert "ACME_KEY is still set" in desk.run("forget", "acme").err


def test_a_hidden_prompt(tmp_path: Path) -> None:
    """At a terminal, which shows nothing of what is typed."""
    (tmp_path / "generator.toml").write_text(CONFIGURATION)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command("credentials", "set", "acme", "--file"),
        cwd=tmp_path,
        env=environment(tmp_path, GENERATOR_CREDENTIALS=str(tmp_path / "keys.json")),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said = b""
    while b"key (value)" not in said:
        said += os.read(ours, 1000)
    os.write(ours, KEY.encode() + b"\n")
    said += _rest(ours)
    os.close(ours)
    assert process.wait(20) == 0
    assert KEY.encode() not in said
    assert b"acme: key is kept in" in said
    assert json.loads((tmp_path / "keys.json").read_text()) == {"acme": {"key": KEY}}


def _rest(terminal: int) -> bytes:
    found = b""
    try:
        while data := os.read(terminal, 1000):
            found += data
    except OSError:  # The other end is closed.
        pass
    return found


def test_what_one_process_keeps_another_finds(tmp_path: Path) -> None:
    (tmp_path / "generator.toml").write_text(CONFIGURATION)
    given = {
        "PYTHON_KEYRING_BACKEND": "tests.gateway.keyring_in_memory.Keyring",
        "TEST_KEYRING": str(tmp_path / "ring.json"),
    }
    told = run(tmp_path, "credentials", "set", "acme", said=KEY, **given)
    assert (told.code, told.out) == (0, "acme: key is kept in the keyring\n")
    told = run(tmp_path, "credentials", "list", **given)
    assert told.out == "acme: key (bearer): in the keyring\n"
    assert KEY not in told.out + told.err
