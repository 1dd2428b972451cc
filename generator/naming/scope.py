"""A scope: all names of one kind of place, resolved together.

In: requests, each with candidates from the shortest to the most telling, and the lock's earlier answers. Out: one
name per request, none twice. Locked names are taken first, and nobody else is given them. Then, candidate by candidate:
those who are alone in wanting a name get it; those who want the same move on together, so that equals are named alike.
Where the candidates end, a number is added in the order of the requests; whose own spelling the name is has it without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Request:
    key: str
    """Who asks: stable across runs and documents, as it stands in the lock."""
    candidates: tuple[str, ...]
    """Never empty; each a valid name of the target language."""
    also: tuple[str, ...] = ()
    """Other keys under which the lock may know it (places of a merged shape)."""
    fixed: bool = False
    """The profile gives this name: it beats the lock."""
    spelling: str = ""
    """How the document spells it, where that counts."""


class Scope:
    """Names taken so far; `fold` tells which spellings count as the same (module names on some disks).

    `held` names are the lock's: only those that ask under one of the keys may have them.
    """

    def __init__(
        self,
        reserved: Iterable[str] = (),
        fold: Callable[[str], str] = lambda name: name,
        held: Mapping[str, Iterable[str]] = MappingProxyType({}),
    ) -> None:
        self._fold = fold
        self._taken = {fold(name) for name in reserved}
        self._held: dict[str, set[str]] = {}
        for name, keys in held.items():
            self._held.setdefault(fold(name), set()).update(keys)

    def allocate(
        self, requests: Sequence[Request], lock: Mapping[str, str]
    ) -> dict[str, str]:
        """Resolve all requests of one rank; call it again for the next rank."""
        given: dict[str, str] = {}
        for request in (
            *(r for r in requests if r.fixed),
            *(r for r in requests if not r.fixed),
        ):
            locked = request.candidates[0] if request.fixed else _locked(request, lock)
            if locked is not None and (
                self._fold(locked) not in self._taken
                if request.fixed
                else self._free(locked, request)
            ):
                self._take(request.key, locked, given)
        waiting = [request for request in requests if request.key not in given]
        rounds = max((len(request.candidates) for request in waiting), default=0)
        for number in range(rounds):
            waiting = self._round(waiting, number, given)
        for request in sorted(waiting, key=lambda r: r.candidates[-1] != r.spelling):
            self._take(request.key, self._numbered(request), given)
        return {request.key: given[request.key] for request in requests}

    def in_turn(
        self, requests: Sequence[Request], lock: Mapping[str, str]
    ) -> dict[str, str]:
        """Resolve one after the other: whoever comes first has the name, and a later one does not change that.

        Within one method or class that beats naming equals alike: those whose own spelling the name is come first.
        """
        by_right = sorted(
            requests,
            key=lambda each: (
                _locked(each, lock) is None,
                each.candidates[0] != each.spelling,
            ),
        )
        given: dict[str, str] = {}
        for request in by_right:
            self._take(request.key, self._alone(request, lock), given)
        return {request.key: given[request.key] for request in requests}

    def _alone(self, request: Request, lock: Mapping[str, str]) -> str:
        """The best name for one request."""
        if request.fixed:
            first = request.candidates[0]
            if self._fold(first) not in self._taken:
                return first
        else:
            locked = _locked(request, lock)
            if locked is not None and self._free(locked, request):
                return locked
        free = (each for each in request.candidates if self._free(each, request))
        return next(free, None) or self._numbered(request)

    def _round(
        self, waiting: Sequence[Request], number: int, given: dict[str, str]
    ) -> list[Request]:
        wanted = [
            request.candidates[min(number, len(request.candidates) - 1)]
            for request in waiting
        ]
        rivals = Counter(self._fold(name) for name in wanted)
        rest: list[Request] = []
        for request, name in zip(waiting, wanted, strict=True):
            if rivals[self._fold(name)] == 1 and self._free(name, request):
                self._take(request.key, name, given)
            else:
                rest.append(request)
        return rest

    def _numbered(self, request: Request) -> str:
        name = request.candidates[-1]
        if self._free(name, request):
            return name
        number = 2
        while not self._free(f"{name}{number}", request):
            number += 1
        return f"{name}{number}"

    def _free(self, name: str, request: Request) -> bool:
        folded = self._fold(name)
        holders = self._held.get(folded)
        mine = holders is None or not holders.isdisjoint((request.key, *request.also))
        return mine and folded not in self._taken

    def _take(self, key: str, name: str, given: dict[str, str]) -> None:
        self._taken.add(self._fold(name))
        given[key] = name


def _locked(request: Request, lock: Mapping[str, str]) -> str | None:
    return next(
        (lock[key] for key in (request.key, *request.also) if key in lock), None
    )
