"""Semantic order, and versions in addresses."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.spec.releases import is_newer, moved_address, newest, order

ASCENDING = [
    "0.9.9",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0",
    "1.0.1",
    "1.2.0",
    "1.10.0",
    "10.0.0",
]


@pytest.mark.parametrize("start", ["", "v"])
def test_versions_in_order(start: str) -> None:
    for low, high in pairwise(ASCENDING):
        assert is_newer(start + high, start + low)
        assert not is_newer(start + low, start + high)
        assert not is_newer(start + low, start + low)


def test_the_newest_is_stable_and_not_the_last_one_listed() -> None:
    listed = ["v1.2.0", "v1.10.0", "v1.9.0", "v2.0.0-rc.1", "v1.11.0-0.20260101-abc"]
    assert newest(listed) == "v1.10.0"
    assert newest(["1.0.0-beta"]) is None
    assert newest(["latest", "", "1.2", "01.2.3"]) is None
    assert newest([]) is None


def test_what_a_build_adds_does_not_count() -> None:
    assert order("1.0.0+a") == order("1.0.0+incompatible") == order("v1.0.0")


def test_a_pin_of_another_kind_is_older() -> None:
    assert is_newer("1.0.0", "2026-08-26")
    assert not is_newer("latest", "1.0.0")


@pytest.mark.parametrize(
    ("address", "moved"),
    [
        ("https://a.example/v1.2.3/a.json", "https://a.example/v1.10.0/a.json"),
        (
            "https://a.example/1.2.3/a-1.2.3.json",
            "https://a.example/1.10.0/a-1.10.0.json",
        ),
        ("https://a.example/p-1.2.3.tgz", "https://a.example/p-1.10.0.tgz"),
        ("https://a.example/a?ref=v1.2.3", "https://a.example/a?ref=v1.10.0"),
        ("https://a.example/11.2.3/", None),
        ("https://a.example/1.2.30/", None),
        ("https://a.example/1.2.3.4/", None),
        ("https://a.example/0.1.2.3/", None),
        ("https://a.example/1x2x3/", None),
        ("https://1.2.3.example/", "https://1.10.0.example/"),
    ],
)
def test_a_version_in_an_address(address: str, moved: str | None) -> None:
    for old, new in (("v1.2.3", "v1.10.0"), ("1.2.3", "1.10.0")):
        assert moved_address(address, {old: new}) == (moved or address)


def test_several_versions_move_at_once() -> None:
    moves = {"1.2.3": "1.2.4", "1.2.4": "9.9.9", "2": "3"}
    address = "https://a.example/2/1.2.3/1.2.4"
    assert moved_address(address, moves) == "https://a.example/2/1.2.4/9.9.9"
