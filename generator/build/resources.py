"""Where an operation belongs and what it does there, from its path and method.

In: paths with their methods, what each answers, and the profile's path prefix. Out: `Place(resource, verb)` in wire
words. The rules are general; better words for single operations stand in the profile and are applied by `naming`.

Words of the path that are no parameters name the resource: `/checkout/sessions/{s}/line_items` is
`checkout.sessions.line_items`. Its last word is a verb instead when it ends the path, nothing lies below it, only one
method is offered there, and it stands beside or below the members of a resource (`/payment_intents/{i}/confirm`,
`/customers/search`) without naming what the answer is (`/accounts/{a}/login_links` answers a login link).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_MEMBER_VERBS = {
    "GET": "retrieve",
    "POST": "update",
    "PUT": "update",
    "PATCH": "update",
    "DELETE": "delete",
}
_COLLECTION_VERBS = {
    "POST": "create",
    "PUT": "update",
    "PATCH": "update",
    "DELETE": "delete",
}


@dataclass(frozen=True, slots=True)
class Call:
    """What the rules look at."""

    path: str
    method: str
    lists: bool
    """Its answer is a list or a page of things."""
    answers: str
    """The last word of the name of what it answers (`login_link`), or an empty string."""
    structured: bool = True
    """Its answer is JSON (not a file or text)."""


@dataclass(frozen=True, slots=True)
class Place:
    resource: tuple[str, ...]
    verb: str


Segments = tuple[str, ...]


class Placing:
    """The tree of all paths, and the place of each call in it."""

    def __init__(self, calls: Iterable[Call], prefix: str) -> None:
        self._prefix = prefix.rstrip("/")
        self._methods: dict[Segments, dict[str, Call]] = {}
        self._inner: set[Segments] = set()
        self._with_members: set[Segments] = set()
        for call in calls:
            segments = self._segments(call.path)
            self._methods.setdefault(segments, {})[call.method] = call
            for size in range(len(segments)):
                self._inner.add(segments[:size])
                if is_parameter(segments[size]):
                    self._with_members.add(segments[:size])

    def place(self, call: Call) -> Place:
        """The resource and verb of `call`, one of those given at the start."""
        segments = self._segments(call.path)
        words = tuple(each for each in segments if not is_parameter(each))
        if not words:
            return Place(("root",), call.method.lower())
        if is_parameter(segments[-1]):
            return Place(words, self._member_verb(segments, call.method))
        if len(words) > 1 and self._is_action(segments, call):
            return Place(words[:-1], words[-1])
        return Place(words, self._collection_verb(segments, call))

    def _segments(self, path: str) -> Segments:
        if self._prefix and path.startswith(self._prefix + "/"):
            path = path[len(self._prefix) :]
        return tuple(each for each in path.split("/") if each)

    def _member_verb(self, segments: Segments, method: str) -> str:
        offered = self._methods[segments].keys()
        if method == "PUT" and offered & {"PATCH", "POST"}:
            return "replace"
        if method == "POST" and "PATCH" in offered:
            return "post"
        return _MEMBER_VERBS.get(method, method.lower())

    def _collection_verb(self, segments: Segments, call: Call) -> str:
        offered = self._methods[segments]
        if call.method == "GET":
            return (
                "list" if call.lists or segments in self._with_members else "retrieve"
            )
        if call.method == "POST" and "GET" in offered and self._is_singleton(segments):
            return "update"
        return _COLLECTION_VERBS.get(call.method, call.method.lower())

    def _is_singleton(self, segments: Segments) -> bool:
        reads = self._methods[segments]["GET"]
        return not reads.lists and segments not in self._with_members

    def _is_action(self, segments: Segments, call: Call) -> bool:
        if segments in self._inner or len(self._methods[segments]) > 1:
            return False
        parent = segments[:-1]
        below_member = any(is_parameter(each) for each in parent)
        beside_members = parent in self._methods or parent in self._with_members
        if not (below_member or beside_members):
            return False
        if call.method in ("POST", "PUT", "PATCH"):
            return not _names(segments[-1], call.answers)
        if call.method == "GET":
            return (beside_members and not below_member) or not call.structured
        return False


def is_parameter(segment: str) -> bool:
    """A path segment that holds a parameter."""
    return "{" in segment


def last_word(pointer: str) -> str:
    """The last dotted word of a component's name: `login_link`; nothing for inline schemas."""
    if not pointer.startswith("#/components/") or pointer.count("/") != 3:
        return ""
    return pointer.rpartition("/")[2].rpartition(".")[2]


def _names(word: str, answer: str) -> bool:
    return bool(answer) and word in (answer, answer + "s", answer + "es")
