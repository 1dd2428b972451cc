"""Every exit code that the design names, and what is said with it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time

import pytest

from generator.cli.console import MOST_DIAGNOSTICS
from tests.unit.cli.conftest import Project


def test_0_when_all_is_well(project: Project) -> None:
    assert project.run("generate").exit_code == 0
    assert project.run("check").exit_code == 0
    assert project.run("--help").exit_code == 0
    assert project.run("-h").exit_code == 0
    assert project.run("--version").exit_code == 0


def test_1_for_a_stale_client(project: Project) -> None:
    project.run("generate")
    project.document(files={"__init__.py": "A = 2\n", "b.py": "B = 1\n"}, names="n1\n")
    result = project.run("check")
    assert result.exit_code == 1
    assert "1 edited" not in result.stdout
    assert "stale    __init__.py" in result.stdout
    assert "document: api.json changed" in result.stdout


def test_1_for_hand_edits_with_the_diff(project: Project) -> None:
    project.run("generate")
    (project.output / "b.py").write_text("B = 'mine'\n")
    result = project.run("generate")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "`b.py` was edited by hand" in result.stderr
    assert "-B = 'mine'\n+B = 1" in result.stderr
    assert (project.output / "b.py").read_text() == "B = 'mine'\n"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["generate", "acem"], "did you mean `acme`?"),
        (["generate", "--spec", "x"], "--spec needs --package and --output"),
        (["generate", "--spec", "x", "--package", "a"], "--spec needs --output"),
        (["generate", "--package", "a"], "--package goes with --spec"),
        (["generate", "--only", "a"], "--only goes with --spec"),
        (["generate", "acme", "--spec", "x"], "not both"),
        (["generate", "--nonsense"], "No such option"),
        (["genrate"], "No such command"),
        (["check", "--format", "xml"], "xml"),
        (["spec", "pull", "acem"], "no pinned document is called `acem`"),
        (["templates", "copy", "cobol", "x"], "there is no pack `cobol`"),
        (
            ["generate", "--spec", "x", "--package", "class", "--output", "o"],
            "`class` is a Python keyword",
        ),
    ],
)
def test_2_for_wrong_usage(project: Project, args: list[str], words: str) -> None:
    result = project.run(*args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


def test_2_for_a_wrong_configuration(project: Project) -> None:
    (project.root / "generator.toml").write_text('[clients.acme]\nspecs = "x"\n')
    result = project.run("check")
    assert result.exit_code == 2
    assert (
        "generator.toml:2: error: client `acme`: unknown key `specs`" in result.stderr
    )
    assert "did you mean `spec`?" in result.stderr


def test_2_for_a_folder_that_is_not_ours(project: Project) -> None:
    project.output.mkdir(parents=True)
    (project.output / "thesis.txt").write_text("precious")
    for command in ("generate", "check"):
        result = project.run(command)
        assert result.exit_code == 2
        assert "was not made by generator" in result.stderr
    assert os.listdir(project.output) == ["thesis.txt"]


@pytest.mark.parametrize(
    ("problem", "code"), [("usage", 2), ("document", 3), ("source", 4)]
)
def test_the_pipelines_problems(project: Project, problem: str, code: int) -> None:
    project.document(problem=problem)
    result = project.run("generate")
    assert result.exit_code == code
    assert result.stderr == (
        "api.yaml:3:4 (#/a): error: planted 0 \\x1b[31m [planted]\n  hint: do this\n"
    )
    assert not project.output.exists()


def test_3_for_lint_errors(project: Project) -> None:
    project.document(lint=["warning"])
    result = project.run("spec", "lint")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (
        0,
        "acme: 0 errors, 1 warning, 0 operations, score 0",
    )
    project.document(lint=["warning", "error"])
    assert project.run("spec", "lint", "--spec", "api.json").exit_code == 3


def test_4_for_a_source_that_cannot_be_had(project: Project) -> None:
    folder = project.root / "specs" / "acme"
    folder.mkdir(parents=True)
    document = project.root / "doc.json"
    document.write_text("{}")
    pin = 'api = "acme"\nversion = "1"\nfile = "spec3.json"\nsha256 = "{}"\n'
    where = '[[sources]]\nkind = "file"\npath = "../../doc.json"\n'
    (folder / "source.toml").write_text(pin.format("0" * 64) + where)
    result = project.run("spec", "pull", "acme")
    assert result.exit_code == 4, result.stderr
    assert not (project.root / "build" / "specs" / "acme" / "spec3.json").exists()
    right = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    (folder / "source.toml").write_text(pin.format(right) + where)
    result = project.run("spec", "verify", "acme")
    assert result.exit_code == 4, result.stderr
    for name in ("acme", "specs/acme/source.toml"):
        result = project.run("spec", "pull", name)
        assert result.exit_code == 0, result.stderr
        assert result.stdout.startswith("acme 1: build/specs/acme/spec3.json, ")
    assert project.run("spec", "verify", "acme").exit_code == 0


def test_70_for_a_mistake_of_our_own(project: Project) -> None:
    project.document(problem="bug")
    result = project.run("generate")
    assert result.exit_code == 70
    assert result.stderr.startswith("internal error: ZeroDivisionError: planted bug.")
    assert "please report it" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") == 1
    assert "Traceback" in project.run("generate", "--verbose").stderr


@pytest.mark.parametrize(
    ("name", "code", "word"),
    [("SIGINT", 130, "interrupted"), ("SIGTERM", 143, "terminated")],
)
def test_130_and_143_when_stopped(
    project: Project, name: str, code: int, word: str
) -> None:
    project.document(problem=name)
    result = project.process("generate")
    assert result.returncode == code
    assert result.stderr.strip() == f"{word}; nothing was changed"
    assert not project.output.exists()


def test_an_interrupt_after_one_client_says_which_was_written(project: Project) -> None:
    with (project.root / "generator.toml").open("a") as file:
        file.write('[clients.next]\nspec = "next.json"\npackage = "b"\noutput = "b"\n')
    (project.root / "next.json").write_text(json.dumps({"problem": "SIGTERM"}))
    result = project.process("generate")
    assert result.returncode == 143
    assert "already written: acme; nothing else was changed" in result.stderr
    assert (project.output / "b.py").exists()


def test_ctrl_c_from_a_terminal_ends_everything(project: Project) -> None:
    project.document(sleep=30)
    options = project.options()
    del options["timeout"], options["capture_output"]
    process = subprocess.Popen(
        project.command("generate", "-v"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        **options,
    )
    time.sleep(1.5)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in errors


def test_a_reader_that_goes_away_is_no_problem(project: Project) -> None:
    for args, code in ((["--help"], 0), (["check"], 1)):
        read, write = os.pipe()
        os.close(read)
        options = project.options()
        del options["capture_output"]
        result = subprocess.run(
            project.command(*args), stdout=write, stderr=subprocess.PIPE, **options
        )
        os.close(write)
        assert (result.returncode, result.stderr) == (code, "")


def test_many_problems_are_counted(project: Project) -> None:
    project.document(problem="document", count=MOST_DIAGNOSTICS + 1_005)
    errors = project.run("generate").stderr
    assert errors.count("planted ") == MOST_DIAGNOSTICS
    assert errors.endswith("… and 1,005 more\n")


def test_only_the_right_stream_is_used(project: Project) -> None:
    result = project.process("generate")
    assert result.stdout == (
        "acme: 2 files written, 0 unchanged in generated/acme_client\n"
    )
    assert result.stderr == ""
