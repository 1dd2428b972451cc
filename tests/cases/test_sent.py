"""What an API sends by itself is read without a client: as a model, with the drift that answers have."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from generator.config import adhoc
from generator.naming import write_lock
from generator.pipeline.preparing import prepare
from generator.pipeline.reading import read_client
from generator.progress import Silent
from tests.cases.test_cases import HERE, imported, load, made
from tests.support.turning import turned

WEBHOOKS, CALLBACKS, ALONE = "webhooks_of_the_document", "callbacks", "webhooks_alone"
BY_NAME = {
    "pet.born": (b'{"id": 1}', "Pet(id=1)"),
    "pet.fed": ('{"pet": 1, "food": {"grams": 2.5}}', "PetFedWebhook(pet=1,"),
    "pet.fed PUT": (b'{"pets": [1]}', "PetFedPutWebhook(pets="),
    "pets.counted": (b'[{"kind": "cat", "number": 2}]', "[Count("),
    "pet.moved": (b"null", "None"),
}


def test_each_webhook_is_its_model(tmp_path: Path) -> None:
    with imported(made(WEBHOOKS, tmp_path), tmp_path) as package:
        webhooks = load(package, "webhooks")
        assert list(webhooks.MODELS) == list(BY_NAME)
        for name, (body, shown) in BY_NAME.items():
            assert shown in repr(webhooks.parse(name, body))
        assert type(webhooks.parse("pet.born", b'{"id": 1}')) is package.Pet
        assert package.PetsCountedWebhook.__args__ == (package.Count,)


def test_what_is_not_as_the_document_says_is_drift(tmp_path: Path) -> None:
    with imported(made(WEBHOOKS, tmp_path), tmp_path) as package:
        parse = load(package, "webhooks").parse
        with pytest.warns(package.DriftWarning, match="Pet: /id: expected int"):
            assert parse("pet.born", b'{"id": "one"}').id == "one"
        told: list[Any] = []
        parse("pet.born", b"{}", on_drift=told.append)
        assert [each.pointer for each in told] == ["/id"]
        with pytest.raises(package.DriftError, match="/id"):
            parse("pet.born", b"{}", strict=True)


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("pet.borne", b"{}", "no webhook or callback 'pet.borne'; did you mean 'pet."),
        ("moon", b"{}", "see MODELS"),
        ("pet.born", b"secret", "body of 'pet.born': the body is no JSON"),
        ("pet.born", b"", "is empty"),
        ("pets.counted", b'"secret"', "expected list"),
    ],
)
def test_what_cannot_be_read(
    name: str, body: bytes, words: str, tmp_path: Path
) -> None:
    with (
        imported(made(WEBHOOKS, tmp_path), tmp_path) as package,
        pytest.raises(ValueError, match=re.escape(words)) as caught,
    ):
        load(package, "webhooks").parse(name, body)
    assert "secret" not in str(caught.value)


def test_callbacks_are_those_of_the_selected_operations(tmp_path: Path) -> None:
    with imported(made(CALLBACKS, tmp_path), tmp_path) as package:
        webhooks = load(package, "webhooks")
        assert webhooks.MODELS == {
            "order.paid": "Order",
            "order.shipped": "OrderShippedCallback",
            "order.shipped {$request.body#/url}/stolen": "Loss",
            "post_returns.taken": "Order",
        }
        assert not hasattr(package, "Hidden")
        parcel = webhooks.parse("order.shipped", b'{"parcel": "P1"}')
        assert parcel.parcel == "P1"


@pytest.mark.parametrize("case", [WEBHOOKS, CALLBACKS])
def test_names_do_not_depend_on_the_order(case: str, tmp_path: Path) -> None:
    document = yaml.safe_load((HERE / case / "spec.yaml").read_text())
    locks = []
    for number, each in enumerate((document, turned(document))):
        folder = tmp_path / str(number)
        folder.mkdir()
        names = locked(yaml.safe_dump(each, sort_keys=False), folder)
        lines = (folder / "names.lock").read_text().splitlines()
        locks.append((names, [e for e in lines if not e.startswith("fields ")]))
    assert locks[0] == locks[1]


@pytest.mark.parametrize("case", [WEBHOOKS, CALLBACKS])
def test_names_of_a_lock_hold_when_the_order_changes(case: str, tmp_path: Path) -> None:
    """Also those of a lock that an earlier version wrote, by which the document's first body had the name."""
    document = yaml.safe_load((HERE / case / "spec.yaml").read_text())
    first = yaml.safe_dump(turned(document), sort_keys=False)
    last = yaml.safe_dump(document, sort_keys=False)
    lock = tmp_path / "names.lock"
    sorted_names = locked(first, tmp_path)
    lines = lock.read_text().splitlines(keepends=True)
    assert {each.split()[0] for each in lines} >= {"sent"}
    lock.write_text("".join(each for each in lines if not each.startswith("sent ")))
    names = locked(first, tmp_path)
    assert set(names.values()) == set(sorted_names.values())
    assert names != sorted_names
    assert locked(last, tmp_path) == names
    assert locked(first, tmp_path) == names


