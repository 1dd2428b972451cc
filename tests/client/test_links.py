"""`links.py`: what a link holds, and what is said where that is an id."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import json
import pickle
from types import ModuleType
from typing import Any

import pytest
from runtime.forms import encode_brackets
from runtime.jsonbody import encode_json
from runtime.links import Id
from runtime.styles import build_path

ACCOUNT = {"id": "a", "object": "account", "source": "src_1", "from": "x"}


@pytest.fixture
def links(sample: ModuleType) -> Any:
    """The module in the sample package."""
    return importlib.import_module(f"{sample.__name__}._runtime.links")


@pytest.fixture
def read(sample: ModuleType) -> Any:
    """Reads an answer."""
    return importlib.import_module(f"{sample.__name__}._runtime.decode").decode


def account(read: Any, **changed: Any) -> Any:
    return read("Account", json.dumps(ACCOUNT | changed).encode())


def _drift_warning(read: Any) -> Any:
    return importlib.import_module(
        read.__module__.replace("decode", "drift")
    ).DriftWarning


def refused(links: Any, link: Any) -> str:
    with pytest.raises(links.NotExpandedError) as caught:
        links.expanded(link)
    return str(caught.value)


def test_an_object_is_given(links: Any, read: Any) -> None:
    card = {"id": "card_1", "object": "card", "brand": "x"}
    source = account(read, source=card).source
    assert links.expanded(source) is source
    assert links.id_of(source) == "card_1"


def test_an_id_says_what_to_pass(links: Any, read: Any) -> None:
    assert refused(links, account(read).source) == (
        "Account.source is an id here, not an object: pass expand=['source'] (in a "
        "listing 'data.source'; where the Account is part of another object put the way "
        "to it in front)"
    )


def test_an_object_that_is_always_part_of_another(links: Any, read: Any) -> None:
    error = read("ApiErrors", b'{"type": "a", "source": "src_1"}')
    said = refused(links, error.source)
    assert said.endswith(
        "pass expand=['….source'], with the way to the ApiErrors for …"
    )


@pytest.mark.usefixtures("forget_drift")
def test_an_answer_that_drifts_says_so_too(links: Any, read: Any) -> None:
    with pytest.warns(_drift_warning(read)):
        found = account(read, balance="much")
    assert refused(links, found.source).startswith("Account.source is an id here")


def test_links_inside_lists_and_wire_names(links: Any, sample: ModuleType) -> None:
    models = importlib.import_module(f"{sample.__name__}._runtime.models")
    kind: Any = models.Link["str | Bank"]
    space = {
        "__annotations__": {"id": str, "many_": list[kind] | None},
        "many_": models.Field(default=None, alias="many"),
        "__module__": __name__,
    }
    model = type(models.Model)("Owner", (models.Model,), space)
    found = model.model_validate({"id": "o", "many": ["b_1"]})
    assert "Owner.many is an id here, not an object" in refused(links, found.many_[0])


def test_other_ids_and_nothing(links: Any) -> None:
    text = "this is an id, not an object: pass the way to its field in `expand`"
    assert refused(links, "src_1") == text
    assert refused(links, 5) == text
    assert refused(links, links.Id("src_1")) == text
    assert refused(links, None) == "there is nothing to expand: the link is None"


def test_an_api_that_expands_nothing(
    links: Any, read: Any, sample: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = importlib.import_module(f"{sample.__name__}._settings")
    plain = dataclasses.replace(home.SETTINGS, expand=None)
    monkeypatch.setattr(home, "SETTINGS", plain)
    found = refused(links, account(read).source)
    assert found == "Account.source is an id here, not an object"
    assert refused(links, "src_1") == "this is an id, not an object"
    unpaged = dataclasses.replace(plain, expand="include", paging={})
    monkeypatch.setattr(home, "SETTINGS", unpaged)
    found = refused(links, account(read).source)
    assert "pass include=['source'] (where the Account is" in found


def test_ids(links: Any, read: Any) -> None:
    found = account(read)
    assert links.id_of(found.source) is found.source
    assert links.id_of(found) == "a"
    assert links.id_of(None) is None
    assert links.id_of(5) == 5
    with pytest.raises(TypeError, match="Address is no link: it has no `id`"):
        links.id_of(account(read, address={}).address)


def test_an_object_of_no_model_is_a_link_too(links: Any) -> None:
    found = {"id": "src_1", "more": {"a": 1}}
    assert links.id_of(found) == "src_1"
    assert links.expanded(found) is found
    with pytest.raises(TypeError, match="dict is no link: it has no `id`"):
        links.id_of({})


def test_an_id_is_text(links: Any, read: Any) -> None:
    found = account(read)
    source = found.source
    assert type(source).__base__ is links.Id
    assert source == "src_1"
    assert hash(source) == hash("src_1")
    assert {source: 1}["src_1"] == 1
    assert repr(source) == "'src_1'"
    assert type(str(source)) is type(f"{source}") is str
    assert json.dumps([source]) == '["src_1"]'
    assert type(pickle.loads(pickle.dumps(source))) is str
    assert copy.copy(source) is copy.deepcopy(source) is source


def test_a_model_with_ids_is_dumped_and_copied(links: Any, read: Any) -> None:
    found = account(read)
    assert found.model_dump()["source"] == "src_1"
    dumped = found.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert dumped == ACCOUNT
    assert type(dumped["source"]) is str
    assert json.loads(found.model_dump_json(by_alias=True))["source"] == "src_1"
    assert pickle.loads(pickle.dumps(found)) == found == copy.deepcopy(found)
    again = type(found)(source=found.source, id="b")
    assert refused(links, again.source).startswith("Account.source")


def test_an_id_is_sent_like_its_text() -> None:
    one = Id.of(object())("a/b c")
    assert encode_brackets({"x": one, "y": [one], "z": {"k": one}}) == (
        "x=a%2Fb+c&y[0]=a%2Fb+c&z[k]=a%2Fb+c"
    )
    assert encode_json({"x": one, one: [one]}) == b'{"x":"a/b c","a/b c":["a/b c"]}'
    assert build_path("/v/{x}", ("x",), (one,), {}, "unix") == "/v/a%2Fb%20c"
