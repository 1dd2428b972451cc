"""Places after overlays: what the document said is found in the document, what an overlay said in the overlay."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import DocumentProblem
from generator.spec import Document, join, select, validate
from generator.spec.overlays import apply
from tests.unit.spec.overlays.support import Action, applied, document
from tests.unit.spec.support import one, parsed, raw, stopped

API = """\
openapi: 3.0.3
info:
  title: T
  version: "1"
paths:
  /a:
    get:
      tags: [one, two]
      parameters:
        - {name: first, in: query, schema: {type: string}}
        - {name: second, in: query, schema: {type: string}}
        - {name: third, in: query, schema: {type: string}}
      responses:
        "200": {description: Fine.}
"""
OVERLAY = """\
overlay: 1.1.0
info: {title: O, version: "1"}
actions:
- target: $.paths.*.get.parameters[?@.name == 'first']
  remove: true
- target: $.paths.*.get.parameters
  update:
    name: fourth
    in: query
- target: $.paths.*.get
  update:
    tags:
    - three
    summary: Short.
    responses:
      "200": {x-new: {y: 1}}
- target: $.info.title
  update: New
- target: $.paths
  update:
    /b: {}
- target: $.paths['/b']
  copy: $.paths['/a']
"""
PLACES = {
    "#/openapi": "api.yaml:1:1",
    "#/info": "api.yaml:2:1",
    "#/info/title": "fix.yaml:18:3",
    "#/info/version": "api.yaml:4:3",
    "#/paths/~1a/get": "api.yaml:7:5",
    "#/paths/~1a/get/parameters/0": "api.yaml:11:11",
    "#/paths/~1a/get/parameters/0/name": "api.yaml:11:12",
    "#/paths/~1a/get/parameters/1/in": "api.yaml:12:25",
    "#/paths/~1a/get/parameters/2": "fix.yaml:7:3",
    "#/paths/~1a/get/parameters/2/in": "fix.yaml:9:5",
    "#/paths/~1a/get/parameters/2/schema": "fix.yaml:7:3",
    "#/paths/~1a/get/tags/1": "api.yaml:8:19",
    "#/paths/~1a/get/tags/2": "fix.yaml:13:7",
    "#/paths/~1a/get/summary": "fix.yaml:14:5",
    "#/paths/~1a/get/responses/200": "api.yaml:14:9",
    "#/paths/~1a/get/responses/200/description": "api.yaml:14:17",
    "#/paths/~1a/get/responses/200/x-new/y": "fix.yaml:16:23",
    "#/paths/~1a/get/operationId": "api.yaml:7:5",
    "#/paths/~1b": "fix.yaml:21:5",
    "#/paths/~1b/get": "fix.yaml:23:3",
    "#/paths/~1b/get/parameters/0/name": "fix.yaml:23:3",
}


def overlaid(*overlays: tuple[str, str]) -> Document:
    given_ = [raw(text, name) for name, text in overlays]
    return apply(parsed(API), given_).document


def test_every_value_is_found_where_it_stands() -> None:
    made = overlaid(("fix.yaml", OVERLAY))
    places = {pointer: str(made.location(pointer)) for pointer in PLACES}
    assert places == {
        pointer: f"{where} ({pointer})" for pointer, where in PLACES.items()
    }


def test_a_second_overlay_finds_what_the_first_one_left() -> None:
    again = """\
overlay: 1.1.0
info: {title: O, version: "1"}
actions:
- target: $.paths['/a'].get.parameters[0]
  remove: true
- target: $.paths['/a'].get.parameters[0]
  update:
    x-a: 1
"""
    made = overlaid(("fix.yaml", OVERLAY), ("again.yaml", again))
    at = "#/paths/~1a/get/parameters"
    assert str(made.location(f"{at}/0/name")).startswith("api.yaml:12:12 ")
    assert str(made.location(f"{at}/0/x-a")).startswith("again.yaml:8:5 ")
    assert str(made.location(f"{at}/1/name")).startswith("fix.yaml:8:5 ")
    # Applied to what was already overlaid, it is the same.
    twice = apply(overlaid(("fix.yaml", OVERLAY)), [raw(again, "again.yaml")]).document
    for pointer in (f"{at}/0/name", f"{at}/0/x-a", f"{at}/1/name", "#/info/title"):
        assert twice.location(pointer) == made.location(pointer)


def test_findings_name_the_file_that_is_to_be_corrected() -> None:
    wrong = """\
overlay: 1.0.0
info: {title: O, version: "1"}
actions:
- target: $.paths['/a'].get
  update:
    operationId: 3
    responses:
      "404": {}
- target: $.info
  update:
    title: {}
