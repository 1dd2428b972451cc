"""A team's own look: one block, one file of styles, without a copy of the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.diagnostics import UsageProblem
from generator.pipeline.explorer import Site, explorer_site
from generator.render import builtin_pack
from tests.explorer.unit.html import read_html
from tests.explorer.unit.sites import document, page, ready, written

PAGE = "operations/Make.html"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    (folder / "assets").mkdir(parents=True)
    (folder / "panels").mkdir()
    return folder


def made(folder: Path | None) -> Site:
    spec = written(document({"summary": "Make <i>it</i>"}), (folder or Path()).parent)
    prepared = ready(spec)
    client = replace(prepared.client, explorer_templates=folder)
    return explorer_site(replace(prepared, client=client))


def test_a_block_is_replaced_and_the_rest_stays(mine: Path) -> None:
    (mine / "panels" / "history.jinja").write_text("<p>Ours: {{ view.title }}</p>")
    found = page(made(mine), PAGE)
    assert "<p>Ours: Make it</p>" in found
    tree = read_html(found)
    assert tree.all(id="response")
    assert not tree.all(id="history")


def test_what_a_team_s_template_prints_is_escaped_too(mine: Path) -> None:
    (mine / "operation.jinja").write_text("{{ view.page.site }} {{ view.html }}")
    spec = document({"description": "**b** <img src=x onerror=alert(1)>"})
    spec["info"]["title"] = "A <b>API</b> & more"
    prepared = ready(written(spec, mine.parent))
    client = replace(prepared.client, explorer_templates=mine)
    found = page(explorer_site(replace(prepared, client=client)), PAGE)
    assert "A API &amp; more <p><strong>b</strong> </p>" in found


def test_a_team_s_template_stays_in_the_sandbox(mine: Path) -> None:
    (mine / "operation.jinja").write_text("{{ view.__class__.__mro__ }}")
    with pytest.raises(UsageProblem, match="template"):
        made(mine).read(PAGE)
    (mine / "operation.jinja").write_text("{{ view.html | safe }}")
    with pytest.raises(UsageProblem, match="safe"):
        made(mine).read(PAGE)


def test_styles_are_replaced_and_added(mine: Path) -> None:
    (mine / "assets" / "custom.css").write_text(":root { --accent: red; }")
    (mine / "assets" / "logo.svg").write_text("<svg/>")
    (mine / "assets" / "notes.txt").write_text("not for anybody")
    site = made(mine)
    assert site.read("assets/custom.css") == b":root { --accent: red; }"
    assert site.read("assets/logo.svg") == b"<svg/>"
    assert site.read("assets/notes.txt") is None
    assert (
        site.read("assets/base.css")
        == builtin_pack("explorer").copied["assets/base.css"]
    )


def test_one_s_own_styles_come_last(mine: Path) -> None:
    (mine / "head.jinja").write_text(
        "<title>{{ view.title }}</title>{% include 'styles.jinja' %}"
    )
    sheets = read_html(page(made(mine), PAGE)).all("link", rel="stylesheet")
    assert sheets[-1].attributes["href"] == "../assets/custom.css"
    assert len(sheets) > 3


def test_a_folder_with_nothing_to_use_is_refused(mine: Path) -> None:
    with pytest.raises(UsageProblem, match="no templates"):
        made(mine)


def test_the_python_pack_s_runtime_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "runtime").mkdir()
    (tmp_path / "runtime" / "omit.py").write_text("mine")
    (tmp_path / "method.jinja").write_text("mine")
    pack = builtin_pack("python", tmp_path)
    assert pack.templates["method.jinja"] == "mine"
    assert pack.copied["runtime/omit.py"] != b"mine"
    assert set(pack.beside()) == {
        f"_runtime/{name.removeprefix('runtime/')}" for name in pack.copied
    }
