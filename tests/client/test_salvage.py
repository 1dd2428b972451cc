"""`salvage.py`: what is kept of an answer that does not fit."""

from __future__ import annotations

import importlib
import json
import pickle
import warnings
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def salvage(sample: Any) -> Any:
    return importlib.import_module(f"{sample.__name__}._runtime.salvage")


@pytest.fixture(scope="module")
def models(sample: Any) -> Any:
    return importlib.import_module(f"{sample.__name__}.models.account")


def keep(salvage: Any, kind: Any, value: Any) -> tuple[Any, list[tuple[str, str, str]]]:
    places: list[Any] = []
    found = salvage.Salvage(places.append).keep(kind, value, salvage.Spot("Top"))
    return found, [(p.pointer, p.expected, p.found_type) for p in places]


def dump(model: Any) -> Any:
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True)


CASES: list[tuple[dict[str, Any], list[tuple[str, str, str]]]] = [
    ({"id": "a", "balance": "5"}, [("/balance", "int | None", "string")]),
    ({"id": "a", "balance": 1.5}, [("/balance", "int | None", "number")]),
    (
        {"id": 1, "name": []},
        [("/id", "str", "integer"), ("/name", "str | None", "array")],
    ),
    ({"id": "a", "object": "other"}, [("/object", "Literal['account']", "string")]),
    ({}, [("/id", "str", "nothing")]),
    (
        {"id": "a", "address": {"city": 5, "lines": ["x", 2]}},
        [
            ("/address/city", "str | None", "integer"),
            ("/address/lines/1", "str", "integer"),
        ],
    ),
    ({"id": "a", "address": "Rome"}, [("/address", "Address | None", "string")]),
    ({"id": "a", "tags": {"a/b": 1, "c": "d"}}, [("/tags/a~1b", "str", "integer")]),
    (
        {"id": "a", "source": {"id": "b", "object": "bank", "last4": 4}},
        [("/source/last4", "str", "integer")],
    ),
    (
        {"id": "a", "source": {"id": "b", "object": "cow"}},
        [("/source", "str | Bank | Card | DeletedBank | None", "object")],
    ),
    (
        {"id": "a", "source": 5},
        [("/source", "str | Bank | Card | DeletedBank | None", "integer")],
    ),
    (
        {"id": "a", "sources": [{"id": "c", "object": "card"}, {"object": "new"}]},
        [
            ("/sources/0/brand", "str", "nothing"),
            ("/sources/1", "Bank | Card", "object"),
        ],
    ),
    (
        {"id": "a", "method": True},
        [("/method", "str | int | Bank | DeletedBank | Address | None", "boolean")],
    ),
    ({"id": "a", "from": 3}, [("/from", "str | None", "integer")]),
    (
        {"id": "a", "balance": None, "x": {"y": 1}, "rate": "2"},
        [("/rate", "float | None", "string")],
    ),
]


@pytest.mark.parametrize(
    ("value", "wanted"), CASES, ids=lambda part: json.dumps(part)[:60]
)
def test_places_and_what_is_kept(
    salvage: Any, models: Any, value: Any, wanted: Any
) -> None:
    account, places = keep(salvage, models.Account, value)
    assert places == wanted
    assert type(account) is models.Account
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert dump(account) == value
        assert (
            json.loads(account.model_dump_json(by_alias=True, exclude_unset=True))
            == value
        )
    assert dump(pickle.loads(pickle.dumps(account))) == value
    assert repr(account).startswith("Account(")


def test_the_rest_is_typed(salvage: Any, models: Any) -> None:
    value = {
        "id": "a",
        "balance": "x",
        "address": {"city": "Rome", "lines": 5},
        "new": 1,
    }
    account, _ = keep(salvage, models.Account, value)
    assert account.balance == "x"
    assert type(account.address) is models.Address
    assert account.address.city == "Rome"
    assert account.address.lines == 5
    assert account.new == 1
    assert account.object == "account"
    assert account.model_fields_set == {"id", "balance", "address"}


def test_absent_required_field_reads_as_none(salvage: Any, models: Any) -> None:
    account, _ = keep(salvage, models.Account, {"name": "x"})
    assert account.id is None
    assert "id" not in account.model_fields_set


def test_keys_of_maps_and_indexes_are_no_places(salvage: Any, models: Any) -> None:
    value = {"id": "a", "tags": {"x/y": 1, "z": 2}, "sources": [7, 8]}
    told: list[Any] = []
    salvage.Salvage(told.append).keep(models.Account, value, salvage.Spot("Top"))
    assert [(p.pointer, p.place) for p in told] == [
        ("/sources/0", "/sources/*"),
        ("/sources/1", "/sources/*"),
        ("/tags/x~1y", "/tags/*"),
        ("/tags/z", "/tags/*"),
    ]


def test_recursive_models(salvage: Any, models: Any) -> None:
    value = {
        "name": "a",
        "children": [{"name": 1}],
        "parent": {"name": "p", "parent": {}},
    }
    tree, places = keep(salvage, models.Tree, value)
    assert [place[0] for place in places] == ["/children/0/name", "/parent/parent/name"]
    assert dump(tree) == value


def test_lists_and_aliases(salvage: Any, models: Any, sample: Any) -> None:
    found, places = keep(salvage, sample.Names, ["a", {"city": 5}, 7])
    assert found[0] == "a"
    assert type(found[1]) is models.Address
    assert found[2] == 7
    assert [place[:2] for place in places] == [
        ("/1/city", "str | None"),
        ("/2", "str | Address"),
    ]


def test_wrong_top(salvage: Any, models: Any) -> None:
    assert keep(salvage, models.Account, [1]) == ([1], [("", "Account", "array")])


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text("ab"),
    lambda v: st.lists(v, max_size=3)
    | st.dictionaries(st.sampled_from(["id", "object", "city", "x/~"]), v),
    max_leaves=6,
)
objects = st.dictionaries(
    st.sampled_from(
        [
            "id",
            "object",
            "name",
            "balance",
            "rate",
            "kind",
            "address",
            "source",
            "sources",
            "method",
            "tags",
            "from",
            "new",
        ]
    ),
    anything,
)


@settings(deadline=None)
@given(value=objects)
def test_nothing_is_ever_lost(salvage: Any, models: Any, value: Any) -> None:
    account, _ = keep(salvage, models.Account, value)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert dump(account) == value


def test_tuples(salvage: Any) -> None:
    """Each item for itself; a list of another length is none."""
    kind = tuple[int, str] | None
    assert keep(salvage, kind, [1, "a"]) == ((1, "a"), [])
    assert keep(salvage, kind, [1, 2]) == ((1, 2), [("/1", "str", "integer")])
    told = [("", "tuple[int, str] | None", "array")]
    assert keep(salvage, kind, [1]) == ([1], told)
    assert keep(salvage, kind, [1, "a", 2]) == ([1, "a", 2], told)


def test_the_tag_decides_where_something_else_drifts(salvage: Any, models: Any) -> None:
    names = [cls.__name__ for cls in (models.Bank, models.Card)]
    by_tag = salvage.chosen.__globals__["ByTag"]("brand", *((n, n) for n in names))
    kind = Annotated[models.Bank | models.Card, by_tag]
    for name in names:
        found, places = keep(salvage, kind, {"brand": name, "last4": 4})
        assert type(found).__name__ == name
        assert places
