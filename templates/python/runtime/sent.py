"""Bodies of requests that the API makes, as models.

In: a name that the document has, and a body. Out: the model. Must not know who sent the body,
and must not put a value of it into a message.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .drift import OnDrift


def read(
    models: Mapping[str, str],
    name: str,
    body: bytes | str,
    *,
    strict: bool,
    on_drift: OnDrift | None,
) -> object:
    """The body of what is called `name`, as its model."""
    from .decode import UndecodableError, decode

    if name not in models:
        near = difflib.get_close_matches(name, models, 1)
        hint = f"did you mean {near[0]!r}?" if near else "see MODELS"
        raise ValueError(
            f"name: the document has no webhook or callback {name!r}; {hint}"
        )
    raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    try:
        return decode(models[name], raw, strict=strict, on_drift=on_drift)
    except UndecodableError as problem:
        text = f"body of {name!r}: {problem}"
    raise ValueError(text)
