"""The report of closures: text for people, JSON for programs.

In: closures by client, and how many lines of a list are wanted. Out: one text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from generator.spec.pointers import printable
from generator.views.closure.closure import Closure, Cut, Reach

VERSION = 1
_HEAD = f"{'models':>8}  {'alone':>6}  through"


def as_json(closures: Mapping[str, Closure]) -> str:
    """Everything, sorted as in the text."""
    clients = [{"client": name, **asdict(each)} for name, each in closures.items()]
    report = {"version": VERSION, "clients": clients}
    return json.dumps(report, indent=2, ensure_ascii=False)


def text(closures: Mapping[str, Closure], most: int | None) -> str:
    """Counts, where most comes in, and chains; of each list at most so many lines."""
    return "\n\n".join(
        "\n".join(_client(name, each, most)) for name, each in closures.items()
    )


def _client(name: str, closure: Closure, most: int | None) -> Iterable[str]:
    counts = (
        _number(closure.operations, "operation"),
        _number(closure.models, "model"),
        _number(closure.parameter_types, "parameter type"),
    )
    yield f"{name}: {', '.join(counts)}"
    if closure.cuts:
        yield from _cuts(closure, most)
    yield from _list("schemas, each by the shortest chain", closure.schemas, most)
    yield from _list("parameter types", closure.parameters, most, named=True)


def _cuts(closure: Closure, most: int | None) -> Iterable[str]:
    more = closure.models - closure.models_without
    yield (
        f"without what cut_links cuts: {_number(closure.models_without, 'model')};"
        f" {more:,} more, by the place that leads to them:"
    )
    yield _HEAD
    for each in closure.cuts[:most]:
        yield _cut(each)
    yield from _rest(len(closure.cuts), most)


def _cut(cut: Cut) -> str:
    place = printable(cut.place)
    return f"{cut.first:>8,}  {cut.alone:>6,}  {place} ({cut.kind})"


def _list(
    title: str, found: Sequence[Reach], most: int | None, named: bool = False
) -> Iterable[str]:
    if not found:
        return
    yield f"{title}:"
    for each in found[:most]:
        name = f"{each.name}: " if named else ""
        yield f"  {name}{' → '.join(map(printable, each.chain))}"
    yield from _rest(len(found), most)


def _rest(size: int, most: int | None) -> Iterable[str]:
    if most is not None and size > most:
        yield f"  … and {size - most:,} more (--all)"


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
