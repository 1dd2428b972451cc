"""What is made again in one process is what a run of its own makes, whatever was changed before, and in which order."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.config import Client, adhoc
from generator.diagnostics import Diagnostic, Stop
from generator.naming import write_lock
from generator.pipeline.preparing import prepare
from generator.pipeline.reading import read_client
from generator.pipeline.rendering import rendered
from generator.profile import read_profile
from generator.progress import Silent
from generator.render import builtin_pack
from generator.reuse import Reuse
from tests.unit.naming import growing

Node = growing.Node
PROFILES = [
    "",
    'client_name = "PetsClient"\n',
    '[wire]\nform = "brackets"\n[names.schemas]\npet = "Animal"\n',
    '[document]\nlink_extension = "x-link"\n',
    '[expansion]\nparameter = "with"\nextension = "x-with"\n[document]\nlink_extension = "x-link"\n',
    '[[paging]]\nname = "all"\nkind = "token"\nitems = "data"\nmore = "more"\nparameter = "with"\ntoken = "more"\n',
    '[formats]\ndate = "date"\nunix-time = "datetime"\n',
]
OVERLAY = {
    "overlay": "1.0.0",
    "info": {"title": "o", "version": "1"},
    "actions": [{"target": "$.info", "update": {"title": "Overlaid"}}],
}
TEMPLATES = ["{{ view.docs }}\n", "# {{ view.docs }}\n"]


class Project:
    """A client's inputs in a folder; some of them are there only at times."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reuse = Reuse()
        self.before: Client | None = None

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text)
        return path

    def client(self, **changed: Any) -> Client:
        made = adhoc(
            spec=str(self.folder / "api.json"),
            package="pets",
            output=self.folder / "pets",
            root=self.folder,
            profile=self.folder / "profile.toml",
            client_name=None,
            only=(),
            allow=(),
        )
        return replace(made, names=self.folder / "names.lock", **changed)

    def both(self, client: Client) -> tuple[Any, Any]:
        """What a process that remembers makes, and what one that does not."""
        if client != self.before:
            self.before, self.reuse = client, Reuse()
        return outcome(client, self.folder, self.reuse), outcome(
            client, self.folder, None
        )


def outcome(client: Client, root: Path, reuse: Reuse | None) -> Any:
    """Texts, lock and warnings; or what is wrong."""
    try:
        if reuse is None:
            return made(client, root, None)
        with reuse.run():
            return made(client, root, reuse)
    except Stop as stop:
        return told(stop.diagnostics)


def made(client: Client, root: Path, reuse: Reuse | None) -> Any:
    ready = prepare(client, read_client(client, root), Silent(), reuse=reuse)
    pack = builtin_pack("python", client.templates)
    texts, templates = rendered(ready, pack)
    return {
        **{path: text.splitlines() for path, text in texts.items()},
        "templates": templates,
        "lock": write_lock(ready.names.lock),
        "warnings": told(ready.warnings),
    }


def told(found: tuple[Diagnostic, ...]) -> list[str]:
    return [str(each) for each in found]


def describe(draw: growing.Draw, document: Node) -> None:
    """Other words, which are what people change most."""
    words = draw(st.sampled_from(["", "A thing.", "Another thing."]))
    nodes = [*growing.shapes(document)]
    nodes += [each for item in document["paths"].values() for each in item.values()]
    draw(st.sampled_from(nodes))["description"] = words


def send(draw: growing.Draw, document: Node) -> None:
    """A body that the API sends by itself."""
    names = draw(st.sampled_from([("a",), ("b",), ("a", "b"), ()]))
    inline: Node = {"type": "object", "properties": {"sent": {"type": "integer"}}}
    refs = [
        {"$ref": f"#/components/schemas/{e}"} for e in document["components"]["schemas"]
    ]
    bodies = st.sampled_from([inline, {"type": "array", "items": inline}, *refs])
    requests = {name: {"post": _request(copy.deepcopy(draw(bodies)))} for name in names}
    item = draw(st.sampled_from([*document["paths"].values()]))
    operation = draw(st.sampled_from([*item.values()]))
    operation["callbacks"] = {name: {"{$url}": requests[name]} for name in requests}
    if draw(st.booleans()):
        document["openapi"] = "3.1.0"
    if document["openapi"] == "3.1.0":
        document["webhooks"] = copy.deepcopy(requests)


