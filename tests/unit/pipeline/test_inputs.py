"""What a client is made of, as paths: whatever is read is among them."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.config import Client
from generator.pipeline import input_paths
from tests.support.places import PROJECT

ROOT = Path("/project")


def client(**given: object) -> Client:
    return Client(name="a", package="a", output=ROOT / "a", root=ROOT, **given)  # type: ignore[arg-type]


def test_every_file_of_a_client_is_an_input() -> None:
    whole = client(
        spec="api.yaml",
        profile=ROOT / "profile.toml",
        overlays=(ROOT / "one.yaml", ROOT / "two.yaml"),
        names=ROOT / "names.lock",
        names_base=ROOT / "base.lock",
        templates=ROOT / "templates",
    )
    names = [
        "api.yaml",
        "base.lock",
        "names.lock",
        "one.yaml",
        "profile.toml",
        "templates",
        "two.yaml",
    ]
    assert sorted(input_paths(whole, ROOT)) == [ROOT / each for each in names]


def test_the_lock_has_a_place_by_default() -> None:
    found = input_paths(client(spec="/else/api.yaml"), ROOT)
    assert found == (Path("/else/api.yaml"), ROOT / "a" / ".generator-names.lock")


def test_a_pinned_document_is_two_inputs(tmp_path: Path) -> None:
    source = tmp_path / "specs" / "acme" / "source.toml"
    pinned = client(source=source)
    assert input_paths(pinned, tmp_path)[0] == source
    source.parent.mkdir(parents=True)
    shutil.copy(PROJECT / "specs/stripe/source.toml", source)
    found = input_paths(pinned, tmp_path)
    assert found[0] == source
    assert found[1].is_relative_to(tmp_path / "build" / "specs")


def test_what_is_no_file_is_none() -> None:
    lock = ROOT / "a" / ".generator-names.lock"
    for spec in ("-", "https://example.com/api.json"):
        assert input_paths(client(spec=spec), ROOT) == (lock,)
