"""`TestHelpersTestClock` and what belongs to it."""

from typing import Literal

from .._runtime.models import Model


class BillingClocksResourceStatusDetailsAdvancingStatusDetails(Model):
    """Where a moving test clock is going."""

    target_frozen_time: int
    """The time it will show when it stops, in seconds since the Unix epoch."""


class BillingClocksResourceStatusDetailsStatusDetails(Model):
    """More about the status of a test clock."""

    advancing: BillingClocksResourceStatusDetailsAdvancingStatusDetails | None = None
    """Where a moving test clock is going."""


class TestHelpersTestClock(Model):
    """A clock for test mode. Objects attached to it live at its time, which stands
    still until you move it forward, so that renewals and trials can be watched
    without waiting.
    """

    created: int
    """When the clock was created, in seconds since the Unix epoch."""
    deletes_after: int
    """When Stripe will delete the clock, in seconds since the Unix epoch."""
    frozen_time: int
    """The time it shows, in seconds since the Unix epoch."""
    id: str
    """The object's unique id."""
    livemode: bool
    """`true` for an object of live mode, `false` for one of test mode."""
    name: str | None = None
    """Name you gave it."""
    object: Literal["test_helpers.test_clock"]
    """The kind of object, always `test_helpers.test_clock`."""
    status: Literal["advancing", "internal_failure", "ready"] | str
    """`ready` when it stands still, `advancing` while it moves, `internal_failure` if
    a move went wrong."""
    status_details: BillingClocksResourceStatusDetailsStatusDetails
    """More about the status of a test clock."""
