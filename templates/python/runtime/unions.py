"""Telling the arms of a union apart by their own properties.

In: the arms of a union and a JSON value. Out: the arm that the value belongs to, and the
schemas by which Pydantic asks. Must not know the name of any property, and must not import a
model before a value needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, core_schema, to_json

from .home import exported
from .links import Id
from .narrow import is_map

SCALARS: Mapping[str, type] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "None": NoneType,
}
Arm = type[BaseModel]

_ID = r"^[!-~]+$"
_AS_IT_IS = core_schema.simple_ser_schema("any")
"""Dumped by what a value is: also one that fits no arm, and was kept raw."""


@cache
def link_arms(text: str) -> tuple[Any, ...]:
    """The types that a link's text names, in its order. Names only: nothing is evaluated."""
    names = [name.strip() for name in text.split("|")]
    return tuple(SCALARS.get(name) or exported(name) for name in names)


def is_model(value: Any) -> bool:
    """Whether a type is a model class."""
    return isinstance(value, type) and issubclass(value, BaseModel)


def arms_of(annotation: Any) -> tuple[Any, ...]:
    """The arms of a union, flat; of anything else, the thing itself."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return arms_of(get_args(annotation)[0])
    if origin is Union or origin is UnionType:
        return tuple(arm for part in get_args(annotation) for arm in arms_of(part))
    return (annotation,)


@cache
def marks(arm: Arm) -> tuple[tuple[str, Any, bool], ...]:
    """The properties of a model with one possible value: wire name, value, required."""
    found: list[tuple[str, Any, bool]] = []
    for name, field in arm.model_fields.items():
        values = get_args(field.annotation)
        if get_origin(field.annotation) is Literal and len(values) == 1:
            found.append((field.alias or name, values[0], field.is_required()))
    return tuple(found)


def _same(left: Any, right: Any) -> bool:
    return bool(left == right) and type(left) is type(right)


def _score(arm: Arm, value: Mapping[str, Any]) -> int:
    """How many marks agree; -1 when one of them contradicts the value."""
    agreeing = 0
    for name, mark, required in marks(arm):
        if name in value:
            if not _same(value[name], mark):
                return -1
            agreeing += 1
        elif required:
            return -1
    return agreeing


def choose(arms: Sequence[Arm], value: Mapping[str, Any]) -> Arm | None:
    """The one arm whose marks agree most with the value; None when they do not decide."""
    scores = [_score(arm, value) for arm in arms]
    best = max(scores, default=-1)
    if best < 0 or scores.count(best) > 1:
        return None
    return arms[scores.index(best)]


def closest(arms: Sequence[Arm], value: Mapping[str, Any]) -> Arm | None:
    """The arm to try when none fits: no mark contradicts, most properties in common."""

    def likeness(arm: Arm) -> tuple[int, int, int]:
        wire = {field.alias or name for name, field in arm.model_fields.items()}
        required = {
            field.alias or name
            for name, field in arm.model_fields.items()
            if field.is_required()
        }
        return (
            _score(arm, value),
            -len(required - value.keys()),
            len(wire & value.keys()),
        )

    fitting = [arm for arm in arms if _score(arm, value) >= 0]
    return max(fitting, key=likeness, default=None)


class UnionMarker:
    """Makes Pydantic ask `choose` which model of a union is meant."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        arms = arms_of(source)
        models: list[Arm] = [arm for arm in arms if is_model(arm)]
        if len(models) < 2:
            return handler(source)
        tagged = self.tagged(models, handler)
        if len(models) == len(arms):
            return tagged
        others = [handler(arm) for arm in arms if not is_model(arm)]
        return core_schema.union_schema([*others, tagged])

    def tagged(self, arms: list[Arm], handler: GetCoreSchemaHandler) -> CoreSchema:
        """The union of models, which Pydantic reads fast where one property tells all apart."""
        name, tags = _distinct_tags(arms)
        if name is None:
            return _told_apart(arms, handler, choose)
        choices = {tag: handler(arm) for tag, arm in zip(tags, arms, strict=True)}
        return core_schema.tagged_union_schema(choices, name, serialization=_AS_IT_IS)


