"""`Event` and what belongs to it."""

from typing import Any, Literal

from .._runtime.models import Model


class NotificationEventData(Model):
    """What an event is about."""

    object: dict[str, Any]
    """The object as it was right after the event: a whole customer for
    `customer.updated`."""
    previous_attributes: dict[str, Any] | None = None
    """For events that end in `.updated`: what changed, with the values from before. A
    list is there whole if anything in it changed."""


class NotificationEventRequest(Model):
    """The API request behind an event."""

    id: str | None = None
    """The request's id. `null` if Stripe acted by itself."""
    idempotency_key: str | None = None
    """The idempotency key that was sent with it."""


class Event(Model):
    """Something that happened in your account, with the object that it happened to.
    Webhook endpoints are sent events, and each can be retrieved for 30 days.
    """

    account: str | None = None
    """Id of the connected account where it happened."""
    api_version: str | None = None
    """Version of the API by which `data` was written. It stays as it is when your
    account moves on. Not set before the end of October 2014."""
    context: str | None = None
    """The context to act in when fetching the event or what it is about."""
    created: int
    """When it happened, in seconds since the Unix epoch."""
    data: NotificationEventData
    """What an event is about."""
    id: str
    """The event's unique id."""
    livemode: bool
    """`true` in live mode, `false` in test mode."""
    object: Literal["event"]
    """The kind of object, always `event`."""
    pending_webhooks: int
    """How many of your endpoints have not yet answered it with success."""
    request: NotificationEventRequest | None = None
    """The API request that caused it."""
    type: str
    """What happened, such as `customer.updated`."""
