"""Where proposals wait: one SQLite file beside the journal, which several people may use at once.

It holds what the readers found last. What people decided is in the journal, never here: a queue that is lost is filled
again by reading the documents again, and finds its decisions where they were.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from graph.errors import InputError
from graph.journal import journal_path
from graph.records import document_of, document_record
from graph.review.proposal import Proposal, proposal_of, proposal_record
from graph.statements import Document

_VERSION = 1
_BUSY_SECONDS = 30.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS document (sha256 TEXT PRIMARY KEY, added TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS proposal (
    id TEXT PRIMARY KEY, sha256 TEXT NOT NULL REFERENCES document, place INTEGER NOT NULL, record TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS proposal_of_document ON proposal (sha256, place);
"""


def queue_path(address: str) -> Path:
    """`SMEGRAPH_QUEUE`, or `proposals.sqlite` beside the journal; each journal of a shared folder has its own."""
    named = os.environ.get("SMEGRAPH_QUEUE")
    if named:
        return Path(named)
    journal = journal_path(address)
    name = "proposals" if journal.stem == "journal" else f"{journal.stem}-proposals"
    return journal.with_name(f"{name}.sqlite")


@dataclass(frozen=True, slots=True)
class Queued:
    """A document of the queue; `added` is when it was first put there, ISO in UTC."""

    document: Document
    added: str


class Queue:
    """The open file. What is written in one `with queue.writing():` is there as a whole or not at all."""

    def __init__(self, path: Path) -> None:
        """Open the file, and make it if it is not there.

        Raises:
            InputError: If it cannot be opened, or another version wrote it.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version not in {0, _VERSION}:
                remedy = "Use the version of smegraph that wrote it, or name another file in SMEGRAPH_QUEUE"
                raise InputError(f"the queue is of version {version}", where=str(path), remedy=remedy)
            if version == 0:
                with self.writing():
                    for statement in _SCHEMA.split(";"):
                        self._db.execute(statement)
                    self._db.execute(f"PRAGMA user_version = {_VERSION}")
        except (OSError, sqlite3.Error) as error:
            raise _cannot(path, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction; others that want to write wait meanwhile.

        Raises:
            InputError: If the file cannot be written, or others kept it too long.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise _cannot(self.path, error) from error
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise _cannot(self.path, error) from error
            raise

    def put(self, document: Document, moment: str, proposals: Sequence[Proposal]) -> None:
        """Make these the proposals of a document, in place of all it had; to be called while `writing`."""
        record = json.dumps(document_record(document), ensure_ascii=False)
        self._db.execute(
            "INSERT INTO document VALUES (?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET record = excluded.record",
            (document.sha256, moment, record),
        )
        self._db.execute("DELETE FROM proposal WHERE sha256 = ?", (document.sha256,))
        rows = [
            (one.id, one.sha256, place, json.dumps(proposal_record(one), ensure_ascii=False))
            for place, one in enumerate(proposals)
        ]
        self._db.executemany("INSERT INTO proposal VALUES (?, ?, ?, ?)", rows)

    def documents(self) -> tuple[Queued, ...]:
        """All documents, in the order in which they came."""
        rows = self._read("SELECT record, added FROM document ORDER BY added, sha256")
        return tuple(Queued(document_of(json.loads(record)), added) for record, added in rows)

    def document(self, sha256: str) -> Queued | None:
        """One document, or None."""
        rows = self._read("SELECT record, added FROM document WHERE sha256 = ?", sha256)
        return next((Queued(document_of(json.loads(record)), added) for record, added in rows), None)

    def proposals(self, sha256: str) -> tuple[Proposal, ...]:
        """What was last read in a document, in the order of the reader."""
        rows = self._read("SELECT record FROM proposal WHERE sha256 = ? ORDER BY place", sha256)
        return tuple(proposal_of(json.loads(record)) for (record,) in rows)

    def ids(self, sha256: str) -> tuple[str, ...]:
        """The ids of a document's proposals."""
        return tuple(id for (id,) in self._read("SELECT id FROM proposal WHERE sha256 = ? ORDER BY place", sha256))

    def document_of(self, proposal_id: str) -> str | None:
        """The sha256 of the document of a proposal, or None."""
        return next((sha for (sha,) in self._read("SELECT sha256 FROM proposal WHERE id = ?", proposal_id)), None)

    def _read(self, sql: str, *values: str) -> list[Any]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise _cannot(self.path, error) from error


def _cannot(path: Path, error: Exception) -> InputError:
    remedy = "Make its folder writable and see that the disk has room, or name another file in SMEGRAPH_QUEUE"
    return InputError(f"the queue of proposals cannot be used: {error}", where=str(path), remedy=remedy)
