"""Where credentials are found: the environment, then the keyring, then the file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from generator.diagnostics import UsageProblem
from generator.gateway.credential_file import CredentialFile
from generator.gateway.keyrings import Keyring
from generator.gateway.records import Credential, Scheme
from generator.gateway.secrets import Secret
from generator.gateway.stores import Stores, default_stores
from tests.gateway import keyring_in_memory

SCHEME = Scheme(
    name="key",
    kind="bearer",
    parameter=None,
    environment="ACME_KEY",
    command="generator credentials set acme key",
)


@pytest.fixture(autouse=True)
def memory() -> Iterator[None]:
    """A keyring of this test's own."""
    before = keyring.get_keyring()
    keyring.set_keyring(keyring_in_memory.Keyring())
    yield
    keyring.set_keyring(before)


def stores(folder: Path, **environment: str) -> Stores:
    return Stores(
        environment=environment,
        keyring=Keyring(),
        file=CredentialFile(folder / "keys.json"),
    )


def found(known: Stores) -> tuple[str, str] | None:
    credential: Credential | None = known.find("acme", [SCHEME]).get("key")
    if credential is None:
        return None
    return credential.store, credential.secret.reveal()


def test_the_first_one_found_is_taken(tmp_path: Path) -> None:
    known = stores(tmp_path, ACME_KEY="a")
    Keyring().put("acme", "key", Secret("b"))
    known.file.put("acme", "key", Secret("c"))
    assert found(known) == ("environment", "a")
    known = stores(tmp_path)
    assert found(known) == ("keyring", "b")
    assert Keyring().forget("acme", "key")
    assert found(known) == ("file", "c")
    assert known.file.forget("acme", "key")
    assert found(known) is None


def test_it_is_kept_under_the_name_that_is_documented() -> None:
    Keyring().put("acme", "key", Secret("b"))
    assert keyring.get_password("generator:acme", "key") == "b"


def test_another_client_or_scheme_has_none(tmp_path: Path) -> None:
    known = stores(tmp_path)
    for client, scheme in (("beta", "key"), ("acme", "other")):
        known.file.put(client, scheme, Secret("a"))
        known.keyring.put(client, scheme, Secret("a"))
    assert found(known) is None


@pytest.mark.parametrize("nothing", ["", None])
def test_empty_is_none(tmp_path: Path, nothing: str | None) -> None:
    known = stores(tmp_path, **({} if nothing is None else {"ACME_KEY": nothing}))
    Keyring().put("acme", "key", Secret(""))
    known.file.put("acme", "key", Secret(""))
    assert found(known) is None


@pytest.mark.parametrize(
    "text",
    [
        " ",
        " canary",
        "canary ",
        "canary\n",
        "\tcanary",
        "ca\nnary",
        "ca\0nary",
        "canäry",
    ],
)
@pytest.mark.parametrize("store", ["environment", "keyring", "file"])
def test_what_no_header_can_carry_is_refused(
    tmp_path: Path, store: str, text: str
) -> None:
    known = stores(tmp_path, **({"ACME_KEY": text} if store == "environment" else {}))
    if store == "keyring":
        known.keyring.put("acme", "key", Secret(text))
    if store == "file":
        known.file.put("acme", "key", Secret(text))
    with pytest.raises(UsageProblem) as refused:
        known.find("acme", [SCHEME])
    told = str(refused.value)
    assert "nary" not in told
    where = {"environment": "ACME_KEY", "keyring": "keyring", "file": "keys.json"}
    assert where[store] in told


def test_spaces_inside_are_fine(tmp_path: Path) -> None:
    """Some have them: `user:two words`."""
    assert found(stores(tmp_path, ACME_KEY="a b")) == ("environment", "a b")


def test_a_file_that_others_can_read_is_refused_in_any_case(tmp_path: Path) -> None:
    known = stores(tmp_path, ACME_KEY="a")
    known.file.put("beta", "key", Secret("b"))
    known.file.path.chmod(0o644)
    with pytest.raises(UsageProblem, match="0644"):
        known.find("acme", [SCHEME])


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_no_keyring(backend: Callable[[], KeyringBackend]) -> None:
    keyring.set_keyring(backend())
    nothing = Keyring()
    assert not nothing.working()
    assert nothing.get("acme", "key") is None
    assert nothing.put("acme", "key", Secret("b")) is False
    assert nothing.forget("acme", "key") is False


def test_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert not Keyring().working()
    assert Keyring().get("acme", "key") is None
    assert Keyring().put("acme", "key", Secret("b")) is False


def test_a_broken_keyring_has_nothing(tmp_path: Path) -> None:
    keyring.set_keyring(keyring_in_memory.Broken())
    known = stores(tmp_path)
    known.file.put("acme", "key", Secret("c"))
    assert found(known) == ("file", "c")
    assert Keyring().put("acme", "key", Secret("b")) is False
    assert Keyring().forget("acme", "key") is False


def test_a_keyring_that_does_not_let_go() -> None:
    keyring.set_keyring(keyring_in_memory.Stuck())
    Keyring().put("acme", "key", Secret("canary"))
    with pytest.raises(UsageProblem, match="does not let go") as refused:
        Keyring().forget("acme", "key")
    assert "canary" not in str(refused.value)


def test_the_library_is_not_imported_before_it_is_needed() -> None:
    script = (
        "import sys, generator.cli, generator.gateway.stores as stores;"
        "stores.default_stores(); print('keyring' in sys.modules)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_default_file(tmp_path: Path) -> None:
    named = {"GENERATOR_CREDENTIALS": str(tmp_path / "k.json")}
    assert default_stores(named).file.path == tmp_path / "k.json"
