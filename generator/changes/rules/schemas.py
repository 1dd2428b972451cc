"""Kinds of changes of schemas: members of objects, and types."""

from __future__ import annotations

from generator.changes.rules.rule import Rule

SCHEMAS: dict[str, Rule] = {
    # Members of objects
    "property-removed": Rule(
        "breaking", "breaking", "was removed", "is gone", "is gone"
    ),
    "property-added": Rule("safe", "safe", "was added", "is new", "is new"),
    "property-added-required": Rule(
        "breaking",
        "safe",
        "was added, and is required",
        "is new and must be given",
        "is new",
    ),
    "property-became-required": Rule(
        "breaking",
        "safe",
        "became required",
        "must be given now",
        "is always there now",
    ),
    "property-became-optional": Rule(
        "safe",
        "breaking",
        "became optional",
        "may be left out now",
        "may be `None` now: the answer may lack it",
    ),
    "became-nullable": Rule(
        "safe",
        "breaking",
        "may be null now",
        "takes `None` now",
        "may be `None` now",
    ),
    "no-longer-nullable": Rule(
        "breaking",
        "safe",
        "may no longer be null",
        "takes no `None` any more",
        "is never `None` now",
    ),
    "became-clearable": Rule(
        "safe", "safe", "may be emptied now", "takes `None` now, which clears it"
    ),
    "no-longer-clearable": Rule(
        "breaking",
        "safe",
        "may no longer be emptied",
        "takes no `None` any more",
    ),
    "became-expandable": Rule(
        "safe",
        "breaking",
        "may come as a whole object now",
        "",
        "is an id or an object now",
    ),
    "no-longer-expandable": Rule(
        "safe",
        "breaking",
        "comes as an id alone now",
        "",
        "is no object any more",
    ),
    "default-changed": Rule(
        "risky",
        "safe",
        "has another default: {detail}",
        "means something else where it is left out: {detail}",
    ),
    "property-deprecated": Rule(
        "safe", "safe", "is deprecated", "is deprecated", "is deprecated"
    ),
    "property-undeprecated": Rule("safe", "safe", "is no longer deprecated"),
    # Types
    "type-changed": Rule(
        "breaking",
        "breaking",
        "has another type: {detail}",
        "has another type: {detail}",
        "has another type: {detail}",
    ),
    "type-widened": Rule(
        "safe",
        "breaking",
        "has a wider type: {detail}",
        "takes more: {detail}",
        "has a wider type: {detail}",
    ),
    "type-narrowed": Rule(
        "breaking",
        "safe",
        "has a narrower type: {detail}",
        "takes less: {detail}",
        "has a narrower type: {detail}",
    ),
    "type-imposed": Rule(
        "breaking",
        "safe",
        "is no longer just any value: {detail}",
        "takes no longer just any value: {detail}",
        "has a type now: {detail}",
    ),
    "type-lifted": Rule(
        "safe",
        "risky",
        "may be any value: {detail}",
        "takes any value now",
        "may be any value now: {detail}",
    ),
    "format-changed": Rule(
        "risky",
        "risky",
        "has another format: {detail}",
        "is to be written otherwise: {detail}",
        "is written otherwise: {detail}",
    ),
    "variant-added": Rule(
        "safe",
        "breaking",
        "may also be {detail}",
        "takes more: {detail}",
        "may be more now: {detail}",
    ),
    "variant-removed": Rule(
        "breaking",
        "safe",
        "may no longer be {detail}",
        "takes less: {detail}",
        "is never this now: {detail}",
    ),
    "discriminator-changed": Rule(
        "risky", "risky", "is told apart otherwise: {detail}"
    ),
    "enum-value-added": Rule(
        "safe",
        "risky",
        "has more values: {detail}",
        "takes more values: {detail}",
        "may have more values: {detail}",
    ),
    "enum-value-removed": Rule(
        "breaking",
        "safe",
        "has fewer values: {detail}",
        "no longer takes {detail}",
        "no longer has {detail}",
    ),
    "enum-opened": Rule("safe", "safe", "takes values beyond those listed"),
    "enum-closed": Rule(
        "breaking",
        "safe",
        "takes only the values listed",
        "takes only the values listed",
    ),
    "enum-imposed": Rule(
        "breaking",
        "safe",
        "is limited to values: {detail}",
        "takes only {detail}",
        "is one of {detail}",
    ),
    "enum-lifted": Rule(
        "safe",
        "risky",
        "is no longer limited to values: {detail}",
        "takes any value now",
        "may have any value now",
    ),
    "limit-tightened": Rule(
        "breaking",
        "safe",
        "has a tighter limit: {detail}",
        "takes less: {detail}",
    ),
    "limit-loosened": Rule(
        "safe",
        "risky",
        "has a looser limit: {detail}",
        "takes more: {detail}",
        "may go further: {detail}",
    ),
    "pattern-changed": Rule(
        "risky",
        "risky",
        "has another pattern: {detail}",
        "may refuse what it took: {detail}",
    ),
    "condition-changed": Rule(
        "risky",
        "risky",
        "has other conditions: {detail}",
        "may be refused where it was taken: {detail}",
    ),
    "members-closed": Rule(
        "breaking",
        "safe",
        "takes no members beyond those described",
        "takes no other keys any more",
    ),
    "members-opened": Rule("safe", "safe", "takes members beyond those described"),
}
