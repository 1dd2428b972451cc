"""Text to plain values and their places: JSON or YAML, whichever it is.

Takes a text and gives values. What they mean is not looked at here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from generator.diagnostics import Diagnostic, DocumentProblem
from generator.spec import json_text, yaml_text
from generator.spec.limits import Limits
from generator.spec.places import Place
from generator.spec.text import Text
from generator.spec.yaml_events import NotYamlError

_CORRECT_IT = "Give an OpenAPI document; correct the text here if it is one."


def parse(
    text: Text, limits: Limits, *, hint: str = _CORRECT_IT
) -> tuple[Any, Callable[[], Place]]:
    """The values of a text, JSON or YAML, and their places. `hint` is for a text that is neither."""
    no_json: json.JSONDecodeError | None = None
    if text.content.lstrip()[:1] in ("{", "["):
        try:
            data = json_text.parse(text, limits)
            return data, cache(lambda: json_text.scan(text, limits))
        except json.JSONDecodeError as error:
            no_json = error
    try:
        data, place = yaml_text.parse(text, limits)
        return data, lambda: place
    except NotYamlError as no_yaml:
        raise _unreadable(text, no_json, no_yaml, hint) from None


def _unreadable(
    text: Text, no_json: json.JSONDecodeError | None, no_yaml: NotYamlError, hint: str
) -> DocumentProblem:
    if no_json is not None:
        where = text.location(no_json.pos)
        message = f"this is not JSON: {no_json.msg[:1].lower()}{no_json.msg[1:]}"
        also = text.location(no_yaml.offset)
        hint = (
            "Correct it here. (Read as YAML it fails too, at line "
            f"{also.line}, column {also.column}: {no_yaml.problem}.)"
        )
    else:
        where = text.location(no_yaml.offset)
        message = f"this is neither JSON nor YAML: as YAML, {no_yaml.problem}"
    return DocumentProblem(
        Diagnostic(code="unreadable", message=message, hint=hint, location=where)
    )
