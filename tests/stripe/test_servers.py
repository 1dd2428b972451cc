"""Operations with a server of their own go there, unless the caller names another one."""

from tests.support.full_client import full_client
from tests.support.probes import run_probe


def test_servers() -> None:
    own, proxy, other = (
        "https://files.stripe.com",
        "http://127.0.0.1:1/proxy",
        "http://127.0.0.1:2",
    )
    assert run_probe("tests.stripe.probes.servers", full_client()) == [
        f"{own}/v1/files",
        f"{own}/v1/quotes/qt_1/pdf",
        "https://api.stripe.com/v1/customers/cus_1",
        f"{other}/v1/quotes/qt_1/pdf",
        f"{proxy}/v1/files",
        f"{proxy}/v1/quotes/qt_1/pdf",
        f"{proxy}/v1/customers/cus_1",
        f"{other}/v1/quotes/qt_1/pdf",
    ]
