"""Compares `specs/stripe/customers.yaml` with Stripe's own document, fact by fact.

In: our document, and Stripe's, downloaded. Out: all differences at once, each with its JSON
pointer. A fact is everything but the descriptions, which are ours: for those the tests ask that
they are there and that they repeat no run of words of Stripe's. Schemas of other resources
(`STUBS`) are cut short to their identity; every other schema is complete. The tests at the end
change our document on purpose and see that the comparison notices.
"""

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_pydantic.v3.v3_0 import OpenAPI

from tests.support.stripe_document import stripe_document

DOCUMENT = Path(__file__).parents[3] / "specs" / "stripe" / "customers.yaml"
UPDATE_PATH = "/v1/customers/{customer}"
OPERATIONS = {
    UPDATE_PATH: ["post", "get", "delete"],
    "/v1/customers": ["post", "get"],
    "/v1/customers/search": ["get"],
}
FORM = "application/x-www-form-urlencoded"
SCHEMAS = "/components/schemas/"

# Other resources, cut short to their identity.
STUBS = {
    "account",
    "application",
    "bank_account",
    "card",
    "coupon",
    "payment_intent",
    "payment_method",
    "promotion_code",
    "setup_intent",
    "source",
    "subscription",
}
IDENTITY = ("id", "object")

# What no operation answers: webhooks bring it.
EVENT = "event"

# Where a stub stands in an answer as a whole object. All other links to stubs are expandable.
WHOLE_LINKS = {
    f"{SCHEMAS}customer/properties/sources",
    f"{SCHEMAS}customer/properties/subscriptions",
    f"{SCHEMAS}api_errors/properties/payment_intent",
    f"{SCHEMAS}api_errors/properties/payment_method",
    f"{SCHEMAS}api_errors/properties/setup_intent",
    f"{SCHEMAS}api_errors/properties/source",
}

# The members of these objects and lists must be described.
DESCRIBED = {"parameters", "properties", "responses", "schemas", "securitySchemes"}

# So many words in a row count as copied. ("in seconds since the Unix epoch" has six.)
RUN = 7


# --- walking and comparing --------------------------------------------------------------------


