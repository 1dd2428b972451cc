"""Model factories: the smallest object that a type allows, with what the caller gives."""

from __future__ import annotations

from types import ModuleType

import pytest


def test_only_what_is_required_is_made(
    shelves: ModuleType, testing: ModuleType
) -> None:
    shelf = testing.build(shelves.Shelf)
    assert type(shelf) is shelves.Shelf
    assert shelf.model_fields_set == {"id", "name", "kind"}
    assert testing.build_json("Shelf") == {
        "id": "shelf_1",
        "name": "name_1",
        "kind": "shelf",
    }
    assert testing.build_json(shelves.Shelf) == testing.build_json("Shelf")


def test_values_go_in_and_nested_ones_are_completed(
    shelves: ModuleType, testing: ModuleType
) -> None:
    inner = testing.build(shelves.Shelf, name="inner")
    shelf = testing.build(shelves.Shelf, width=3, room={}, parent=inner, colour="red")
    assert (shelf.width, shelf.room.floor, shelf.parent.name) == (3, 1, "inner")
    assert shelf.colour == "red", "unknown properties are kept"


def test_a_value_that_does_not_fit(shelves: ModuleType, testing: ModuleType) -> None:
    with pytest.raises(ValueError, match=r"build: Shelf: /width: expected int"):
        testing.build(shelves.Shelf, width="canary")
    with pytest.raises(ValueError, match="width") as caught:
        testing.build(shelves.Shelf, width="canary")
    assert "canary" not in str(caught.value)


def test_the_same_every_time(shelves: ModuleType, testing: ModuleType) -> None:
    assert testing.build(shelves.Shelf) == testing.build(shelves.Shelf)