class ByTag(UnionMarker):
    """The models of a union by what the document says of one property, and the one for all other values."""

    def __init__(
        self, member: str, *tags: tuple[str, str], otherwise: str | None = None
    ) -> None:
        self.member = member
        self._tags: Mapping[Any, str] = dict(tags)
        self._otherwise = otherwise

    def tagged(self, arms: list[Arm], handler: GetCoreSchemaHandler) -> CoreSchema:
        return _told_apart(arms, handler, self.choose)

    def choose(self, arms: Sequence[Arm], value: Mapping[str, Any]) -> Arm | None:
        """The arm that is meant; None when neither the tag nor anything else decides."""
        tag = value.get(self.member)
        name = self._tags.get(tag) if isinstance(tag, str) else None
        wanted = name or self._otherwise
        named = (arm for arm in arms if arm.__name__ == wanted)
        return next(named, None) or choose(arms, value)


def chosen(
    annotation: Any, arms: Sequence[Arm], value: Mapping[str, Any]
) -> Arm | None:
    """The arm of a type that a value is of, by tag where the document has tags."""
    if get_origin(annotation) is Annotated:
        for marker in annotation.__metadata__:
            if isinstance(marker, ByTag):
                return marker.choose(arms, value)
    for part in get_args(annotation):
        if get_origin(part) is Annotated:
            return chosen(part, arms, value)
    return choose(arms, value)


def _told_apart(
    arms: list[Arm],
    handler: GetCoreSchemaHandler,
    choice: Callable[[Sequence[Arm], Mapping[str, Any]], Arm | None],
) -> CoreSchema:
    undecided = len(arms)
    schemas: dict[Any, CoreSchema] = {i: handler(arm) for i, arm in enumerate(arms)}
    schemas[undecided] = core_schema.union_schema([handler(arm) for arm in arms])

    def discriminate(value: Any) -> int | None:
        if isinstance(value, BaseModel):
            kinds = type(value).__mro__
            return next((i for i, arm in enumerate(arms) if arm in kinds), None)
        if not is_map(value):
            return None
        arm = choice(arms, value)
        return undecided if arm is None else arms.index(arm)

    return core_schema.tagged_union_schema(
        schemas, discriminate, serialization=_AS_IT_IS
    )


def _distinct_tags(arms: list[Arm]) -> tuple[str | None, list[Any]]:
    """A required property of every arm with another text in each, which Pydantic reads fast."""
    required = [{name for name, _, needed in marks(arm) if needed} for arm in arms]
    common = required[0].intersection(*required[1:])
    for name in sorted(common):
        tags = [next(m[1] for m in marks(arm) if m[0] == name) for arm in arms]
        if len(set(tags)) == len(tags) and all(isinstance(tag, str) for tag in tags):
            return name, tags
    return None, []


class LinkMarker:
    """Makes Pydantic take an id as it is, and find the model of an object when it comes."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        names = {name.strip() for name in self.text.split("|")}
        scalars = [handler.generate_schema(SCALARS[n]) for n in SCALARS if n in names]
        if "str" in names:  # What no id looks like stays plain text.
            id_text = core_schema.str_schema(pattern=_ID)
            make = core_schema.no_info_after_validator_function(Id.of(self), id_text)
            scalars.insert(0, make)
        expanded = core_schema.with_info_plain_validator_function(
            lambda value, info: self.expand(value, info.context)
        )
        return core_schema.union_schema([*scalars, expanded], mode="left_to_right")

    def arms(self) -> tuple[Any, ...]:
        """The types that the link's text names. Loads them."""
        return link_arms(self.text)

    def models(self) -> list[Arm]:
        """The models that the link may lead to. Loads them."""
        return [arm for arm in self.arms() if is_model(arm)]

    def expand(self, value: Any, context: Any = None) -> Any:
        """The object as its model; raises what Pydantic takes as "does not fit"."""
        arms = self.models()
        if isinstance(value, BaseModel) and isinstance(value, tuple(arms)):
            return value
        if not is_map(value) or not arms:
            raise ValueError(f"expected {self.text}")
        arm = choose(arms, value)
        for candidate in arms if arm is None else (arm,):
            try:
                return validate_object(candidate, value, context)
            except ValidationError:
                if arm is not None:
                    raise
        raise ValueError(f"expected {self.text}")


def validate_object(model: Arm, value: Mapping[str, Any], context: Any) -> BaseModel:
    """A parsed JSON object as its model. Dates and the like are read as JSON has them."""
    try:
        return model.model_validate(
            value, by_alias=True, by_name=False, context=context
        )
    except ValidationError:
        return model.model_validate_json(
            to_json(value), by_alias=True, by_name=False, context=context
        )
