"""Rendering: what a template may not do, and what its mistakes are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import UsageProblem
from generator.render import Pack, Renderer, builtin_pack
from generator.render.templates import settled


def _renderer(**templates: str) -> Renderer:
    return Renderer(
        Pack(
            "test",
            {f"{name}.jinja": text for name, text in templates.items()},
            {},
            frozenset(f"{name}.jinja" for name in templates),
        )
    )


def test_views_are_printed_with_the_two_filters() -> None:
    renderer = _renderer(a='x = {{ view.a | literal }}\n"""{{ view.b | docstring }}"""')
    assert (
        renderer.render("a.jinja", {"a": 'q"', "b": '"""'})
        == 'x = \'q"\'\n"""\\"\\"\\""""\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "{{ view.__class__.__mro__ }}",
        "{{ view.missing }}",
        "{% if %}",
        "{{ view | upper }}",
        "{{ range(3) }}",
        "{{ 1 / 0 }}",
    ],
)
def test_a_template_that_fails_is_the_users_to_mend(text: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        _renderer(a=text).render("a.jinja", {})
    assert "a.jinja" in str(caught.value)


def test_overrides_come_before_the_packs_own(tmp_path: Path) -> None:
    (tmp_path / "method.jinja").write_text("mine")
    pack = builtin_pack("python", tmp_path)
    own = builtin_pack("python")
    assert pack.templates["method.jinja"] == "mine"
    assert pack.templates["resource.py.jinja"] == own.templates["resource.py.jinja"]
    assert pack.digests() != own.digests()


def test_a_folder_without_templates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="no templates"):
        builtin_pack("python", tmp_path)


def test_blank_lines_are_settled() -> None:
    assert (
        settled("\n\na\nclass B:\n    x\n\n\n\n\nc\n\n\n")
        == "a\n\n\nclass B:\n    x\n\n\nc\n"
    )
