"""Documents spoiled: values that are none, others, elsewhere, or references.

In: a document as data, and who chooses. Out: the same, changed in place.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from tests.hostile.schemas import Node

PLAIN_VALUES: list[Any] = [
    None,
    "",
    "x",
    0,
    -1,
    1.5,
    True,
    [],
    {},
    [None],
    {"": None},
    [[]],
    10**400,
]
PLACES = [
    "#",
    "#/paths",
    "#/components/schemas",
    "#/info",
    "#/components/schemas/a",
    "",
]
KEYWORDS = """$ref type enum const allOf oneOf anyOf not items prefixItems properties required nullable default format
additionalProperties patternProperties discriminator schema content parameters responses requestBody headers security
servers tags webhooks callbacks examples example description title style explode encoding in name deprecated
readOnly $defs $id $anchor $dynamicRef $schema if then else dependentSchemas propertyNames contains
unevaluatedProperties unevaluatedItems get post x-""".split()


def copied(value: Any) -> Any:
    """A copy, however deep."""
    return marshal.loads(marshal.dumps(value))


def nodes(value: Any) -> list[Any]:
    """All objects and lists of a document that hold something, itself included; however deep they are."""
    found, waiting = [], [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict | list) and node:
            found.append(node)
            waiting.extend(node.values() if isinstance(node, dict) else node)
    return found


def spoil(choose: Callable[[Sequence[Any]], Any], document: Node) -> None:
    """Puts another value somewhere: none, any, one that stands elsewhere, or a reference."""
    found = nodes(document)
    holder = choose(found)
    keys = [*holder] if isinstance(holder, dict) else [*range(len(holder))]
    keys = [each for each in keys if each not in ("openapi", "swagger")]
    if not keys:
        return
    kind = choose(["null", "null", "plain", "elsewhere", "reference", "more", "less"])
    if kind == "less":
        del holder[choose(keys)]
    elif kind == "more" and isinstance(holder, dict):
        holder[choose(KEYWORDS)] = copied(choose([*PLAIN_VALUES, *found]))
    elif kind == "elsewhere":
        holder[choose(keys)] = copied(choose(found))
    elif kind == "reference":
        holder[choose(keys)] = {"$ref": choose(PLACES)}
    else:
        value = None if kind == "null" else choose(PLAIN_VALUES)
        holder[choose(keys)] = copied(value)


@st.composite
def spoiled(draw: st.DrawFn, strategy: st.SearchStrategy[Node]) -> Node:
    """A document in which some values are others; few of them are valid."""
    document = draw(strategy)
    for _ in range(draw(st.integers(1, 3))):
        spoil(lambda each: draw(st.sampled_from(each)), document)
    return document
