"""Lines: what each kind of line of the name lock may hold, so that no line makes a client that cannot run.

In: a line's kind, its key, its names. Out: what is wrong with it, in words; nothing if it is as a run would have
written it. Must not look at the document: whether a name is free is the scopes' business.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable

from generator.naming.identifiers import (
    BUILTIN_TYPES,
    CLASS_WORDS,
    CLIENT_MEMBERS,
    CLIENT_WAYS,
    MODEL_MEMBERS,
    MODULE_WORDS,
)
from generator.profile import CONSTRUCTOR

RENAMABLE = tuple("attribute expand method model params response shape".split())
"""Kinds of lines whose name may be changed with `Old -> New`."""
ORDERS = frozenset({"arguments", "credentials", "fields", "methods", "servers"})
"""Kinds of lines that hold several names."""
_WHERE = frozenset(
    {"body", "cookie", "header", "media", "other", "path", "query", "whole"}
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_OWN = frozenset({"self", "options"})
Check = Callable[[str], str]
"""What is wrong with a name; empty: nothing."""


def plain_problem(name: str) -> str:
    """What makes `name` no name for anything that a client makes public."""
    if keyword.iskeyword(name):
        return f"`{name}` is a Python keyword"
    if name.startswith("__"):
        return f"`{name}` is a name of Python's own"
    if name.startswith("_"):
        return f"`{name}` begins with `_`, which makes it private"
    return "" if _WORD.fullmatch(name) else f"`{name}` is not one plain name"


def class_problem(name: str) -> str:
    """What makes `name` no name for a class."""
    small = name[:1].islower() and not keyword.iskeyword(name)
    return (
        f"`{name}` begins with a small letter, and no class does"
        if small
        else plain_problem(name)
    )


def method_problem(path: str) -> str:
    """What makes a dotted `path` no place for a method."""
    words = path.split(".")
    return next(filter(None, map(plain_problem, words)), "") or _taken(
        words[-1], CLASS_WORDS | CLIENT_WAYS, "the classes of resources need"
    )


def _taken(name: str, names: frozenset[str], who: str) -> str:
    return f"`{name}` is what {who}" if name in names else ""


def _other_than(names: frozenset[str], who: str) -> Check:
    return lambda name: plain_problem(name) or _taken(name, names, who)


def _dotted(path: str) -> str:
    return next(filter(None, map(plain_problem, path.split("."))), "")


def _home(path: str) -> str:
    return "" if path == "_shared" else _dotted(path)


def _argument_place(entry: str) -> str:
    where, dot, name = entry.partition(".")
    if not dot or where not in _WHERE:
        return f"`{entry}` does not begin with where the argument goes"
    return _ARGUMENT(name)


_ARGUMENT = _other_than(_OWN, "every method has already")
_CREDENTIAL = _other_than(CONSTRUCTOR, "every client takes already")
_FIELD = _other_than(
    MODEL_MEMBERS | (BUILTIN_TYPES - {"object", "type"}), "every model has already"
)
_MODULE = _other_than(MODULE_WORDS, "no module may be called")
_VALUES: dict[str, Check] = {
    **dict.fromkeys(("async", "expand", "model", "params", "resource"), class_problem),
    **dict.fromkeys(("response", "sent", "shape", "same", "owner"), class_problem),
    **dict.fromkeys(("module", "file", "moved", "within"), _MODULE),
    **dict.fromkeys(("attribute", "flat", "operation"), plain_problem),
    "alias": _dotted,
    "argument": _ARGUMENT,
    "arguments": _argument_place,
    "credential": _CREDENTIAL,
    "credentials": _CREDENTIAL,
    "field": _FIELD,
    "fields": _FIELD,
    "home": _home,
    "method": _dotted,
    "methods": plain_problem,
    "server": _CREDENTIAL,
    "servers": _CREDENTIAL,
    "variable": _CREDENTIAL,
}
"""By kind of line: what its names must be."""


def line_problem(key: str, names: list[str], wish: str) -> str:
    """What is wrong with a line `key = names`, or `key = names -> wish`."""
    kind, _, rest = key.partition(" ")
    check = _VALUES.get(kind)
    if check is None:
        return f"no line of a name lock begins with `{kind}`"
    if len(names) > 1 and kind not in ORDERS:
        return f"`{kind}` lines hold one name"
    if wish and kind not in RENAMABLE:
        kinds = ", ".join(f"`{each}`" for each in RENAMABLE)
        return (
            f"`{kind}` lines cannot be renamed (here to `{wish}`), only {kinds} lines"
        )
    found = next(filter(None, map(check, names)), "") or _key_problem(kind, rest)
    return found or (_wish_problem(kind, rest, wish) if wish else "")


def _wish_problem(kind: str, rest: str, wish: str) -> str:
    if kind == "method":
        return method_problem(wish)
    if kind == "attribute" and "." not in rest:
        return plain_problem(wish) or _taken(
            wish, CLIENT_MEMBERS, "every client has already"
        )
    if kind == "attribute":
        return plain_problem(wish) or _taken(
            wish, CLASS_WORDS | CLIENT_WAYS, "the classes of resources need"
        )
    return class_problem(wish)


def _key_problem(kind: str, rest: str) -> str:
    """Of the keys that hold a name themselves."""
    if kind == "alias":
        what, _, name = rest.partition(" ")
        if what not in ("method", "resource", "type"):
            return "an `alias` is one of a `type`, a `method` or a `resource`"
        return class_problem(name) if what == "type" else _dotted(name)
    if kind == "same" or (kind == "fields" and rest):
        return class_problem(rest)
    if kind == "field":
        return class_problem(rest.partition(" ")[0])
    return _MODULE(rest) if kind == "moved" else ""
