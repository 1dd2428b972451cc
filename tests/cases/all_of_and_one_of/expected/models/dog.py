"""`Dog`."""

from .._runtime.models import Model


class Dog(Model):
    """An animal, and what only dogs have."""

    kind: str
    tricks: list[str] | None = None
