"""Selectors: which operations a few words mean.

Goes in: operations, the resources that they belong to, selectors. Comes out: the operations that are meant, or one
problem for every selector that means none.

A selector is an operationId (`GetCustomers`, `issues/create`), a path (`/v1/customers/*`), a method and a path
(`POST /v1/customers`), a tag (`tag:billing`) or a resource with those below it (`resource:checkout`). `*`, `?` and
`[…]` stand for what they do in a shell, slashes and dots included. `!` in front takes operations away again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase

from generator.diagnostics import Diagnostic, UsageProblem
from generator.spec import grammar
from generator.spec.operations import Operation
from generator.spec.text import shown

Key = tuple[str, str]
"""Method, in small letters, and path."""
_SHOWN = 10
_HINT = "Give an operationId, a path, a method and a path, `tag:…`, or `resource:…`."


@dataclass(frozen=True, slots=True)
class _Choice:
    """An operation, as selectors see it."""

    key: Key
    name: str | None
    tags: tuple[str, ...]
    resources: tuple[str, ...]
    """Its own, and those above it."""


def chosen(
    there: Sequence[Operation],
    selectors: Sequence[str],
    resources: Mapping[Key, str],
    lenient: bool = False,
) -> set[Key]:
    """The operations that are meant. Selectors that only take away do so from all; `lenient` ones may leave none."""
    choices = [_choice(each, resources) for each in there]
    added = [each for each in selectors if not each.startswith("!")]
    unknown = []
    kept = set() if added else {each.key for each in choices}
    for selector in sorted(selectors, key=lambda each: each.startswith("!")):
        meant = selector.removeprefix("!")
        found = {each.key for each in choices if _matches(each, meant)}
        kept = kept | found if meant == selector else kept - found
        if not found:
            unknown.append(_unknown(meant, choices))
    if unknown and not lenient:
        raise UsageProblem(unknown)
    if not kept and not lenient:
        raise UsageProblem(_nothing_left(selectors))
    return kept


def needs_resources(selectors: Sequence[str]) -> bool:
    """Whether what they mean depends on resources."""
    return any(_kind(each.removeprefix("!"))[0] == "resource" for each in selectors)


def _choice(operation: Operation, resources: Mapping[Key, str]) -> _Choice:
    key = operation.method, operation.path
    name, tags = operation.data.get("operationId"), operation.data.get("tags")
    words = resources[key].split(".") if key in resources else []
    return _Choice(
        key,
        name if isinstance(name, str) else None,
        tuple(map(str, tags)) if isinstance(tags, list) else (),
        tuple(".".join(words[:size]) for size in range(1, len(words) + 1)),
    )


def _matches(choice: _Choice, selector: str) -> bool:
    kind, word = _kind(selector)
    if kind and any(_fits(each, word) for each in _KINDS[kind](choice)):
        return True
    if choice.name == selector:
        return True
    first, slash, rest = selector.strip().partition("/")
    wanted = first.strip().lower()
    method, path = choice.key
    if not slash or wanted not in ("", "*", method, *grammar.METHODS):
        return choice.name is not None and fnmatchcase(choice.name, selector)
    return wanted in ("", "*", method) and _fits(path, f"/{rest}")


def _kind(selector: str) -> tuple[str, str]:
    """`tag` or `resource`, and the word behind it; else nothing twice."""
    kind, _, word = selector.partition(":")
    kind = kind.strip().lower()
    return (kind, word.strip()) if kind in _KINDS else ("", "")


_KINDS: Mapping[str, Callable[[_Choice], Sequence[str]]] = {
    "tag": lambda choice: choice.tags,
    "resource": lambda choice: choice.resources,
}


def _fits(text: str, pattern: str) -> bool:
    return text == pattern or fnmatchcase(text, pattern)


def _unknown(selector: str, there: Sequence[_Choice]) -> Diagnostic:
    kind, word = _kind(selector)
    known = list(dict.fromkeys(_alike(selector, kind, there)))
    lower = {name.lower(): name for name in known}
    asked = word if kind else selector.strip()
    close = get_close_matches(asked.lower(), lower, n=3)
    names = _without_kind(asked, there) if not kind else []
    names += [_spelled(kind, lower[each]) for each in close]
    hint = _listed(kind, known) if kind else _HINT
    if names:
        hint = f"Did you mean {' or '.join(map(shown, names))}?"
    return Diagnostic(
        code=f"unknown-{kind or 'operation'}",
        message=f"no operation is selected by {shown(selector)}",
        hint=hint,
    )


def _without_kind(word: str, there: Sequence[_Choice]) -> list[str]:
    """What a word would mean with a kind in front of it."""
    return [
        _spelled(kind, word)
        for kind, words in _KINDS.items()
        if any(word in words(choice) for choice in there)
    ]


def _alike(selector: str, kind: str, there: Sequence[_Choice]) -> Iterable[str]:
    """What a selector of the same kind can mean."""
    if kind:
        return (each for choice in there for each in _KINDS[kind](choice))
    if "/" not in selector:
        return (each.name for each in there if each.name)
    if selector.lstrip().startswith("/"):
        return (each.key[1] for each in there)
    return (f"{method.upper()} {path}" for method, path in (e.key for e in there))


def _listed(kind: str, known: Sequence[str]) -> str:
    if not known:
        return f"No operation of the document has a {kind}."
    names = ", ".join(shown(_spelled(kind, each)) for each in sorted(known)[:_SHOWN])
    more = len(known) - _SHOWN
    return f"There are: {names}{f', and {more:,} more' if more > 0 else ''}."


def _spelled(kind: str, word: str) -> str:
    return f"{kind}:{word}" if kind else word


def _nothing_left(selectors: Sequence[str]) -> Diagnostic:
    taken = ", ".join(shown(each) for each in selectors if each.startswith("!"))
    return Diagnostic(
        code="empty-selection",
        message=f"no operation is left of the selection without {taken}",
        hint="Take less away, or select more.",
    )
