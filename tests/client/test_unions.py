"""`unions.py`: which arm a value belongs to."""

from __future__ import annotations

import sys
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, TypeAdapter
from runtime import home, models, unions
from runtime.models import Model

# As values: a type checker knows them as aliases only.
Link: Any = models.Link
OneOf: Any = models.OneOf


class Cat(Model):
    object: Literal["cat"]
    lives: int


class DeletedCat(Model):
    object: Literal["cat"]
    deleted: Literal[True]


class Dog(Model):
    object: Literal["dog"]
    legs: int


class Plain(Model):
    size: int


class Sized(Model):
    size: int
    depth: int


class Aliased(Model):
    kind_: Literal["a"] = Field(alias="@kind")


class AliasedToo(Model):
    kind_: Literal["b"] = Field(alias="@kind")


def read(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_python(value)


def test_marks() -> None:
    assert unions.marks(DeletedCat) == (
        ("object", "cat", True),
        ("deleted", True, True),
    )
    assert unions.marks(Plain) == ()
    assert unions.marks(Aliased) == (("@kind", "a", True),)


@pytest.mark.parametrize(
    ("value", "arm"),
    [
        ({"object": "cat", "lives": 9}, Cat),
        ({"object": "cat", "deleted": True}, DeletedCat),
        ({"object": "cat", "deleted": False, "lives": 9}, Cat),
        ({"object": "dog", "legs": 4}, Dog),
    ],
)
def test_told_apart_by_what_they_have(value: Any, arm: Any) -> None:
    assert type(read(OneOf[Cat | DeletedCat | Dog], value)) is arm
    assert type(read(OneOf[DeletedCat | Dog | Cat], value)) is arm


def test_one_is_not_true() -> None:
    assert unions.choose([DeletedCat, Dog], {"object": "cat", "deleted": 1}) is None


def test_fast_tags_where_every_arm_has_its_own() -> None:
    schema = TypeAdapter(OneOf[Cat | Dog]).core_schema
    assert schema["type"] == "tagged-union"
    assert schema["discriminator"] == "object"
    assert type(read(OneOf[Aliased | AliasedToo], {"@kind": "b"})) is AliasedToo


def test_arms_without_marks_fall_to_the_best_match() -> None:
    assert type(read(OneOf[Plain | Sized], {"size": 1, "depth": 2})) is Sized
    assert type(read(OneOf[Plain | Sized], {"size": 1})) is Plain
    assert type(read(OneOf[Sized | Cat], {"size": 1, "depth": 1})) is Sized


def test_models_pass_as_they_are() -> None:
    dog = Dog(object="dog", legs=4)
    assert read(OneOf[Cat | DeletedCat | Dog], dog) is dog
    assert read(OneOf[Cat | Dog], dog) is dog


def test_no_arm_is_an_error() -> None:
    with pytest.raises(ValueError, match="union_tag_invalid"):
        read(OneOf[Cat | Dog], {"object": "cow"})
    with pytest.raises(ValueError, match="union"):
        read(OneOf[Cat | DeletedCat], 5)


def test_unions_of_scalars_are_left_alone() -> None:
    assert read(OneOf[str | int], 5) == 5
    assert read(OneOf[Cat | None], None) is None
    assert read(OneOf[Cat | list[Cat]], [{"object": "cat", "lives": 1}])[0].lives == 1


def test_closest() -> None:
    arms: list[Any] = [Cat, Dog, Plain, Sized]
    assert unions.closest(arms, {"object": "dog"}) is Dog
    assert unions.closest(arms, {"size": "x", "depth": "y"}) is Sized
    assert unions.closest(arms, {"size": "x"}) is Plain
    assert unions.closest([Cat, Dog], {"object": "cow"}) is None


def test_arms_of() -> None:
    assert unions.arms_of(Annotated[int | None, "x"]) == (int, type(None))
    assert unions.arms_of(int | Annotated[str | bytes, "x"]) == (int, str, bytes)
    assert unions.arms_of(list[int]) == (list[int],)


class _Exports:
    Cat = Cat
    DeletedCat = DeletedCat
    Plain = Plain


@pytest.fixture
def _package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "exports", _Exports)
    monkeypatch.setattr(home, "PACKAGE", "exports")
    unions.link_arms.cache_clear()


@pytest.mark.usefixtures("_package")
def test_links() -> None:
    kind: Any = Link["str | int | Cat | DeletedCat"]
    assert read(kind, "id") == "id"
    assert read(kind, 5) == 5
    assert type(read(kind, {"object": "cat", "lives": 1})) is Cat
    assert type(read(kind, {"object": "cat", "deleted": True})) is DeletedCat
    assert type(read(Link["Plain"], {"size": 3})) is Plain
    with pytest.raises(ValueError, match="lives"):
        read(kind, {"object": "cat", "lives": "x"})
    with pytest.raises(ValueError, match=r"expected str \| int"):
        read(kind, {"object": "cow"})
    with pytest.raises(ValueError, match=r"expected str \| int"):
        read(kind, 1.5)


@pytest.mark.usefixtures("_package")
def test_a_links_text_is_never_evaluated() -> None:
    with pytest.raises(AttributeError):
        read(Link["str | __import__('os').getcwd()"], {})


def test_the_document_tells_arms_apart() -> None:
    by_tag = models.ByTag("kind", ("p", "Plain"), ("s", "Sized"), otherwise="Plain")
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[Plain | Sized, by_tag])
    for tag, arm in (("p", Plain), ("s", Sized), ("x", Plain), (1, Plain)):
        value = {"kind": tag, "size": 1, "depth": 2}
        assert type(adapter.validate_python(value)) is arm
        kept = Annotated[Plain | Sized, by_tag] | None
        assert unions.chosen(kept, [Plain, Sized], value) is arm
    undecided = models.ByTag("kind", ("p", "Plain"))
    assert undecided.choose([Plain, Sized], {"kind": "s", "size": 1}) is None
