"""Closure: which schemas a selection of operations reaches, and through what.

In: the API, its names. Out: `Closure`, as text or as JSON. It decides nothing: what is reached is what `build`
gathered.
"""

from generator.views.closure.closure import Closure, closure_of
from generator.views.closure.report import as_json, text

__all__ = ["Closure", "as_json", "closure_of", "text"]
