"""`Problem` and what belongs to it."""

from .._runtime.models import Model


class ProblemInvalid(Model):
    name: str | None = None
    reason: str | None = None


class Problem(Model):
    title: str
    code: str | None = None
    invalid: list[ProblemInvalid] | None = None
