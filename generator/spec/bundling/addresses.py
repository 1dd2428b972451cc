"""Where references lead: to which file, and to what in it.

Takes what a `$ref` says and the name of the file that says so. A name is a path from the main document's folder, or a
URL without a fragment. Nothing is opened here.
"""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from generator.spec.pointers import ROOT, canonical

_ENDINGS = (".json", ".yaml", ".yml")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Address(NamedTuple):
    """A file's name, and a pointer in it."""

    file: str
    pointer: str


class AddressError(Exception):
    """A reference that leads to no address; `hint` says what would."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint


def is_url(name: str) -> bool:
    """Whether it is fetched over the network rather than opened."""
    return name.lower().startswith(("http://", "https://"))


def address(file: str, reference: str) -> Address:
    """What a reference in `file` means."""
    before, _, fragment = reference.partition("#")
    try:
        pointer = canonical(f"{ROOT}{fragment}")
    except ValueError:
        raise AddressError(
            "what follows “#” is no JSON pointer; anchors are followed in their own file alone",
            "Write a pointer, such as 'other.yaml#/components/schemas/Name'.",
        ) from None
    return Address(_file(file, before) if before else file, pointer)


def is_file_reference(value: str) -> bool:
    """Whether a value of a discriminator's mapping is no plain name of a schema."""
    return "#" in value or "/" in value or value.endswith(_ENDINGS)


def _file(file: str, before: str) -> str:
    if is_url(before):
        return before
    joined = urljoin(file, before) if is_url(file) else ""
    if is_url(joined):
        return joined
    path = unquote(before, errors="replace")
    if joined or _SCHEME.match(before) or "\\" in path or not path.isprintable():
        raise AddressError(
            "only paths with slashes, and http and https URLs, are followed",
            "Write the path from this file's folder, such as './schemas/pet.yaml'.",
        )
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))


def stem(file: str) -> str:
    """The file's name without folders and endings."""
    path = urlsplit(file).path if is_url(file) else file
    return posixpath.basename(path).partition(".")[0]


def folders(file: str) -> list[str]:
    """The folders on the way to it, from the top."""
    path = urlsplit(file).path if is_url(file) else file
    parts = posixpath.dirname(path).split("/")
    return [each for each in parts if each not in ("", ".", "..")]
