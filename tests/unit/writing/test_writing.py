"""What is written, what is left alone, and what is refused."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from generator.diagnostics import UsageProblem
from generator.formatting import InternalProblem
from generator.writing import HandEdits, plan, prepare, twin, write
from generator.writing.exchange import NoExchangeError
from generator.writing.folder import look
from tests.unit.writing.samples import FILES, NEXT, contents, generated

RECORD = ".generator-manifest.json"


def no_exchange(*_: Path) -> None:
    raise NoExchangeError


@pytest.fixture(params=["exchange", "in place"], autouse=True)
def mode(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything here holds for both ways to write."""
    if request.param == "in place":
        monkeypatch.setattr(twin, "exchange", no_exchange)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    return tmp_path / "names.lock"


@pytest.fixture
def output(tmp_path: Path, names: Path) -> Path:
    """A folder with a client in it."""
    output = tmp_path / "out" / "client"
    write(output, generated(), names_file=names)
    return output


def refusal(output: Path, names: Path, *, force: bool = False) -> tuple[str, str]:
    """Code and message of the refusal to write, which changes nothing."""
    before = contents(output) if output.is_dir() else None
    with pytest.raises(UsageProblem) as caught:
        write(output, generated(NEXT), names_file=names, force=force)
    assert before == (contents(output) if output.is_dir() else None)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.hint
    assert diagnostic.location is not None
    assert diagnostic.location.source.startswith(str(output))
    return diagnostic.code, diagnostic.message


def test_a_new_client(output: Path, names: Path) -> None:
    found = contents(output)
    record = json.loads(found.pop(RECORD))
    assert found == FILES
    assert names.read_bytes() == b"names 1\n"
    assert sorted(record["files"]) == sorted(FILES)
    assert sorted(os.listdir(output.parent)) == ["client"]


def test_a_changed_client(output: Path, names: Path) -> None:
    result = write(output, generated(NEXT), names_file=names)
    assert (result.written, result.removed, result.unchanged) == (3, 2, 2)
    assert {path for path in contents(output) if path != RECORD} == set(NEXT)
    assert not (output / "gone").exists()
    assert sorted(os.listdir(output.parent)) == ["client"]


def test_nothing_is_written_when_nothing_changed(output: Path, names: Path) -> None:
    before = {path: path.stat() for path in output.rglob("*")}
    result = write(output, generated(), names_file=names)
    assert not result.changed
    assert before == {path: path.stat() for path in output.rglob("*")}


def test_equal_files_keep_their_times(output: Path, names: Path) -> None:
    os.utime(output / "models/a.py", ns=(1, 1))
    before = (output / "models/a.py").stat()
    write(output, generated(NEXT), names_file=names)
    after = (output / "models/a.py").stat()
    assert (after.st_mtime_ns, after.st_ino) == (1, before.st_ino)


def test_what_is_not_ours_stays(output: Path, names: Path) -> None:
    (output / "mine.py").write_text("MINE = 1\n")
    (output / "models" / "notes.md").write_text("notes")
    (output / "empty").mkdir()
    (output / "gone" / "kept.txt").write_text("kept")
    (output / "link").symlink_to("mine.py")
    os.mkfifo(output / "pipe")
    identity = (output / "mine.py").stat().st_ino
    write(output, generated(NEXT), names_file=names)
    assert (output / "mine.py").read_text() == "MINE = 1\n"
    assert (output / "mine.py").stat().st_ino == identity
    assert (output / "models" / "notes.md").read_text() == "notes"
    assert (output / "empty").is_dir()
    assert os.listdir(output / "gone") == ["kept.txt"]
    assert os.readlink(output / "link") == "mine.py"
    assert stat.S_ISFIFO((output / "pipe").lstat().st_mode)


def test_compiled_code_of_removed_modules_goes_with_them(
    output: Path, names: Path
) -> None:
    for folder in (output, output / "gone"):
        (folder / "__pycache__").mkdir()
    (output / "__pycache__" / "__init__.cpython-311.pyc").write_bytes(b"x")
    (output / "gone" / "__pycache__" / "old.cpython-311.pyc").write_bytes(b"x")
    (output / "gone" / "__pycache__" / "__init__.cpython-311.opt-1.pyc").touch()
    write(output, generated(NEXT), names_file=names)
    assert not (output / "gone").exists()
    assert (output / "__pycache__" / "__init__.cpython-311.pyc").exists()


