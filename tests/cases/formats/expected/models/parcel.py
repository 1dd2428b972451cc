"""`Parcel`."""

from .._runtime.formats import (
    AsBytes,
    AsDate,
    AsDatetime,
    AsDecimal,
    AsInt,
    AsNumber,
    AsTime,
    AsTimedelta,
    AsUUID,
    AsUnixTime,
)
from .._runtime.models import Model


class Parcel(Model):
    id: AsUUID
    """Its number."""
    created: AsDatetime
    """When it was handed in."""
    date: AsDate | None = None
    """The day it is due."""
    opens: AsTime | None = None
    """When the shop opens."""
    kept: AsTimedelta | None = None
    """How long it is kept."""
    price: AsDecimal | None = None
    """What it cost."""
    weight: AsNumber | None = None
    """In kilograms."""
    label: AsBytes | None = None
    """A picture."""
    serial: AsInt | None = None
    """Of the scanner."""
    scans: list[AsUnixTime] | None = None
    """When it was scanned."""
    stops: dict[str, AsDatetime] | None = None
    """By place."""
    arrives: str | AsDatetime | AsDate | None = None
    """A time, a day, or words."""
    email: str | None = None
    """Of the sender."""
    count: int | None = None
    """Of pieces."""
