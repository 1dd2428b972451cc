"""A cache in one SQLite file, which several processes may use at once.

In: bytes by kind and key. Out: the same bytes, checked against their SHA-256, or None. Whatever
goes wrong with the file (locked, broken, no space, no folder) reads as a miss: nothing here
raises. A file that is broken is removed, so that the next run starts afresh. It must not be
used for anything that cannot be worked out again.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TypeVar

T = TypeVar("T")

MEGABYTE = 1_000_000
_WAIT_SECONDS = 2.0
_TOUCH_SECONDS = 24 * 3600
"""A value's last use is written down at most once a day: reading must stay cheap."""
_PUTS_PER_COMMIT = 500
_BYTES_PER_COMMIT = 16 * MEGABYTE
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    used INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (kind, key)
);
CREATE INDEX IF NOT EXISTS entries_used ON entries (used);
"""


class SqliteCache:
    """Values in the file at `path`, of about `limit` bytes at most: the longest unused go."""

    def __init__(self, path: Path, *, limit: int = 500 * MEGABYTE) -> None:
        self._path = path
        self._limit = limit
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._usable = True
        self._waiting: dict[tuple[str, str], bytes] = {}
        self._waiting_bytes = 0
        self._touched: set[tuple[str, str]] = set()

    def get(self, kind: str, key: str) -> bytes | None:
        return self._guarded(lambda db: self._get(db, kind, key))

    def put(self, kind: str, key: str, value: bytes) -> None:
        self._guarded(lambda db: self._put(db, kind, key, value))

    def close(self) -> None:
        """Writes what still waits and lets go of the file; later use opens it again."""
        if self._connection is not None:
            self._guarded(self._flush)
        with self._lock:
            self._disconnect()

    def __enter__(self) -> SqliteCache:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _guarded(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """`work` done on the open database; None when there is none to be had."""
        with self._lock:
            if not self._usable:
                return None
            try:
                return work(self._connected())
            except sqlite3.OperationalError:
                self._give_up()
            except sqlite3.DatabaseError:
                self._give_up()
                self._remove()
            except (OSError, OverflowError, sqlite3.Error):
                self._give_up()
            return None

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            connection = sqlite3.connect(
                self._path,
                timeout=_WAIT_SECONDS,
                isolation_level=None,
                check_same_thread=False,
            )
            self._connection = connection
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.executescript(_SCHEMA)
        return self._connection

    def _get(self, db: sqlite3.Connection, kind: str, key: str) -> bytes | None:
        if (waiting := self._waiting.get((kind, key))) is not None:
            return waiting
        row = db.execute(
            "SELECT value, sha256, used FROM entries WHERE kind = ? AND key = ?",
            (kind, key),
        ).fetchone()
        if row is None:
            return None
        value, checksum, used = row
        if not isinstance(value, bytes) or _sha256(value) != checksum:
            db.execute("DELETE FROM entries WHERE kind = ? AND key = ?", (kind, key))
            return None
        if used < _now() - _TOUCH_SECONDS:
            self._touched.add((kind, key))
        return value

    def _put(self, db: sqlite3.Connection, kind: str, key: str, value: bytes) -> None:
        if len(value) > self._limit // 4:
            return
        self._waiting[kind, key] = value
        self._waiting_bytes += len(value)
        if (
            len(self._waiting) >= _PUTS_PER_COMMIT
            or self._waiting_bytes >= _BYTES_PER_COMMIT
        ):
            self._flush(db)

    def _flush(self, db: sqlite3.Connection) -> None:
        """One transaction for everything that waits, and the pruning that it makes necessary."""
        if not self._waiting and not self._touched:
            return
        waiting, self._waiting, self._waiting_bytes = self._waiting, {}, 0
        touched, self._touched = self._touched, set()
        db.execute("BEGIN IMMEDIATE")
        db.executemany(
            "REPLACE INTO entries VALUES (?, ?, ?, ?, ?)",
            [
                (kind, key, _now(), _sha256(value), value)
                for (kind, key), value in waiting.items()
            ],
        )
        db.executemany(
            "UPDATE entries SET used = ? WHERE kind = ? AND key = ?",
            [(_now(), kind, key) for kind, key in sorted(touched)],
        )
        self._prune(db)
        db.execute("COMMIT")

    def _prune(self, db: sqlite3.Connection) -> None:
        page = db.execute("PRAGMA page_size").fetchone()[0]
        while _pages(db) * page > self._limit:
            gone = db.execute(
                "DELETE FROM entries WHERE rowid IN"
                " (SELECT rowid FROM entries ORDER BY used, rowid LIMIT"
                " 1 + (SELECT count(*) FROM entries) / 4)"
            ).rowcount
            if gone < 1:
                return

    def _give_up(self) -> None:
        self._usable = False
        self._waiting.clear()
        self._disconnect()

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink()


def default_cache() -> SqliteCache:
    """The cache of the person who runs this, where their system keeps such things."""
    from platformdirs import user_cache_path

    return SqliteCache(user_cache_path("generator", appauthor=False) / "cache-1.sqlite")


def _pages(db: sqlite3.Connection) -> int:
    """How many pages of the file hold something."""
    whole: int = db.execute("PRAGMA page_count").fetchone()[0]
    free: int = db.execute("PRAGMA freelist_count").fetchone()[0]
    return whole - free


def _sha256(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()


def _now() -> int:
    return int(time.time())
