"""What may name a Python package or class.

In: a name from a configuration or the command line. Out: why it cannot be a Python name, in
words that follow the key's, or None. Naming things that come from a document is the stage
`naming`'s work, not this module's.
"""

from __future__ import annotations

import keyword
import sys
import unicodedata


def identifier_problem(name: str) -> str | None:
    """Why `name` cannot be a module or a class, or None when it can."""
    if keyword.iskeyword(name):
        return f"`{name}` is a Python keyword"
    if not name.isidentifier():
        return f"{name!r} is not a Python name"
    if unicodedata.normalize("NFKC", name) != name:
        return f"{name!r} is read by Python as another name"
    if name in sys.stdlib_module_names:
        return f"`{name}` is a module of Python's own, which it would hide"
    if name.startswith("__"):
        return f"`{name}` is reserved by Python"
    return None
