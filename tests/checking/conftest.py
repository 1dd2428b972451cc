"""A project of somebody's, the generator's own tree beside it, and changes to exactly one thing of either.

What a check must find is not written down here: `regenerated` makes the client anew and compares, byte by byte.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.places import PROJECT

_CI = {"GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"}
RECORD = ".generator-manifest.json"
LOCK = "names.lock"
_DOCUMENT = {
    "openapi": "3.0.3",
    "info": {"title": "Parcels", "version": "1"},
    "servers": [{"url": "https://parcels.example"}],
    "paths": {
        "/parcels/{id}": {
            "get": {
                "operationId": "GetParcel",
                "summary": "Find a parcel.",
                "parameters": [
                    {
                        "name": "id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Parcel"}
                            }
                        },
                    }
                },
            }
        },
        "/vans": {
            "get": {
                "operationId": "GetVans",
                "summary": "List vans.",
                "responses": {"204": {"description": "none"}},
            }
        },
    },
    "components": {
        "schemas": {
            "Parcel": {
                "type": "object",
                "properties": {"weight": {"type": "integer", "description": "Grams."}},
            }
        }
    },
}
_OVERLAY = {
    "overlay": "1.0.0",
    "info": {"title": "Ours", "version": "1"},
    "actions": [{"target": "$.paths['/vans'].get", "update": {"description": "All."}}],
}
_CONFIGURATION = """
[clients.parcels]
spec = "openapi.json"
overlays = ["overlay.json"]
profile = "profile.toml"
names = "names.lock"
package = "parcels"
output = "out/parcels"
templates = "house/style"
"""
OVERRIDE = "house/style/method.jinja"
OVERRIDE_OF_API = "house/style/api.md.jinja"


@dataclass(frozen=True, slots=True)
class Report:
    """What `generator check --format json` said."""

    code: int
    client: dict[str, Any]

    @property
    def states(self) -> dict[str, str]:
        return {each["path"]: each["state"] for each in self.client["findings"]}

    @property
    def causes(self) -> list[str]:
        """Every cause in words."""
        return [_words(each) for each in self.client["causes"]]

    @property
    def kinds(self) -> set[str]:
        return {each["kind"] for each in self.client["causes"]}

    def because(self, start: str) -> set[str]:
        """The files that have a cause which starts so."""
        return {
            each["path"]
            for each in self.client["findings"]
            if any(_words(cause).startswith(start) for cause in each["causes"])
        }


def _words(cause: dict[str, Any]) -> str:
    return f"{cause['kind']}: {cause['detail']}"


@dataclass(frozen=True, slots=True)
class Planted:
    """A project with its client, and the generator that made it."""

    project: Path
    tool: Path
    cache: Path

    @property
    def output(self) -> Path:
        return self.project / "out" / "parcels"

    def run(self, *arguments: str, code: int = 0, **more: str) -> str:
        """Runs the command in the project; gives what it printed. `more` are environment variables."""
        paths = [self.project.parent / "ahead", self.tool, PROJECT]
        environment = {
            **{name: value for name, value in os.environ.items() if name not in _CI},
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
            "PYTHONDONTWRITEBYTECODE": "1",
            "XDG_CACHE_HOME": str(self.cache),
            **more,
        }
        done = subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=self.project,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def check(self, *, code: int = 1) -> Report:
        """What a check finds; it changes nothing."""
        before = self.contents()
        said = json.loads(self.run("check", "--format", "json", code=code))
        assert self.contents() == before
        (client,) = said["clients"]
        assert said["fresh"] is client["fresh"] is (code == 0)
        return Report(code, client)

    def regenerated(self) -> set[str]:
        """The files that differ once the client is made anew, the lock among them."""
        before = self.contents()
        self.run("generate", "--force")
        after = self.contents()
        return {
            path for path in {*before, *after} if before.get(path) != after.get(path)
        }

    def contents(self) -> dict[str, bytes]:
        """Every file of the client, and its lock."""
        found = {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in self.output.rglob("*")
            if path.is_file()
        }
        lock = self.project / LOCK
        return found | ({LOCK: lock.read_bytes()} if lock.is_file() else {})

    def edit(self, path: str, old: str, new: str) -> None:
        """Replaces words in a file of the project, or of the tool."""
        file = (
            self.tool if path.startswith(("generator/", "templates/")) else self.project
        ) / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} does not say {old!r}"
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """Made once, and copied for each test."""
    folder = tmp_path_factory.mktemp("checking")
    tool = folder / "tool"
    ignored = shutil.ignore_patterns("__pycache__", "explorer", ".*")
    for name in ("generator", "templates"):
        keep = (
            shutil.ignore_patterns("__pycache__", ".*")
            if name == "generator"
            else ignored
        )
        shutil.copytree(PROJECT / name, tool / name, ignore=keep)
    project = folder / "project"
    (project / "house/style").mkdir(parents=True)
    (project / "openapi.json").write_text(json.dumps(_DOCUMENT))
    (project / "overlay.json").write_text(json.dumps(_OVERLAY))
    (project / "profile.toml").write_text("timeout = 20.0\n")
    (project / "generator.toml").write_text(_CONFIGURATION)
    own = (tool / "templates/python/method.jinja").read_text()
    opening = "{% block opening %}\n{# #}\n{% endblock %}\n{% block rest %}\n"
    (project / OVERRIDE).write_text(f"{opening}{own}{{% endblock %}}")
    made = Planted(project, tool, folder / "cache")
    made.run("generate")
    made.check(code=0)
    return made


@pytest.fixture
def planted(original: Planted, tmp_path: Path) -> Planted:
    shutil.copytree(original.project, tmp_path / "project")
    shutil.copytree(original.tool, tmp_path / "tool")
    return Planted(tmp_path / "project", tmp_path / "tool", original.cache)


def another_black(folder: Path) -> None:
    """A Black that is found before the installed one, has another version and ends every file otherwise."""
    import black

    source = Path(black.__file__).parent
    shutil.copytree(
        source,
        folder / "black",
        ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__"),
    )
    wrapped = (
        "\n_format_str = format_str\n"
        "def format_str(text, *, mode):\n"
        "    return _format_str(text, mode=mode) + '# another Black\\n'\n"
    )
    init = folder / "black" / "__init__.py"
    text = init.read_text(encoding="utf-8")
    main = re.search(r'^if __name__ == "__main__":', text, re.MULTILINE)
    at = main.start() if main else len(text)
    init.write_text(text[:at] + wrapped + text[at:], encoding="utf-8")
    about = folder / "black-99.1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: black\nVersion: 99.1.0\n"
    )
