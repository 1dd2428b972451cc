"""`overlays` in a client's table and on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Client, adhoc, find_project
from generator.diagnostics import UsageProblem

TABLE = """\
[clients.acme]
spec = "api.json"
package = "acme_client"
output = "out"
overlays = {}
"""


def configured(folder: Path, overlays: str) -> Client:
    (folder / "generator.toml").write_text(TABLE.format(overlays))
    return find_project(folder).clients["acme"]


def test_paths_count_from_the_file_and_keep_their_order(tmp_path: Path) -> None:
    client = configured(tmp_path, '["specs/b.yaml", "../a.yaml"]')
    assert client.overlays == (
        tmp_path / "specs/b.yaml",
        tmp_path.parent / "a.yaml",
    )
    assert client.overlay_names == ("b.yaml", "a.yaml")


def test_names_have_as_many_folders_as_tell_them_apart(tmp_path: Path) -> None:
    client = configured(tmp_path, '["x/fix.yaml", "y/fix.yaml", "b.yaml"]')
    folder = tmp_path.name
    assert client.overlay_names == ("x/fix.yaml", "y/fix.yaml", f"{folder}/b.yaml")


@pytest.mark.parametrize("value", ['"fix.yaml"', "[3]", '["a", " "]', "true"])
def test_anything_but_a_list_of_paths_is_refused(value: str, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem) as caught:
        configured(tmp_path, value)
    (found,) = caught.value.diagnostics
    assert found.code == "wrong-type"
    assert found.location is not None
    assert found.location.line == 5


def test_one_overlay_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem) as caught:
        configured(tmp_path, '["fix.yaml", "b.yaml", "./fix.yaml"]')
    (found,) = caught.value.diagnostics
    assert found.code == "repeated-overlay"
    assert found.location is not None
    assert found.location.line == 5
    fix = Path("fix.yaml")
    with pytest.raises(UsageProblem, match="repeated-overlay"):
        adhoc(spec="-", package="p", output=Path("o"), overlays=(fix, fix))


def test_a_client_without_any_has_none(tmp_path: Path) -> None:
    client = adhoc(spec="-", package="p", output=Path("o"), root=tmp_path)
    assert client.overlays == ()
    assert client.overlay_names == ()
    assert configured(tmp_path, "[]").overlays == ()
