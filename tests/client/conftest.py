"""A sample package with the runtime inside, and servers and clocks to test it with."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates" / "python"

if str(TEMPLATES) not in sys.path:
    sys.path.insert(0, str(TEMPLATES))


def make_package(folder: Path, name: str = "sample_api") -> Path:
    """The sample package with a copy of the runtime, as a generated one lies on disk."""
    package = folder / name
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(HERE / "sample", package, ignore=ignore)
    shutil.copytree(TEMPLATES / "runtime", package / "_runtime", ignore=ignore)
    return package


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The sample package, imported."""
    folder = tmp_path_factory.mktemp("packages")
    make_package(folder)
    sys.path.insert(0, str(folder))
    importlib.import_module("sample_api._runtime")
    yield importlib.import_module("sample_api")
    sys.path.remove(str(folder))
    for name in [n for n in sys.modules if n.split(".")[0] == "sample_api"]:
        del sys.modules[name]


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMPLE_API_KEY", raising=False)


@pytest.fixture
def clock(sample: ModuleType) -> Any:
    """A clock that stands still until somebody sleeps."""
    from .doubles import FakeClock

    return FakeClock(importlib.import_module(f"{sample.__name__}._runtime.clock").Clock)


@pytest.fixture
def forget_drift(sample: ModuleType) -> Iterator[None]:
    """Every place is new."""
    drift = importlib.import_module(f"{sample.__name__}._runtime.drift")
    drift.forget()
    yield
    drift.forget()


@pytest.fixture(params=["sync", "async"])
def both(request: pytest.FixtureRequest, sample: ModuleType, clock: Any) -> Any:
    """Runs the same call on either client."""
    from .doubles import Both

    return Both(sample, clock, awaited=request.param == "async")
