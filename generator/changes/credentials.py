"""What a caller's credentials must be good for: the scopes that operations need, and where tokens come from.

In: both documents. Out: `Fact` records. Which schemes an operation takes is not looked at here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.changes.sides import Pairing, Side
from generator.changes.values import Fact
from generator.changes.words import became, quoted
from generator.spec import resolve

Alternatives = frozenset[frozenset[tuple[str, str]]]
"""Each the pairs of scheme and scope that it takes together; a scheme without scopes has the empty one."""
_KEYS = ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl")


def scopes(old: Side, new: Side, pairing: Pairing) -> Iterator[Fact]:
    """Whether what was enough for an operation is enough still."""
    before, after = _needed(old, pairing.old), _needed(new, pairing.new)
    if before == after:
        return
    detail = became(_spoken(before), _spoken(after))
    if all(any(each <= known for each in after) for known in before):
        yield Fact("security-relaxed", f"needs other scopes, or fewer: {detail}")
    else:
        yield Fact("scopes-changed", detail)


def flows(old: Side, new: Side, name: str) -> Iterator[Fact]:
    """Where the tokens of a scheme come from."""
    before, after = _places(old, name), _places(new, name)
    for key in (*after, *(each for each in before if each not in after)):
        if before.get(key) != after.get(key):
            detail = became(before.get(key), after.get(key))
            yield Fact("scheme-flow-changed", f"{quoted(key)} {detail}")


def _needed(side: Side, draft: Any) -> Alternatives:
    node = resolve(side.document.data, draft.pointer)
    said = node.get("security", side.document.data.get("security")) or ()
    return frozenset(
        frozenset(
            (scheme, str(scope))
            for scheme, names in each.items()
            for scope in ("", *(names or ()))
        )
        for each in said
    )


def _spoken(alternatives: Alternatives) -> str:
    words = (" ".join(sorted({s for _, s in each if s})) for each in alternatives)
    return " or ".join(sorted(each or "none" for each in words))


def _places(side: Side, name: str) -> Mapping[str, str]:
    """Addresses by flow and key."""
    schemes = side.document.data.get("components", {}).get("securitySchemes", {})
    node = schemes.get(name) or {}
    if "$ref" in node:
        node = resolve(side.document.data, node["$ref"])
    found = {
        f"{flow}.{key}": str(value[key])
        for flow, value in (node.get("flows") or {}).items()
        if isinstance(value, Mapping)
        for key in _KEYS
        if key in value
    }
    address = node.get("openIdConnectUrl")
    return found | ({"openIdConnectUrl": str(address)} if address else {})
