"""A browser, a gateway in front of a recorder, and behind the recorder stripe-mock.

One browser and one gateway serve all tests here (and end with them: while Playwright runs, nothing else in this
process can have an event loop); each test has a context of its own, with
nothing stored. A test fails when its pages complain of anything that it does not expect, and when
they ask anybody but their gateway.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.support.browser import Watch, chromium, watched
from tests.support.explorer import Explorer
from tests.support.full_client import PROFILE, document_path
from tests.support.gateway import Gateway, gateway
from tests.support.recorder import Recorder, forwarding, recorder
from tests.support.stripe_mock import stripe_mock

CANARY = "sk_test_canary4eC39HqLyjWDarjtT1zdp7dc"
"""The credential. It must show up nowhere but at the upstream."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="package")
def stripe_mock_url() -> Iterator[str]:
    with stripe_mock() as url:
        yield url


@pytest.fixture(scope="package")
def upstream_of_all() -> Iterator[Recorder]:
    with recorder() as running:
        yield running


@pytest.fixture(scope="package")
def stripe_gateway(upstream_of_all: Recorder) -> Iterator[Gateway]:
    """The gateway of Stripe's whole document."""
    given = ["--spec", str(document_path()), "--profile", str(PROFILE)]
    given += ["--package", "stripe_client", "--upstream", upstream_of_all.url]
    with gateway(*given, STRIPE_API_KEY=CANARY) as running:
        yield running


@pytest.fixture
def upstream(upstream_of_all: Recorder, stripe_mock_url: str) -> Iterator[Recorder]:
    """What stands behind the gateway: it records, and stripe-mock answers."""
    plain = upstream_of_all.answer
    upstream_of_all.answer = forwarding(stripe_mock_url)
    upstream_of_all.take()
    yield upstream_of_all
    upstream_of_all.answer = plain


@pytest.fixture
def explorer(browser: Browser, stripe_gateway: Gateway) -> Iterator[Explorer]:
    """A fresh browser for the explorer of Stripe's document."""
    with watched(browser) as (context, watch):
        yield Explorer(context.new_page(), watch, stripe_gateway)
        settle(watch, stripe_gateway)


def settle(watch: Watch, *gateways: Gateway) -> None:
    """Nothing was complained of, and nobody else was asked."""
    assert watch.unexpected() == []
    origins = {_origin(request.url) for request in watch.requests}
    assert origins <= {each.url for each in gateways} | {"data:"}


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else f"{parts.scheme}:"
