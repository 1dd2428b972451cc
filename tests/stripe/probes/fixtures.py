"""Reads each of Stripe's fixtures as the model of its schema, and tells what came of it."""

from __future__ import annotations

import copy
import json
import pickle
import re
import sys
import warnings
from typing import Any, get_args

import stripe_client
from pydantic import BaseModel
from stripe_client._runtime.decode import decode

Report = dict[str, Any]


def class_name(schema: str) -> str:
    """The name that a component has in the package: `billing.meter`, `BillingMeter`."""
    words = re.split(r"[._]", schema)
    return "".join(word[:1].upper() + word[1:] for word in words)


def same(left: Any, right: Any) -> bool:
    """Whether two JSON values are equal: 1 is 1.0, but neither is `true`.

    Where one is a float, both are: a `number` is a double, however many digits came.
    """
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(
            same(left[key], right[key]) for key in left
        )
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, float) and isinstance(right, int):
        return left == float(right)
    return bool(left == right)


def dump(model: BaseModel) -> Any:
    """The JSON that came."""
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True)


def properties(model: type[BaseModel]) -> list[str]:
    """The wire names that a model knows."""
    fields = model.model_fields.items()
    return sorted(field.alias or name for name, field in fields)


def read(name: str, value: Any) -> Report:
    """One fixture: its class, what drifted, and what is not as it came."""
    drift: list[tuple[str, str, str, str]] = []

    def drifted(one: Any) -> None:
        drift.append((one.model, one.pointer, one.expected, one.found_type))

    model = decode(name, json.dumps(value).encode(), on_drift=drifted)
    written = model.model_dump_json(by_alias=True, exclude_unset=True)
    pickled = pickle.loads(pickle.dumps(model))
    copied = copy.deepcopy(model)
    return {
        "class": type(model).__name__,
        "properties": properties(type(model)),
        "drift": drift,
        "dump": same(dump(model), value) and same(json.loads(written), value),
        "pickle": pickled == model and same(dump(pickled), value),
        "copy": copied == model and copied is not model and same(dump(copied), value),
        "nested": nested(model),
    }


def nested(value: Any) -> int:
    """How many models a value holds, itself counted."""
    if isinstance(value, BaseModel):
        return 1 + sum(nested(getattr(value, each)) for each in value.model_fields_set)
    if isinstance(value, list):
        return sum(nested(each) for each in value)
    if isinstance(value, dict):
        return sum(nested(each) for each in value.values())
    return 0


def arms(name: str) -> list[str]:
    """The classes that a name of a union may stand for."""
    target: Any = getattr(stripe_client, name)
    if isinstance(target, type):
        return [target.__name__]
    flat: list[str] = []
    for arm in get_args(get_args(target)[0]) or get_args(target):
        flat += [each.__name__ for each in get_args(arm) or (arm,)]
    return flat


def main() -> None:
    """Reads `fixtures`, a map of schemas to values; prints a report for each."""
    warnings.simplefilter("ignore", stripe_client.DriftWarning)
    reports: dict[str, Report] = {}
    for schema, value in json.load(sys.stdin)["fixtures"].items():
        name = class_name(schema)
        try:
            reports[schema] = {"arms": arms(name), **read(name, value)}
        except Exception as error:
            reports[schema] = {"failed": f"{type(error).__name__}: {error}"}
    json.dump(reports, sys.stdout)


if __name__ == "__main__":
    main()
