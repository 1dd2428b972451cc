"""The sample API's errors."""

from ._runtime.errors import APIStatusError


class APIError(APIStatusError):
    """Any other error."""


class RateLimitError(APIStatusError):
    """429."""


class IdempotencyError(APIStatusError):
    """A key was used twice."""


class InvalidRequestError(APIStatusError):
    """400, 404."""


class AuthenticationError(APIStatusError):
    """401."""


class CardError(APIStatusError):
    """402."""


class PermissionError(APIStatusError):
    """403."""
