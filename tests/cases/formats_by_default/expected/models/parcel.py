"""`Parcel`."""

from .._runtime.models import Model


class Parcel(Model):
    id: str | None = None
    """Its number."""
    created: str | None = None
    """When it was handed in."""
    date: str | None = None
    """The day it is due."""
    price: str | None = None
    """What it cost."""
    scanned: list[int] | None = None
    """When."""
    opens: str | None = None
    """When the shop opens."""
    label: str | None = None
    """A picture."""
    either: str | int | None = None
    """Whichever."""
