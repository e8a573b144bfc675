"""A bag on disk whose contents come out sorted and grouped, so that a load's memory does not grow with its statements.

SQLite does the sorting: it is in the standard library, spills to disk by itself, and its file goes with the load.
"""

from __future__ import annotations

import marshal
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from graph.errors import StoreFull

_BATCH = 2_000


class Spool:
    """Named shelves of (key, payload) pairs and named sets of ids, all in one temporary file.

    Payloads are plain values (text, numbers, None, tuples, lists, dicts of such). Two equal (key, payload)
    pairs stay two: merging is the reader's business.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="smegraph-", dir=folder)
        self._db = sqlite3.connect(Path(self._folder.name) / "spool.sqlite", isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("PRAGMA cache_size = -32768")
        self._db.execute("CREATE TABLE item (shelf TEXT, key TEXT, payload BLOB)")
        self._db.execute("CREATE TABLE member (name TEXT, id TEXT, PRIMARY KEY (name, id)) WITHOUT ROWID")
        self._db.execute("BEGIN")
        self._items: list[tuple[str, str, bytes]] = []
        self._members: list[tuple[str, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything and remove the file."""
        self._db.close()
        self._folder.cleanup()

    def add(self, shelf: str, key: str, payload: Any) -> None:
        """Put one payload on a shelf."""
        self._items.append((shelf, key, marshal.dumps(payload)))
        if len(self._items) >= _BATCH:
            self._flush()

    def groups(self, shelf: str) -> Iterator[tuple[str, list[Any]]]:
        """The keys of a shelf in code point order, each with its payloads in the order they were added."""
        self._flush()
        rows = self._db.execute("SELECT key, payload FROM item WHERE shelf = ? ORDER BY key, rowid", (shelf,))
        for key, members in groupby(rows, key=lambda row: row[0]):
            yield key, [marshal.loads(payload) for _, payload in members]  # noqa: S302  our own file, of this process

    def note(self, name: str, ids: Iterable[str]) -> None:
        """Add ids to a named set."""
        self._members.extend((name, one) for one in ids)
        if len(self._members) >= _BATCH:
            self._flush()

    def noted(self, name: str) -> Iterator[str]:
        """The ids of a named set, sorted."""
        self._flush()
        for (one,) in self._db.execute("SELECT id FROM member WHERE name = ? ORDER BY id", (name,)):
            yield one

    def only_in(self, name: str, other: str) -> Iterator[str]:
        """The ids of set `name` that set `other` lacks, sorted."""
        self._flush()
        sql = "SELECT id FROM member WHERE name = ? EXCEPT SELECT id FROM member WHERE name = ? ORDER BY id"
        for (one,) in self._db.execute(sql, (name, other)):
            yield one

    def _flush(self) -> None:
        try:
            if self._items:
                self._db.executemany("INSERT INTO item VALUES (?, ?, ?)", self._items)
            if self._members:
                self._db.executemany("INSERT OR IGNORE INTO member VALUES (?, ?)", self._members)
        except sqlite3.OperationalError as error:
            if "full" in str(error):
                remedy = "Free some space, or point TMPDIR to a disk that has some, and load again"
                raise StoreFull(
                    "the disk for temporary files is full", where=self._folder.name, remedy=remedy
                ) from error
            raise
        self._items.clear()
        self._members.clear()
