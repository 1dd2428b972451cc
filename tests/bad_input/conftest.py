"""A project with a client that was made before the bad input came."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.support.making import Project, Ran

GOOD = """\
openapi: 3.0.3
info: {title: Acme, version: "1"}
servers: [{url: "https://api.acme.test"}]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: All pets.
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
"""

Invoke = Callable[..., Ran]


@pytest.fixture(scope="session")
def made_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose client is up to date; to be copied."""
    project = Project(tmp_path_factory.mktemp("made") / "project")
    project.document.write_text(GOOD)
    ran = project.run("generate")
    assert ran.code == 0, ran.err
    return project.root


@pytest.fixture
def project(
    made_before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Project:
    root = tmp_path / "project"
    shutil.copytree(made_before, root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / ".c"))
    return Project(root)


@pytest.fixture
def invoke(project: Project) -> Invoke:  # it goes into the project's folder
    """`generator …` in this process, in the project."""

    def invoked(*arguments: str, **given: Any) -> Ran:
        assert Path.cwd() == project.root
        result = CliRunner().invoke(main, arguments, **given)
        return Ran(result.exit_code, result.stdout, result.stderr)

    return invoked


def clear(ran: Ran, code: int, *words: str) -> None:
    """One message that names `words`, with a next step and nothing of how the tool works inside."""
    assert ran.code == code, ran
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert "internal error" not in ran.err
    assert len(re.findall(r"\berror: ", ran.err)) == 1, ran.err
    assert ran.err.count("\n  hint: ") == 1, ran.err
    assert len(ran.err) < 3000
    for each in words:
        assert each in ran.err
