"""`Order`."""

from .._runtime.models import Model


class Order(Model):
    """What depends on a condition may be given and read; whether the condition holds,
    the server judges.
    """

    to: str
    express: bool | None = None
    tags: list[str] | None = None
    labels: dict[str, str] | None = None
    phone: str | None = None
    weeks: int | None = None
    surcharge: float | None = None
