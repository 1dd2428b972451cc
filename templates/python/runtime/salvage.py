"""The slow path: what can be kept of an answer that is not as the document says.

In: a type and a parsed JSON value that Pydantic refused. Out: the nearest object: a field that
does not fit keeps its raw value, a required one that is absent reads as None; and every such
place. Must not raise because of a value, and must not be used where validation passes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    TypeGuard,
    Union,
    get_args,
    get_origin,
)

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import to_json

from .drift import Drift
from .enums import NOTICE, noticing
from .narrow import is_array, is_object
from .own import own_class
from .unions import Arm, LinkMarker, chosen, closest, is_model

Report = Callable[[Drift], None]

_JSON_TYPES: Mapping[type, str] = {
    NoneType: "null",
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}


_MOST_VALUES = 6


def json_type(value: Any) -> str:
    """What JSON calls the type of a parsed value."""
    kind: Any = value.__class__
    return _JSON_TYPES.get(kind, kind.__name__)


def spell(annotation: Any) -> str:
    """A type as people write it."""
    if get_origin(annotation) is Annotated:
        links = [m.text for m in annotation.__metadata__ if isinstance(m, LinkMarker)]
        return links[0] if links else spell(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return " | ".join(_spelled(get_args(annotation)))
    if get_origin(annotation) is Literal:
        values = [repr(value) for value in get_args(annotation)]
        if len(values) > _MOST_VALUES:
            values[_MOST_VALUES:] = ["…"]
        return f"Literal[{', '.join(values)}]"
    if annotation is NoneType:
        return "None"
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation.__name__
    return str(annotation).replace("typing.", "")


def _spelled(arms: tuple[Any, ...]) -> Iterator[str]:
    """The arms of a union, without the plain type that is for what is not listed."""
    listed: set[type] = set()
    for arm in arms:
        if get_origin(arm) is Literal:
            listed |= {type(value) for value in get_args(arm)}
        if arm not in listed:
            yield spell(arm)


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation) if is_model(annotation) else _strict(annotation)


def _strict(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(
        noticing(annotation),
        config={"strict": True, "hide_input_in_errors": True},
    )


def validate(annotation: Any, value: Any) -> Any:
    """A parsed JSON value as a type. Dates and the like are read as JSON has them."""
    adapter = _adapter(annotation)
    try:
        return adapter.validate_python(
            value, by_alias=True, by_name=False, context=NOTICE
        )
    except ValidationError:
        return adapter.validate_json(
            to_json(value), by_alias=True, by_name=False, context=NOTICE
        )


class Spot(NamedTuple):
    """Where a value stands: in which model, and twice as a pointer, once with `*` for what varies."""

    owner: str
    pointer: str = ""
    place: str = ""

    def field(self, model: str, wire: str) -> Spot:
        """A field of the model that stands here."""
        step = _escape(wire)
        return Spot(model, f"{self.pointer}/{step}", f"{self.place}/{step}")

    def item(self, key: object) -> Spot:
        """An item of a list or a map."""
        pointer = f"{self.pointer}/{_escape(key)}"
        return Spot(self.owner, pointer, f"{self.place}/*")


class Salvage:
    """One pass over one answer. `report` is told each place that does not fit."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def keep(self, annotation: Any, value: Any, spot: Spot) -> Any:
        """The value as the type, as far as it goes."""
        if get_origin(annotation) is list and _are_objects(value):
            return self._items(annotation, value, spot)
        try:
            return validate(annotation, value)
        except (ValidationError, ValueError):
            pass  # And gone: it is large, and would be held as deep as the value goes.
        return self._descend(annotation, value, spot)

    def _descend(self, annotation: Any, value: Any, spot: Spot) -> Any:
        arms = _arms(annotation)
        if is_object(value):
            models: list[Arm] = [arm for arm in arms if is_model(arm)]
            model = _nearest(annotation, models, value)
            if model is not None:
                return self.model(model, value, spot)
        for arm in arms:
            if is_array(value) and get_origin(arm) is list:
                return self._items(arm, value, spot)
            if is_array(value) and _is_tuple_of(arm, len(value)):
                return self._places(arm, value, spot)
            if is_object(value) and get_origin(arm) is dict:
                inner = get_args(arm)[1]
                return {k: self.keep(inner, v, spot.item(k)) for k, v in value.items()}
        self._tell(spot, annotation, json_type(value))
        return value

    def _items(self, annotation: Any, value: list[Any], spot: Spot) -> list[Any]:
        inner = get_args(annotation)[0]
        return [self.keep(inner, v, spot.item(i)) for i, v in enumerate(value)]

    def _places(self, annotation: Any, value: list[Any], spot: Spot) -> tuple[Any, ...]:
        kinds = get_args(annotation)
        return tuple(
            self.keep(kind, item, spot.item(i))
            for i, (kind, item) in enumerate(zip(kinds, value, strict=True))
        )

    def model(self, model: Arm, value: Mapping[str, Any], spot: Spot) -> BaseModel:
        """An object of the model, built field by field."""
        owner, model = model.__name__, own_class(model)
        model.model_rebuild()
        fields: dict[str, Any] = {}
        given: set[str] = set()
        extra = dict(value)
        for attribute, field in model.model_fields.items():
            wire = field.alias or attribute
            here = spot.field(owner, wire)
            if wire in extra:
                given.add(attribute)
                fields[attribute] = self.keep(full(field), extra.pop(wire), here)
            elif field.is_required():
                fields[attribute] = None
                self._tell(here, full(field), "nothing")
            else:
                fields[attribute] = field.get_default(call_default_factory=True)
        return _assemble(model, fields, given, extra)

    def _tell(self, spot: Spot, annotation: Any, found: str) -> None:
        self._report(
            Drift(
                model=spot.owner,
                pointer=spot.pointer,
                expected=spell(annotation),
                found_type=found,
                place=spot.place,
            )
        )


