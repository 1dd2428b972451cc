"""The table of all kinds of changes: how much each one matters, and the words for it.

In: nothing. Out: `RULES`, by code. `thing` in the words is what changed; `detail` is what the comparison adds, such as
the values of an enumeration or both types.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.changes.model import Direction, Level


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of change, on the side of requests and on that of answers. Without an effect callers see nothing."""

    request: Level
    response: Level
    message: str
    """What is different in the document."""
    asked: str = ""
    """What it means for those who make the request."""
    answered: str = ""
    """What it means for those who read the answer."""

    def level(self, direction: Direction) -> Level:
        return self.response if direction == "response" else self.request

    def effect(self, direction: Direction) -> str:
        return self.answered if direction == "response" else self.asked


RULES: dict[str, Rule] = {
    # Operations
    "operation-removed": Rule("breaking", "breaking", "was removed", "is gone"),
    "operation-added": Rule("safe", "safe", "was added", "is new"),
    "operation-renamed": Rule(
        "breaking", "breaking", "has another operationId: {detail}", "{detail}"
    ),
    "method-renamed": Rule(
        "breaking", "breaking", "is grouped or called otherwise", "{detail}"
    ),
    "path-changed": Rule(
        "breaking", "breaking", "moved: {detail}", "sends its requests elsewhere"
    ),
    "operation-deprecated": Rule("safe", "safe", "is deprecated", "is deprecated"),
    "operation-undeprecated": Rule("safe", "safe", "is no longer deprecated"),
    "server-changed": Rule(
        "risky", "risky", "has another server: {detail}", "sends its requests elsewhere"
    ),
    "security-changed": Rule(
        "breaking",
        "breaking",
        "needs other credentials: {detail}",
        "takes other credentials: {detail}",
    ),
    "security-relaxed": Rule("safe", "safe", "takes more credentials: {detail}"),
    "paging-changed": Rule(
        "breaking", "breaking", "lists in another way", "gives another type of answer"
    ),
    # Parameters and bodies
    "parameter-removed": Rule("breaking", "breaking", "was removed", "is gone"),
    "parameter-added": Rule("safe", "safe", "was added", "is new"),
    "parameter-added-required": Rule(
        "breaking", "breaking", "was added, and is required", "is new and must be given"
    ),
    "parameter-became-required": Rule(
        "breaking", "breaking", "became required", "must be given now"
    ),
    "parameter-became-optional": Rule(
        "safe", "safe", "became optional", "may be left out now"
    ),
    "parameter-moved": Rule(
        "breaking", "breaking", "moved: {detail}", "is sent elsewhere"
    ),
    "parameter-renamed": Rule(
        "breaking",
        "breaking",
        "has another name: {detail}",
        "was called otherwise: {detail}",
    ),
    "parameter-style-changed": Rule(
        "breaking", "breaking", "is written otherwise: {detail}", "is sent otherwise"
    ),
    "body-added": Rule("safe", "safe", "was added", "takes a body now"),
    "body-added-required": Rule(
        "breaking", "breaking", "was added, and is required", "needs a body now"
    ),
    "body-removed": Rule("breaking", "breaking", "was removed", "takes no body now"),
    "body-became-required": Rule(
        "breaking", "breaking", "became required", "needs its body now"
    ),
    "body-became-optional": Rule(
        "safe", "safe", "became optional", "needs no body now"
    ),
    "media-type-changed": Rule(
        "breaking",
        "breaking",
        "has another media type: {detail}",
        "is sent otherwise",
        "is read otherwise",
    ),
    "media-type-added": Rule("safe", "safe", "takes or gives more: {detail}"),
    "media-type-removed": Rule("risky", "risky", "no longer takes or gives: {detail}"),
    # Answers
    "response-removed": Rule(
        "breaking", "breaking", "has no content any more", "", "gives `None` now"
    ),
    "response-added": Rule(
        "breaking", "breaking", "has content now", "", "gives a value now"
    ),
    "success-status-changed": Rule(
        "risky", "risky", "answers with another status: {detail}"
    ),
    "status-added": Rule("safe", "risky", "may answer with more: {detail}"),
    "status-removed": Rule("safe", "risky", "no longer lists: {detail}"),
    "header-removed": Rule(
        "risky",
        "risky",
        "no longer lists headers: {detail}",
        "",
        "`.headers` may lack it",
    ),
    "header-added": Rule("safe", "safe", "lists more headers: {detail}"),
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
        "may be more: {detail}",
        "takes more: {detail}",
        "may be more now: {detail}",
    ),
    "variant-removed": Rule(
        "breaking",
        "safe",
        "may be less: {detail}",
        "takes less: {detail}",
        "is never this now: {detail}",
    ),
    "discriminator-changed": Rule(
        "risky", "risky", "is told apart by another member: {detail}"
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
    "members-closed": Rule(
        "breaking",
        "safe",
        "takes no members beyond those described",
        "takes no other keys any more",
    ),
    "members-opened": Rule("safe", "safe", "takes members beyond those described"),
    # The API as a whole
    "scheme-removed": Rule(
        "breaking", "breaking", "was removed", "its argument of the client is gone"
    ),
    "scheme-added": Rule("safe", "safe", "was added", "the client takes it"),
    "scheme-changed": Rule(
        "breaking",
        "breaking",
        "works otherwise: {detail}",
        "is sent otherwise: {detail}",
    ),
    "version-header-changed": Rule(
        "risky",
        "risky",
        "has another value: {detail}",
        "every call sends it, unless it is set otherwise",
    ),
    "wire-changed": Rule(
        "breaking",
        "breaking",
        "the same call sends other bytes",
        "sends other bytes",
    ),
    "description-changed": Rule("safe", "safe", "is described otherwise"),
}