def _request(schema: Node) -> Node:
    body = {"content": {"application/json": {"schema": schema}}}
    return {"requestBody": body, "responses": {"200": {"description": "ok"}}}


def default(draw: growing.Draw, document: Node) -> None:
    """Values that are equal to Python, and not the same."""
    holders = [each for each in growing.shapes(document) if each.get("properties")]
    if holders:
        members = draw(st.sampled_from(holders))["properties"]
        member = members[draw(st.sampled_from([*members]))]
        member["default"] = draw(st.sampled_from([1, 1.0, True, 0, False, "1"]))


def form(draw: growing.Draw, document: Node) -> None:
    """A text or a number of some format, which a profile may give a type."""
    holders = [each for each in growing.shapes(document) if each.get("properties")]
    if holders:
        members = draw(st.sampled_from(holders))["properties"]
        kind = draw(st.sampled_from(["string", "integer"]))
        format = draw(st.sampled_from(["date", "unix-time", "byte"]))
        name = draw(st.sampled_from([*members]))
        members[name] = {"type": kind, "format": format}


def spoil(draw: growing.Draw, document: Node) -> None:
    """Something that is wrong, until another edit brings a document in which it is not."""
    wrong: Node = draw(
        st.sampled_from(
            [
                {"$ref": "#/components/schemas/nobody"},
                {"type": "strin"},
                {"allOf": [{"type": "string"}, {"type": "object", "properties": {}}]},
            ]
        )
    )
    name = draw(st.sampled_from([*document["components"]["schemas"]]))
    document["components"]["schemas"][name] = wrong


def drop_schema(draw: growing.Draw, document: Node) -> None:
    """A component that somebody may refer to still."""
    schemas = document["components"]["schemas"]
    if len(schemas) > 1:
        del schemas[draw(st.sampled_from([*schemas]))]


PLAIN: list[Node] = [
    {"type": "string"},
    {"type": "integer", "minimum": 1},
    {"type": "array", "items": {"type": "string"}},
    {"anyOf": [{"type": "string"}, {"type": "integer"}]},
]


def member(draw: growing.Draw, document: Node) -> None:
    """Another number or text, or one less, where members are."""
    holders = [each for each in growing.shapes(document) if each.get("properties")]
    if holders:
        members = draw(st.sampled_from(holders))["properties"]
        name = draw(st.sampled_from(["class", "class_", "size", *members]))
        if draw(st.booleans()) and len(members) > 1 and members.get(name) in PLAIN:
            del members[name]
        elif name not in members or members[name] in PLAIN:
            members[name] = copy.deepcopy(draw(st.sampled_from(PLAIN)))


def parameter(draw: growing.Draw, document: Node) -> None:
    """Another parameter of an operation, or one less, before others or behind."""
    item = draw(st.sampled_from([*document["paths"].values()]))
    parameters = draw(st.sampled_from([*item.values()])).setdefault("parameters", [])
    where = draw(st.sampled_from(["query", "header"]))
    name = draw(st.sampled_from(["class", "self", "size", "body"]))
    there = [each for each in parameters if each.get("name") == name]
    if there:
        parameters.remove(draw(st.sampled_from(there)))
    else:
        schema = copy.deepcopy(draw(st.sampled_from(PLAIN)))
        place = draw(st.integers(0, len(parameters)))
        parameters.insert(place, {"in": where, "name": name, "schema": schema})


def secure(draw: growing.Draw, document: Node) -> None:
    """A key that goes where a parameter is, for all operations, for one, or for none."""
    where = draw(st.sampled_from(["query", "header"]))
    name = draw(st.sampled_from(["self", "size", "Size"]))
    scheme = {"type": "apiKey", "in": where, "name": name}
    document["components"]["securitySchemes"] = {"key": scheme}
    item = draw(st.sampled_from([*document["paths"].values()]))
    for holder in (document, draw(st.sampled_from([*item.values()]))):
        holder["security"] = draw(st.sampled_from([[], [{"key": []}]]))


