"""The order of tests: those that fork this process many times come first.

A fork costs by what the process holds. Late in a run, after whole clients were imported and read, one takes twenty
times as long as in the beginning.
"""

from __future__ import annotations

import pytest

FORKING = ("tests/unit/writing/test_crash.py",)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Moves what forks to the front; the rest stays in its order."""
    items.sort(key=lambda item: not item.nodeid.startswith(FORKING))
