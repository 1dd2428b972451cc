"""Tokens that the client gets by itself."""

from ._runtime.errors import TokenError
from ._runtime.oauth2 import ClientCredentials

__all__ = ["ClientCredentials", "TokenError"]
