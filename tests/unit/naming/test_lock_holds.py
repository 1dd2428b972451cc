"""The name lock holds: whatever a document gains, loses or turns around, a public name goes on to mean the same."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.naming import read_lock, write_lock
from generator.profile import Expansion, PagingRule, Profile, Reading, read_profile
from tests.support.places import PROJECT
from tests.unit.naming import growing
from tests.unit.naming.surface import Surface, surface

PROFILE = Profile(
    document=Reading(link_extension="x-link"),
    paging=(PagingRule(name="p", kind="single", more="more"),),
    expansion=Expansion(parameter="with"),
)
SPECS = PROJECT / "specs" / "stripe"
unhurried = settings(
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def assert_kept(old: Surface, new: Surface) -> None:
    """Every public name of `old` is there, means the same, is to be had from the same module, and in the same order."""
    for name, tags in old.types.items():
        assert tags & new.types.get(name, set()), f"{name} was {tags}"
        assert old.modules[name] <= new.modules[name], name
    assert_within(old.operations, new.operations)
    assert_within(old.resources, new.resources)
    assert_within(old.credentials, new.credentials)
    for name, fields in old.fields.items():
        assert_within(fields, new.fields[name])
    for key, order in old.orders.items():
        if key.partition(" ")[2] not in new.aliases:
            assert_in_order(order, new.orders[key])


def assert_within(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert old.items() <= new.items(), {
        key: (value, new.get(key))
        for key, value in old.items()
        if new.get(key) != value
    }


def assert_in_order(old: Sequence[str], new: Iterable[str]) -> None:
    there = iter(new)
    assert all(each in there for each in old), (old, new)


def again(lock: dict[str, str]) -> dict[str, str]:
    """A lock as it comes back from its file."""
    return read_lock(write_lock(lock), "names.lock")


@unhurried
@given(st.data())
def test_what_a_document_gains_renames_nothing(data: st.DataObject) -> None:
    document = data.draw(growing.documents())
    old = surface(document, PROFILE, {})
    for _ in range(2):
        document = growing.grown(data.draw, document)
        new = surface(document, PROFILE, again(old.lock))
        assert_kept(old, new)
        old = new


@unhurried
@given(st.data())
def test_naming_again_changes_nothing(data: st.DataObject) -> None:
    document = data.draw(growing.documents())
    first = surface(document, PROFILE, {})
    document = growing.changed(data.draw, document)
    second = surface(document, PROFILE, again(first.lock))
    third = surface(document, PROFILE, again(second.lock))
    assert vars(third) == vars(second)


@unhurried
@given(st.data())
def test_what_a_document_turns_around_changes_nothing(data: st.DataObject) -> None:
    document = data.draw(growing.documents())
    first = surface(document, PROFILE, {})
    growing.shuffle(data.draw, document)
    assert vars(surface(document, PROFILE, again(first.lock))) == vars(first)


@unhurried
@given(st.data())
def test_no_name_of_what_is_gone_means_something_else(data: st.DataObject) -> None:
    """And what comes back has its name again; its module, if that was gone meanwhile, may be another one."""
    document = data.draw(growing.documents())
    old = surface(document, PROFILE, {})
    new = surface(growing.changed(data.draw, document), PROFILE, again(old.lock))
    for name in old.types.keys() & new.types.keys():
        assert old.types[name] & new.types[name], name
    for table in ("operations", "resources", "credentials"):
        before, after = getattr(old, table), getattr(new, table)
        for name in before.keys() & after.keys():
            if name.startswith("argument "):  # It may go another way now.
                assert after[name].split()[1:] == before[name].split()[1:]
            else:
                assert after[name] == before[name]
    for name in old.fields.keys() & new.fields.keys():
        for python in old.fields[name].keys() & new.fields[name].keys():
            assert new.fields[name][python] == old.fields[name][python]
    back = surface(document, PROFILE, again(new.lock))
    modules: dict[str, set[str]] = {key: set() for key in old.modules}
    assert_kept(replace(old, modules=modules, fields={}), back)


@cache
def customers() -> dict[str, Any]:
    text = (SPECS / "customers.yaml").read_text()
    document: dict[str, Any] = yaml.safe_load(text)
    return document


@settings(unhurried, max_examples=25)
@given(st.data())
def test_the_customers_document(data: st.DataObject) -> None:
    profile = read_profile((SPECS / "profile.toml").read_bytes(), "profile.toml")
    document = copy.deepcopy(customers())
    for each in growing.shapes(document):
        each.pop("title", None)
    document = growing.tagged(document)
    lock = read_lock((SPECS / "names.lock").read_text(), "names.lock")
    old = surface(document, profile, lock)
    assert old.lock == lock
    new = surface(growing.grown(data.draw, document), profile, again(old.lock))
    assert_kept(old, new)