"""
    made = one(DocumentProblem, overlaid, ("wrong.yaml", wrong))
    assert str(made.location).startswith("wrong.yaml:9:3 ")
    fits = wrong[: wrong.index("- target: $.info")]
    found = stopped(DocumentProblem, validate, overlaid(("wrong.yaml", fits)))
    places = [str(each.location) for each in found]
    assert len(places) == 2
    assert places[0].startswith("wrong.yaml:6:5 (#/paths/~1a/get/operationId)")
    assert places[1].startswith("wrong.yaml:8:7 (#/paths/~1a/get/responses/404")


def test_what_is_missing_is_missed_where_it_was_removed() -> None:
    removing = """\
overlay: 1.0.0
info: {title: O, version: "1"}
actions:
- target: $.paths['/a'].get.responses
  remove: true
"""
    made = overlaid(("removing.yaml", removing))
    where = made.location("#/paths/~1a/get/responses")
    assert str(where) == "removing.yaml:4:3 (#/paths/~1a/get/responses)"
    back = removing + "- target: $.paths['/a'].get\n  update: {responses: {}}\n"
    made = overlaid(("removing.yaml", back))
    where = made.location("#/paths/~1a/get/responses")
    assert str(where).startswith("removing.yaml:7:")


def test_the_version_is_read_again() -> None:
    found = one(
        DocumentProblem, applied, document(), {"target": "$", "update": {"openapi": 3}}
    )
    assert found.code == "openapi-version"
    assert found.location is not None
    assert found.location.source == "overlay.json"
    changed = applied(document(), {"target": "$", "update": {"openapi": "3.0.1"}})
    assert changed.document.version == "3.0"
    gone = {"target": "$.openapi", "remove": True}
    assert one(DocumentProblem, applied, document(), gone).code == "no-openapi"


def test_a_selection_sees_references_that_an_overlay_brought() -> None:
    from generator.diagnostics import UsageProblem

    schema = {"$ref": "#/paths/~1a/get/parameters/0/schema"}
    operation = {
        "responses": {
            "200": {"description": "d", "content": {"a/b": {"schema": schema}}}
        }
    }
    action = {"target": "$.paths", "update": {"/c": {"get": operation}}}
    made = applied(parsed(API), action).document
    found = one(UsageProblem, select, made, ["/c"])
    assert found.code == "selection-too-narrow"
    assert found.location is not None
    assert found.location.source == "overlay.json"


KEYS = st.sampled_from(["a", "b", "c/d", "0", "~"])
TREES: st.SearchStrategy[Any] = st.recursive(
    st.integers(0, 9),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
CHANGES: st.SearchStrategy[list[Action]] = st.lists(
    st.builds(
        lambda target, change: {"target": target, **change},
        st.sampled_from(
            [
                *("$.x", "$.x.*", "$.x.a", "$.x..b", "$.x..[0]", "$.x..[-1]"),
                *("$.x..[?@.a]", "$.x..[::2]", "$.x[1]", "$.x['c/d']"),
            ]
        ),
        st.just({"remove": True})
        | st.builds(lambda value: {"update": value}, TREES)
        | st.builds(lambda path: {"copy": path}, st.sampled_from(["$.x", "$.x.a"])),
    ),
    max_size=4,
)


def marked(value: Any, text: str) -> Any:
    """The same with texts for numbers, each another one, which tell the file."""
    count = iter(range(10_000))

    def mark(each: Any) -> Any:
        if isinstance(each, dict):
            return {key: mark(inner) for key, inner in each.items()}
        if isinstance(each, list):
            return [mark(inner) for inner in each]
        return f"{text}{next(count)}"

    return mark(value)


@settings(max_examples=300, deadline=None)
@given(before=TREES, changes=CHANGES)
def test_every_text_is_where_its_location_says(
    before: Any, changes: list[Action]
) -> None:
    """Texts are marked, so that each can be looked up at the place that its location names."""
    import json

    base = parsed(
        json.dumps({"openapi": "3.1.0", "x": marked(before, "document ")}, indent=1)
    )
    actions = [
        (
            {**each, "update": marked(each["update"], f"action {index} ")}
            if "update" in each
            else each
        )
        for index, each in enumerate(changes)
    ]
    text = json.dumps(
        {
            "overlay": "1.1.0",
            "info": {"title": "O", "version": "1"},
            "actions": actions or [{"target": "$", "update": {}}],
        },
        indent=1,
    )
    try:
        made = apply(base, [raw(text, "overlay.json")]).document
    except DocumentProblem:
        return
    contents = {"api.yaml": base.text.content, "overlay.json": text}
    waiting = [("#/x", made.data["x"])] if "x" in made.data else []
    while waiting:
        pointer, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(join(pointer, key), each) for key, each in value.items()]
        elif isinstance(value, list):
            waiting += [(join(pointer, at), each) for at, each in enumerate(value)]
        else:
            where = made.location(pointer)
            assert where.line is not None
            line = contents[where.source].splitlines()[where.line - 1]
            assert where.pointer == pointer
            assert f'"{value}"' in line or '"copy": ' in line