KIND = [describe, default, form, member, parameter, secure, send]
"""What leaves a document good."""
SCRIBBLES = [*KIND, member, parameter, secure, spoil, drop_schema]


@st.composite
def walks(draw: st.DrawFn) -> list[tuple[Node, str, dict[str, Any], bool]]:
    """Documents, profiles, other options, and whether the lock is written; each step changes something."""
    document = draw(growing.documents())
    steps: list[tuple[Node, str, dict[str, Any], bool]] = []
    profile, options = PROFILES[0], dict[str, Any]()
    good = document
    for _ in range(draw(st.integers(2, 6))):
        kind = draw(st.sampled_from(["grow", "change", "scribble", "scribble", "else"]))
        if kind == "grow":
            document = good = growing.grown(draw, good)
        elif kind == "change":
            document = good = growing.changed(draw, good)
        elif kind == "scribble":
            document = copy.deepcopy(good)
            scribble = draw(st.sampled_from(SCRIBBLES))
            scribble(draw, document)
            good = document if scribble in KIND else good
        else:
            profile = draw(st.sampled_from(PROFILES))
            options = draw(
                st.sampled_from(
                    [
                        {},
                        {"cut_links": True},
                        {"templates": 0},
                        {"templates": 1},
                        {"overlays": True},
                        {"allow_lossy": True},
                        {"allow_lossy": True},
                    ]
                )
            )
        steps.append((document, profile, options, draw(st.booleans())))
    return steps


@pytest.mark.parametrize("indent", [None, 1])
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(walk=walks())
def test_a_walk_of_changes_ends_where_single_runs_end(
    tmp_path_factory: pytest.TempPathFactory, indent: int | None, walk: Any
) -> None:
    project = Project(tmp_path_factory.mktemp("walk"))
    for document, profile, options, locked in walk:
        project.write("api.json", json.dumps(document, indent=indent))
        project.write("profile.toml", profile)
        remembered, fresh = project.both(_client(project, options))
        assert differing(remembered, fresh) == {}
        if locked and isinstance(fresh, dict):
            project.write("names.lock", fresh["lock"])
            # As the watch does while nobody waits: what comes next is made with this lock.
            assert differing(*project.both(_client(project, options))) == {}


def differing(one: Any, other: Any) -> dict[str, Any]:
    """What of two outcomes is not the same: small, to be read."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return {} if one == other else {"outcomes": (one, other)}
    keys = [*one, *(each for each in other if each not in one)]
    return {
        key: (one.get(key), other.get(key))
        for key in keys
        if one.get(key) != other.get(key)
    } or ({} if [*one] == [*other] else {"order": ([*one], [*other])})


def test_where_a_key_goes_counts_for_operations_that_stay(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write("profile.toml", "")
    asked = {"in": "query", "name": "size", "schema": {"type": "string"}}
    operation = {"parameters": [asked], "responses": {"204": {"description": "D."}}}
    scheme = {"type": "apiKey", "in": "query", "name": "size"}
    document: Node = {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": operation}},
        "components": {"securitySchemes": {"key": scheme}},
        "security": [{"key": []}],
    }
    other = {"securitySchemes": {"key": {**scheme, "name": "token"}}}
    steps: list[Node] = [{}, {"components": other}, {}, {"security": []}]
    for changed in steps:
        project.write("api.json", json.dumps(document | changed))
        assert differing(*project.both(_client(project, {}))) == {}


@pytest.mark.parametrize("text", PROFILES)
def test_the_profiles_of_walks_are_good(text: str) -> None:
    assert read_profile(text.encode(), "profile.toml") is not None


def _client(project: Project, options: dict[str, Any]) -> Client:
    changed = dict(options)
    if "templates" in changed:
        folder = project.folder / "templates"
        folder.mkdir(exist_ok=True)
        (folder / "folder.py.jinja").write_text(TEMPLATES[changed["templates"]])
        changed["templates"] = folder
    if changed.pop("overlays", False):
        path = project.write("overlay.json", json.dumps(OVERLAY))
        changed["overlays"] = (path,)
    return project.client(**changed)
