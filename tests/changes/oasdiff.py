"""oasdiff's breaking changes, each looked up in our report.

In: rows of `oasdiff breaking -f json`, and our report as JSON. Out: for each row, that it is reported, or the reason
why it need not be; what has neither is a mistake of ours. Its rows name the operation and, between backticks, the way
to the member; ours name the member once, with all operations.
"""

import json
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.support.needs import missing
from tests.support.places import PROJECT

MODULE = "github.com/oasdiff/oasdiff@v1.37.0"
TIMEOUT = 600  # seconds, to build it on a busy machine

_TYPES = frozenset(
    """type-changed type-widened type-narrowed type-imposed type-lifted variant-added
    variant-removed format-changed became-expandable no-longer-expandable enum-imposed
    enum-lifted became-nullable""".split()
)
_LIMITS = frozenset("limit-tightened limit-loosened pattern-changed".split())
KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("enum-value", frozenset({"enum-value-added", "enum-value-removed", "enum-closed"})),
    ("-of-", _TYPES),
    ("all-of", _TYPES | _LIMITS),
    ("type-changed", _TYPES),
    ("type-generalized", _TYPES),
    ("nullable", frozenset({"became-nullable", "no-longer-nullable"}) | _TYPES),
    ("became-optional", frozenset({"property-became-optional"})),
    ("became-required", frozenset({"property-became-required", "parameter-became-required", "body-became-required"})),
    ("max-", _LIMITS | _TYPES),
    ("min-", _LIMITS | _TYPES),
    ("-max", _LIMITS),
    ("-min", _LIMITS),
    ("pattern", _LIMITS),
    ("default-value", frozenset({"default-changed"})),
    ("discriminator", frozenset({"discriminator-changed"})),
    ("new-required-request-property", frozenset({"property-added-required"})),
    ("new-request-path-parameter", frozenset({"parameter-added-required", "path-changed"})),
    ("new-required-request", frozenset({"parameter-added-required"})),
    ("property-removed", frozenset({"property-removed"})),
    ("parameter-removed", frozenset({"parameter-removed", "parameter-moved", "path-changed"})),
    ("media-type-removed", frozenset({"media-type-changed", "media-type-removed"})),
    ("mediatype", frozenset({"media-type-changed", "media-type-removed"})),
    ("status-removed", frozenset({"status-removed", "success-removed", "success-status-changed"})),
    ("api-removed", frozenset({"operation-removed", "path-changed"})),
    ("api-path-removed", frozenset({"operation-removed", "path-changed"})),
    ("header", frozenset({"header-removed"})),
    ("security", frozenset({"security-changed", "scheme-removed", "scheme-changed"})),
    ("write-only", frozenset({"property-removed"})),
    ("read-only", frozenset({"property-removed"})),
    ("body-added", frozenset({"body-added-required"})),
)  # fmt: skip
"""A part of oasdiff's name for a kind of change, and what we may call it."""
_WHOLE = frozenset(
    {"class-changed", "type-changed", "variant-added", "variant-removed"}
)
"""What explains everything below the place where it stands: something else is there now."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of oasdiff's rows. `unexplained` must be empty."""

    reported: int
    reasons: Counter[str]
    unexplained: tuple[str, ...]


class Ours:
    """Our report, to be asked."""

    def __init__(self, report: dict[str, Any]) -> None:
        self._by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._by_code: dict[str, list[tuple[set[str], str]]] = defaultdict(list)
        self._whole: dict[str, list[str]] = defaultdict(list)
        self._moved: dict[str, str] = {}
        for change in report["changes"]:
            code, operations = change["code"], change["operations"] or [""]
            if code == "path-changed":
                before = re.findall(r"`([^`]*)`", change["message"])[0]
                self._moved[before] = operations[0]
            self._by_name[(code, _last(change["subject"]))] |= set(operations)
            self._by_code[code].append((set(operations), change["message"]))
            for operation in operations if code in _WHOLE else ():
                self._whole[operation].append(change["subject"])

    def now(self, operation: str) -> str:
        """What an operation is called in the new document."""
        return self._moved.get(operation, operation)

    def has(self, codes: Iterable[str], names: Iterable[str], operation: str) -> bool:
        """Whether one of the kinds is reported of one of the names, for the operation or the whole API."""
        return any(
            self._by_name.get((code, name), set()) & {operation, ""}
            for code in codes
            for name in names
        )

    def says(self, codes: Iterable[str], values: Iterable[str], operation: str) -> bool:
        """Whether one of the kinds is reported with one of the values: of a schema that has a name itself."""
        values = [each for each in values if len(each) > 1]
        return any(
            operation in operations and any(value in message for value in values)
            for code in codes
            for operations, message in self._by_code[code]
        )

    def is_below(self, operation: str, where: str) -> bool:
        """Whether the whole answer or body is something else."""
        return where in self._whole[operation]