def nodes(node: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in the tree with its JSON pointer, parents first."""
    yield at, node
    for key, value in items(node):
        yield from nodes(value, f"{at}/{escaped(key)}")


def items(node: Any) -> list[tuple[str, Any]]:
    """The children of an object or list by key; none of anything else."""
    if isinstance(node, dict):
        return list(node.items())
    if isinstance(node, list):
        return [(str(index), value) for index, value in enumerate(node)]
    return []


def escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def facts(node: Any) -> Any:
    """The tree without descriptions. (A property named `description` is an object, and stays.)"""
    if isinstance(node, dict):
        return {
            key: facts(value)
            for key, value in node.items()
            if not (key == "description" and isinstance(value, str))
        }
    if isinstance(node, list):
        return [facts(value) for value in node]
    return node


def differences(ours: Any, theirs: Any, at: str = "") -> Iterator[str]:
    """Says where and how two trees differ. Order counts in lists, not in objects."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted(ours.keys() | theirs.keys()):
            here = f"{at}/{escaped(key)}"
            if key not in ours:
                yield f"{here}: missing in ours, Stripe's has {theirs[key]!r:.80}"
            elif key not in theirs:
                yield f"{here}: only in ours, {ours[key]!r:.80}"
            else:
                yield from differences(ours[key], theirs[key], here)
    elif isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            yield f"{at}: ours has {len(ours)} items, Stripe's {len(theirs)}"
        for index, (one, other) in enumerate(zip(ours, theirs, strict=False)):
            yield from differences(one, other, f"{at}/{index}")
    elif type(ours) is not type(theirs) or ours != theirs:
        yield f"{at}: ours {ours!r:.80}, Stripe's {theirs!r:.80}"


def part(document: dict[str, Any], schemas: set[str]) -> dict[str, Any]:
    """The document with the customers paths and the named schemas only."""
    components = document["components"]
    kept = {name: s for name, s in components["schemas"].items() if name in schemas}
    paths = {path: document["paths"].get(path) for path in OPERATIONS}
    return {**document, "paths": paths, "components": {**components, "schemas": kept}}


def stub_of(schema: dict[str, Any]) -> dict[str, Any]:
    """What a schema of Stripe's looks like when it is cut short to its identity."""
    kept = {k: schema[k] for k in ("title", "type", "x-resourceId") if k in schema}
    return kept | {
        "properties": {name: schema["properties"][name] for name in IDENTITY},
        "required": [name for name in schema["required"] if name in IDENTITY],
        "additionalProperties": True,
    }


def links(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each reference: the pointer of the object that holds it, and its target."""
    for at, node in nodes(document):
        if isinstance(node, dict) and "$ref" in node:
            yield at, node["$ref"]


def words(text: str) -> list[str]:
    """The words alone: no markup, no addresses, no punctuation, lower case."""
    text = re.sub(r"<[^>]+>|\]\([^)]*\)|https?://\S+", " ", text)
    return re.findall(r"[a-z0-9_]+", text.lower())


def runs(text: str) -> Iterator[str]:
    """Every `RUN` words that stand next to each other."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        yield " ".join(found[start : start + RUN])


def descriptions(document: Any) -> Iterator[tuple[str, str]]:
    for at, node in nodes(document):
        if at.endswith("/description") and isinstance(node, str):
            yield at, node


def copied(document: Any, stripes_runs: set[str]) -> list[str]:
    """Where our descriptions hold a run of words that Stripe's hold too."""
    return [
        f"{at}: {run!r}"
        for at, text in descriptions(document)
        for run in runs(text)
        if run in stripes_runs
    ]


def undescribed(document: dict[str, Any]) -> Iterator[str]:
    """Pointers of what should carry a description and does not."""
    for at, node in nodes(document):
        if not isinstance(node, dict) or "$ref" in node or not is_described(at):
            continue
        if not str(node.get("description", "")).strip():
            yield at


def is_described(at: str) -> bool:
    """Whether the pointer is that of a thing that must have a description of its own."""
    kind = at.split("/")[-2] if at else ""
    is_operation = at.startswith("/paths/") and at.count("/") == 3
    return at == "/info" or is_operation or kind in DESCRIBED


# --- the tests --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ours() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    return document


@pytest.fixture(scope="module")
def stripes() -> dict[str, Any]:
    return stripe_document()


@pytest.fixture(scope="module")
def stripes_runs(stripes: dict[str, Any]) -> set[str]:
    return {run for _, text in descriptions(stripes) for run in runs(text)}


def test_every_fact_is_stripes(ours: dict[str, Any], stripes: dict[str, Any]) -> None:
    whole = ours["components"]["schemas"].keys() - STUBS
    found = differences(facts(part(ours, whole)), facts(part(stripes, whole)))
    assert "\n".join(found) == ""


def test_stubs_are_the_identity_of_stripes_schemas(
    ours: dict[str, Any], stripes: dict[str, Any]
) -> None:
    written = {n: s for n, s in ours["components"]["schemas"].items() if n in STUBS}
    expected = {name: stub_of(stripes["components"]["schemas"][name]) for name in STUBS}
    found = differences(facts(written), facts(expected), SCHEMAS.rstrip("/"))
    assert "\n".join(found) == ""


def test_stubs_are_reached_through_allowed_links_only(ours: dict[str, Any]) -> None:
    expandable = {
        at for at, n in nodes(ours) if "x-expansionResources" in dict(items(n))
    }
    allowed = expandable | WHOLE_LINKS
    unexpected = [
        f"{at} -> {target}"
        for at, target in links(ours)
        if target.removeprefix(f"#{SCHEMAS}") in STUBS
        and not any(at == link or at.startswith(f"{link}/") for link in allowed)
    ]
    assert unexpected == []


def test_links_and_schemas_match(ours: dict[str, Any]) -> None:
    schemas = ours["components"]["schemas"]
    reached: set[str] = set()
    waiting = [target for _, target in links(ours["paths"])] + [EVENT]
    while waiting:
        name = waiting.pop().removeprefix(f"#{SCHEMAS}")
        if name not in reached:
            reached.add(name)
            waiting += [target for _, target in links(schemas[name])]
    assert reached == schemas.keys()


def test_operations_stand_in_reading_order(ours: dict[str, Any]) -> None:
    found = [(path, list(item)) for path, item in ours["paths"].items()]
    assert found == list(OPERATIONS.items())


def test_update_takes_one_path_and_25_body_parameters(ours: dict[str, Any]) -> None:
    update = ours["paths"][UPDATE_PATH]["post"]
    body = update["requestBody"]["content"][FORM]["schema"]["properties"]
    assert [p["in"] for p in update["parameters"]] == ["path"]
    assert len(body) == 25


def test_everything_is_described(ours: dict[str, Any]) -> None:
    assert list(undescribed(ours)) == []


def test_no_description_is_copied(ours: dict[str, Any], stripes_runs: set[str]) -> None:
    assert copied(ours, stripes_runs) == []


def test_the_document_is_valid_openapi(ours: dict[str, Any]) -> None:
    parsed = OpenAPI.model_validate(ours)
    assert list(parsed.paths) == list(OPERATIONS)


def test_the_yaml_has_no_aliases_and_no_key_twice() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    events = list(yaml.parse(text, Loader=yaml.SafeLoader))
    assert [e for e in events if getattr(e, "anchor", None)] == []
    assert repeated_keys(yaml.compose(text, Loader=yaml.SafeLoader)) == []


def repeated_keys(node: Any) -> list[str]:
    """Keys that stand twice in one mapping, with their line. (The parser keeps the last.)"""
    if isinstance(node, yaml.SequenceNode):
        return [key for child in node.value for key in repeated_keys(child)]
    if not isinstance(node, yaml.MappingNode):
        return []
    seen: set[str] = set()
    found = []
    for key, value in node.value:
        if key.value in seen:
            found.append(f"line {key.start_mark.line + 1}: {key.value}")
        seen.add(key.value)
        found += repeated_keys(value)
    return found


# --- the tests can fail -----------------------------------------------------------------------

UPDATE_BODY = f"paths {UPDATE_PATH} post requestBody content {FORM} schema properties"
CUSTOMER = "components schemas customer properties"
DELETED = "components schemas deleted_customer properties"
DROP = object()
CHANGES = [
    (f"{CUSTOMER} email", DROP, "email: missing"),
    (f"{CUSTOMER} description", DROP, "description: missing"),
    (f"{CUSTOMER} email nullable", False, "ours False"),
    (f"{CUSTOMER} tax_exempt enum", ["none", "exempt", "reverse"], "0: ours 'none'"),
    (f"{UPDATE_BODY} email maxLength", 511, "ours 511"),
    (f"{UPDATE_BODY} address anyOf 1", DROP, "ours has 1 items"),
    (f"{UPDATE_BODY} phone x-new", True, "x-new: only in ours"),
    (f"{DELETED} deleted enum", [1], "ours 1, Stripe's True"),
    ("components schemas event properties request nullable", DROP, "nullable: missing"),
]


@pytest.mark.parametrize(("place", "value", "reported"), CHANGES)
def test_a_changed_fact_is_reported(
    ours: dict[str, Any], place: str, value: object, reported: str
) -> None:
    changed = copy.deepcopy(ours)
    replace(changed, place.split(" "), value)
    found = differences(facts(changed), facts(ours))
    assert reported in "\n".join(found)


def replace(node: Any, keys: list[str], value: object) -> None:
    *parents, last = [int(key) if key.isdigit() else key for key in keys]
    for key in parents:
        node = node[key]
    if value is DROP:
        del node[last]
    else:
        node[last] = value


def test_a_copied_sentence_is_reported(
    stripes: dict[str, Any], stripes_runs: set[str]
) -> None:
    theirs = stripes["components"]["schemas"]["customer"]["properties"]["phone"]
    sentence = "It says: " + stripes["paths"][UPDATE_PATH]["post"]["description"]
    assert copied({"description": sentence}, stripes_runs)
    assert copied({"description": theirs["description"]}, stripes_runs) == []


def test_a_missing_description_is_reported(ours: dict[str, Any]) -> None:
    changed = copy.deepcopy(ours)
    replace(changed, f"{CUSTOMER} email description".split(" "), DROP)
    replace(changed, f"paths {UPDATE_PATH} post description".split(" "), " ")
    assert list(undescribed(changed)) == [
        "/paths/~1v1~1customers~1{customer}/post",
        "/components/schemas/customer/properties/email",
    ]
