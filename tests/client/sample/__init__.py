"""A small package as the generator would write it; `conftest.py` puts a runtime into it."""

from importlib import import_module
from typing import Any

_HOME = {
    "AsyncSampleClient": "_client",
    "SampleClient": "_client",
    "SETTINGS": "_settings",
    "APIError": "errors",
    "Account": "models.account",
    "Address": "models.account",
    "ApiErrors": "models.account",
    "Bank": "models.account",
    "Card": "models.account",
    "DeletedBank": "models.account",
    "Tree": "models.account",
    "AccountList": "models.account",
    "AccountSearch": "models.account",
    "Names": "models.account",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module(f".{_HOME[name]}", __name__), name)
