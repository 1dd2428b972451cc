"""One scope: locked names first, rivals move on together, no name twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.naming.scope import Request, Scope


def test_rivals_move_on_together_and_loners_stay() -> None:
    asked = [
        Request("a", ("Tax", "CreateTax")),
        Request("b", ("Tax", "UpdateTax")),
        Request("c", ("Name", "CreateName")),
    ]
    assert Scope().allocate(asked, {}) == {
        "a": "CreateTax",
        "b": "UpdateTax",
        "c": "Name",
    }


def test_without_other_candidates_the_exact_spelling_has_the_name() -> None:
    asked = [
        Request("a", ("get_pet",), spelling="getPet"),
        Request("b", ("get_pet",), spelling="get-pet"),
        Request("c", ("get_pet",), spelling="get_pet"),
    ]
    found = {"a": "get_pet2", "b": "get_pet3", "c": "get_pet"}
    assert Scope().allocate(asked, {}) == found


def test_reserved_names_and_earlier_ranks_are_not_given() -> None:
    scope = Scope({"Model"})
    assert scope.allocate([Request("a", ("Model",))], {}) == {"a": "Model2"}
    assert scope.allocate([Request("b", ("Model2", "B"))], {}) == {"b": "B"}


def test_the_lock_wins_and_the_profile_beats_it() -> None:
    asked = [
        Request("a", ("New",)),
        Request("b", ("Old",)),
        Request("c", ("C",), also=("was",)),
    ]
    assert Scope().allocate(asked, {"a": "Old", "was": "Kept"}) == {
        "a": "Old",
        "b": "Old2",
        "c": "Kept",
    }
    assert Scope().allocate([Request("a", ("Wish",), fixed=True)], {"a": "Old"}) == {
        "a": "Wish"
    }


def test_names_that_a_disk_cannot_tell_apart_are_rivals() -> None:
    given_names = Scope(fold=str.lower).allocate(
        [Request("a", ("Ab",)), Request("b", ("aB",))], {}
    )
    assert len({name.lower() for name in given_names.values()}) == 2


_NAMES = st.sampled_from(["A", "B", "C", "D", "A2"])
_REQUESTS = st.lists(st.tuples(_NAMES, _NAMES), min_size=1, max_size=12).map(
    lambda pairs: [Request(f"key{n}", pair) for n, pair in enumerate(pairs)]
)


@given(_REQUESTS, st.data())
def test_adding_requests_never_renames(
    asked: list[Request], data: st.DataObject
) -> None:
    some = data.draw(st.lists(st.sampled_from(asked), unique_by=lambda each: each.key))
    before = Scope().allocate(some, {})
    after = Scope().allocate(asked, before)
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(asked)
