"""What can go wrong with a call."""

from ._runtime.errors import (
    APIConnectionError,
    APITimeoutError,
    ClientClosedError,
    ClientError,
    DriftError,
    MissingCredentialError,
    NotExpandedError,
    PagingError,
    RequestValidationError,
    ResponseDecodeError,
    WebhookSignatureError,
)
from ._runtime.errors import APIStatusError as _APIStatusError

StripeError = ClientError
"""The root of all errors, those of the connection too."""


class APIStatusError(_APIStatusError):
    """The API answered with an error."""

    param: str | None = None
    decline_code: str | None = None


class APIError(APIStatusError):
    """The API failed (5xx), refused for a reason without a class of its own, or did
    not answer in its own format.
    """


class InvalidRequestError(APIStatusError):
    """A parameter is wrong, or there is no such object (400, 404)."""


class IdempotencyError(APIStatusError):
    """The idempotency key was used before with other parameters."""


class AuthenticationError(APIStatusError):
    """The API key is not valid (401)."""


class CardError(APIStatusError):
    """The card cannot be charged (402); `code` and `decline_code` say why."""


class PermissionError(APIStatusError):
    """The API key may not do this (403)."""


class RateLimitError(APIStatusError):
    """Too many requests in too short a time."""


__all__ = [
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
