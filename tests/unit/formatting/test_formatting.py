"""Formatting: Black's own result, from anywhere, and never anything ambient."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import black
import pytest
from black.mode import TargetVersion

from generator.cache import NoCache, SqliteCache
from generator.formatting import (
    BLACK_VERSION,
    InternalProblem,
    files,
    format_files,
    pool,
)
from generator.formatting.worker import describe

ROOT = Path(__file__).parents[3]
UGLY = {
    "b.py": "x = {  'a':1,\n'b' : [1,2,],}\n",
    "a.py": 'def f( a,b ):\n  """Doc.  """\n  return a+b\n',
    "README.md": "x  =  1\n",
    "py.typed": "",
    "empty.py": "",
}


def samples() -> dict[str, str]:
    """Real code, more than enough for a pool."""
    folder = Path(ast.__file__).parent
    names = ["ast.py", "dataclasses.py", "enum.py"]
    return {name: (folder / name).read_text() for name in names}


class Listener:
    """A progress that remembers."""

    def __init__(self) -> None:
        self.heard: list[tuple[int, int]] = []

    def stage(self, name: str) -> Iterator[None]:
        raise AssertionError(name)

    def advance(self, done: int, total: int) -> None:
        self.heard.append((done, total))


def test_python_is_formatted_and_the_rest_is_left() -> None:
    done = format_files(UGLY, cache=NoCache())
    assert list(done) == list(UGLY)
    assert done["a.py"] == 'def f(a, b):\n    """Doc."""\n    return a + b\n'
    assert done["b.py"].endswith('    "b": [\n        1,\n        2,\n    ],\n}\n')
    assert done["README.md"] == "x  =  1\n"
    assert done["empty.py"] == ""


def test_a_pool_gives_the_same_in_the_same_order() -> None:
    texts = samples()
    assert sum(text.count("\n") for text in texts.values()) > files.POOL_LINES
    listener = Listener()
    pooled = format_files(texts, cache=NoCache(), jobs=2, progress=listener)  # type: ignore[arg-type]
    alone = format_files(texts, cache=NoCache(), jobs=1)
    assert pooled == alone
    assert list(pooled) == list(texts)
    assert listener.heard == [(done, len(texts)) for done in range(1, len(texts) + 1)]


def test_meaning_is_kept() -> None:
    """Black's own double check, which the generator leaves out for speed."""
    texts = {"enum.py": samples()["enum.py"], "ugly.py": UGLY["b.py"]}
    for path, text in format_files(texts, cache=NoCache()).items():
        black.assert_equivalent(texts[path], text)
        mode = black.Mode(target_versions={TargetVersion.PY311})
        assert black.format_str(text, mode=mode) == text


def test_the_cache_is_used_and_black_is_then_not_imported(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    with SqliteCache(file) as cache:
        first = format_files(UGLY, cache=cache)
    code = (
        "import sys; from pathlib import Path; from generator.cache import SqliteCache\n"
        "from generator.formatting import format_files\n"
        "cache = SqliteCache(Path(sys.argv[1]))\n"
        f"done = format_files({UGLY!r}, cache=cache)\n"
        f"assert done == {first!r}\n"
        "assert 'black' not in sys.modules\n"
        "cache.close()\n"
    )
    subprocess.run([sys.executable, "-c", code, str(file)], cwd=ROOT, check=True)


def test_another_version_of_black_has_other_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SqliteCache(tmp_path / "c.sqlite") as cache:
        format_files({"a.py": "a=1\n"}, cache=cache)
        monkeypatch.setattr(files, "STYLE", "black 99, 88, PY311")
        monkeypatch.setattr(files, "format_text", lambda *_, **__: "other\n")
        assert format_files({"a.py": "a=1\n"}, cache=cache) == {"a.py": "other\n"}


def test_equal_files_are_formatted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def spy(text: str, **_: object) -> str:
        seen.append(text)
        return text

    monkeypatch.setattr(files, "format_text", spy)
    format_files({"a.py": "a\n", "b.py": "a\n"}, cache=NoCache())
    assert seen == ["a\n"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_refused_file_is_named_with_its_line(
    jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "POOL_LINES", 0)
    texts = {"good.py": "a = 1\n", "sub/bad.py": "a = 1\n\nb = = 2\n"}
    with pytest.raises(InternalProblem) as caught:
        format_files(texts, cache=NoCache(), jobs=jobs)
    assert caught.value.exit_code == 3
    (diagnostic,) = caught.value.diagnostics
    assert str(diagnostic.location) == "sub/bad.py:3:4"
    assert "report it" in diagnostic.hint


def test_text_that_is_not_unicode_is_our_mistake() -> None:
    with pytest.raises(InternalProblem, match=r"a\.py:2: .*not Unicode"):
        format_files({"a.py": "a = 1\nb = '\ud800'\n"}, cache=NoCache())


def test_nothing_ambient_matters(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.black]\nline-length = 20\n")
    code = (
        "from generator.formatting import format_files, files\n"
        "from generator.cache import NoCache\n"
        "files.POOL_LINES = 0\n"
        f"done = format_files({UGLY!r}, cache=NoCache(), jobs=2)\n"
        f"assert done == {format_files(UGLY, cache=NoCache())!r}, done\n"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONHASHSEED": "7",
        "BLACK_NUM_WORKERS": "1",
    }
    subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True
    )


def test_no_process_is_left_behind() -> None:
    texts = list(samples().values())
    answers = pool.format_in_pool(texts, jobs=2)
    next(answers)
    del answers
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if children.exists():
        assert children.read_text().split() == []


def test_a_dead_worker_is_an_error_and_no_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "TARGET", "NONSENSE")
    monkeypatch.setattr(pool, "LINE_LENGTH", "x")
    with pytest.raises((OSError, ValueError)):
        list(pool.format_in_pool(["a = 1\n"] * 3, jobs=2))


def test_versions_and_words() -> None:
    assert version("black") == BLACK_VERSION
    assert describe(ValueError("a\n  b")) == "a b"
    assert describe(ValueError()) == "ValueError"
