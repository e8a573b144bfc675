"""The index as a file: SQLite beside the store, which any number of processes read while one of them writes.

Every row is keyed by a hash of what it holds, never by the order of writing, so that an index that followed many small
changes and one that was built at once give the same hits in the same order.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

from graph.errors import StoreDamaged, StoreError, StoreFull
from graph.resolve import scripts
from graph.search import people, words
from graph.search.values import NameRecord, ThingRecord
from graph.search.words import Words, bones, grams, marked_words, plain_words, taken_apart, whole_words

FORMAT = 1
LONGEST_FOR_MISTAKES = 32  # letters of a word that typing mistakes are looked for in
_WAIT = 120.0  # seconds for another process that writes
_CACHE_KB = 16_000
_LEFT_OVER = 16 << 20  # bytes of its journal that stay on the disk after a large change
_MAPPED = 512 << 20  # bytes of the file that are read where they lie in the memory of the system
_OWNER_ONLY = 0o600
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS seen (change TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS thing (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, class TEXT NOT NULL, captions TEXT NOT NULL,
    countries TEXT NOT NULL, weight INTEGER NOT NULL, points_to TEXT, names INTEGER NOT NULL, digest BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS name (
    thing INTEGER NOT NULL, place INTEGER NOT NULL, value TEXT NOT NULL, lang TEXT, kind TEXT, since TEXT, until TEXT,
    node TEXT, native TEXT NOT NULL, latin TEXT NOT NULL, PRIMARY KEY (thing, place)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS name_node ON name (node) WHERE node IS NOT NULL;
-- In which things a word occurs; `size` is how many words the shortest name with it has.
CREATE TABLE IF NOT EXISTS occurs (
    word INTEGER NOT NULL, size INTEGER NOT NULL, thing INTEGER NOT NULL,
    PRIMARY KEY (word, size, thing)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS word (text TEXT PRIMARY KEY, bones TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS word_bones ON word (bones, text) WHERE bones <> '';
CREATE TABLE IF NOT EXISTS gram (
    gram TEXT NOT NULL, length INTEGER NOT NULL, word TEXT NOT NULL, PRIMARY KEY (gram, length, word)) WITHOUT ROWID;
"""
_TABLES = ("meta", "seen", "thing", "name", "occurs", "word", "gram")


