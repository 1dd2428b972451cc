"""Kinds of changes of operations, their parameters, bodies and answers, and of the API as a whole."""

from __future__ import annotations

from generator.changes.rules.rule import Rule

OPERATIONS: dict[str, Rule] = {
    # Operations
    "operation-removed": Rule("breaking", "breaking", "was removed", "is gone"),
    "operation-added": Rule("safe", "safe", "was added", "is new"),
    "operation-renamed": Rule(
        "breaking", "breaking", "has another operationId: {detail}", "{detail}"
    ),
    "method-renamed": Rule(
        "breaking", "breaking", "has another name in the client: {detail}", "{detail}"
    ),
    "path-changed": Rule(
        "breaking", "breaking", "moved: {detail}", "sends its requests elsewhere"
    ),
    "operation-deprecated": Rule("safe", "safe", "is deprecated", "is deprecated"),
    "operation-undeprecated": Rule("safe", "safe", "is no longer deprecated"),
    "server-changed": Rule(
        "risky", "risky", "{detail}", "sends its requests elsewhere"
    ),
    "server-added": Rule("safe", "safe", "{detail}", "has another server to choose"),
    "security-changed": Rule(
        "breaking",
        "breaking",
        "needs other credentials: {detail}",
        "takes other credentials: {detail}",
    ),
    "security-relaxed": Rule("safe", "safe", "{detail}"),
    "scopes-changed": Rule(
        "risky",
        "risky",
        "needs other scopes: {detail}",
        "may be refused with the credentials of before",
    ),
    "paging-changed": Rule(
        "breaking",
        "breaking",
        "lists in another way: {detail}",
        "gives another type of answer",
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
        "was called otherwise",
    ),
    "parameter-style-changed": Rule(
        "breaking", "breaking", "is written otherwise: {detail}", "is sent otherwise"
    ),
    "reserved-changed": Rule(
        "risky",
        "safe",
        "takes reserved characters otherwise: allowReserved {detail}",
        "is sent as before, and may be read otherwise",
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
    "encoding-changed": Rule(
        "risky",
        "risky",
        "has parts that are to be written otherwise: {detail}",
        "sends them as before, and they may be read otherwise",
    ),
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
    "success-removed": Rule(
        "breaking",
        "breaking",
        "no longer succeeds with: {detail}",
        "",
        "gives another type: {detail}",
    ),
    "success-added": Rule(
        "breaking",
        "breaking",
        "may succeed with more: {detail}",
        "",
        "gives another type: {detail}",
    ),
    "status-added": Rule("safe", "risky", "may answer with more: {detail}"),
    "status-removed": Rule("safe", "risky", "no longer lists: {detail}"),
    "status-described": Rule(
        "safe", "safe", "describes what it may answer in more detail: {detail}"
    ),
    "status-undescribed": Rule(
        "safe", "safe", "describes what it may answer in less detail: {detail}"
    ),
    "status-changed": Rule("risky", "risky", "is another answer: {detail}"),
    "header-removed": Rule(
        "risky",
        "risky",
        "no longer lists headers: {detail}",
        "",
        "`.headers` may lack it",
    ),
    "header-added": Rule("safe", "safe", "lists more headers: {detail}"),
    # The API as a whole
    "scheme-removed": Rule("breaking", "breaking", "was removed", "is gone"),
    "scheme-added": Rule("safe", "safe", "was added", "is new"),
    "scheme-changed": Rule(
        "breaking",
        "breaking",
        "works otherwise: {detail}",
        "is sent otherwise: {detail}",
    ),
    "scheme-flow-changed": Rule(
        "risky",
        "risky",
        "hands out tokens elsewhere: {detail}",
        "takes tokens of another place now",
    ),
    "webhook-removed": Rule(
        "risky", "breaking", "was removed", "", "is no longer sent, or not so"
    ),
    "webhook-added": Rule("safe", "safe", "was added"),
    "callback-removed": Rule(
        "risky", "breaking", "was removed", "", "is no longer sent, or not so"
    ),
    "callback-added": Rule("safe", "safe", "was added"),
    "version-header-changed": Rule(
        "risky",
        "risky",
        "has another value: {detail}",
        "sends it with every call, unless it is set otherwise",
    ),
    # Classes of the client
    "class-removed": Rule(
        "breaking",
        "breaking",
        "is no class of the client any more",
        "can no longer be imported",
        "can no longer be imported",
    ),
    "class-renamed": Rule(
        "breaking",
        "breaking",
        "is called {detail} now",
        "can no longer be imported: it is {detail} now",
        "can no longer be imported: it is {detail} now",
    ),
    "class-changed": Rule(
        "safe",
        "breaking",
        "has another class: {detail}",
        "",
        "is of another class now: {detail}",
    ),
    "wire-changed": Rule(
        "breaking",
        "breaking",
        "the same call sends other bytes",
        "sends other bytes",
    ),
    "description-changed": Rule("safe", "safe", "is described otherwise"),
}
