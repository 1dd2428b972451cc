"""The SQLite cache: what was put comes back whole or not at all, and nothing ever fails."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cache import Cache, NoCache, SqliteCache, default_cache, digest, sqlite

ROOT = Path(__file__).parents[3]


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "c.sqlite"
    with SqliteCache(file) as cache:
        cache.put("a", "k", b"\x00one")
        cache.put("b", "k", b"")
        assert cache.get("a", "k") == b"\x00one"
        assert cache.get("b", "k") == b""
        assert cache.get("a", "other") is None
    with SqliteCache(file) as cache:
        assert cache.get("a", "k") == b"\x00one"
        assert cache.get("b", "k") == b""
        cache.put("a", "k", b"two")
    with SqliteCache(file) as cache:
        assert cache.get("a", "k") == b"two"


def test_a_closed_cache_opens_again(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path / "c.sqlite")
    cache.put("a", "k", b"1")
    cache.close()
    assert cache.get("a", "k") == b"1"
    cache.close()


def test_a_changed_value_is_a_miss(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    with SqliteCache(file) as cache:
        cache.put("a", "k", b"right")
    database = sqlite3.connect(file)
    database.execute("UPDATE entries SET value = ?", (b"wrong",))
    database.commit()
    database.close()
    with SqliteCache(file) as cache:
        assert cache.get("a", "k") is None
        cache.put("a", "k", b"right")
    with SqliteCache(file) as cache:
        assert cache.get("a", "k") == b"right"


def test_a_broken_file_is_a_miss_and_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    file.write_bytes(b"This is not a database. " * 500)
    with SqliteCache(file) as cache:
        cache.put("a", "k", b"1")
        assert cache.get("a", "k") is None
    with SqliteCache(file) as cache:
        cache.put("a", "k", b"1")
    with SqliteCache(file) as cache:
        assert cache.get("a", "k") == b"1"


def test_a_torn_file_never_fails(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    with SqliteCache(file) as cache:
        for number in range(50):
            cache.put("a", str(number), bytes([number]) * 5_000)
    whole = file.read_bytes()
    for end in (100, 4_096, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:end])
        with SqliteCache(file) as cache:
            for number in range(50):
                assert cache.get("a", str(number)) in (None, bytes([number]) * 5_000)
            cache.put("a", "new", b"1")


@pytest.mark.parametrize("what", ["folder", "under a file", "other table", "locked"])
def test_whatever_is_wrong_reads_as_a_miss(
    tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "c.sqlite"
    monkeypatch.setattr(sqlite, "_WAIT_SECONDS", 0.1)
    holder = sqlite3.connect(":memory:")
    if what == "folder":
        file.mkdir()
    elif what == "under a file":
        file.write_bytes(b"")
        file = file / "c.sqlite"
    elif what == "other table":
        other = sqlite3.connect(file)
        other.execute("CREATE TABLE entries (x)")
        other.close()
    else:
        holder = sqlite3.connect(file, isolation_level=None)
        holder.execute("CREATE TABLE t (x)")
        holder.execute("BEGIN EXCLUSIVE")
    with SqliteCache(file) as cache:
        cache.put("a", "k", b"1")
    with SqliteCache(file) as cache:
        assert cache.get("a", "k") is None
    holder.close()


def test_the_longest_unused_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "c.sqlite"
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    for number in range(30):
        now += 48 * 3600
        with SqliteCache(file, limit=1_000_000) as cache:
            cache.put("a", str(number), os.urandom(100_000))
            assert cache.get("a", "0") is not None
    with SqliteCache(file) as cache:
        kept = [number for number in range(30) if cache.get("a", str(number))]
    assert kept[0] == 0
    assert kept[1] > 15
    assert kept[-1] == 29
    assert file.stat().st_size < 2_000_000


def test_a_value_too_big_for_the_limit_is_not_kept(tmp_path: Path) -> None:
    with SqliteCache(tmp_path / "c.sqlite", limit=1_000) as cache:
        cache.put("a", "k", b"x" * 500)
        assert cache.get("a", "k") is None


def test_two_processes_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from generator.cache import SqliteCache\n"
        "for n in range(40):\n"
        "    with SqliteCache(Path(sys.argv[1])) as c:\n"
        "        c.put(sys.argv[2], str(n), b'x' * 10_000)\n"
        "with SqliteCache(Path(sys.argv[1])) as c:\n"
        "    found = [c.get(sys.argv[2], str(n)) for n in range(40)]\n"
        "assert all(f == b'x' * 10_000 for f in found), found.count(None)\n"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "c.sqlite"), name],
            cwd=ROOT,
            stderr=subprocess.PIPE,
        )
        for name in "abc"
    ]
    for process in running:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()


def test_no_cache() -> None:
    cache: Cache = NoCache()
    cache.put("a", "k", b"1")
    assert cache.get("a", "k") is None


def test_the_default_cache_is_the_persons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with default_cache() as cache:
        cache.put("a", "k", b"1")
    (file,) = tmp_path.rglob("*.sqlite")
    assert file.is_relative_to(tmp_path / "generator")
    assert file.parent.stat().st_mode & 0o077 == 0


def test_digests_keep_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab") == digest(b"ab")
    assert digest("\ud800") != digest("?")
