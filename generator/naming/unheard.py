"""Names of the profile that are for nothing in the document, and very likely meant for something in it.

In: the API, the profile. Out: warnings. A profile may tell of more than one document holds; what is spelled almost as
something that the profile says nothing of is a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from generator import ir
from generator.diagnostics import Diagnostic, Location
from generator.naming.reach import COMPONENTS, is_component
from generator.profile import Profile
from generator.spec import unescape

_CLOSE = 0.92


def unheard(api: ir.Api, profile: Profile, source: str) -> tuple[Diagnostic, ...]:
    """A warning for each such name, in the profile's order; `source` is its file."""
    ids = (each.id for each in api.operations)
    schemas = (
        unescape(each.removeprefix(COMPONENTS).partition("/")[2])
        for each in (*api.schemas, *api.merged)
        if is_component(each)
    )
    names = profile.names
    return (
        *_unheard("operations", "operation", names.operations, ids, source),
        *_unheard("schemas", "component", names.schemas, schemas, source),
    )


def _unheard(
    table: str, what: str, wishes: Mapping[str, str], there: Iterable[str], source: str
) -> Iterator[Diagnostic]:
    if not wishes:
        return
    present = set(there)
    unnamed = {each.lower(): each for each in sorted(present - wishes.keys())}
    for each in wishes:
        if each in present:
            continue
        near = get_close_matches(each.lower(), unnamed, 1, _CLOSE)
        if near:
            yield Diagnostic(
                code="profile-unheard",
                severity="warning",
                message=f"`[names.{table}]` names `{each}`, and the document has no such {what}",
                hint=f"did you mean `{unnamed[near[0]]}`?",
                location=Location(source=source),
            )
