"""What the runtime must know about one operation, as data.

In: nothing; generated code builds one `Operation` per method. Out: a frozen record. Must not
import `httpx2` or `pydantic`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, Literal, Required, TypedDict, TypeVar

from .settings import Security

T_co = TypeVar("T_co", covariant=True)

BodyKind = Literal["form", "json", "multipart", "binary", "text"]
Framing = Literal["events", "lines", "sequence"]
"""Server-sent events, JSON by line, JSON behind record separators."""


PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""Where a path's template has a value."""


@lru_cache(maxsize=4096)
def path_names(template: str) -> tuple[str, ...]:
    """The parameters of a path by name, each once, in the template's order."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(template)))


class OtherBody(TypedDict, total=False):
    """A body that can be sent in place of the usual one; see `Operation`."""

    kind: Required[BodyKind]
    files: tuple[str, ...]
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Generic[T_co]):
    """One operation of the API. `T_co` is what its method gives: a body, or a page's item.

    - `path_arguments`: the Python names of the path's parameters, in the template's order.
    - `optional`: of a JSON body nothing is sent where none of its arguments is given.
    - `parts`: by wire name, how a member of a body is written where it is not written as usual:
      of a form a style (see `styles.py`), with `+reserved` behind it where reserved characters
      stay; of a multipart body the media type of its part, or several with commas between, or a
      style behind `+`.
    - `others`: what can be sent in place of the usual body, by media type; `*` stands for any.
    - `response`: the name, exported by the package, of a model class or type alias; None
      when there is no content.
    - `page_model`: for a listing, the name of the model of the whole page.
    - `paging`: a key of `Settings.paging`.
    - `clearable`: dotted paths of the fields that `None` clears; `*` stands for any index or
      map key, a dot in a name is written `\\.`.
    - `styles`: by wire name, where a query, header, path or form parameter is not encoded as
      the API's default has it (see `styles.py`).
    - `security`: alternatives of credential names; `()` sends none, None is the API's own.
    - `base_url`: its own server, perhaps relative; `server_defaults` of the variables in it.
    - `binary`, `text`: the answer is a stream of bytes, or text, and not JSON.
    - `status`: what a success is answered with, unless that is 200, or 204 without content.
    - `stream`: how the items of a stream follow each other; `response` is one of them.
    - `asks`: what is sent as true beside the arguments, for a stream to come.
    - `answers`: by status (`200`, `2XX`) what it brings, where that is not the same for all: a
      name as `response` is, `str` for text, `bytes` for a stream of them, None for nothing.
    """

    id: str
    method: str
    path: str
    path_arguments: tuple[str, ...] = ()
    body: BodyKind | None = None
    media_type: str | None = None
    optional: bool = False
    response: str | None = None
    page_model: str | None = None
    paging: str | None = None
    clearable: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict[str, str])
    others: Mapping[str, OtherBody] = field(default_factory=dict[str, OtherBody])
    base_url: str | None = None
    server_defaults: Mapping[str, str] = field(default_factory=dict[str, str])
    styles: Mapping[str, str] = field(default_factory=dict[str, str])
    security: Security | None = None
    accept: str | None = None
    deprecated: bool = False
    binary: bool = False
    text: bool = False
    status: int | None = None
    stream: Framing | None = None
    asks: str | None = None
    answers: Mapping[str, str | None] = field(default_factory=dict[str, str | None])

    def answer(self, status: int) -> str | None:
        """What an answer of that status holds, in the words of `answers`."""
        for key in (str(status), f"{status // 100}XX"):
            if key in self.answers:
                return self.answers[key]
        if self.answers:
            return next(iter(self.answers.values()))
        return "bytes" if self.binary else "str" if self.text else self.response

    def succeeds(self, status: int) -> bool:
        """Whether an answer of that status is no failure; where only redirects are described,
        they are none."""
        if 200 <= status < 300:
            return True
        known = {str(status), f"{status // 100}XX"} & self.answers.keys()
        return 300 <= status < 400 and (status == self.status or bool(known))

    def is_open(self, status: int) -> bool:
        """Whether the body of an answer is the caller's to read."""
        return self.stream is not None or self.answer(status) == "bytes"
