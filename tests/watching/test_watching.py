"""`generator generate --watch`: whatever an input becomes, the client follows or stays, and watching goes on."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.making import command
from tests.watching.session import DOCUMENT, Session, project

READY = "watching "
SECONDS = re.compile(r", \d+\.\d\d s$")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path)


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    with Session(folder) as running:
        running.until(READY)
        yield running


def plain(lines: list[str]) -> list[str]:
    """Without the times that it took."""
    return [SECONDS.sub("", each) for each in lines]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_it_writes_and_says_what_it_watches(folder: Path) -> None:
    with Session(folder) as running:
        *_, first, ready = running.until(READY)  # a slow run tells its stages first
        assert re.fullmatch(
            r"pets: \d+ files written, 0 unchanged in pets_client, \d+\.\d\d s", first
        )
        assert ready == "watching 5 inputs of pets; Ctrl+C ends"
        assert (folder / "pets_client" / "resources" / "pets.py").is_file()


def test_a_changed_operation(folder: Path, session: Session) -> None:
    edit(folder / "api.yaml", "Gives a pet.", "Fetches a pet.")
    lines = plain(session.until("resources/pets.py"))
    assert lines[0] == "pets: api.yaml changed"
    assert re.fullmatch(
        r"pets: 2 files written, \d+ unchanged in pets_client", lines[1]
    )
    assert lines[2:] == [
        "  API.md",
        "  resources/pets.py",
    ]
    assert "Fetches a pet." in (folder / "pets_client/resources/pets.py").read_text()


def test_operations_come_and_go(folder: Path, session: Session) -> None:
    more = "  /toys:\n    get:\n      operationId: ToyGet\n      responses: {'204': {description: No.}}\n"
    edit(folder / "api.yaml", "  /toys:\n", more)
    assert "  API.md" in session.until("resources/toys.py")
    assert "def retrieve(" in (folder / "pets_client/resources/toys.py").read_text()
    (folder / "api.yaml").write_text(DOCUMENT)
    session.until("resources/toys.py")
    toys = (folder / "pets_client/resources/toys.py").read_text()
    assert "def retrieve(" not in toys


def test_a_document_that_is_broken_for_a_while(folder: Path, session: Session) -> None:
    before = (folder / "pets_client/API.md").read_bytes()
    edit(folder / "api.yaml", "paths:\n", "paths: [\n")
    lines = session.until("left as it was")
    assert lines[0] == "pets: api.yaml changed"
    assert re.search(r"api\.yaml:\d+:\d+: error: .* \[unreadable\]", lines[1])
    assert (folder / "pets_client/API.md").read_bytes() == before
    (folder / "api.yaml").write_text(DOCUMENT.replace("Gives", "Hands over"))
    assert "  API.md" in session.until("resources/pets.py")


def test_a_file_that_is_replaced(folder: Path, session: Session) -> None:
    """As many editors save: a new file in the place of the old one."""
    other = folder / ".api.yaml.swp"
    other.write_text(DOCUMENT.replace("Gives", "Lends"))
    os.replace(other, folder / "api.yaml")
    assert session.until("resources/pets.py")[0] == "pets: api.yaml changed"


def test_a_file_that_goes_and_comes(folder: Path, session: Session) -> None:
    (folder / "api.yaml").unlink()
    lines = session.until("left as it was")
    assert "api.yaml" in lines[1]
    assert "error" in lines[1]
    (folder / "api.yaml").write_text(DOCUMENT.replace("Gives", "Lends"))
    session.until("resources/pets.py")


def test_profile_templates_and_names_count_as_well(
    folder: Path, session: Session
) -> None:
    (folder / "profile.toml").write_text('client_name = "ZooClient"\n')
    assert session.until("files written")[0] == "pets: profile.toml changed"
    assert "ZooClient" in (folder / "pets_client/_client.py").read_text()
    template = folder / "templates/resource.py.jinja"
    template.write_text(f"# Ours.\n{template.read_text()}")
    lines = session.until("files written")
    assert "pets: templates/resource.py.jinja changed" in lines
    assert "# Ours." in (folder / "pets_client/resources/pets.py").read_text()
    lock = folder / "pets_client/.generator-names.lock"
    edit(
        lock,
        "model #/components/schemas/pet = Pet\n",
        "model #/components/schemas/pet = Animal\n",
    )
    lines = session.until("files written")
    assert "pets: pets_client/.generator-names.lock changed" in lines
    models = (folder / "pets_client/models").glob("*.py")
    assert any("class Animal(" in each.read_text() for each in models)


def test_its_own_name_lock_is_no_change(folder: Path, session: Session) -> None:
    """What follows a change is the next change, not a run because of what the run wrote."""
    edit(folder / "api.yaml", "operationId: MakeToy", "operationId: BuildToy")
    session.until("files written")
    edit(folder / "api.yaml", "Gives", "Lends")
    lines = session.until("resources/pets.py")
    assert [each for each in lines if "names.lock" in each] == []
    assert sum("changed" in each and "unchanged" not in each for each in lines) == 1


def test_hand_edits_are_told_and_kept(folder: Path, session: Session) -> None:
    own = folder / "pets_client/resources/pets.py"
    own.write_text(own.read_text() + "# mine\n")
    edit(folder / "api.yaml", "Gives a pet.", "Fetches a pet.")
    lines = session.until("left as it was")
    assert any("[edited-by-hand]" in each for each in lines)
    assert own.read_text().endswith("# mine\n")
    own.write_text(own.read_text().removesuffix("# mine\n"))
    edit(folder / "api.yaml", "Fetches a pet.", "Lends a pet.")
    session.until("resources/pets.py")


def test_clients_come_and_go_with_the_configuration(
    folder: Path, session: Session
) -> None:
    configuration = folder / "generator.toml"
    plain_one = configuration.read_text()
    more = '[clients.zoo]\nspec = "api.yaml"\npackage = "zoo"\noutput = "zoo"\n'
    configuration.write_text(plain_one + more)
    assert session.until("zoo: ")[0] == "generator.toml changed"
    configuration.write_text("broken [")
    session.until("[invalid-toml]")
    configuration.write_text(more)
    session.until("generator.toml changed")
    edit(folder / "api.yaml", "Gives", "Lends")
    lines = session.until("resources/pets.py")
    assert not any(each.startswith("pets:") for each in lines)


@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_quietly(session: Session, with_signal: signal.Signals) -> None:
    assert session.ended(with_signal) == (0, ["stopped"])


@pytest.mark.parametrize("spec", ["-", "https://example.com/api.yaml"])
def test_what_is_no_file_cannot_be_watched(spec: str, tmp_path: Path) -> None:
    given = ["--spec", spec, "--package", "p", "--output", "p"]
    done = subprocess.run(
        command("generate", "--watch", *given),
        cwd=tmp_path,
        input=DOCUMENT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "[cannot-watch]" in done.stderr
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []
