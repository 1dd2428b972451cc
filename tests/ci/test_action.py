"""The action's steps run for real: installed into a clean environment, in a project of somebody's."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.needs import missing
from tests.support.places import PROJECT
from tests.support.workflows import Done, Runner, loaded, step_named

ACTION = loaded(PROJECT / "action.yml")
STEPS = ACTION["runs"]["steps"]
DOCUMENT = {
    "openapi": "3.0.3",
    "info": {"title": "Vans", "version": "1"},
    "paths": {
        "/vans": {
            "get": {
                "operationId": "GetVans",
                "summary": "List vans.",
                "responses": {"204": {"description": "none"}},
            }
        }
    },
}
CLIENT = """
[clients.{0}]
spec = "openapi.json"
package = "{0}"
output = "out/{0}"
"""


def values(**inputs: str) -> dict[str, str]:
    """The action's inputs, those that are not given as they are by default."""
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    assert given.keys() <= ACTION["inputs"].keys()
    every = {
        name: given.get(name, each["default"])
        for name, each in ACTION["inputs"].items()
    }
    found = {f"inputs.{name}": value for name, value in every.items()}
    return found | {"github.action_path": str(PROJECT)}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for temporary files of a runner whose first step, with the default inputs, is done."""
    folder = tmp_path_factory.mktemp("runner")
    runner = Runner(folder, folder / "temporary", {})
    done = runner.run(step_named(STEPS, "Install the generator"), values())
    if done.code != 0 and re.search("No matching distribution|onnection", done.printed):
        missing(f"the package index: {done.printed}")
    assert done.code == 0, done.printed
    assert done.printed.startswith("generator, version ")
    return runner.temporary


@pytest.fixture
def runner(installed: Path, tmp_path: Path) -> Runner:
    """A checkout whose project lies in a folder of its own, with two current clients."""
    project = tmp_path / "checkout" / "service"
    project.mkdir(parents=True)
    (project / "openapi.json").write_text(json.dumps(DOCUMENT))
    (project / "generator.toml").write_text(
        CLIENT.format("vans") + CLIENT.format("cars")
    )
    made = Runner(
        project.parent, installed, {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    )
    program = installed / "generator-check" / "bin" / "generator"
    subprocess.run([program, "generate"], cwd=project, check=True, capture_output=True)
    return made


def check(runner: Runner, **inputs: str) -> Done:
    return runner.run(
        step_named(STEPS, "Check"), values(working_directory="service", **inputs)
    )


def edit(runner: Runner, path: str) -> None:
    file = runner.workspace / "service" / path
    file.write_text(file.read_text().replace("List vans.", "All vans."))


def test_the_pinned_packages_are_what_is_installed(installed: Path) -> None:
    python = installed / "generator-check" / "bin" / "python"
    words = "import black, generator; print(black.__version__, generator.__file__)"
    done = subprocess.run(
        [python, "-c", words], capture_output=True, text=True, check=True, cwd=installed
    )
    version, where = done.stdout.split()
    assert f"black=={version} " in (PROJECT / "requirements/tool.txt").read_text()
    assert Path(where).is_relative_to(installed)


def test_current(runner: Runner) -> None:
    done = check(runner)
    assert done.code == 0, done.printed
    assert done.outputs == {"fresh": "true"}
    assert "what is generated is current" in done.printed
    assert "::" not in done.printed
    assert "`vans` is up to date" in done.summary
    assert "`cars` is up to date" in done.summary


def test_stale(runner: Runner) -> None:
    edit(runner, "openapi.json")
    done = check(runner)
    assert done.code == 1
    assert done.outputs == {"fresh": "false"}
    assert "::error file=service/out/vans/resources/vans.py,line=" in done.printed
    assert "document: openapi.json changed" in done.printed
    assert "### `vans`: `out/vans` is not what it would be" in done.summary.replace(
        "service/", ""
    )
    assert '+        """All vans."""' in done.summary


def test_stale_and_left_to_the_output(runner: Runner) -> None:
    edit(runner, "openapi.json")
    done = check(runner, fail="false")
    assert (done.code, done.outputs) == (0, {"fresh": "false"})
    assert "::error" in done.printed


def test_some_clients(runner: Runner) -> None:
    edit(runner, "out/cars/resources/vans.py")
    assert check(runner, clients="vans").code == 0
    assert check(runner, clients=" vans\n  cars\n").code == 1
    done = check(runner, clients="--help")
    assert (done.code, done.outputs) == (2, {"fresh": ""})


@pytest.mark.parametrize("fail", ["true", "false"])
def test_what_cannot_be_told_fails_always(runner: Runner, fail: str) -> None:
    file = runner.workspace / "service" / "openapi.json"
    file.write_text(file.read_text().replace("3.0.3", "2.0"))
    done = check(runner, fail=fail)
    assert (done.code, done.outputs) == (3, {"fresh": ""})
    assert "::error file=service/openapi.json,line=1" in done.printed
    assert "could not be checked" in done.summary


def test_a_pinned_document_is_brought(runner: Runner) -> None:
    project = runner.workspace / "service"
    data = (project / "openapi.json").read_bytes()
    (project / "specs" / "vans").mkdir(parents=True)
    (project / "specs/vans/source.toml").write_text(
        f'api = "vans"\nversion = "1"\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n'
        'file = "vans.json"\n[[sources]]\nkind = "file"\npath = "../../openapi.json"\n'
    )
    configuration = (project / "generator.toml").read_text()
    pinned = configuration.replace(
        'spec = "openapi.json"', 'source = "specs/vans/source.toml"'
    )
    (project / "generator.toml").write_text(pinned)
    assert check(runner).code == 4
    done = check(runner, pull="vans")
    assert done.code == 1, done.printed
    assert (project / "build/specs/vans/vans.json").read_bytes() == data


def test_another_generator_is_what_pip_is_told_to_install(tmp_path: Path) -> None:
    """With a Python that only writes down what it is asked for."""
    programs = tmp_path / "programs"
    programs.mkdir()
    log = tmp_path / "log"
    stub = programs / "python3"
    stub.write_text(
        f"#!{sys.executable}\n"
        "import json, pathlib, shutil, sys\n"
        f"with open({str(log)!r}, 'a') as file: print(json.dumps(sys.argv[1:]), file=file)\n"
        "if sys.argv[1:3] == ['-m', 'venv']:\n"
        "    made = pathlib.Path(sys.argv[-1], 'bin'); made.mkdir(parents=True)\n"
        "    for name in ('python', 'generator'): shutil.copy(__file__, made / name)\n"
    )
    stub.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    runner = Runner(tmp_path, tmp_path / "temporary", {"PATH": path})
    step = step_named(STEPS, "Install the generator")
    words = "-r requirements-dev.txt\n./a;touch $(touch evil) *"
    done = runner.run(step, values(version=words))
    assert done.code == 0, done.printed
    calls: list[Any] = [json.loads(line) for line in log.read_text().splitlines()]
    assert calls[0][:3] == ["-m", "venv", "--clear"]
    assert calls[1] == [
        *("-m", "pip", "--disable-pip-version-check", "--quiet", "install"),
        *("-r", "requirements-dev.txt", "./a;touch", "$(touch", "evil)", "*"),
    ]
    assert calls[2:] == [["--version"]]
    assert not list(tmp_path.rglob("evil"))
