"""Which keys a paging rule takes, by its kind.

In: a rule. Out: what is wrong with it. Knows neither documents nor clients.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from generator.profile.model import PagingRule

MEMBERS = ("more", "token", "total", "pages", "link")
"""Keys that name members of the answer beside its items."""

NEEDED = {
    "cursor": ("parameter",),
    "token": ("token", "parameter"),
    "single": (),
    "offset": ("parameter",),
    "page": ("parameter",),
    "next_link": ("link",),
    "link_header": (),
}
TAKEN = {
    "cursor": ("id", "before", "more"),
    "token": ("more",),
    "single": ("more",),
    "offset": ("more", "total"),
    "page": ("first", "more", "pages"),
    "next_link": ("parameter",),
    "link_header": ("parameter",),
}
_DEFAULTS = {each.name: each.default for each in fields(PagingRule)}


def paging_problems(rule: PagingRule) -> Iterator[tuple[str, str]]:
    """Keys that are missing, of another kind, or that no answer can have: what is wrong, and what to do."""
    if str(rule.kind) not in NEEDED:
        return
    known = ("name", "kind", "items", *NEEDED[rule.kind], *TAKEN[rule.kind])
    about = f"`{rule.name}` of kind `{rule.kind}`"
    for key in NEEDED[rule.kind]:
        if not getattr(rule, key):
            yield f"{about} needs `{key}`", ""
    for key, default in _DEFAULTS.items():
        if getattr(rule, key) == default:
            continue
        if key not in known:
            yield f"{about} takes no `{key}`", "it takes: " + ", ".join(known)
        elif key in MEMBERS and not rule.items:
            hint = "name the member that holds the items, or leave this out"
            yield f"{about}: an answer that is the list itself has no `{key}`", hint
