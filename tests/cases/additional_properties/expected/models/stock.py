"""`Stock`."""

from .._runtime.models import Model


class Stock(Model):
    place: str