def test_modes_follow_the_umask(tmp_path: Path, names: Path) -> None:
    before = os.umask(0o027)
    try:
        output = tmp_path / "client"
        write(output, generated(), names_file=names)
        write(output, generated(NEXT), names_file=names)
    finally:
        os.umask(before)
    for path in (output, *output.rglob("*"), names):
        expected = 0o750 if path.is_dir() else 0o640
        assert stat.S_IMODE(path.stat().st_mode) == expected, path


def test_a_folders_mode_stays(output: Path, names: Path) -> None:
    output.chmod(0o711)
    (output / "models").chmod(0o700)
    write(output, generated(NEXT), names_file=names)
    assert stat.S_IMODE(output.stat().st_mode) == 0o711
    assert stat.S_IMODE((output / "models").stat().st_mode) == 0o700


@pytest.mark.parametrize("path", ["__init__.py", "gone/old.py"])
def test_hand_edits_stop_the_run(output: Path, names: Path, path: str) -> None:
    (output / path).write_text("EDITED = 1\n")
    before = contents(output)
    with pytest.raises(HandEdits) as caught:
        write(output, generated(NEXT, names="names 2\n"), names_file=names)
    assert caught.value.exit_code == 1
    assert f"`{path}` was edited by hand" in str(caught.value)
    assert "-EDITED = 1" in caught.value.diff.splitlines()
    assert contents(output) == before
    assert names.read_text() == "names 1\n"


def test_foreign_files_stop_the_run_unless_they_are_equal(
    output: Path, names: Path
) -> None:
    (output / "models" / "deep").mkdir()
    file = output / "models" / "deep" / "c.py"
    file.write_text("mine\n")
    with pytest.raises(HandEdits, match="not made by generator"):
        write(output, generated(NEXT), names_file=names)
    file.write_bytes(NEXT["models/deep/c.py"])
    write(output, generated(NEXT), names_file=names)


def test_force_overwrites_and_keeps_copies(output: Path, names: Path) -> None:
    (output / "__init__.py").write_text("EDITED = 1\n")
    (output / "gone/old.py").write_text("EDITED = 2\n")
    result = write(output, generated(NEXT), names_file=names, force=True)
    assert {path for path in contents(output) if path != RECORD} == set(NEXT)
    assert result.kept is not None
    assert contents(result.kept) == {
        "__init__.py": b"EDITED = 1\n",
        "gone/old.py": b"EDITED = 2\n",
    }


def test_a_removed_file_comes_back(output: Path, names: Path) -> None:
    (output / "py.typed").unlink()
    assert write(output, generated(), names_file=names).written == 1
    assert (output / "py.typed").read_bytes() == b""


def test_a_lock_may_be_edited(output: Path, names: Path) -> None:
    names.write_text("mine\n")
    write(output, generated(), names_file=names)
    assert names.read_text() == "names 1\n"


def test_a_folder_with_nothing_but_a_lock_is_as_good_as_empty(tmp_path: Path) -> None:
    output = tmp_path / "client"
    output.mkdir()
    names = output / ".generator-names.lock"
    names.write_text("names 0\n")
    write(output, generated(), names_file=names)
    assert names.read_text() == "names 1\n"


def test_the_same_bytes_anywhere(tmp_path: Path) -> None:
    for folder in ("a", "deep/er/b"):
        output = tmp_path / folder
        write(output, generated(), names_file=output / ".generator-names.lock")
    assert contents(tmp_path / "a") == contents(tmp_path / "deep/er/b")
    record = (tmp_path / "a" / RECORD).read_text()
    assert str(tmp_path) not in record
    assert record.endswith("}\n")


def test_folders_that_are_not_ours(tmp_path: Path, names: Path) -> None:
    output = tmp_path / "o"
    output.write_text("a file")
    assert refusal(output, names)[0] == "output-is-a-file"
    output.unlink()
    (tmp_path / "real").mkdir()
    output.symlink_to("real")
    assert refusal(output, names)[0] == "output-is-a-link"
    output.unlink()
    output.symlink_to("nowhere")
    assert refusal(output, names)[0] == "output-is-a-link"
    output.unlink()
    output.mkdir()
    (output / "thesis.txt").write_text("precious")
    code, message = refusal(output, names, force=True)
    assert code == "not-ours"
    assert "was not made by generator" in message
    assert os.listdir(tmp_path / "real") == []
    assert refusal(output / "thesis.txt" / "deeper", names)[0] == "output-is-a-file"


