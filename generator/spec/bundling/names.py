"""Names for what references bring into a document.

Takes an address and the names that are taken. Gives the shortest name that is free; who is found first, in the order of
the document, has it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import count

from generator.spec.bundling.addresses import Address, folders, stem
from generator.spec.pointers import split

_UNUSUAL = re.compile(r"[^A-Za-z0-9._-]+")
_WEAK = re.compile(r"[0-9]+|schema|items|properties")
"""Says nothing without what stands before it."""


def name_for(address: Address, taken: Container[str]) -> str:
    """Such as `Pet`, `pets_Pet`, `schemas_pets_Pet`, `schemas_pets_Pet_2`."""
    return next(each for each in _candidates(address) if each and each not in taken)


def _candidates(address: Address) -> Iterator[str]:
    words = [_plain(each) for each in split(address.pointer)]
    short = words[-1:] or [_plain(stem(address.file))]
    if len(words) > 1 and _WEAK.fullmatch(words[-1]):
        short = words[-2:]
    yield "_".join(short)
    where = [_plain(each) for each in folders(address.file)]
    if words:
        where.append(_plain(stem(address.file)))
    for length in range(1, len(where) + 1):
        yield "_".join([*where[-length:], *short])
    whole = "_".join([*where, *(words or short)])
    yield whole
    for number in count(2):
        yield f"{whole}_{number}"


def _plain(word: str) -> str:
    return _UNUSUAL.sub("_", word).strip("_")
