"""Templates hold no logic: every one is parsed, and what `grammar` does not allow fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.grammar import violations
from tests.architecture.tree import TEMPLATES, shown

PACKS = sorted(TEMPLATES.rglob("*.jinja"))

ALLOWED = [
    "text alone",
    "{# a comment #}",
    "{{ view }} and {{ view.docs.title }}",
    "{{ view.key | literal }} and {{ view.docs | docstring }}",
    "{% for each in view.all %}{{ each.name }}{% if loop.last %}.{% endif %}{% endfor %}",
    "{% if view.a %}a{% elif view.b %}b{% else %}c{% endif %}",
    "{% include 'method.jinja' %}",
]

BANNED = {
    "{% set a = view.b %}": "Assign statement",
    "{% set a %}b{% endset %}": "AssignBlock statement",
    "{% macro a() %}b{% endmacro %}": "Macro statement",
    "{% call view.a() %}b{% endcall %}": "CallBlock statement",
    "{% import 'a.jinja' as a %}": "Import statement",
    "{% from 'a.jinja' import a %}": "FromImport statement",
    "{% extends 'a.jinja' %}": "Extends statement",
    "{% with a = view.b %}{{ a }}{% endwith %}": "With statement",
    "{% filter docstring %}a{% endfilter %}": "FilterBlock statement",
    "{% do view.a.append(1) %}": "ExprStmt statement",
    "{% for a in view.b %}{% break %}{% endfor %}": "Break statement",
    "{% include view.a %}": "`include` of something that is no constant",
    "{% include ['a.jinja', 'b.jinja'] %}": "`include` of something that is no constant",
    "{% include 'a.jinja' ignore missing %}": "`include` of something that is no constant",
    "{{ view.a() }}": "output of Call",
    "{{ view.a().b }}": "output of Call",
    "{{ range(3) }}": "output of Call",
    "{{ view.a + 1 }}": "output of Add",
    "{{ view.a ~ view.b }}": "output of Concat",
    "{{ -view.a }}": "output of Neg",
    "{{ view.a == 1 }}": "output of Compare",
    "{{ view.a and view.b }}": "output of And",
    "{{ view.a is defined }}": "output of Test",
    "{{ view.a if view.b else view.c }}": "output of CondExpr",
    "{{ view['a'] }}": "output of Getitem",
    "{{ view.a[0] }}": "output of Getitem",
    "{{ view.a[0].b }}": "output of Getitem",
    "{{ 'a' }}": "output of Const",
    "{{ [view.a] }}": "output of List",
    "{{ view.a | upper }}": "filter `upper`",
    "{{ view.a | safe | literal }}": "filter `safe`",
    "{{ view.a | upper | docstring }}": "filter `upper`",
    "{{ view.a | docstring(4) }}": "filter `docstring` with arguments",
    "{{ view.a() | literal }}": "output of Call",
    "{% if not view.a %}b{% endif %}": "`if` on Not",
    "{% if view.a and view.b %}c{% endif %}": "`if` on And",
    "{% if view.a == 1 %}b{% endif %}": "`if` on Compare",
    "{% if view.a > 1 %}b{% endif %}": "`if` on Compare",
    "{% if view.a is none %}b{% endif %}": "`if` on Test",
    "{% if view.a() %}b{% endif %}": "`if` on Call",
    "{% if view.a | literal %}b{% endif %}": "`if` on Filter",
    "{% if view.a %}b{% elif view.c() %}d{% endif %}": "`if` on Call",
    "{% if view.a %}b{% else %}{{ view.c() }}{% endif %}": "output of Call",
    "{% for a in view.b if a.c %}{{ a }}{% endfor %}": "`for` with `if`, `recursive` or `else`",
    "{% for a in view.b recursive %}{{ a }}{% endfor %}": "`for` with `if`, `recursive` or `else`",
    "{% for a in view.b %}{{ a }}{% else %}c{% endfor %}": "`for` with `if`, `recursive` or `else`",
    "{% for a, b in view.c %}{{ a }}{% endfor %}": "`for` that unpacks",
    "{% for a in view.b.items() %}{{ a }}{% endfor %}": "`for` over Call",
    "{% for a in view.b | sort %}{{ a }}{% endfor %}": "`for` over Filter",
    "{% for a in view.b %}{{ a[0] }}{% endfor %}": "output of Getitem",
}


def test_there_are_templates() -> None:
    assert PACKS


@pytest.mark.parametrize("template", PACKS, ids=shown)
def test_a_template_prints_and_no_more(template: Path) -> None:
    assert violations(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", ALLOWED)
def test_what_is_allowed(text: str) -> None:
    assert violations(text) == []


@pytest.mark.parametrize(("text", "what"), BANNED.items(), ids=BANNED)
def test_what_is_banned(text: str, what: str) -> None:
    assert violations(f"first line\n{text}\n") == [f"line 2: {what}"]
