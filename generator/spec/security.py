"""What is doubtful in security requirements: names that no scheme has, and credentials that are in each other's way.

Takes the data of a document and gives findings, which become warnings: a client has the operation all the same, and
sends of the alternatives those that it knows; a misspelt name may leave it without any credential.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.spec.findings import Finding
from generator.spec.operations import followed, operations
from generator.spec.pointers import ROOT, join
from generator.spec.text import shown


def doubts(data: Mapping[str, Any]) -> Iterator[Finding]:
    """Every requirement that cannot be met as it is written."""
    components = data.get("components")
    given = (
        components.get("securitySchemes") if isinstance(components, Mapping) else None
    )
    schemes = given if isinstance(given, Mapping) else {}
    headers = {str(name): _header(data, node) for name, node in schemes.items()}
    yield from _doubts(data.get("security"), join(ROOT, "security"), headers)
    for each in operations(data):
        place = join(each.pointer, "security")
        yield from _doubts(each.data.get("security"), place, headers)


def _doubts(
    requirements: Any, pointer: str, headers: Mapping[str, str]
) -> Iterator[Finding]:
    """`headers`: by scheme, the header that its credential goes into."""
    alternatives = requirements if isinstance(requirements, list) else ()
    for number, alternative in enumerate(alternatives):
        if isinstance(alternative, Mapping):
            place = join(pointer, number)
            names = [str(each) for each in alternative]
            yield from _unknown(names, place, headers)
            yield from _rivals(names, place, headers)


def _unknown(
    names: Iterable[str], place: str, known: Mapping[str, str]
) -> Iterator[Finding]:
    for name in names:
        if name not in known:
            yield Finding(
                pointer=join(place, name),
                code="unknown-security-scheme",
                message=f"{shown(name)} is not one of the document's securitySchemes, "
                "so that clients take no credential for it",
                hint=_hint(name, list(known)),
            )


def _rivals(
    names: Iterable[str], place: str, headers: Mapping[str, str]
) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for name in names:
        header = headers.get(name, "")
        before = first.setdefault(header.lower(), name)
        if header and before != name:
            yield Finding(
                pointer=join(place, name),
                code="credentials-in-one-header",
                message=f"the credentials of {shown(before)} and of {shown(name)} are "
                f"needed together, and both go into {shown(header)}: only the last is sent",
                hint="Make them alternatives, an item each.",
            )


def _header(data: Mapping[str, Any], node: Any) -> str:
    """Where a scheme's credential goes; empty: into no header."""
    _, node = followed(data, ROOT, node)
    if not isinstance(node, Mapping):
        return ""
    if node.get("type") == "apiKey":
        return str(node.get("name", "")) if node.get("in") == "header" else ""
    return "" if node.get("type") == "mutualTLS" else "Authorization"


def _hint(name: str, known: list[str]) -> str:
    lower = {each.lower(): each for each in known}
    near = difflib.get_close_matches(name.lower(), lower, 1)
    if near:
        return f"Did you mean `{lower[near[0]]}`?"
    return "Describe it under components.securitySchemes, or take the requirement away."
