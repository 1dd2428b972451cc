"""A client of Stripe API, version 2026-08-26.dahlia.

Everything is loaded when it is asked for: importing the package costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._client import AsyncStripeClient as AsyncStripeClient
    from ._client import StripeClient as StripeClient
    from ._operations import OPERATIONS as OPERATIONS
    from ._options import RequestOptions as RequestOptions
    from ._runtime import OMIT as OMIT
    from ._runtime import AsyncBinaryResponse as AsyncBinaryResponse
    from ._runtime import AsyncItemStream as AsyncItemStream
    from ._runtime import AsyncItemStreamRequest as AsyncItemStreamRequest
    from ._runtime import AsyncPage as AsyncPage
    from ._runtime import AsyncPageRequest as AsyncPageRequest
    from ._runtime import AsyncStreamingResponse as AsyncStreamingResponse
    from ._runtime import Attempt as Attempt
    from ._runtime import BinaryResponse as BinaryResponse
    from ._runtime import Drift as Drift
    from ._runtime import DriftWarning as DriftWarning
    from ._runtime import FileInput as FileInput
    from ._runtime import ItemStream as ItemStream
    from ._runtime import Page as Page
    from ._runtime import RawResponse as RawResponse
    from ._runtime import ServerSentEvent as ServerSentEvent
    from ._runtime import StreamingResponse as StreamingResponse
    from ._runtime import expanded as expanded
    from ._runtime import id_of as id_of
    from ._runtime import OperationInfo as OperationInfo
    from .errors import APIConnectionError as APIConnectionError
    from .errors import APIError as APIError
    from .errors import APIStatusError as APIStatusError
    from .errors import APITimeoutError as APITimeoutError
    from .errors import AuthenticationError as AuthenticationError
    from .errors import CardError as CardError
    from .errors import ClientClosedError as ClientClosedError
    from .errors import ClientError as ClientError
    from .errors import DriftError as DriftError
    from .errors import IdempotencyError as IdempotencyError
    from .errors import InvalidRequestError as InvalidRequestError
    from .errors import MissingCredentialError as MissingCredentialError
    from .errors import NotExpandedError as NotExpandedError
    from .errors import PagingError as PagingError
    from .errors import PermissionError as PermissionError
    from .errors import RateLimitError as RateLimitError
    from .errors import RequestValidationError as RequestValidationError
    from .errors import ResponseDecodeError as ResponseDecodeError
    from .errors import StripeError as StripeError
    from .errors import WebhookSignatureError as WebhookSignatureError
    from .models import *  # noqa: F403
    from .params import *  # noqa: F403

__all__ = [
    "AsyncStripeClient",
    "StripeClient",
    "OPERATIONS",
    "RequestOptions",
    "OMIT",
    "AsyncBinaryResponse",
    "AsyncItemStream",
    "AsyncItemStreamRequest",
    "AsyncPage",
    "AsyncPageRequest",
    "AsyncStreamingResponse",
    "Attempt",
    "BinaryResponse",
    "Drift",
    "DriftWarning",
    "FileInput",
    "ItemStream",
    "Page",
    "RawResponse",
    "ServerSentEvent",
    "StreamingResponse",
    "expanded",
    "id_of",
    "OperationInfo",
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "CardError",
    "ClientClosedError",
    "ClientError",
    "DriftError",
    "IdempotencyError",
    "InvalidRequestError",
    "MissingCredentialError",
    "NotExpandedError",
    "PagingError",
    "PermissionError",
    "RateLimitError",
    "RequestValidationError",
    "ResponseDecodeError",
    "StripeError",
    "WebhookSignatureError",
]

_HOME = {
    "AsyncStripeClient": "_client",
    "StripeClient": "_client",
    "OPERATIONS": "_operations",
    "RequestOptions": "_options",
    "OMIT": "_runtime",
    "AsyncBinaryResponse": "_runtime",
    "AsyncItemStream": "_runtime",
    "AsyncItemStreamRequest": "_runtime",
    "AsyncPage": "_runtime",
    "AsyncPageRequest": "_runtime",
    "AsyncStreamingResponse": "_runtime",
    "Attempt": "_runtime",
    "BinaryResponse": "_runtime",
    "Drift": "_runtime",
    "DriftWarning": "_runtime",
    "FileInput": "_runtime",
    "ItemStream": "_runtime",
    "Page": "_runtime",
    "RawResponse": "_runtime",
    "ServerSentEvent": "_runtime",
    "StreamingResponse": "_runtime",
    "expanded": "_runtime",
    "id_of": "_runtime",
    "OperationInfo": "_runtime",
    "APIConnectionError": "errors",
    "APIError": "errors",
    "APIStatusError": "errors",
    "APITimeoutError": "errors",
    "AuthenticationError": "errors",
    "CardError": "errors",
    "ClientClosedError": "errors",
    "ClientError": "errors",
    "DriftError": "errors",
    "IdempotencyError": "errors",
    "InvalidRequestError": "errors",
    "MissingCredentialError": "errors",
    "NotExpandedError": "errors",
    "PagingError": "errors",
    "PermissionError": "errors",
    "RateLimitError": "errors",
    "RequestValidationError": "errors",
    "ResponseDecodeError": "errors",
    "StripeError": "errors",
    "WebhookSignatureError": "errors",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        home = _HOME.get(name)
        if home is not None:
            value = getattr(import_module(f"{__name__}.{home}"), name)
        elif name.startswith("_"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        else:
            value = _model_or_params(name)
        globals()[name] = value
        return value

    def _model_or_params(name: str) -> object:
        for folder in ("models", "params"):
            module = import_module(f"{__name__}.{folder}")
            if name in module._HOME:
                return getattr(module, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    from . import models, params

    return sorted({*_HOME, *dir(models), *dir(params)})
