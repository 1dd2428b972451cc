"""Which templates differ, and which blocks of them: the pack's, and the user's own.

In: the digests in a record and those of a run, by the name of a file or `NAME#BLOCK`. Out: causes, each with the file
and, where it is one, the block. A user's template is called by the folder it lies in, because that is where people go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.writing.cause import Cause
from generator.writing.manifest import Inputs

_Digests = Mapping[str, Any]
_Templates = dict[str, dict[str, Any]]
_OUTSIDE = ""


def template_causes(recorded: Mapping[str, Any], current: Inputs) -> Iterator[Cause]:
    """What differs in the pack, then in the user's own folder."""
    old_own = _by_template(recorded.get("templates"))
    new_own = _by_template(current.templates)
    old = _by_template(recorded.get("pack"))
    new = _by_template(current.pack)
    taken = new_own.keys() - old_own.keys()
    given_back = old_own.keys() - new_own.keys()
    for name in sorted({*old, *new}):
        replaced = name in taken and name not in new
        restored = name in given_back and name not in old
        if not replaced and not restored:
            yield from _differing(name, old.get(name), new.get(name), name)
    folder = current.templates_folder
    for name in sorted({*old_own, *new_own}):
        shown = f"{folder}/{name}" if folder else f"your own {name}"
        more = ""
        if name in taken and name in old:
            more = ", in the place of the pack's"
        elif name in given_back and name in new:
            more = ": the pack's stands in its place"
        yield from _differing(
            name, old_own.get(name), new_own.get(name), shown, more=more
        )


def _by_template(digests: Any) -> _Templates:
    """`{"a.jinja": 1, "a.jinja#b": 2}` as `{"a.jinja": {"": 1, "b": 2}}`."""
    found: _Templates = {}
    for key, digest in digests.items() if isinstance(digests, Mapping) else ():
        name, _, block = key.partition("#")
        found.setdefault(name, {})[block] = digest
    return found


def _differing(
    name: str, old: _Digests | None, new: _Digests | None, shown: str, more: str = ""
) -> Iterator[Cause]:
    if old is None or new is None:
        what = "is new" if old is None else "is gone"
        yield _cause(name, f"{shown} {what}{more}")
        return
    blocks = {*old, *new}
    for block in sorted(blocks):
        if old.get(block) == new.get(block):
            continue
        if block != _OUTSIDE:
            what = "changed" if block in old and block in new else "is new"
            what = what if block in new else "is gone"
            yield _cause(name, f"{shown}: block `{block}` {what}", block)
        elif blocks == {_OUTSIDE}:
            yield _cause(name, f"{shown} changed")
        else:
            yield _cause(name, f"{shown} changed outside of its blocks")


def _cause(name: str, detail: str, block: str | None = None) -> Cause:
    return Cause(kind="template", detail=detail, template=name, block=block)
