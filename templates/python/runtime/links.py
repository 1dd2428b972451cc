"""Links: an id, or the object that it stands for.

In: a field of an answer. Out: the id, or the object, or an error that says what to pass in
order to get it. Must not import `pydantic` or a model, and must not put an id into a text.
"""

from __future__ import annotations

from typing import (
    TYPE_CHECKING,
    Any,
    NoReturn,
    Protocol,
    TypeVar,
    get_args,
    overload,
)

from .errors import NotExpandedError
from .home import settings
from .narrow import is_object

if TYPE_CHECKING:
    from .models import Model

M = TypeVar("M", bound="Model")
K = TypeVar("K", covariant=True)


class Id(str):
    """An id where an object could be: plain text that knows the link it came in."""

    __slots__ = ()
    marker: Any = None

    @classmethod
    def of(cls, marker: object) -> type[Id]:
        """The ids of one link."""
        return type("Id", (cls,), {"__slots__": (), "marker": marker})

    def __reduce__(self) -> tuple[Any, ...]:
        return (str, (str.__str__(self),))

    def __copy__(self) -> Id:
        return self

    def __deepcopy__(self, memo: object) -> Id:
        return self


class Identified(Protocol[K]):
    """An object with an id."""

    @property
    def id(self) -> K: ...


@overload
def id_of(link: None) -> None: ...
@overload
def id_of(link: str) -> str: ...
@overload
def id_of(link: int) -> int: ...
@overload
def id_of(link: dict[str, Any]) -> Any: ...
@overload
def id_of(link: Identified[K]) -> K: ...
def id_of(link: Any) -> Any:
    """The id that a link holds, or that its object has."""
    if link is None or isinstance(link, str | int):
        return link
    try:
        return link["id"] if is_object(link) else link.id
    except (AttributeError, KeyError):
        name = type(link).__name__
        raise TypeError(f"{name} is no link: it has no `id`") from None


@overload
def expanded(link: M) -> M: ...
@overload
def expanded(link: dict[str, Any]) -> dict[str, Any]: ...
@overload
def expanded(link: str | int | None) -> NoReturn: ...
def expanded(link: Any) -> Any:
    """The object that a link holds. Raises `NotExpandedError` where it is an id."""
    if link is None:
        raise NotExpandedError("there is nothing to expand: the link is None")
    if isinstance(link, str | int):
        raise NotExpandedError(_advice(link))
    return link


def _advice(link: object) -> str:
    known = settings()
    name = known.expand
    place = _place(link.marker) if isinstance(link, Id) else None
    if place is None:
        text = "this is an id, not an object"
        return f"{text}: pass the way to its field in `{name}`" if name else text
    owner, field, alone = place
    text = f"{owner}.{field} is an id here, not an object"
    if not name:
        return text
    if not alone:
        return f"{text}: pass {name}=['….{field}'], with the way to the {owner} for …"
    items = dict.fromkeys(each.items for each in known.paging.values())
    listed = " or ".join(repr(f"{each}.{field}") for each in items if each)
    listed = f"in a listing {listed}; " if listed else ""
    way = f"where the {owner} is part of another object put the way to it in front"
    return f"{text}: pass {name}=[{field!r}] ({listed}{way})"


def _place(marker: object) -> tuple[str, str, bool] | None:
    """The model and the field, by its wire name, of a link; whether the model has an id."""
    from .models import Model

    models = Model.__subclasses__()
    for model in models:
        models += model.__subclasses__()
        for name, field in model.model_fields.items():
            if marker in field.metadata or _holds(field.annotation, marker):
                alone = "id" in model.model_fields
                return model.__name__, field.alias or name, alone
    return None


def _holds(annotation: Any, marker: object) -> bool:
    inside = getattr(annotation, "__metadata__", ())
    return marker in inside or any(_holds(e, marker) for e in get_args(annotation))
