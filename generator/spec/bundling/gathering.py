"""The bytes of all files that a document consists of.

In: the main document's bytes and a `Reach`. Out: the same with its parts; those that are not there, or must not be
read, are a `DocumentProblem` at the reference. A document that mentions no other is not even parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from generator.diagnostics import DocumentProblem
from generator.spec.bundling.addresses import is_url
from generator.spec.bundling.joining import Bundled, bundle
from generator.spec.bundling.opening import node_of
from generator.spec.bundling.reach import ReachError
from generator.spec.limits import DEFAULT_LIMITS, Limits
from generator.spec.nodes import Node
from generator.spec.reading import RawDocument

_ELSEWHERE = tuple(
    re.compile(re.escape(sign) + rb"""ref(?!["']?\s*:\s*["']?#)""")
    for sign in (b"$", rb"\u0024", rb"\x24")
)
"""One expression for each spelling of the sign: what begins with plain text is found quickly."""


class Reading(Protocol):
    """Gives the bytes of files by name."""

    @property
    def home(self) -> str: ...

    def read(self, name: str) -> RawDocument: ...


def gather(
    raw: RawDocument, reach: Reading, *, limits: Limits = DEFAULT_LIMITS
) -> RawDocument:
    """The document with the bytes of all that its references lead to."""
    if not _leads_on(raw.data):
        return raw
    parts: dict[str, RawDocument] = {}
    bundled = _tried(raw, reach, limits, parts, lambda _: None)
    if bundled is None:
        return raw
    if bundled.problems:
        raise DocumentProblem(bundled.problems)
    if not parts:
        return raw
    return replace(raw, home=reach.home, parts=tuple(sorted(parts.items())))


def looked_at(
    raw: RawDocument, reach: Reading, *, limits: Limits = DEFAULT_LIMITS
) -> tuple[str, ...]:
    """The names of the files that were looked for, whether they are there or not; URLs are left out."""
    if not _leads_on(raw.data):
        return ()
    names: dict[str, None] = {}
    _tried(raw, reach, limits, {}, lambda name: names.setdefault(name))
    return tuple(each for each in names if not is_url(each))


def _tried(
    raw: RawDocument,
    reach: Reading,
    limits: Limits,
    parts: dict[str, RawDocument],
    asked: Callable[[str], object],
) -> Bundled | None:
    """A bundling that reads; nothing for what is no document, which loading has words for."""
    size = len(raw.data)

    def opened(name: str) -> Node:
        nonlocal size
        asked(name)
        if len(parts) >= limits.max_parts:
            words = f"is one of more than {limits.max_parts:,} files of this document"
            raise ReachError(
                "too-many-parts", words, "Give only the part that is needed."
            )
        part = reach.read(name)
        size += len(part.data)
        if size > limits.max_bytes:
            words = f"makes the document larger than {limits.max_bytes // 2**20} MiB"
            raise ReachError("too-large", words, "Give only the part that is needed.")
        parts[name] = part
        return node_of(part, limits)

    main = node_of(raw, limits)
    return bundle(main, reach.home, opened) if main.is_object else None


def _leads_on(data: bytes) -> bool:
    """Whether something in a text may refer to another file."""
    return any(each.search(data) for each in _ELSEWHERE)
