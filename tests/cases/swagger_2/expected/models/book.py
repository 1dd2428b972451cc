"""`Book`."""

from .._runtime.models import Model


class Book(Model):
    kind: str | None = None
    title: str
    subtitle: str | None = None
