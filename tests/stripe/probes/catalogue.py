"""What the full client says of every operation and model, down to the nested parameters."""

from __future__ import annotations

import builtins
import importlib
import inspect
import json
import sys
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import stripe_client
from pydantic import BaseModel
from stripe_client import params
from stripe_client._runtime.unions import LinkMarker

Shape = dict[str, list[str]]


class Names(dict[str, Any]):
    """What an annotation of a method may name."""

    def __missing__(self, name: str) -> Any:
        if name in params._HOME:
            return getattr(params, name)
        raise KeyError(name)


@cache
def hints(typed: Any) -> dict[str, Any]:
    """The types of a `TypedDict`'s keys, `Required[…]` where they are."""
    return get_type_hints(typed, include_extras=True)


def shape(annotation: Any, place: str, found: Shape) -> None:
    """Every place in a parameter, and what may stand there."""
    arms = found.setdefault(place, [])
    for arm in _arms(annotation):
        origin = get_origin(arm)
        if is_typeddict(arm):
            arms.append("object")
            for key, inner in hints(arm).items():
                needed = get_origin(inner) is Required
                kind = get_args(inner)[0] if needed else inner
                shape(kind, f"{place}.{key}{'!' * needed}", found)
        elif origin is list:
            arms.append("array")
            shape(get_args(arm)[0], f"{place}[]", found)
        elif origin is not None and origin is not Literal:
            arms.append("map")
            shape(get_args(arm)[1], f"{place}.*", found)
        elif origin is Literal:
            arms.extend(f"={value}" for value in get_args(arm))
        else:
            arms.append("None" if arm is NoneType else arm.__name__)


def _arms(annotation: Any) -> list[Any]:
    if get_origin(annotation) in (Union, UnionType):
        return [arm for part in get_args(annotation) for arm in _arms(part)]
    return [annotation]


def operation(name: str, module: Any, method: Any) -> dict[str, Any]:
    """An operation's record, and the shape of its keyword parameters."""
    info = stripe_client.OPERATIONS[name]
    constant = next(
        value for value in vars(module).values() if getattr(value, "id", None) == name
    )
    names = Names(vars(builtins))
    names.update(builtins=builtins, Literal=Literal, Mapping=Mapping)
    names.update(datetime=datetime, Decimal=Decimal)
    signature = inspect.signature(method)
    found: Shape = {}
    required: list[str] = []
    for wire, argument in info.arguments.items():
        parameter = signature.parameters[argument]
        if parameter.kind is parameter.KEYWORD_ONLY:
            if parameter.default is parameter.empty:
                required.append(wire)
            text = parameter.annotation
            kind = str if text == "FileInput" else eval(text, {}, names)
            shape(kind, wire, found)
    return {
        "method": info.http_method,
        "path": info.path,
        "arguments": list(info.arguments),
        "deprecated": info.deprecated,
        "required": sorted(required),
        "clearable": sorted(constant.clearable),
        "shape": found,
    }


def operations() -> dict[str, Any]:
    """All operations, by id."""
    found: dict[str, Any] = {}
    for name, info in stripe_client.OPERATIONS.items():
        home, _, last = info.attribute.rpartition(".")
        module = importlib.import_module(
            f"stripe_client.resources.{home.replace('.', '_')}"
        )
        kinds = [v for v in vars(module).values() if inspect.isclass(v)]
        owner = next(k for k in kinds if k.__module__ == module.__name__)
        found[name] = operation(name, module, getattr(owner, last))
    return found


def models() -> dict[str, Any]:
    """Every model: its wire names with whether each is required; links that lead nowhere."""
    fields: dict[str, Any] = {}
    broken: list[str] = []
    exported = importlib.import_module("stripe_client.models")
    for name in exported._HOME:
        model = getattr(exported, name)
        if not (inspect.isclass(model) and issubclass(model, BaseModel)):
            continue
        model.model_rebuild()
        fields[name] = {
            f.alias or n: f.is_required() for n, f in model.model_fields.items()
        }
        for field in model.model_fields.values():
            for marker in _links(field):
                try:
                    marker.models()
                except Exception as error:
                    broken.append(f"{name}: {error!r}")
    return {"fields": fields, "broken": broken}


def _links(field: Any) -> list[LinkMarker]:
    found = [mark for mark in field.metadata if isinstance(mark, LinkMarker)]
    stack = [field.annotation]
    while stack:
        one = stack.pop()
        found += [
            m for m in getattr(one, "__metadata__", ()) if isinstance(m, LinkMarker)
        ]
        stack += get_args(one)
    return found


def main() -> None:
    """Prints both."""
    json.dump({"operations": operations(), "models": models()}, sys.stdout)


if __name__ == "__main__":
    main()
