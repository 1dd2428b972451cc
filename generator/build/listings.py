"""Which operations list page by page, and by which of the profile's rules.

In: drafts, schemas, the profile's rules. Out: `ir.Paging`. Only GET requests page: nothing else may be sent again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator import ir
from generator.build.operations import Draft
from generator.profile import MEMBERS, PagingRule

Schemas = Mapping[ir.Pointer, ir.Schema]


def read_paging(
    draft: Draft,
    answers: Sequence[ir.Response],
    schemas: Schemas,
    rules: Iterable[PagingRule],
) -> ir.Paging | None:
    """By the first rule that fits the first of the answers and the parameters."""
    answer, *others = answers
    use = answer.use
    if draft.method != "GET" or use is None or not answer.is_json or answer.framing:
        return None
    if any(each.use not in (None, use) for each in others):
        return None  # Not every answer is a page.
    for rule in rules:
        items = items_of(schemas.get(use.schema), rule, schemas) if rule.items else use
        array = schemas.get(items.schema) if items else None
        if isinstance(array, ir.Array) and _asks(draft, rule):
            return ir.Paging(style=rule.name, item=array.items)
    return None


def _asks(draft: Draft, rule: PagingRule) -> bool:
    """Whether the operation takes the rule's parameter; a `Link` header that is described will do as well."""
    if rule.kind == "link_header" and "link" in draft.response.headers:
        return True
    taken = {each.name for each in draft.parameters if each.location == "query"}
    return rule.parameter in taken or not (rule.parameter or rule.kind == "link_header")


def is_page(
    schema: ir.Schema | None, rules: Iterable[PagingRule], schemas: Schemas
) -> bool:
    """Whether an answer holds a listing's items, by any of the rules."""
    return any(items_of(schema, rule, schemas) for rule in rules)


def items_of(
    schema: ir.Schema | None, rule: PagingRule, schemas: Schemas
) -> ir.Use | None:
    """The member that holds a listing's items, where the answer has all members that the rule names."""
    needed = [name for key in MEMBERS if (name := getattr(rule, key))]
    if not all(_member(schema, name, schemas) for name in needed):
        return None
    return _member(schema, rule.items, schemas)


def depth(rules: Iterable[PagingRule]) -> int:
    """How many levels of an answer the rules look at."""
    names = [getattr(rule, key) for rule in rules for key in ("items", *MEMBERS)]
    return 1 + max((name.count(".") for name in names), default=0)


def _member(schema: ir.Schema | None, name: str, schemas: Schemas) -> ir.Use | None:
    """The member of that name; without one, each dot of the name goes a level deeper."""
    if not isinstance(schema, ir.Object):
        return None
    members = {each.name: each.use for each in schema.properties}
    outer, dot, inner = name.partition(".")
    if name in members or not dot or outer not in members:
        return members.get(name)
    return _member(schemas.get(members[outer].schema), inner, schemas)
