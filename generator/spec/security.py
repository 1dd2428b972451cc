"""Checks that security requirements name schemes that the document describes.

Takes the data of a document and gives findings. A misspelt name would otherwise leave an operation without any
credential, and nobody would be told.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from generator.spec.findings import Finding
from generator.spec.operations import operations
from generator.spec.pointers import ROOT, join
from generator.spec.text import shown


def check(data: Mapping[str, Any]) -> Iterator[Finding]:
    """Every requirement that names no scheme."""
    components = data.get("components")
    schemes = (
        components.get("securitySchemes") if isinstance(components, Mapping) else None
    )
    known = [str(each) for each in schemes] if isinstance(schemes, Mapping) else []
    yield from _unknown(data.get("security"), join(ROOT, "security"), known)
    for each in operations(data):
        yield from _unknown(
            each.data.get("security"), join(each.pointer, "security"), known
        )


def _unknown(requirements: Any, pointer: str, known: list[str]) -> Iterator[Finding]:
    for number, alternative in enumerate(
        requirements if isinstance(requirements, list) else ()
    ):
        for name in alternative if isinstance(alternative, Mapping) else ():
            if name not in known:
                yield Finding(
                    pointer=join(pointer, number, name),
                    code="unknown-security-scheme",
                    message=f"{shown(str(name))} is not one of the document's securitySchemes",
                    hint=_hint(str(name), known),
                )


def _hint(name: str, known: list[str]) -> str:
    lower = {each.lower(): each for each in known}
    near = difflib.get_close_matches(name.lower(), lower, 1)
    if near:
        return f"Did you mean `{lower[near[0]]}`?"
    return "Describe it under components.securitySchemes, or take the requirement away."
