"""Names of the profile that are for nothing in the document, and very likely meant for something in it.

In: the API, the profile. Out: warnings. A profile may tell of more than one document holds; what is spelled almost as
something that the profile says nothing of is a mistake. A format that nothing has is one in any case: there are few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from generator import ir
from generator.diagnostics import Diagnostic, Location
from generator.naming.reach import COMPONENTS, is_component
from generator.profile import Profile
from generator.profile.formats import TYPES, fits
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
        *_formats(api, profile.formats, source),
    )


def _formats(
    api: ir.Api, table: Mapping[str, str], source: str
) -> Iterator[Diagnostic]:
    """Formats that nothing has, or only what cannot be of the type that they are to have."""
    found: dict[str, set[str]] = {}
    for each in api.schemas.values() if table else ():
        if isinstance(each, ir.Scalar) and each.format:
            found.setdefault(each.format, set()).add(each.type)
    for form, python in table.items():
        kinds = sorted(found.get(form, ()))
        if not kinds:
            near = get_close_matches(form, sorted(found), 1)
            known = ", ".join(f"`{each}`" for each in sorted(found))
            yield _warning(
                f"`[formats]` names `{form}`, and nothing in the document has this format",
                f"did you mean `{near[0]}`?" if near else f"it has: {known or 'none'}",
                source,
            )
        elif not any(fits(kind, python) for kind in kinds):
            known = ", ".join(f"`{e}`" for e in TYPES if any(fits(k, e) for k in kinds))
            yield _warning(
                f"`[formats]` says that `{form}` is `{python}`, and in the document it is a "
                f"format of {' and '.join(kinds)}s, of which no such value can be made",
                f"one of {known}",
                source,
            )


def _warning(message: str, hint: str, source: str) -> Diagnostic:
    return Diagnostic(
        code="profile-unheard",
        severity="warning",
        message=message,
        hint=hint,
        location=Location(source=source),
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
            yield _warning(
                f"`[names.{table}]` names `{each}`, and the document has no such {what}",
                f"did you mean `{unnamed[near[0]]}`?",
                source,
            )
