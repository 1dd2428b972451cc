"""A second opinion on bracketed forms and queries, by the table of how Stripe reads them.

In: values as a caller gives them. Out: the pairs that must arrive, in order. It shares nothing
with the runtime's encoder.
"""

from typing import Any


def expected_pairs(value: Any, key: str = "") -> list[tuple[str, str]]:
    """`a[b][0]=v`, with `true` and `false`, and an empty text where a field is cleared."""
    if isinstance(value, dict):
        return [
            pair
            for name, inner in value.items()
            for pair in expected_pairs(inner, f"{key}[{name}]" if key else name)
        ]
    if isinstance(value, list):
        return [
            pair
            for index, inner in enumerate(value)
            for pair in expected_pairs(inner, f"{key}[{index}]")
        ]
    if value is None:
        return [(key, "")]
    if isinstance(value, bool):
        return [(key, "true" if value else "false")]
    return [(key, repr(value) if isinstance(value, float) else str(value))]
