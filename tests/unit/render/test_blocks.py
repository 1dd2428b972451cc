"""Blocks of templates: where each begins and ends, and that no change gets lost between them."""

from __future__ import annotations

import pytest

from generator.render.blocks import drawn_in, pieces

TEXT = "a {% block x %}b{% block y scoped %}c{% endblock y %}d{% endblock %}e\n"


def test_every_piece_is_somewhere() -> None:
    assert pieces(TEXT) == {
        "": "a {% block x %}{% endblock %}e\n",
        "x": "b{% block y scoped %}{% endblock y %}d",
        "y": "c",
    }


@pytest.mark.parametrize("at", range(len(TEXT)))
def test_no_change_is_lost(at: int) -> None:
    changed = f"{TEXT[:at]}!{TEXT[at:]}"
    assert pieces(changed) != pieces(TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "no words",
        "a block of words",
        "{# {% block x %} #}a",
        "{% raw %}{% block x %}{% endblock %}{% endraw %}",
        "{{ '{% block x %}' }}",
        "{% if view.block %}a{% endif %}",
        "{% block x %}{{ ' {% endblock %}",
        "{% endblock %}",
    ],
)
def test_what_has_no_blocks_is_one_piece(text: str) -> None:
    assert pieces(text) == {"": text}


def test_signs_beside_the_tags() -> None:
    text = "{%- block x -%} a {%- endblock -%}"
    assert pieces(text)["x"].strip() == "a"
    assert set(pieces(text)) == {"", "x"}


def test_what_a_template_draws_in() -> None:
    found = drawn_in(
        {
            "a": "{% include 'b' %}",
            "b": "{% extends 'c' %}",
            "c": "{% import 'd' as d %}{% include 'a' %}",
            "d": "text",
            "e": "{% include view.name %}",
            "f": "{% broken",
            "g": "{% include 'nowhere' %}",
        }
    )
    assert found["a"] == found["b"] == found["c"] == {"a", "b", "c", "d"}
    assert found["d"] == {"d"}
    assert found["e"] == found["f"] == set("abcdefg")
    assert found["g"] == {"g"}