def judge(
    rows: Iterable[dict[str, Any]],
    report: dict[str, Any],
    old: dict[str, Any],
    new: dict[str, Any],
) -> Verdict:
    """Every row: reported, not needed for a reason, or neither."""
    ours, documents = Ours(report), Documents(old, new)
    reported, reasons, rest = 0, Counter[str](), []
    for row in rows:
        if _is_reported(row, ours):
            reported += 1
        elif any(
            ours.is_below(ours.now(f"{row['operation']} {row['path']}"), each)
            for each in _places(row["text"])
        ):
            reasons["the whole answer or body is reported to be something else"] += 1
        elif reason := documents.reason(row):
            reasons[reason] += 1
        else:
            where = f"{row['operation']} {row['path']}"
            rest.append(f"{row['id']}: {where}: {row['text'][:300]}")
    return Verdict(reported, reasons, tuple(dict.fromkeys(rest)))


def _is_reported(row: dict[str, Any], ours: Ours) -> bool:
    operation = ours.now(f"{row['operation']} {row['path']}")
    codes = next((c for part, c in KINDS if part in row["id"]), frozenset())
    quoted = re.findall(r"`([^`]*)`", row["text"])
    names = {name for each in quoted for name in _names(each)} | {"", operation}
    names |= _places(row["text"]) | ({"200", "201"} if "-body-" in row["id"] else set())
    if ours.has(codes, names, operation):
        return True
    values = [each for each in quoted if "/" not in each and each not in ("200", "201")]
    return ours.says(codes, [*values, *_components(quoted)], operation)


class Documents:
    """Both documents, to see for oneself why a row is no change for callers."""

    def __init__(self, old: dict[str, Any], new: dict[str, Any]) -> None:
        self.old = old
        self.new = new

    def reason(self, row: dict[str, Any]) -> str:
        """Why a row need not be reported; empty: there is no reason."""
        text = row["text"]
        if self._is_of_errors(row):
            return "it is about an answer that reports an error"
        if "(media type: " in text and "application/json)" not in text:
            return "it is about a media type that the client does not ask for"
        if "allOf[" in text:
            return "a part of an allOf alone says it, which the whole does not"
        way = next(iter(re.findall(r"`([^`]*)`", text)), "")
        if "property-removed" in row["id"] and self._is_there(row, way):
            return "the member is still there: the schema was written anew with allOf"
        if "type-changed" in row["id"] and self._is_all_of(row, way):
            return "the schema was written anew with allOf"
        if "of-removed" in row["id"] and self._only_conditions(row):
            return "the arms are conditions on members that are described beside them"
        if "-of-" in row["id"] and self._same_arms(row):
            return "the arms are as many as before; what differs in them is reported"
        if "`undefined`" in text:
            return "null is no value of its own: the member is nullable"
        if "any-of-added" in row["id"] and self._had_equal(_components([text])):
            return "the schema equals one that was there under another name"
        return ""

    def _is_of_errors(self, row: dict[str, Any]) -> bool:
        statuses = re.findall(r"status:? `(\d+|default)`|`(\d+)` status", row["text"])
        found = [each for pair in statuses for each in pair if each]
        if found:
            return all(each[0] not in "2d" for each in found)
        answers = [self._answer(d, row) for d in (self.old, self.new)]
        return "response-body-wrapped" in row["id"] and answers[0] == answers[1]

    def _answer(self, document: dict[str, Any], row: dict[str, Any]) -> Any:
        item = document["paths"].get(row["path"], {})
        answers = item.get(row["operation"].lower(), {}).get("responses", {})
        status = min((each for each in answers if each.startswith("2")), default="")
        content = self._followed(document, answers.get(status, {})).get("content", {})
        return next((v.get("schema") for k, v in content.items() if "json" in k), None)

    def _body(self, document: dict[str, Any], row: dict[str, Any]) -> Any:
        operation = document["paths"][row["path"]][row["operation"].lower()]
        body = self._followed(document, operation.get("requestBody", {}))
        return next((v.get("schema") for v in body.get("content", {}).values()), None)

    def _followed(self, document: dict[str, Any], node: Any) -> Any:
        while isinstance(node, dict) and "$ref" in node:
            whole: Any = document
            for step in node["$ref"].removeprefix("#/").split("/"):
                whole = whole[step]
            node = whole
        return node

    def _at(self, document: dict[str, Any], node: Any, way: str) -> Any:
        """What stands at the end of one of oasdiff's ways, allOf taken together."""
        for step in [each for each in way.split("/") if each]:
            node = self._whole(document, node)
            inner = {**node.get("properties", {}), "items": node.get("items")}
            inner["additionalProperties"] = node.get("additionalProperties")
            node = inner.get(step)
            if node is None:
                return None
        return self._followed(document, node)

    def _whole(self, document: dict[str, Any], node: Any) -> dict[str, Any]:
        node = self._followed(document, node)
        if not isinstance(node, dict):
            return {}
        found = dict(node)
        for part in node.get("allOf", ()):
            inner = self._whole(document, part)
            members = {**found.get("properties", {}), **inner.get("properties", {})}
            found = {**inner, **found, "properties": members}
        return found

    def _is_there(self, row: dict[str, Any], way: str) -> bool:
        node = self._answer(self.new, row)
        return self._at(self.new, node, way) is not None

    def _is_all_of(self, row: dict[str, Any], way: str) -> bool:
        found = self._at(self.new, self._answer(self.new, row), way)
        whole = self._followed(self.new, self._answer(self.new, row))
        return any("allOf" in (each or {}) for each in (found, whole))

    def _same_arms(self, row: dict[str, Any]) -> bool:
        """Of a whole body or answer."""
        read = self._body if "request" in row["id"] else self._answer
        sides = [self._followed(d, read(d, row)) for d in (self.old, self.new)]
        counts = [
            len(each.get("oneOf") or each.get("anyOf") or ()) if each else 0
            for each in sides
        ]
        return "-body-" in row["id"] and counts[0] == counts[1] > 0

    def _only_conditions(self, row: dict[str, Any]) -> bool:
        where = re.findall(r"the `([^`]*)` request property", row["text"])
        found = self._at(self.old, self._body(self.old, row), where[0] if where else "")
        return isinstance(found, dict) and bool(found.get("properties"))

    def _had_equal(self, components: list[str]) -> bool:
        olds = self.old["components"]["schemas"]
        news = self.new["components"]["schemas"]
        return bool(components) and all(
            any(self._equal(old, news[each], {}) for old in olds.values())
            for each in components
        )

    def _equal(self, old: Any, new: Any, seen: dict[tuple[int, int], bool]) -> bool:
        """Whether two schemas are the same but for their words and the names of what they refer to."""
        old, new = self._followed(self.old, old), self._followed(self.new, new)
        if isinstance(old, dict) and isinstance(new, dict):
            key = id(old), id(new)
            if key in seen:
                return seen[key]
            seen[key] = True
            left, right = _without_words(old), _without_words(new)
            seen[key] = left.keys() == right.keys() and all(
                self._equal(left[each], right[each], seen) for each in left
            )
            return seen[key]
        if isinstance(old, list) and isinstance(new, list):
            return len(old) == len(new) and all(
                self._equal(*pair, seen) for pair in zip(old, new, strict=True)
            )
        return bool(old == new)


