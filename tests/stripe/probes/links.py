"""Feeds every link of the full client an id and each object that it may lead to."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

import stripe_client
from pydantic import BaseModel, TypeAdapter
from stripe_client import models
from stripe_client._runtime.unions import LinkMarker, marks

Seen = dict[str, Any]


def classes() -> list[type[BaseModel]]:
    """Every model that the package exports."""
    found = (getattr(models, name) for name in sorted(models._HOME))
    return [each for each in found if isinstance(each, type)]


def markers(annotation: Any) -> Iterator[LinkMarker]:
    """The links in a field's type, however deep."""
    if get_origin(annotation) is Annotated:
        yield from (m for m in annotation.__metadata__ if isinstance(m, LinkMarker))
    for arm in get_args(annotation):
        yield from markers(arm)


def links(model: type[BaseModel]) -> Iterator[tuple[str, LinkMarker]]:
    """A model's links, by attribute."""
    for name, field in model.model_fields.items():
        for marker in field.metadata:
            if isinstance(marker, LinkMarker):
                yield name, marker
        for marker in markers(field.annotation):
            yield name, marker


def sample(model: type[BaseModel], fixtures: dict[str, Any]) -> dict[str, Any] | None:
    """The fixture of the same `object`; of what is deleted, the little that is left of it."""
    own = {name: value for name, value, _ in marks(model)}
    for value in fixtures.values():
        alike = "object" in own and own["object"] == value.get("object")
        if alike and not value.get("deleted"):
            fields = model.model_fields.items()
            needed = {field.alias or n for n, field in fields if field.is_required()}
            if own.get("deleted") is True:
                return {n: v for n, v in value.items() if n in needed} | own
            found: dict[str, Any] = value
            return found
    return None


def feed(model: type[BaseModel], fixtures: dict[str, Any], seen: Seen) -> Iterator[str]:
    """What goes wrong with a model's links."""
    for name, marker in links(model):
        place = f"{model.__name__}.{name}"
        adapter: TypeAdapter[Any] = TypeAdapter(Annotated[Any, marker])
        seen["links"] += 1
        if adapter.validate_python("id_1") != "id_1":
            yield f"{place}: an id does not stay as it is"
        for arm in marker.models():
            value = sample(arm, fixtures)
            if value is None:
                seen["without sample"] += [arm.__name__]
                continue
            try:
                found = adapter.validate_python(value)
            except ValueError as error:
                yield f"{place}: {arm.__name__}: {str(error)[:200]}"
                continue
            seen["expanded"] += 1
            seen["deleted"] += value.get("deleted") is True
            if type(found) is not arm:
                yield f"{place}: {arm.__name__} reads as {type(found).__name__}"


def main() -> None:
    """Reads `fixtures`; prints the strays and how much was seen."""
    assert stripe_client.OPERATIONS
    fixtures = json.load(sys.stdin)["fixtures"]
    seen: Seen = {"links": 0, "expanded": 0, "deleted": 0, "without sample": []}
    strays = [s for model in classes() for s in feed(model, fixtures, seen)]
    json.dump({"strays": strays, "models": len(classes()), **seen}, sys.stdout)


if __name__ == "__main__":
    main()
