"""The gate: what all requests of one process have in common.

In: a `Config`. Out: the table of operations, what must not pass, and how many requests are under way, which is the only
thing that changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.gateway.exchange import Exchange
from generator.gateway.needles import Needles
from generator.gateway.records import Config
from generator.gateway.table import Table


@dataclass(slots=True)
class Slots:
    """Places for requests that are passed on."""

    most: int
    taken: int = 0

    def take(self) -> bool:
        """Whether there was one."""
        if self.taken >= self.most:
            return False
        self.taken += 1
        return True

    def give(self) -> None:
        """One is free again."""
        self.taken -= 1


class Gate:
    """Made once per application."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.table = Table(config.routes)
        self.needles = Needles(config)
        self.slots = Slots(config.limits.concurrent)
        self.injected = frozenset(
            (each.parameter or "") for each in config.schemes if each.kind == "query"
        )
        """Query parameters that only the gateway sets."""

    def leave(self, exchange: Exchange) -> None:
        """The exchange's place is free, if it had one."""
        if exchange.holds_slot:
            exchange.holds_slot = False
            self.slots.give()

    def body_limit(self, exchange: Exchange) -> int:
        """Bytes of a request's body."""
        limits = self.config.limits
        upload = exchange.route is not None and exchange.route.upload
        return limits.upload if upload else limits.body
