"""The package that this runtime lies in.

In: a name. Out: what the package exports under it, and the settings of its API. Must not
load more than is asked for.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .settings import Settings

PACKAGE = (__package__ or "").rpartition(".")[0]


def exported(name: str) -> Any:
    """What the package exports under a name; loads only the module that defines it."""
    return getattr(sys.modules[PACKAGE], name)


def settings() -> Settings:
    """What the package knows of its API."""
    found: Settings = import_module(f"{PACKAGE}._settings").SETTINGS
    return found