def _without_words(node: dict[str, Any]) -> dict[str, Any]:
    """And without vendors' keys: those that mean something are reported."""
    words = ("description", "title")
    return {
        key: value
        for key, value in node.items()
        if key not in words and not key.startswith("x-")
    }


def _last(subject: str) -> str:
    """The last member of a way."""
    steps = [each for each in subject.replace("[]", "").split(".") if each]
    named = [each for each in steps if each != "*" and "[subschema" not in each]
    return named[-1] if named and " " not in subject.split(".")[0] else subject


def _names(way: str) -> set[str]:
    """The last member of one of oasdiff's ways, where lists have a step `items`."""
    steps = [each for each in way.split("/") if "[subschema" not in each]
    while len(steps) > 1 and steps[-1] in ("items", "additionalProperties"):
        steps.pop()
    return {_last(way.replace("/", ".")), steps[-1]} if steps else set()


def _places(text: str) -> set[str]:
    statuses = set(re.findall(r"status:? `(\d+|default)`|`(\d+)` status", text))
    return {each for pair in statuses for each in pair if each} | {"body", "error"}


def _components(quoted: Iterable[str]) -> list[str]:
    words = " ".join(quoted)
    return re.findall(r"#/components/schemas/([^\s,`]+)", words)


@cache
def program() -> Path:
    """The program, built by the `go` command into the project's cache."""
    version = MODULE.rpartition("@")[2]
    folder = PROJECT / ".cache" / "bin" / f"oasdiff@{version}"
    if not (folder / "oasdiff").exists():
        import os

        try:
            done = subprocess.run(
                ["go", "install", MODULE],
                env={**os.environ, "GOBIN": str(folder)},
                capture_output=True,
                text=True,
                timeout=TIMEOUT,
                check=False,
            )
        except FileNotFoundError:
            missing(f"the go command is not installed; it builds {MODULE}")
        if done.returncode:
            missing(f"{MODULE} cannot be built: {done.stderr}")
    return folder / "oasdiff"


def breaking(old: Path, new: Path, timeout: float = TIMEOUT) -> list[dict[str, Any]]:
    """What oasdiff reports: errors and warnings."""
    done = subprocess.run(
        [str(program()), "breaking", str(old), str(new), "-f", "json"],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    rows: list[dict[str, Any]] = json.loads(done.stdout or "[]")
    return rows
