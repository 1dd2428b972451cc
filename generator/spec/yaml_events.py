"""The one door to PyYAML: a text's event stream, and its errors with their offsets.

Only the scanner and the parser of PyYAML run. No loader, no constructor and no tag ever
does, and nothing of a value is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.spec.text import Text

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


class NotYamlError(Exception):
    """The text is no YAML: what is wrong, and at which offset."""

    def __init__(self, problem: str, offset: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.offset = offset


def events(text: Text) -> Iterator[tuple[str, int, Any]]:
    """The name, the offset and the event itself, as the text is read. Raises `NotYamlError`."""
    strange = _UNPRINTABLE.search(text.content)
    if strange:
        problem = f"the character U+{ord(strange.group()):04X} is not allowed"
        raise NotYamlError(problem, strange.start())
    try:
        for event in yaml.parse(text.content, Loader=_LOADER):
            mark = event.start_mark
            yield type(event).__name__, mark.index if mark else 0, event
    except yaml.MarkedYAMLError as error:
        where = error.problem_mark or error.context_mark
        parts = (error.problem, error.context)
        problem = " ".join(str(part) for part in parts if part)
        raise NotYamlError(problem, where.index if where else 0) from None
    except yaml.YAMLError as error:
        raise NotYamlError(str(error).splitlines()[0], 0) from None
