"""`models.py`: response models that lose nothing."""

from __future__ import annotations

import copy
import importlib
import json
import pickle
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def models(sample: Any) -> Any:
    return importlib.import_module(f"{sample.__name__}.models.account")


FULL: dict[str, Any] = {
    "id": "acct_1",
    "object": "account",
    "name": None,
    "balance": -5,
    "kind": "something new",
    "address": {"city": "London", "lines": ["a"], "planet": "Earth"},
    "source": {"id": "b_1", "object": "bank", "last4": "4242", "extra": {"x": [1]}},
    "sources": [
        {"id": "c_1", "object": "card", "brand": "visa"},
        {"id": "b_1", "object": "bank", "last4": "1"},
    ],
    "method": 7,
    "tags": {"a": "b"},
    "from": "there",
    "later": {"deep": [1, 2.5, None, True]},
}


def dump(model: Any) -> Any:
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True)


def test_dumps_what_came(models: Any) -> None:
    account = models.Account.model_validate_json(json.dumps(FULL))
    assert dump(account) == FULL
    text = account.model_dump_json(by_alias=True, exclude_unset=True)
    assert json.loads(text) == FULL


def test_attributes(models: Any) -> None:
    account = models.Account.model_validate_json(json.dumps(FULL))
    assert account.from_ == "there"
    assert account.later == {"deep": [1, 2.5, None, True]}
    assert account.address.planet == "Earth"
    assert type(account.source) is models.Bank
    assert account.source.extra == {"x": [1]}
    assert [type(item) for item in account.sources] == [models.Card, models.Bank]
    assert account.rate is None
    assert "rate" not in account.model_fields_set
    assert "name" in account.model_fields_set


def test_by_name_and_by_alias(models: Any) -> None:
    assert models.Account(id="a", from_="x").from_ == "x"
    assert models.Account.model_validate({"id": "a", "from": "x"}).from_ == "x"
    assert models.Account(id="a", from_="x").model_dump(exclude_unset=True) == {
        "id": "a",
        "from_": "x",
    }


def test_strict(models: Any) -> None:
    with pytest.raises(ValueError, match="balance") as found:
        models.Account.model_validate({"id": "a", "balance": "5"})
    assert "'5'" not in str(found.value)


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))]
)
def test_copies_and_pickles(models: Any, copied: Any) -> None:
    account = models.Account.model_validate_json(json.dumps(FULL))
    again = copied(account)
    assert again == account
    assert dump(again) == FULL
    assert again.model_fields_set == account.model_fields_set


def test_link_keeps_an_id(models: Any) -> None:
    account = models.Account.model_validate_json('{"id":"a","source":"card_1"}')
    assert account.source == "card_1"
    assert dump(account) == {"id": "a", "source": "card_1"}


def test_link_finds_a_deleted_object(models: Any) -> None:
    source = {"id": "b", "object": "bank", "deleted": True}
    account = models.Account.model_validate({"id": "a", "source": source})
    assert type(account.source) is models.DeletedBank
    assert dump(account)["source"] == source


def test_link_takes_a_model_as_it_is(models: Any) -> None:
    bank = models.Bank(id="b", object="bank", last4="1")
    assert models.Account(id="a", source=bank).source is bank


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("text", str),
        (3, int),
        ({"id": "b", "object": "bank", "last4": "1"}, "Bank"),
        ({"id": "b", "object": "bank", "deleted": True}, "DeletedBank"),
        ({"city": "Rome"}, "Address"),
    ],
)
def test_one_of_scalars_and_models(models: Any, value: Any, kind: Any) -> None:
    account = models.Account.model_validate_json(
        json.dumps({"id": "a", "method": value})
    )
    wanted = kind if isinstance(kind, type) else getattr(models, kind)
    assert type(account.method) is wanted
    assert dump(account)["method"] == value


def test_recursion(models: Any) -> None:
    value = {
        "name": "root",
        "children": [{"name": "leaf", "children": []}],
        "parent": {"name": "up", "parent": {"id": "b", "object": "bank", "last4": "1"}},
    }
    tree = models.Tree.model_validate_json(json.dumps(value))
    assert tree.children[0].name == "leaf"
    assert type(tree.parent) is models.Tree
    assert type(tree.parent.parent) is models.Bank
    assert dump(tree) == value


def test_repr_is_short(models: Any) -> None:
    account = models.Account.model_validate_json(json.dumps(FULL))
    text = repr(account)
    assert text == str(account)
    assert text.startswith("Account(id='acct_1', object='account', balance=-5, ")
    assert "address=Address(…)" in text
    assert text.endswith(", …)")
    assert len(text) < 400
    told = models.Tree(name="x", children=[], zone=1, id="t_1", type="oak")
    assert repr(told).startswith("Tree(id='t_1', type='oak', name='x', children=[]")
    long = models.Account(id="x" * 500, tags={}, sources=[])
    assert len(repr(long)) < 200
    assert "tags={}" in repr(long)


