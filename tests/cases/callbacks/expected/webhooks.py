"""What the API sends by itself, to webhooks and to callbacks: `parse` makes models of it.

Nothing is verified here: who may call the endpoint is its own business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

from ._runtime.sent import read

if TYPE_CHECKING:
    from ._runtime.drift import OnDrift
    from .models import Loss, Order, OrderShippedCallback

__all__ = ["MODELS", "parse"]

MODELS = {
    "order.paid": "Order",
    "order.shipped": "OrderShippedCallback",
    "order.shipped {$request.body#/url}/stolen": "Loss",
    "post_returns.taken": "Order",
}
"""What the bodies are, by the names that the document has for what brings them."""


@overload
def parse(
    name: Literal["order.paid"],
    body: bytes | str,
    *,
    strict: bool = False,
    on_drift: OnDrift | None = None,
) -> Order:
    """What the callback `order.paid` brings."""


@overload
def parse(
    name: Literal["order.shipped"],
    body: bytes | str,
    *,
    strict: bool = False,
    on_drift: OnDrift | None = None,
) -> OrderShippedCallback:
    """A parcel left."""


@overload
def parse(
    name: Literal["order.shipped {$request.body#/url}/stolen"],
    body: bytes | str,
    *,
    strict: bool = False,
    on_drift: OnDrift | None = None,
) -> Loss:
    """What the callback `order.shipped {$request.body#/url}/stolen` brings."""


@overload
def parse(
    name: Literal["post_returns.taken"],
    body: bytes | str,
    *,
    strict: bool = False,
    on_drift: OnDrift | None = None,
) -> Order:
    """What the callback `post_returns.taken` brings."""


@overload
def parse(
    name: str,
    body: bytes | str,
    *,
    strict: bool = False,
    on_drift: OnDrift | None = None,
) -> object:
    """Where only the run knows which one it is."""


def parse(
    name: str,
    body: bytes | str,
    *,
    strict: bool = False,
    on_drift: OnDrift | None = None,
) -> object:
    """Read the body of a request that the API makes.

    Args:
        name: What brings it: a webhook's name, or a callback's behind that of its operation.
        body: The body as it came.
        strict: Refuse what is not as the document says, instead of warning and taking it.
        on_drift: Is told each difference, instead of a warning.

    Raises:
        ValueError: The document has nothing of that name, or the body is no such JSON.
        DriftError: In strict mode: the body is not as the document says.
    """
    return read(MODELS, name, body, strict=strict, on_drift=on_drift)