def test_a_document_of_webhooks_alone_is_a_package_of_models(tmp_path: Path) -> None:
    with imported(made(ALONE, tmp_path), tmp_path) as package:
        ring = load(package, "webhooks").parse(
            "rang", b'{"at": "2026-01-02T03:04:05Z"}'
        )
        assert (type(ring), ring.at[:4]) == (package.Ring, "2026")
        assert list(package.OPERATIONS) == []
        package.Client(base_url="https://bells.test").close()


def test_names_hold_when_the_document_gains_webhooks(tmp_path: Path) -> None:
    """The lock knows inline shapes of both kinds, and what is no object."""
    text = (HERE / WEBHOOKS / "spec.yaml").read_text()
    gained = text.replace("webhooks:\n", f"webhooks:\n{GAINED}", 1)
    before = locked(text, tmp_path)
    after = locked(gained, tmp_path)
    assert before.items() <= after.items()
    assert set(after.values()) > {"PetFedWebhook", "PetFedWebhook2"}
    assert after == locked(gained, tmp_path)


GAINED = """\
  pet-fed:
    post:
      requestBody: {content: {application/json: {schema: {type: object, properties: {new: {type: string}}}}}}
      responses: {"204": {description: Taken.}}
  pets-counted:
    post:
      requestBody: {content: {application/json: {schema: {type: array, items: {type: integer}}}}}
      responses: {"204": {description: Taken.}}
"""


def locked(text: str, folder: Path) -> dict[str, str]:
    """The models by webhook, under the names of the lock, which is written."""
    (folder / "spec.yaml").write_text(text)
    client = adhoc(
        spec=str(folder / "spec.yaml"),
        package="kennel",
        output=folder / "kennel",
        root=folder,
        profile=None,
        client_name=None,
        only=(),
        allow=(),
    )
    client = replace(client, names=folder / "names.lock")
    ready = prepare(client, read_client(client, folder), Silent())
    (folder / "names.lock").write_text(write_lock(ready.names.lock))
    return dict(ready.names.sent)


def test_type_checkers_know_the_model(tmp_path: Path) -> None:
    package = made(WEBHOOKS, tmp_path)
    (tmp_path / "receives.py").write_text(f"""\
from {package}.models import Count, Pet
from {package}.webhooks import parse

born: Pet = parse("pet.born", b"")
counted: list[Count] = parse("pets.counted", "", strict=True)
moved: Pet | None = parse("pet.moved", b"")
at_run_time: object = parse(input(), b"")
wrong: Count = parse("pet.born", b"")
""")
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "receives.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    found = [each for each in run.stdout.splitlines() if ": error:" in each]
    assert len(found) == 1, run.stdout
    assert found[0].startswith("receives.py:8: ")


def test_what_no_model_is_made_of_is_a_warning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    spec = HERE / WEBHOOKS / "spec.yaml"
    with pytest.raises(SystemExit) as end:
        main(["spec", "lint", "--spec", str(spec)])
    said = capsys.readouterr()
    assert "[sent-not-read]" in said.out + said.err
    assert "is sent as `text/plain`" in said.out + said.err
    assert end.value.code == 0
