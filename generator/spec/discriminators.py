"""Discriminators: what a mapping says.

In: a schema's `discriminator`, whatever it is. Out: values and targets. A target is a reference or a schema's name:
which one is for the reader to decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def mapped(discriminator: Any) -> Iterator[tuple[str, str]]:
    """The values of the member, each with the text that stands for its schema."""
    found = discriminator.get("mapping") if isinstance(discriminator, Mapping) else None
    for value, target in found.items() if isinstance(found, Mapping) else ():
        if isinstance(target, str):
            yield value, target