def test_names_of_pydantic_are_free(sample: Any) -> None:
    runtime = importlib.import_module(f"{sample.__name__}._runtime.models")

    class Odd(runtime.Model):  # type: ignore[misc, name-defined]
        model_id: str
        model_name: str | None = None

    assert Odd.model_validate({"model_id": "x"}).model_id == "x"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("ab"),
    lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text("xyz", min_size=1), v),
    max_leaves=8,
)


@settings(deadline=None)
@given(extra=st.dictionaries(st.text("pqr", min_size=1), json_values))
def test_unknown_fields_of_any_shape(models: Any, extra: Any) -> None:
    value = {"id": "a", **extra}
    assert dump(models.Account.model_validate_json(json.dumps(value))) == value


def test_a_link_loads_nothing_before_an_object_comes(tmp_path: Any) -> None:
    from .conftest import make_package

    package = make_package(tmp_path, "lazy_api")
    (package / "models" / "holder.py").write_text(
        "from .._runtime.models import Link, Model\n"
        "class Holder(Model):\n"
        "    link: Link['str | Bank'] | None = None\n"
    )
    script = (
        "import sys\n"
        "from lazy_api.models.holder import Holder\n"
        "import lazy_api\n"
        'a = Holder.model_validate_json(\'{"link": "bank_1"}\')\n'
        "assert a.link == 'bank_1'\n"
        "assert 'lazy_api.models.account' not in sys.modules\n"
        'text = \'{"link": {"id": "b", "object": "bank", "last4": "1"}}\'\n'
        "b = Holder.model_validate_json(text)\n"
        "assert type(b.link).__name__ == 'Bank'\n"
        "assert 'lazy_api.models.account' in sys.modules\n"
        "assert 'httpx2' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=tmp_path, timeout=60)


def test_links_within_lists_and_maps(sample: Any) -> None:
    runtime = importlib.import_module(f"{sample.__name__}._runtime.models")
    link: Any = runtime.Link["str | Card"]

    class Holder(runtime.Model):  # type: ignore[misc, name-defined]
        many: list[link]
        named: dict[str, link] | None = None

    card = {"id": "c", "object": "card", "brand": "visa", "new": 1}
    value = {"many": ["c_1", card], "named": {"a": card, "b": "c_2"}}
    holder = Holder.model_validate_json(json.dumps(value))
    assert type(holder.many[1]).__name__ == "Card"
    assert type(holder.named["a"]).__name__ == "Card"
    assert dump(holder) == value


def test_a_pickle_is_read_where_nothing_was_imported(tmp_path: Any) -> None:
    from .conftest import make_package

    make_package(tmp_path, "fresh_api")
    raw = json.dumps({**FULL, "balance": "much", "kind": "person"})
    write = (
        "import copy, pickle, sys, warnings\n"
        "from fresh_api._runtime.decode import decode\n"
        "warnings.simplefilter('ignore')\n"
        "account = decode('Account', sys.argv[1].encode())\n"
        "open('account.pickle', 'wb').write(pickle.dumps(copy.deepcopy(account)))\n"
    )
    read = (
        "import json, pickle, sys\n"
        "account = pickle.load(open('account.pickle', 'rb'))\n"
        "assert type(account.source).__name__ == 'Bank'\n"
        "assert account.balance == 'much' and account.rate is None\n"
        "assert account == pickle.loads(pickle.dumps(account))\n"
        "dumped = account.model_dump(mode='json', by_alias=True, exclude_unset=True)\n"
        "assert dumped == json.loads(sys.argv[1])\n"
    )
    for script in (write, read):
        command = [sys.executable, "-c", script, raw]
        subprocess.run(command, check=True, cwd=tmp_path, timeout=60)


def test_absent_and_null_are_two_things(models: Any) -> None:
    absent = models.Account.model_validate_json('{"id": "a"}')
    null = models.Account.model_validate_json('{"id": "a", "name": null}')
    assert absent.name is None
    assert null.name is None
    assert "name" not in absent.model_fields_set
    assert "name" in null.model_fields_set
    assert absent == null
    assert dump(absent) == {"id": "a"}
    assert dump(null) == {"id": "a", "name": None}


def test_repr_of_anything_is_short(models: Any) -> None:
    odd = {"x" * 900: "y" * 900, "half": "\ud800", "a\nb": {"z": 1}}
    account = models.Account.model_validate({"id": "i" * 900, **odd})
    assert len(repr(account)) < 400
    assert "\n" not in repr(account)
    assert repr(account).encode()


def test_a_bool_in_a_field_of_numbers_is_dumped_as_it_came(sample: Any) -> None:
    decode = importlib.import_module(f"{sample.__name__}._runtime.decode")
    drift = importlib.import_module(f"{sample.__name__}._runtime.drift")
    value = {"id": "a", "balance": True, "rate": False}
    drift.forget()
    with pytest.warns(drift.DriftWarning):
        account = decode.decode("Account", json.dumps(value).encode())
    assert dump(account)["balance"] is True
    assert dump(account)["rate"] is False
    text = account.model_dump_json(by_alias=True, exclude_unset=True)
    assert json.loads(text) == value
    drift.forget()
