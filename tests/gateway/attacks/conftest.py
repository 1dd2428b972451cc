"""Gateways to attack: one for each parser, for all tests that need nothing special."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.gateway.protocols import Parser
from tests.gateway.standing import Standing, standing

PARSERS: tuple[Parser, ...] = ("h11", "httptools")


@pytest.fixture(scope="package", params=PARSERS)
def everyday(request: pytest.FixtureRequest) -> Iterator[Standing]:
    with standing(request.param) as running:
        yield running


@pytest.fixture
def gateway(everyday: Standing) -> Iterator[Standing]:
    """The everyday gateway. Its upstream answers as always again after each test."""
    answer = everyday.upstream.answer
    yield everyday
    everyday.upstream.answer = answer
    everyday.upstream.take()


@pytest.fixture(params=PARSERS)
def parser(request: pytest.FixtureRequest) -> Parser:
    found: Parser = request.param
    return found
