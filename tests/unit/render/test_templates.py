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


WRONG = [
    "{{ view.__class__.__mro__ }}",
    "{{ view.missing }}",
    "{% if %}",
    "{{ view | upper }}",
    "{{ range(3) }}",
    "{{ 1 / 0 }}",
    "{% include 'none.jinja' %}",
]


def _told(renderer: Renderer, template: str) -> str:
    with pytest.raises(UsageProblem) as caught:
        renderer.render(template, {})
    return str(caught.value)


@pytest.mark.parametrize("text", WRONG)
def test_a_template_that_fails_is_the_users_to_mend(text: str) -> None:
    assert _told(_renderer(a=f"1\n2\n{text}\n"), "a.jinja").startswith(
        "a.jinja:3: error: "
    )


@pytest.mark.parametrize("text", WRONG)
def test_where_a_template_fails_that_is_drawn_in(text: str) -> None:
    a = "\n{% from 'b.jinja' import thing %}\n{{ thing(view) }}"
    b = f"{{% macro thing(view) %}}\n\n\n{text}\n{{% endmacro %}}"
    assert _told(_renderer(a=a, b=b), "a.jinja").startswith("b.jinja:4: error: ")


def test_a_users_template_is_told_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "method.jinja").write_text("\n{{ view.missing }}")
    renderer = Renderer(builtin_pack("python", tmp_path))
    place = tmp_path / "method.jinja"
    assert _told(renderer, "method.jinja").startswith(f"{place}:2: error: ")


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
