"""The error object of a document and a profile: its model, and the facts that become attributes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.making import make

OOPS = "#/components/schemas/Oops"
SCHEMAS: dict[str, Any] = {
    "Oops": {
        "type": "object",
        "properties": {
            "error": {"$ref": "#/components/schemas/Detail"},
            "inner": {"type": "object", "properties": {"a": {"type": "integer"}}},
        },
    },
    "Detail": {
        "type": "object",
        "properties": {
            "param": {"type": "string"},
            "kind": {"type": "string", "enum": ["a", "b"]},
            "limit": {"type": "integer"},
        },
    },
    "Other": {"type": "object", "properties": {"x": {"type": "string"}}},
}


def answers(**by_status: str) -> dict[str, Any]:
    found: dict[str, Any] = {"200": {"description": "Well."}}
    for status, schema in by_status.items():
        media = "text/plain" if schema == "text" else "application/json"
        node = {"type": "string"} if schema == "text" else {"$ref": schema}
        found[status.lstrip("s")] = {
            "description": "Not.",
            "content": {media: {"schema": node}},
        }
    return found


def files(folder: Path, profile: str, *operations: dict[str, Any]) -> dict[str, str]:
    document = {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "servers": [{"url": "https://a.test"}],
        "paths": {
            f"/p{number}": {"get": {"responses": found}}
            for number, found in enumerate(operations)
        },
        "components": {"schemas": SCHEMAS},
    }
    (folder / "spec.json").write_text(json.dumps(document))
    (folder / "profile.toml").write_text(profile)
    made = make(folder / "spec.json", "a_client", profile=str(folder / "profile.toml"))
    return {name: content.decode() for name, content in made.files.items()}


@pytest.mark.parametrize(
    ("profile", "model"),
    [
        ("", "Oops"),
        ('[errors]\nenvelope = "error"', "Detail"),
        ('[errors]\nenvelope = "inner"', "OopsInner"),
        ('[errors]\nenvelope = "nowhere"', None),
        ('[errors]\nenvelope = "error.param"', None),
        ('[errors]\nschema = "Detail"', "Detail"),
    ],
)
def test_model(tmp_path: Path, profile: str, model: str | None) -> None:
    found = files(tmp_path, profile, answers(default=OOPS))
    assert (f'model="{model}"' in found["_settings.py"]) is (model is not None)
    assert ("model=" in found["_settings.py"]) is (model is not None)
    if model:
        exported = found["models/__init__.py"]
        assert model in exported.replace('"', " ").split()


OTHER = "#/components/schemas/Other"


@pytest.mark.parametrize(
    ("operations", "model"),
    [
        ([answers(s500=OTHER, s404=OOPS)], "Oops"),
        ([answers(s404=OTHER, s400=OOPS)], "Oops"),
        ([answers(s400=OTHER, s4XX=OOPS)], "Oops"),
        ([answers(s4XX=OTHER, default=OOPS)], "Oops"),
        ([answers(default="text", s422=OOPS)], "Oops"),
        ([answers(s503=OOPS)], "Oops"),
        ([answers(s5xx=OOPS, s503=OTHER)], "Oops"),
        ([answers(s302=OTHER)], None),
        ([answers(default="text")], None),
        ([answers(default=OTHER), *[answers(s418=OOPS)] * 2], "Oops"),
    ],
)
def test_which_answer_says_it(
    tmp_path: Path, operations: Any, model: str | None
) -> None:
    settings = files(tmp_path, "", *operations)["_settings.py"]
    assert (f'model="{model}"' in settings) is (model is not None)
    assert ("model=" in settings) is (model is not None)


def test_facts_become_typed_attributes(tmp_path: Path) -> None:
    profile = '[errors]\nenvelope = "error"\n'
    profile += (
        'fields = ["param", "kind", "limit", "unknown", "status", "class", "a-b"]'
    )
    errors = files(tmp_path, profile, answers(default=OOPS))["errors.py"]
    start = errors.index("class APIStatusError(_APIStatusError):")
    lines = errors[start:].split("\n\n\n")[0].splitlines()[3:]
    assert lines == [
        "    param: str | None = None",
        "    kind: str | None = None",
        "    limit: Any = None",
        "    unknown: Any = None",
    ]
    assert "from typing import Any\n" in errors


@pytest.mark.parametrize("fields", ['["param"]', "[]"])
def test_nothing_is_imported_in_vain(tmp_path: Path, fields: str) -> None:
    profile = f'[errors]\nenvelope = "error"\nfields = {fields}'
    errors = files(tmp_path, profile, answers(default=OOPS))["errors.py"]
    assert "typing" not in errors
    assert ("_APIStatusError" in errors) is (fields != "[]")