def test_a_read_only_folder_is_refused_even_for_the_superuser(
    output: Path, names: Path
) -> None:
    output.chmod(0o555)
    try:
        assert refusal(output, names)[0] == "output-read-only"
        with pytest.raises(UsageProblem, match="read-only"):
            prepare(output, names_file=names)
        assert not write(output, generated(), names_file=names).changed
        with pytest.raises(
            UsageProblem, match=f"cannot be made: {output} is read-only"
        ):
            prepare(output / "new" / "deep", names_file=names)
    finally:
        output.chmod(0o755)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("", "it is not JSON"),
        ("<<<<<<< HEAD\n{}", "it is not JSON"),
        ("[]", "it has no format number"),
        ('{"format": true}', "it has no format number"),
        ('{"format": 2}', "it has format 2, and this generator knows 1"),
        ('{"format": 1}', "it lacks `inputs` or `files`"),
        ('{"format": 1, "inputs": {}, "files": {"a": 1}}', "no digest for 'a'"),
        *(
            (f'{{"format": 1, "inputs": {{}}, "files": {{"{path}": "0"}}}}', "it names")
            for path in ("../x", "/etc/passwd", "a/../../x", "", "a//b", "./a", "C:x")
        ),
        ("[" * 100_000, "it is not JSON"),
    ],
)
def test_records_that_cannot_be_trusted(
    output: Path, names: Path, record: str, words: str
) -> None:
    (output / RECORD).write_text(record)
    newer = "format 2" in words
    code, message = refusal(output, names, force=newer)
    assert code == ("newer-manifest" if newer else "unusable-manifest")
    assert words in message


def test_a_record_that_is_a_link_is_refused(output: Path, names: Path) -> None:
    (output / RECORD).rename(output.parent / "record.json")
    (output / RECORD).symlink_to("../record.json")
    assert "it is not a file" in refusal(output, names)[1]


def test_links_and_folders_in_the_way_are_refused(
    output: Path, names: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (output / "models" / "deep").symlink_to(elsewhere)
    assert refusal(output, names, force=True)[0] == "in-the-way"
    assert os.listdir(elsewhere) == []
    (output / "models" / "deep").unlink()
    (output / "__init__.py").unlink()
    (output / "__init__.py").mkdir()
    assert refusal(output, names, force=True)[0] == "in-the-way"


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        (["../x.py"], "leads out of the output folder"),
        (["/x.py"], "leads out of the output folder"),
        (["a\\b.py"], "not a relative path"),
        ([RECORD], "the generator's own record"),
        ([".generator-tmp/x.py"], "only for writing"),
        (["A.py", "a.py"], "differ only in case"),
        (["A/x.py", "a/y.py"], "differ only in case"),
        (["a/x.py", "a"], "both a file and a folder"),
        (["A/x.py", "a"], "both a file and a folder"),
    ],
)
def test_impossible_files_are_a_mistake_of_our_own(
    output: Path, names: Path, paths: list[str], words: str
) -> None:
    with pytest.raises(InternalProblem, match=words):
        write(output, generated(dict.fromkeys(paths, b"")), names_file=names)


def test_a_stage_of_somebody_else_is_refused(
    output: Path, names: Path, tmp_path: Path
) -> None:
    for stage in (output.with_name(".client.generator-tmp"), output / ".generator-tmp"):
        stage.symlink_to(tmp_path)
        with pytest.raises(UsageProblem, match="something else has it"):
            write(output, generated(NEXT), names_file=names)
        stage.unlink()
        assert names.exists()


def test_leftovers_are_removed_before_the_long_work(output: Path, names: Path) -> None:
    stage = output.with_name(".client.generator-tmp")
    (stage / "new").mkdir(parents=True)
    draft = names.with_name(".names.lock.generator-tmp")
    draft.touch()
    prepare(output, names_file=names)
    assert not stage.exists()
    assert not draft.exists()


def test_a_shell_in_the_folder_keeps_its_footing(
    output: Path, names: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(output / "models")
    write(output, generated(NEXT), names_file=names)
    assert sorted(os.listdir(".")) == ["a.py", "b.py", "deep"]
    assert Path.cwd() == output / "models"


def test_a_plan_changes_nothing(output: Path, names: Path) -> None:
    before = contents(output.parent)
    planned = plan(output, generated(NEXT), names_file=names)
    assert {item.path: item.state for item in planned.items} == {
        "__init__.py": "changed",
        "gone/__init__.py": "obsolete",
        "gone/old.py": "obsolete",
        "models/a.py": "same",
        "models/b.py": "changed",
        "models/deep/c.py": "new",
        "py.typed": "same",
    }
    assert contents(output.parent) == before
    assert look(output).manifest is not None
