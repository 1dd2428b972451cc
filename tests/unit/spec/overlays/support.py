"""Overlays of a few actions, applied to small documents."""

from __future__ import annotations

import json
from typing import Any

from generator.spec import DEFAULT_LIMITS, Document, Limits, RawDocument
from generator.spec.overlays import Overlaid, apply
from tests.unit.spec.support import parsed, raw

Action = dict[str, Any]


def overlay(*actions: Action, version: str = "1.1.0", **more: Any) -> RawDocument:
    """An overlay as JSON, an action to a line."""
    lines = ",\n".join(json.dumps(each) for each in actions)
    head = {"overlay": version, "info": {"title": "O", "version": "1"}, **more}
    text = f'{json.dumps(head)[:-1]}, "actions": [\n{lines}\n]}}'
    return raw(text, "overlay.json")


def document(**members: Any) -> Document:
    """A document that has these members beside its version."""
    return parsed(json.dumps({"openapi": "3.1.0", **members}))


def applied(
    before: Document,
    *actions: Action,
    version: str = "1.1.0",
    limits: Limits = DEFAULT_LIMITS,
) -> Overlaid:
    return apply(before, [overlay(*actions, version=version)], limits=limits)


def after(before: Any, *actions: Action, version: str = "1.1.0") -> Any:
    """What becomes of a value under `x`, which the actions call `$.x`."""
    made = applied(document(x=before), *actions, version=version)
    assert not made.warnings
    return made.document.data.get("x", "gone")
