"""`Vote` and what belongs to it."""

from typing import Any, Literal

from .._runtime.models import Model


class VoteTypedObjects(Model):
    """Always `{"a": 1}`."""

    a: int | None = None


class Vote(Model):
    signs: Literal["+1", "-1", "", 'a"b\\c', "é"] | str | None = None
    or_null: Literal["heart", "null"] | str | None = None
    mixed: Literal[1, "1", True] | int | str | bool | None = None
    numbers: Literal[0, 1, -1] | int | None = None
    fractions: float | None = None
    switch: Literal[True] | None = None
    nothing: None = None
    version: Literal[2] | None = None
    texts_of_numbers: Literal[1, 2] | int | None = None
    """The type says what is sent: 1, not "1"."""
    numbers_of_texts: Literal["1", "true", "three"] | str | None = None
    of_another_type: Literal["low", "high"] | str | int | None = None
    """Text where a number is promised."""
    of_its_items: list[Literal["red", "green"] | str] | None = None
    """What the items are."""
    objects: dict[str, Any] | None = None
    """Two of them.

    One of `{"a": 1}`, `{}`."""
    typed_objects: VoteTypedObjects | None = None
    """Always `{"a": 1}`."""
    lists: list[str] | None = None
    """One of `["a"]`, `["b", "c"]`."""
    anything: dict[str, Any] | str | None = None
    """Objects, and a word.

    One of `{"always": true}`, `"never"`."""
    fixed: dict[str, Any] | None = None
    """Always `{"kind": "fixed"}`."""
