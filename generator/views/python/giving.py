"""Giving: what a method gives, by the statuses that its operation answers.

In: operations with their names. Out: annotations, the runtime's way to make the call, what the docstring says of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import ir
from generator.naming import Names, OperationName
from generator.profile import Profile
from generator.views import wire
from generator.views.python.spelling import Spelling, join
from generator.views.python.types import AnswerTypes


@dataclass(frozen=True, slots=True)
class Calling:
    """How a method reaches the runtime: one of the few ways to call and answer."""

    runtime: str
    sync: str
    asynchronous: str
    awaited: bool = True


class Giving:
    """What methods give."""

    def __init__(self, api: ir.Api, names: Names, profile: Profile) -> None:
        self.answers = AnswerTypes(api, names, profile.formats, plain=True)

    def answer(self, operation: ir.Operation) -> Spelling:
        """What a call gives, before paging or a stream wraps it: the item's type for these."""
        if operation.paging:
            return self.answers.use(operation.paging.item)
        return self._content(operation.response)

    def _content(self, response: ir.Response) -> Spelling:
        kind = wire.content(response)
        if response.use and kind in ("value", "stream"):
            return self.answers.use(response.use)
        plain = {"none": "None", "text": "str", "stream": "str"}
        return Spelling(plain.get(kind, "bytes"))

    def given(self, operation: ir.Operation) -> Spelling:
        """The same with any status, but for streams of bytes beside other answers."""
        if not wire.differ(operation):
            return self.answer(operation)
        found = [each for _, each in ir.successes(operation)]
        kinds = [each for each in found if wire.content(each) not in ("binary", "none")]
        spelled = join([*map(self._content, kinds)]) if kinds else Spelling("None")
        empty = any(wire.content(each) == "none" for each in found)
        return spelled.optional() if empty else spelled

    def calling(self, operation: ir.Operation) -> Calling:
        """Which of the runtime's ways the operation takes."""
        kind, text = wire.answer(operation), self.answer(operation).text
        if kind == "page":
            page = f"Page[{text}]"
            return Calling("_page", page, f"AsyncPageRequest[{text}]", awaited=False)
        if kind == "stream":
            stream = f"ItemStream[{text}]"
            return Calling(
                "_stream", stream, f"AsyncItemStreamRequest[{text}]", awaited=False
            )
        kinds = {wire.content(each) for _, each in ir.successes(operation)}
        if not wire.differ(operation):
            binary = "BinaryResponse", "AsyncBinaryResponse"
            found = ("_binary", *binary) if kind == "binary" else ("_call", text, text)
            return Calling(*found)
        text = self.given(operation).text
        if "binary" in kinds:
            sync, asynchronous = (
                f"BinaryResponse | {text}",
                f"AsyncBinaryResponse | {text}",
            )
            return Calling("_mixed", sync, asynchronous)
        return Calling("_call", text, text)

    def returns(self, operation: ir.Operation) -> str:
        """What the annotation of the result does not say already."""
        text, kind = self.answer(operation).text, wire.answer(operation)
        said = {
            "page": f"A page of `{text}`. Iterating it goes on through all pages.",
            "binary": "The content, as a stream.",
            "stream": f"A stream of `{text}`, to be iterated once. `with` closes it early.",
        }.get(kind, "")
        if wire.differ(operation):
            said = f"By status: {', '.join(self._by_status(operation))}."
        offered = ", ".join(f"`{each}`" for each in operation.response.offered)
        more = f"The server offers {offered} as well." if offered else ""
        return " ".join(filter(None, (said, more)))

    def _by_status(self, operation: ir.Operation) -> Iterator[str]:
        plain = {"binary": "a stream of bytes", "text": "text", "none": "nothing"}
        for _, each in sorted(ir.successes(operation), key=lambda e: e[1].status):
            kind = wire.content(each)
            yield f"{each.status} {plain.get(kind) or f'`{self._content(each).text}`'}"


def usual_status(response: ir.Response) -> int | None:
    """The status of a success, where it is not the usual one."""
    usual = "204" if response.media_type is None else "200"
    is_one = response.status.isdecimal() and response.status != usual
    return int(response.status) if is_one else None


def by_status(operation: ir.Operation, name: OperationName) -> dict[str, str | None]:
    """What each status brings, where that is not the same; and which redirects are no failures."""
    main = operation.response
    redirects = main.status[:1] == "3" and (operation.others or main.status[1:] == "XX")
    if not (wire.differ(operation) or redirects):
        return {}
    names = dict(name.answers(operation.id))
    plain = {"binary": "bytes", "text": "str", "none": None}
    return {
        each.status: plain.get(wire.content(each), names.get(key))
        for key, each in ir.successes(operation)
    }
