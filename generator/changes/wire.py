"""The wire, before and after: what one example call sends with the client of each document.

In: the generated packages of both documents, loaded, and the operations to call. Out: `Wire` records, for the calls
that send other bytes. Both calls have the same values for the same arguments; what only one of the clients takes is
left out, unless it must be given. Nothing is sent to anybody: the package's own fake transport records it.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from operator import attrgetter
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from generator.build import Draft
from generator.changes.model import Wire
from generator.changes.operations import needed
from generator.changes.samples import Samples
from generator.changes.sides import Pairing, Side
from generator.naming import Argument
from generator.profile import Profile

Key = tuple[str, str]
_HEADERS_OF_TRANSPORT = frozenset(
    """accept accept-encoding connection content-length host user-agent""".split()
)


class _RecordedError(Exception):
    """Ends a call once its request is known."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a call sends, line by line, as people compare it."""

    lines: tuple[str, ...]

    def at(self, origin: str) -> Request:
        """The same with the server's address."""
        method, space, path = self.lines[0].partition(" /")
        first = f"{method} {origin}/{path}" if space else method
        return Request((first, *self.lines[1:]))

    def __str__(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Signed:
    """Words that begin `Authorization`, and parameters of the query that have credentials."""

    words: tuple[str, ...]
    parameters: tuple[str, ...]


class Caller:
    """Calls operations of one package."""

    def __init__(self, side: Side, package: ModuleType) -> None:
        self.side = side
        self._operations = package.OPERATIONS
        self._fake = import_module(f"{package.__name__}.testing").FakeTransport(
            check=False
        )
        self._client = self._fake.client()
        self._quiet = _HEADERS_OF_TRANSPORT | _own_headers(side.profile)

    def arguments(self, draft: Draft) -> dict[Key, Argument]:
        """The arguments by what they are on the wire: the place counts for those of the path alone."""
        named = self.side.names.operations[draft.id].arguments
        positions = iter(range(len(named)))
        return {
            (
                ("path", str(next(positions)))
                if each.where == "path"
                else (
                    "whole" if each.where == "whole" else "given",
                    each.wire,
                )
            ): each
            for each in named
        }

    def request(self, draft: Draft, values: Mapping[str, Any]) -> Request:
        """The request of a call with `values`, by Python name."""
        self._fake.answer(draft.id, _RecordedError())
        method = attrgetter(self._operations[draft.id].attribute)(self._client)
        known = len(self._fake.calls)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                method(**values)
            except _RecordedError:
                pass
            except Exception as error:
                if len(self._fake.calls) == known:
                    return Request((f"refused: {type(error).__name__}: {error}",))
        lines = _lines(self._fake.calls[-1], self._quiet, self._signed(draft))
        return Request(tuple(lines))

    def origin(self, draft: Draft) -> str:
        """The server that an operation's requests go to."""
        found = urlsplit(draft.server or self.side.api.server)
        return f"{found.scheme}://{found.netloc}"

    def _signed(self, draft: Draft) -> Signed:
        """What is sent of credentials that is not for everybody's eyes."""
        taken = {each.scheme for each in self.side.names.credentials}
        schemes = [
            each
            for each in self.side.api.security_schemes
            if each.name in taken
            and any(each.name in needs for needs in needed(draft, self.side.api))
        ]
        words = {"bearer": "Bearer", "basic": "Basic"}
        return Signed(
            tuple(words[each.kind] for each in schemes if each.kind in words),
            tuple(each.parameter or "" for each in schemes if each.kind == "query"),
        )


def differing(
    old: Caller, new: Caller, pairings: Sequence[tuple[int, Pairing]]
) -> Iterator[tuple[int, Wire]]:
    """The calls that send other bytes, by the operation's number."""
    for number, pairing in pairings:
        if pairing.old is None or pairing.new is None:
            continue
        before, after = _values(old, pairing.old, new, pairing.new)
        one = old.request(pairing.old, before)
        other = new.request(pairing.new, after)
        origins = old.origin(pairing.old), new.origin(pairing.new)
        if origins[0] != origins[1]:
            one, other = one.at(origins[0]), other.at(origins[1])
        if one != other:
            attribute = old.side.names.operations[pairing.old.id].attribute
            words = ", ".join(f"{key}={value!r}" for key, value in before.items())
            call = f"client.{attribute}({words})"
            yield number, Wire(call=call, before=str(one), after=str(other))


def _values(
    old: Caller, old_draft: Draft, new: Caller, new_draft: Draft
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same values under each client's names."""
    olds, news = old.arguments(old_draft), new.arguments(new_draft)
    old_samples = Samples(old.side.api.schemas)
    new_samples = Samples(new.side.api.schemas)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for key, argument in olds.items():
        if key in news or argument.required:
            before[argument.python] = old_samples.value(argument.use, argument.wire)
        if key in news:
            value = before[argument.python]
            sample = new_samples.value(news[key].use, argument.wire)
            common = _common(value, sample)
            after[news[key].python] = (
                sample if _only_one_is_file(value, sample) else common
            )
            before[argument.python] = _common(value, common)
    for key, argument in news.items():
        if key not in olds and argument.required:
            after[argument.python] = new_samples.value(argument.use, argument.wire)
    return before, after


def _common(value: Any, other: Any) -> Any:
    """`value` without the members that the other side does not know."""
    if isinstance(value, dict) and isinstance(other, dict):
        return {
            key: _common(each, other[key])
            for key, each in value.items()
            if key in other
        }
    if isinstance(value, list) and isinstance(other, list) and other:
        return [_common(each, other[0]) for each in value]
    return value


def _only_one_is_file(value: Any, other: Any) -> bool:
    """A file is no text: each client is given what it takes."""
    while isinstance(value, list) and isinstance(other, list) and value and other:
        value, other = value[0], other[0]
    return isinstance(value, tuple) != isinstance(other, tuple)


def _own_headers(profile: Profile) -> frozenset[str]:
    """What the client sends with every call, whatever the operation says."""
    names = [each.header for each in profile.parameters]
    names += [profile.idempotency.header] if profile.idempotency else []
    return frozenset(name.lower() for name in names)


def _lines(recorded: Any, quiet: frozenset[str], signed: Signed) -> Iterator[str]:
    """Method and path, the query, headers that a document can change, and the body, in parts.

    The order of what has names says nothing, and is that of the names.
    """
    yield f"{recorded.method} {recorded.path}"
    yield from (f"?{each}" for each in _pairs(recorded.query))
    yield from (f"?{each}=***" for each in signed.parameters)
    headers = {name.lower(): value for name, value in recorded.headers.items()}
    for name in sorted(set(headers) - quiet):
        value = headers[name].partition("; boundary=")[0]
        if name == "authorization" and len(signed.words) == 1:
            value = f"{signed.words[0]} ***"
        yield f"{name}: {value}"
    yield from _body(recorded.body, headers.get("content-type", ""))


def _body(body: bytes, media_type: str) -> Iterator[str]:
    if not body:
        return
    text = body.decode("utf-8", "backslashreplace")
    if "boundary=" in media_type:
        boundary = media_type.rpartition("boundary=")[2].strip('"')
        parts = sorted(text.split(f"--{boundary}"))
        yield from "\r\n--boundary".join(parts).split("\r\n")
    elif "x-www-form-urlencoded" in media_type:
        yield from _pairs(text)
    elif "json" in media_type:
        whole = json.loads(text)
        found = json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True)
        yield from found.split("\n")
    else:
        yield from text.split("\n")


def _pairs(text: str) -> list[str]:
    """The pairs of a form by name; those of one name stay in their order."""
    pairs = text.split("&") if text else []
    return sorted(pairs, key=lambda each: each.partition("=")[0])
