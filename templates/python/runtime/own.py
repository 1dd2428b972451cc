"""Subclasses of models that the package's owner wrote, used wherever an answer holds the model.

In: a generated model. Out: the class that answers become. Must not import the owner's module
before a value needs it.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from .home import PACKAGE, settings


@cache
def own_class(model: Any) -> Any:
    """The owner's subclass of a generated model, or the model itself."""
    if not model.__module__.startswith(f"{PACKAGE}.models."):
        return model
    place = settings().own_models.get(model.__name__)
    if place is None:
        return model
    module, _, name = place.rpartition(".")
    found = getattr(import_module(f"{PACKAGE}.{module}"), name)
    if not isinstance(found, type) or not issubclass(found, model):
        raise TypeError(f"{PACKAGE}.{place} must be a subclass of {model.__name__}")
    return found
