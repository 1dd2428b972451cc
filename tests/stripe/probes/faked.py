"""Every operation through the fake transport, with drawn arguments; every model built from nothing.

In: a document and a seed. Out: by operation what went wrong, and by model why it cannot be built.
"""

from __future__ import annotations

import inspect
import json
import sys
import warnings
from operator import attrgetter
from typing import Any

import stripe_client
from pydantic import BaseModel
from stripe_client import OPERATIONS
from stripe_client.testing import FakeTransport, build

from tests.support.drawing import Draft, drafts


def main() -> None:
    """Read the question, print the answer."""
    asked = json.load(sys.stdin)
    with open(asked["document"], encoding="utf-8") as file:
        document = json.load(file)
    warnings.simplefilter("error")
    found = {
        "calls": {
            draft.id: _call(draft)
            for draft in drafts(document, asked["seed"], asked["often"])
        },
        **_models(),
    }
    json.dump(found, sys.stdout)


def _call(draft: Draft) -> dict[str, Any]:
    fake = FakeTransport()
    info = OPERATIONS[draft.id]
    arguments = {
        info.arguments[wire]: b"data" if wire in draft.files else value
        for wire, value in draft.values.items()
    }
    with fake.client(strict=True) as client:
        method = attrgetter(info.attribute)(client)
        try:
            result = method(*draft.path.values(), **arguments)
            if hasattr(result, "data") and hasattr(result, "take"):
                result.take(5)
        except Exception as problem:
            return {"problem": f"{type(problem).__name__}: {problem}"}
    call = fake.calls[0]
    path = dict(
        zip(inspect.signature(method).parameters, draft.path.values(), strict=False)
    )
    return {
        "name": call.name,
        "attribute": info.attribute,
        "same": call.arguments == path | arguments,
        "answer": type(result).__name__,
    }


def _models() -> dict[str, Any]:
    from stripe_client import models

    built, failed = 0, {}
    for name in dir(models):
        model = getattr(stripe_client, name)
        if isinstance(model, type) and issubclass(model, BaseModel):
            try:
                made = build(model)
                built += 1
                if type(made) is not model:
                    failed[name] = type(made).__name__
            except Exception as problem:
                failed[name] = f"{type(problem).__name__}: {problem}"
    return {"built": built, "models": failed}


main()
