"""The wheel, its tree gone, and an editable install: both generate the committed client, byte for byte."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, committed
from tests.packaging.environments import Environment, build_wheel, environment

PACKED = ("generator", "templates", "pyproject.toml", "README.md", "CHANGELOG.md")
LEFTOVERS = (
    "templates/python/.mypy_cache/a.json",
    "templates/python/runtime/__pycache__/a.pyc",
    "generator/ir/a.pyc",
)
CLIENT = ROOT / "generated" / "stripe_client"
WHERE = "import generator; print(generator.__file__)"
USE = """
import stripe_client
with stripe_client.StripeClient("sk_test_x") as client:
    print(client.customers.update.__name__, stripe_client.OPERATIONS["PostCustomersCustomer"].attribute)
"""


def copy_tree(folder: Path) -> Path:
    """What a wheel is made of, as a clone has it, and what a developer's tree has lying about beside it."""
    tree = folder / "tree"
    for path in committed():
        name = path.relative_to(ROOT)
        if name.parts[0] in PACKED:
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, tree / name)
    for leftover in LEFTOVERS:
        (tree / leftover).parent.mkdir(parents=True, exist_ok=True)
        (tree / leftover).write_bytes(b"left over")
    return tree


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel; its tree is gone."""
    folder = tmp_path_factory.mktemp("wheel")
    tree = copy_tree(folder)
    built = folder / "built"
    built.mkdir()
    found = build_wheel(tree, built)
    shutil.rmtree(tree)
    return found


@pytest.fixture(scope="module", params=["wheel", "editable"])
def installed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Environment:
    """An environment with the generator in it."""
    made = environment(tmp_path_factory.mktemp(request.param))
    if request.param == "wheel":
        made.install(request.getfixturevalue("wheel"))
        expected = made.folder
    else:
        expected = copy_tree(made.folder.parent)
        made.install("--editable", expected)
    found = Path(made.run("python", "-c", WHERE).strip()).resolve()
    assert found.is_relative_to(
        expected.resolve()
    ), f"the generator that runs is {found}"
    return made


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a client, by its path."""
    paths = (
        path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"
    )
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_the_wheel_holds_what_is_committed(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    tracked = {path.relative_to(ROOT).as_posix() for path in committed()}
    code = {name for name in tracked if name.startswith("generator/")}
    packs = {f"generator/_{name}" for name in tracked if name.startswith("templates/")}
    assert names == code | packs


def test_it_generates_the_committed_client(installed: Environment) -> None:
    specs = ROOT / "specs" / "stripe"
    for name in ("customers.yaml", "profile.toml"):
        shutil.copyfile(specs / name, installed.work / name)
    command = [
        "generate",
        "--spec",
        "customers.yaml",
        "--profile",
        "profile.toml",
        "--package",
        "stripe_client",
    ]
    installed.run("generator", *command, "--output", "stripe_client")
    made = contents(installed.work / "stripe_client")
    assert made.pop(".generator-names.lock") == (specs / "names.lock").read_bytes()
    assert made == contents(CLIENT)
    assert installed.run(
        "generator", "check", *command[1:], "--output", "stripe_client"
    )
    assert installed.run("python", "-c", USE).split() == ["update", "customers.update"]