def _is_tuple_of(annotation: Any, count: int) -> bool:
    return get_origin(annotation) is tuple and len(get_args(annotation)) == count


def _are_objects(value: Any) -> TypeGuard[list[Any]]:
    """A list that is tried item by item: as a whole, one misfit would cost all the others."""
    return is_array(value) and bool(value) and is_object(value[0])


def _arms(annotation: Any) -> tuple[Any, ...]:
    """The arms of a union or a link, and what a named alias stands for."""
    arms: list[Any] = []
    if get_origin(annotation) is Annotated:
        for marker in annotation.__metadata__:
            if isinstance(marker, LinkMarker):
                arms += marker.models()
        return (*arms, *_arms(get_args(annotation)[0]))
    if get_origin(annotation) in (Union, UnionType):
        return tuple(arm for part in get_args(annotation) for arm in _arms(part))
    alias = getattr(annotation, "__value__", None)
    return (annotation,) if alias is None else _arms(alias)


def _nearest(
    annotation: Any, models: list[Arm], value: Mapping[str, Any]
) -> Arm | None:
    if len(models) == 1:
        return models[0]
    return chosen(annotation, models, value) or closest(models, value)


def full(field: FieldInfo) -> Any:
    """A field's type with the markers that Pydantic keeps apart from it."""
    if not field.metadata:
        return field.annotation
    return Annotated[(field.annotation, *field.metadata)]


def _assemble(
    model: Arm, fields: dict[str, Any], given: set[str], extra: dict[str, Any]
) -> BaseModel:
    built = model.__new__(model)
    object.__setattr__(built, "__dict__", fields)
    object.__setattr__(built, "__pydantic_fields_set__", given)
    object.__setattr__(built, "__pydantic_extra__", extra)
    object.__setattr__(built, "__pydantic_private__", None)
    return built


def _escape(key: object) -> str:
    return str(key).replace("~", "~0").replace("/", "~1")
