"""Reads mutated fixtures as the models of their schemas, and tells what does not hold."""

from __future__ import annotations

import copy
import json
import pickle
import random
import re
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from stripe_client import DriftError, DriftWarning
from stripe_client._runtime.decode import UndecodableError, decode
from stripe_client._runtime.drift import Drift, forget

from tests.stripe.probes.fixtures import class_name, dump, same
from tests.support.mutating import BIG_CANARY, CANARY, Chain

LONGEST_REPR = 400
_SECRET = re.compile(rf"{CANARY}|{BIG_CANARY}")


def read(name: str, raw: bytes) -> tuple[Any, list[Drift], list[str]]:
    """What the default mode makes of an answer, what the hook got, and the warnings."""
    drift: list[Drift] = []
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        found = decode(name, raw, on_drift=drift.append)
    assert all(each.category is DriftWarning for each in told), told
    return found, drift, [str(each.message) for each in told]


def strays(name: str, value: Any, counts: Counter[str]) -> Iterator[str]:
    """What does not hold for one mutant, read for the first time."""
    forget()
    counts["mutants"] += 1
    raw = json.dumps(value).encode()
    try:
        found, drift, told = read(name, raw)
    except UndecodableError as error:
        counts["undecodable"] += 1
        if isinstance(value, dict):
            yield "an object is undecodable"
        if _SECRET.search(str(error)):
            yield "an error holds a value"
        return
    counts["drifted"] += bool(drift)
    if not isinstance(value, dict):
        yield "what is no object was decoded"
    yield from _model_strays(found, value)
    yield from _drift_strays(drift, told)
    if read(name, raw)[2]:
        yield "a place is warned about again"
    try:
        decode(name, raw, strict=True)
    except DriftError as error:
        if not drift:
            yield "strict mode finds more"
        if _SECRET.search(str(error)) or error.places != tuple(drift):
            yield "strict mode finds other places, or tells a value"
    else:
        if drift:
            yield "strict mode finds nothing"


def _model_strays(found: Any, value: Any) -> Iterator[str]:
    """Whether the JSON that came is what is dumped, copied and pickled."""
    if not isinstance(found, BaseModel):
        if not same(found, value):
            yield "the raw value is another one"
        return
    if not same(dump(found), value):
        yield "dumps something else"
    if len(repr(found)) > LONGEST_REPR or str(found) != repr(found):
        yield "repr is long"
    again = {"pickle": pickle.loads(pickle.dumps(found)), "copy": copy.copy(found)}
    again["deepcopy"] = copy.deepcopy(found)
    for how, other in again.items():
        if other != found or other.model_fields_set != found.model_fields_set:
            yield f"{how} is not equal"
        if not same(dump(other), value):
            yield f"{how} dumps something else"


def _drift_strays(drift: list[Drift], told: list[str]) -> Iterator[str]:
    """Whether each place is named once, and no value is."""
    places = {(each.model, each.place) for each in drift}
    if len(told) != len(places):
        yield "warnings are not one for each place"
    if _SECRET.search("\n".join([*told, *map(repr, drift), *map(str, drift)])):
        yield "drift holds a value"
    if len({each.pointer for each in drift}) < len(drift):
        yield "a pointer is told twice"
    if any(not each.model or not each.found_type for each in drift):
        yield "drift names no model or type"


def main() -> None:
    """Reads `fixtures`, `names`, `chains` and `seed`; prints how many drifted, and the strays."""
    given = json.load(sys.stdin)
    texts = [json.dumps(value) for value in given["fixtures"].values()]
    counts: Counter[str] = Counter()
    found: list[dict[str, Any]] = []
    for schema in given["names"]:
        text, name = json.dumps(given["fixtures"][schema]), class_name(schema)
        for number in range(given["chains"]):
            chance = random.Random(f"{given['seed']} {schema} {number}")
            value = Chain(texts, chance).mutated(json.loads(text))
            try:
                wrong = list(strays(name, value, counts))
            except Exception as error:
                wrong = [f"{type(error).__name__}: {str(error)[:300]}"]
            for each in wrong:
                found.append({"schema": schema, "number": number, "what": each})
    json.dump({**counts, "strays": found}, sys.stdout)


if __name__ == "__main__":
    main()
