"""Compares each async method of the full client with its sync twin."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Iterator
from operator import attrgetter

from stripe_client import OPERATIONS, AsyncStripeClient, StripeClient

Seen = dict[str, int]


def differ(seen: Seen) -> Iterator[str]:
    """Attributes of methods whose words or parameters are not the same."""
    sync, twin = StripeClient("sk_test_1"), AsyncStripeClient("sk_test_1")
    for info in OPERATIONS.values():
        one, other = attrgetter(info.attribute)(sync), attrgetter(info.attribute)(twin)
        seen["methods"] += 1
        awaited = inspect.iscoroutinefunction(other)
        seen["awaited" if awaited else "listings"] += 1
        words = inspect.getdoc(one)
        if not words or "Raises:" not in words or words != inspect.getdoc(other):
            yield f"{info.attribute}: words"
        parameters = inspect.signature(one).parameters
        if parameters != inspect.signature(other).parameters:
            yield f"{info.attribute}: parameters"
        if any(
            f"    {name}: " not in (words or "") for name in info.arguments.values()
        ):
            yield f"{info.attribute}: a parameter without words"


def main() -> None:
    """Prints the strays and how many were seen."""
    seen = {"methods": 0, "awaited": 0, "listings": 0}
    strays = list(differ(seen))
    json.dump({"strays": strays, **seen}, sys.stdout)


if __name__ == "__main__":
    main()
