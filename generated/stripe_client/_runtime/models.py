"""The base of every response model, and the two kinds of union it may hold.

In: JSON. Out: objects that keep what they do not know, and that dump back exactly what came.
Must not import `httpx2`, and must not import another model before one is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from .enums import notice_fields
from .narrow import is_array, is_object
from .own import own_class
from .unions import ByTag, LinkMarker, UnionMarker

__all__ = ["ByTag", "Field", "Link", "Model", "OneOf"]

T = TypeVar("T")

if TYPE_CHECKING:
    Link = Annotated[T, "a link"]
    OneOf = Annotated[T, "one of"]
else:

    class Link:
        """`Link["str | A | B"]`: an id, or the object itself; found when one arrives.

        The text is never evaluated: its names are looked up among the package's exports.
        """

        def __class_getitem__(cls, arms: str) -> Any:
            return Annotated[Any, LinkMarker(arms)]

    OneOf = Annotated[T, UnionMarker()]


class Model(BaseModel):
    """An object of an answer. Unknown properties are kept and are attributes too.

    Absent properties read as None. `model_dump(mode="json", by_alias=True,
    exclude_unset=True)` is the JSON that came.
    """

    model_config = ConfigDict(
        extra="allow",
        strict=True,
        defer_build=True,
        validate_by_name=True,
        validate_by_alias=True,
        protected_namespaces=(),
        hide_input_in_errors=True,
    )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler, /
    ) -> CoreSchema:
        own = own_class(cls)
        if own is not cls:
            return handler.generate_schema(own)
        schema = handler(cls)
        notice_fields(handler.resolve_ref_schema(schema))
        return schema

    if not TYPE_CHECKING:
        # A value that the document did not foresee is dumped as it came, without a warning.

        def model_dump(self, **options: Any) -> dict[str, Any]:
            return super().model_dump(**{**_AS_IT_CAME, **options})

        def model_dump_json(self, **options: Any) -> str:
            return super().model_dump_json(**{**_AS_IT_CAME, **options})

    def __repr__(self) -> str:
        return f"{type(self).__name__}({_facts(self)})"

    def __str__(self) -> str:
        return repr(self)


_AS_IT_CAME: dict[str, Any] = {"warnings": False, "serialize_as_any": True}
_SHOWN_FIRST = ("id", "object", "type", "name")
_SHOWN_FIELDS = 6
_SHOWN_CHARACTERS = 60
_ROOM = 240


def _facts(model: BaseModel) -> str:
    """The first fields that have a value, as many as there is room for."""
    values = {name: getattr(model, name) for name in type(model).model_fields}
    values |= model.model_extra or {}
    names = [name for name in _SHOWN_FIRST if name in values]
    names += [name for name in values if name not in _SHOWN_FIRST]
    given = [(name, values[name]) for name in names if values[name] is not None]
    shown: list[str] = []
    for name, value in given[:_SHOWN_FIELDS]:
        shown.append(f"{_short(name, name.isidentifier())}={_brief(value)}")
        if sum(map(len, shown)) > _ROOM:
            break
    return ", ".join([*shown, "…"] if len(given) > len(shown) else shown)


def _brief(value: Any) -> str:
    if isinstance(value, BaseModel):
        return f"{type(value).__name__}(…)"
    if is_array(value) or is_object(value):
        return f"<{len(value)} items>" if value else repr(value)
    return _short(value)


def _short(value: Any, plain: bool = False) -> str:
    text = value if plain else repr(value)
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"
