"""The profile: what an API's document cannot say, as data (`specs/<api>/profile.toml`).

How lists page, which header makes a request idempotent, which statuses are worth a retry, how errors are wrapped,
better names. Without a profile the defaults below hold, which are OpenAPI's own.
"""

from generator.profile.model import (
    CONSTRUCTOR,
    ClientParameter,
    Credential,
    ErrorClass,
    ErrorRule,
    Errors,
    Expansion,
    Gateway,
    Idempotency,
    Names,
    PagingRule,
    Profile,
    Reading,
    Retries,
    Style,
    Webhooks,
    Wire,
)
from generator.profile.paging import MEMBERS
from generator.profile.reader import read_profile

__all__ = [
    "CONSTRUCTOR",
    "MEMBERS",
    "ClientParameter",
    "Credential",
    "ErrorClass",
    "ErrorRule",
    "Errors",
    "Expansion",
    "Gateway",
    "Idempotency",
    "Names",
    "PagingRule",
    "Profile",
    "Reading",
    "Retries",
    "Style",
    "Webhooks",
    "Wire",
    "read_profile",
]