def number_of(text: str) -> int:
    """The number that stands for a word or an id: 63 bits of its hash."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


@cache
def makers() -> str:
    """What made the index: the rules by which names become words; an index by other rules is made anew."""
    rules = hashlib.sha256(f"{FORMAT}".encode())
    for path in (scripts.__file__, words.__file__, people.__file__, str(people._FILE), __file__):
        rules.update(Path(path).read_bytes())
    return rules.hexdigest()[:16]


class IndexFile:
    """The tables of the index, and how things are put into them and taken out.

    One connection serves all threads of a process, one after the other; `file` may be `:memory:`.
    """

    def __init__(self, file: Path | str) -> None:
        self.file = file
        self.lock = threading.RLock()
        self._open: sqlite3.Connection | None = None

    @property
    def sql(self) -> sqlite3.Connection:
        """The connection; opened, and made ready, when it is first needed."""
        if self._open is None:
            self._open = self._connect()
        return self._open

    def close(self) -> None:
        """Give the file back."""
        with self.lock:
            if self._open is not None:
                self._open.close()
                self._open = None

    @contextmanager
    def telling(self) -> Iterator[None]:
        """One thread at a time; what SQLite or the system says becomes an error for people.

        Raises:
            Damaged: If the file is no index any more; `discard` it and begin again.
            StoreDamaged: If it cannot be written to.
            StoreFull: If the disk is full.
        """
        with self.lock:
            try:
                yield
            except (sqlite3.DatabaseError, OSError) as error:
                raise self._told(error) from error

    def discard(self) -> None:
        """Delete a damaged file; the next use makes it anew."""
        with self.lock:
            self.close()
            if isinstance(self.file, Path):
                for ending in ("", "-wal", "-shm"):
                    self.file.with_name(self.file.name + ending).unlink(missing_ok=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction: all of it or nothing, and no other process writes meanwhile."""
        self.sql.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.sql.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self.sql.execute("ROLLBACK")
            raise

    def fact(self, name: str) -> str | None:
        """One fact about the index itself."""
        row = self.sql.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def note(self, name: str, value: object) -> None:
        """Note such a fact."""
        self.sql.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, str(value)))

    def digests(self, ids: Iterable[str]) -> dict[str, bytes]:
        """What the index knows of these things, as hashes."""
        wanted = list(ids)
        marks = ",".join("?" * len(wanted))
        return dict(self.sql.execute(f"SELECT id, digest FROM thing WHERE id IN ({marks})", wanted))  # noqa: S608 - marks

    def put(self, things: Sequence[ThingRecord]) -> int:
        """Take these things in as they are now; returns how many differ from what was known."""
        known = self.digests(one.id for one in things)
        told = [(one, digest(one)) for one in things]
        changed = [(one, mark) for one, mark in told if known.get(one.id) != mark]
        self.remove([one.id for one, _ in changed if one.id in known])
        rows = _Rows()
        for one, mark in changed:
            rows.add(one, mark)
        rows.write(self.sql)
        return len(changed)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget these things; words that nothing bears any more stay, and find nothing."""
        for id in ids:
            number = number_of(id)
            row = self.sql.execute("SELECT class FROM thing WHERE number = ?", (number,)).fetchone()
            if row is None:
                continue
            sizes: dict[str, int] = {}
            for (value,) in self.sql.execute("SELECT value FROM name WHERE thing = ?", (number,)):
                name = taken_apart(value)
                _note_sizes(sizes, name, plain_words(name, person=row[0] == "Person"))
            places = [(number_of(word), size, number) for word, size in sizes.items()]
            self.sql.executemany("DELETE FROM occurs WHERE word = ? AND size = ? AND thing = ?", places)
            self.sql.execute("DELETE FROM name WHERE thing = ?", (number,))
            self.sql.execute("DELETE FROM thing WHERE number = ?", (number,))

    def bearers(self, nodes: Sequence[str]) -> set[str]:
        """The things that bear these Name nodes, as far as the index knew them."""
        found: set[str] = set()
        for node in nodes:
            rows = self.sql.execute(
                "SELECT t.id FROM name AS n JOIN thing AS t ON t.number = n.thing WHERE n.node = ?", (node,)
            )
            found.update(row[0] for row in rows)
        return found

    def clear(self) -> None:
        """Empty every table, for an index by other rules."""
        for table in _TABLES:
            self.sql.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours

    def _connect(self) -> sqlite3.Connection:
        if isinstance(self.file, Path):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.file, os.O_CREAT | os.O_RDWR, _OWNER_ONLY))
        sql = sqlite3.connect(self.file, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        try:
            sql.execute("PRAGMA journal_mode = WAL")
            sql.execute("PRAGMA synchronous = NORMAL")  # a crash of the machine may lose what can be made again
            sql.execute(f"PRAGMA journal_size_limit = {_LEFT_OVER}")
            sql.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
            sql.execute(f"PRAGMA mmap_size = {_MAPPED}")
            sql.executescript(_SCHEMA)
        except BaseException:
            sql.close()
            raise
        return sql

    def _told(self, error: sqlite3.DatabaseError | OSError) -> StoreError:
        self.close()
        where, message = str(self.file), str(error)
        if "disk is full" in message or (isinstance(error, OSError) and error.errno == errno.ENOSPC):
            return StoreFull("the disk is full", where=where, remedy="Free some space, then search again")
        if isinstance(error, sqlite3.OperationalError | OSError):
            remedy = "Give yourself the right to write there, or end what holds the file"
            return StoreDamaged(f"the index of names cannot be used: {message}", where=where, remedy=remedy)
        return Damaged(
            f"the index of names is damaged: {message}", where=where, remedy="Delete the file; it is made anew"
        )


class Damaged(StoreDamaged):
    """The file is no index any more; everything in it can be made again."""


def digest(one: ThingRecord) -> bytes:
    """A hash of all that is kept of a thing."""
    names = [(name.value, name.lang, name.kind, name.since, name.until, name.node) for name in one.names]
    told = [one.id, one.class_name, dict(one.captions), one.countries, one.weight, names, one.points_to]
    return hashlib.blake2b(json.dumps(told, sort_keys=True).encode(), digest_size=12).digest()


def _note_sizes(sizes: dict[str, int], name: Words, plain: set[str]) -> None:
    size = len(name.native)
    for word in chain(plain, marked_words(name), whole_words(name)):
        sizes[word] = min(size, sizes.get(word, size))


class _Rows:
    """Rows of several things, sorted before they are written: that is faster than one thing after the other."""

    def __init__(self) -> None:
        self._things: list[tuple[Any, ...]] = []
        self._names: list[tuple[Any, ...]] = []
        self._occurs: list[tuple[int, int, int]] = []
        self._words: set[str] = set()

    def add(self, one: ThingRecord, mark: bytes) -> None:
        number, person = number_of(one.id), one.class_name == "Person"
        captions = json.dumps(dict(one.captions), ensure_ascii=False)
        countries = " ".join(one.countries)
        self._things.append(
            (number, one.id, one.class_name, captions, countries, one.weight, one.points_to, len(one.names), mark)
        )
        sizes: dict[str, int] = {}
        for place, name in enumerate(one.names):
            words = taken_apart(name.value)
            plain = plain_words(words, person=person)
            _note_sizes(sizes, words, plain)
            self._words.update(plain, whole_words(words))
            native, latin = " ".join(words.native), " ".join(words.latin)
            known = (name.value, name.lang, name.kind, name.since, name.until, name.node)
            self._names.append((number, place, *known, native, latin))
        self._occurs += [(number_of(word), size, number) for word, size in sizes.items()]

    def write(self, sql: sqlite3.Connection) -> None:
        sql.executemany("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", sorted(self._things))
        sql.executemany(f"INSERT INTO name VALUES ({','.join('?' * 10)})", sorted(self._names, key=itemgetter(0, 1)))  # noqa: S608 - marks
        sql.executemany("INSERT OR IGNORE INTO occurs VALUES (?, ?, ?)", sorted(self._occurs))
        new = [word for word in sorted(self._words) if _is_new(sql, word)]
        made = [(word, "" if word.startswith("#") else bones(word)) for word in new]
        sql.executemany("INSERT OR IGNORE INTO word VALUES (?, ?)", made)
        short = (word for word in new if not word.startswith("#") and 2 < len(word) <= LONGEST_FOR_MISTAKES)
        found = sorted((gram, len(word), word) for word in short for gram in grams(word))
        sql.executemany("INSERT OR IGNORE INTO gram VALUES (?, ?, ?)", found)


def _is_new(sql: sqlite3.Connection, word: str) -> bool:
    return sql.execute("SELECT 1 FROM word WHERE text = ?", (word,)).fetchone() is None


def names_of(sql: sqlite3.Connection, number: int) -> list[tuple[NameRecord, str, str]]:
    """The names of a thing, each with its words as they are and in Latin letters."""
    rows = sql.execute(
        "SELECT value, lang, kind, since, until, node, native, latin FROM name WHERE thing = ? ORDER BY place",
        (number,),
    )
    return [(NameRecord(*row[:6]), row[6], row[7]) for row in rows]
