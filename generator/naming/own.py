"""Whether a profile's `[extend]` fits the API: what is extended is a model, and the class is spelled as one.

In: the API, its names, the profile. Out: nothing, or what is wrong. Whether the class is there is seen when the client
runs: it lies in a folder that this run may be the first to write.
"""

from __future__ import annotations

import difflib
import keyword

from generator import ir
from generator.diagnostics import Diagnostic, Location
from generator.naming.names import Names
from generator.profile import Profile


def own_problem(
    api: ir.Api, names: Names, profile: Profile, model: str, where: Location
) -> Diagnostic | None:
    """What stands against the owner's subclass of a model. `where`: the profile's line that names it."""
    models = [
        name
        for pointer, name in names.answers.items()
        if isinstance(api.schemas[pointer], ir.Object)
    ]
    place = profile.extend.models[model]
    key = f"`extend.models.{model}`"
    parts = place.split(".")
    if model not in models:
        now = _today(model, names)
        near = [now] if now else difflib.get_close_matches(model, models, 1)
        message = f"{key}: the client has no model `{model}`"
        hint = f"did you mean `{near[0]}`?" if near else "give a model's class"
    elif len(parts) < 2 or not all(map(_is_name, parts)):
        message = f"{key} is {place!r}"
        hint = "give module and class: `custom.Customer` is in `custom.py`"
    elif parts[0] in _GENERATED or parts[0] == "_runtime":
        message = f"{key} is {place!r}, a module that the generator writes"
        hint = "put the class into a file of your own, such as `custom.py`"
    else:
        return None
    return Diagnostic(code="profile", message=message, hint=hint, location=where)


def _today(model: str, names: Names) -> str:
    """What an earlier name of a model leads to."""
    return next((e.target for e in names.aliases if e.name == model), "")


def _is_name(word: str) -> bool:
    return word.isidentifier() and not keyword.iskeyword(word)


_GENERATED = frozenset(
    {"_client", "_limits", "_operations", "_options", "_settings", "errors"}
    | {"models", "operations", "params", "resources", "testing"}
)
