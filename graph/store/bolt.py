"""The one client of both stores, over the official driver."""

from __future__ import annotations

import itertools
import logging
import random
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import neo4j
from neo4j.exceptions import ConstraintError, DriverError, Neo4jError

from graph.errors import StoreError
from graph.store import ddl
from graph.store.base import Delta, QueryResult, Row, WriteCounts
from graph.store.columns import result_columns
from graph.store.failures import failure_of, is_lost, is_passing
from graph.store.rows import row
from graph.store.writing import Changed, apply_batch, batches

if TYPE_CHECKING:
    from graph.model import Model

T = TypeVar("T")

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what the driver logs is raised as well

_FAILURES = (Neo4jError, DriverError, OSError)
_TRIES = 5  # of one batch against other writers
_RETRY_SECONDS = 30.0  # for what passes, such as a deadlock
_FETCH = 1_000  # rows


@dataclass(frozen=True, slots=True)
class Link:
    """How a store is reached.

    Attributes:
        uri: In the driver's form.
        user: Name and password of who may write; None where the server asks for none.
        reader: The same of who may only read; the same user where the server has no other.
        database: Its name; None for the server's default.
        retry_seconds: How long the driver itself tries again after losing the server.
    """

    uri: str
    user: tuple[str, str] | None
    reader: tuple[str, str] | None
    database: str | None
    retry_seconds: float = _RETRY_SECONDS


class Connection:
    """Drivers for writing and for reading; reads see this connection's writes."""

    def __init__(self, link: Link) -> None:
        self._database = link.database
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._writer = _driver(link, link.user)
        self._reader = self._writer if link.reader == link.user else _driver(link, link.reader)

    def writing(self) -> neo4j.Session:
        """A session that may write."""
        return self._writer.session(database=self._database, bookmark_manager=self._bookmarks)

    def reading(self, fetch: int = _FETCH) -> neo4j.Session:
        """A session with the rights of a reader."""
        return self._reader.session(
            database=self._database,
            bookmark_manager=self._bookmarks,
            default_access_mode=neo4j.READ_ACCESS,
            fetch_size=fetch,
        )

    def verify(self) -> None:
        """Make sure that the server answers and knows the user."""
        self._writer.verify_connectivity()

    def close(self) -> None:
        """Give the connections back."""
        self._writer.close()
        self._reader.close()


class BoltStore(ABC):
    """What both stores have in common; see `graph.store.base.Store` for what the methods promise."""

    revives = False  # whether a lost server can be started again from here

    def __init__(self, address: str) -> None:
        self._address = address
        self._open: Connection | None = None
        self._opening = threading.RLock()

    @property
    def address(self) -> str:
        """How the store is named in messages, without a password."""
        return self._address

    def apply(self, model: Model) -> None:
        """Create what the model asks for and the mark of our version; idempotent, and cheap when nothing changed."""
        ddl.apply(self, model)

    def write(self, delta: Delta) -> WriteCounts:
        """Apply one delta; up to 5,000 things of it are one transaction."""
        counts = WriteCounts()
        for piece in batches(delta):
            counts += self._attempt(partial(self._write, piece))
        return counts

    def read(
        self,
        query: str,
        params: Mapping[str, Any] | None = None,
        *,
        limit: int | None = None,
        seconds: float | None = None,
    ) -> QueryResult:
        """Run one read query with the rights of a reader, after the writes of this store object."""
        return self._attempt(lambda connection: self._read(connection, query, params, limit, seconds), seconds)

    def stream(self, query: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """The rows of a read one after the other; the connection is given back at the end, or when it is closed."""

        def start(connection: Connection) -> tuple[Row | None, Iterator[Row]]:
            rows = self._rows(connection, query, params)
            return next(rows, None), rows  # a server that went away is noticed while it can be started again

        first, rows = self._attempt(start)
        try:
            if first is not None:
                yield first
                yield from rows
        except _FAILURES as error:
            raise failure_of(error, self.address) from error

    def define(self, statement: str, params: Mapping[str, Any] | None = None) -> None:
        """Run one statement that changes the schema, in a transaction of its own."""

        def work(connection: Connection) -> None:
            with connection.writing() as session:
                session.run(_text(statement), dict(params or {})).consume()

        self._attempt(work)

    @abstractmethod
    def lock(self, name: str, seconds: float = 60.0) -> AbstractContextManager[None]:
        """Keep other writers of this store out while the body runs; released if this process dies."""

    def close(self) -> None:
        """Give the connections back; never stops a server that others use."""
        with self._opening:
            if self._open is not None:
                self._open.close()
                self._open = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def _link(self) -> Link:
        """Find out how the store is reached now; starts the server where that is ours to do."""

    def _before_write(self) -> None:  # noqa: B027 - a hook: most stores need nothing here
        """Refuse to write where it could only fail half-way."""

    @contextmanager
    def _limited(self, seconds: float | None) -> Iterator[str]:
        """Text to put before a query, so that it ends after `seconds`; empty where the server keeps the time."""
        yield ""

    def _is_locked(self, name: str, seconds: float) -> StoreError:
        return StoreError(
            f"another process has been writing ({name}) for more than {seconds:g} seconds",
            where=self.address,
            remedy="Wait until it has ended, then run this again",
        )

    def _connection(self) -> Connection:
        with self._opening:
            if self._open is None:
                connection = Connection(self._link())
                if not self.revives:
                    self._verify(connection)
                self._open = connection
            return self._open

    def _verify(self, connection: Connection) -> None:
        """Find a wrong address or password out at once, not after the retries that a passing trouble deserves."""
        try:
            connection.verify()
        except _FAILURES as error:
            connection.close()
            raise failure_of(error, self.address) from error

    def _forget(self, connection: Connection | None) -> None:
        """Drop a connection that failed, unless another thread did so already."""
        with self._opening:
            if connection is not None and self._open is connection:
                self._open = None
                connection.close()

    def _attempt(self, work: Callable[[Connection], T], seconds: float | None = None) -> T:
        """Do idempotent work: again for what passes, and once more with a new server where ours went away."""
        deadline = time.monotonic() + _RETRY_SECONDS
        revived = False
        for number in itertools.count():
            connection: Connection | None = None
            try:
                connection = self._connection()
                return work(connection)
            except _FAILURES as error:
                if self.revives and is_lost(error):
                    if revived:
                        raise failure_of(error, self.address, seconds) from error
                    revived = True
                    self._forget(connection)
                elif not is_passing(error) or time.monotonic() > deadline:
                    raise failure_of(error, self.address, seconds) from error
                else:
                    time.sleep(min(0.05 * 2**number, 2.0) * (0.5 + random.random()))  # noqa: S311 - spreads retries
        raise AssertionError  # the loop above ends by returning or raising

    def _write(self, piece: Delta, connection: Connection) -> WriteCounts:
        """One batch as a managed transaction, again if other writers created the same things at the same time."""
        self._before_write()
        for left in reversed(range(_TRIES)):
            try:
                with connection.writing() as session:
                    return session.execute_write(apply_batch, piece)
            except (Changed, ConstraintError) as error:
                if not left:
                    raise StoreError(
                        "other programs write the same things all the time", where=self.address, remedy="Run it again"
                    ) from error
        raise AssertionError  # the loop above ends by returning or raising

    def _read(
        self,
        connection: Connection,
        query: str,
        params: Mapping[str, Any] | None,
        limit: int | None,
        seconds: float | None,
    ) -> QueryResult:
        fetch = _FETCH if limit is None else min(limit + 1, _FETCH)
        with self._limited(seconds) as prefix, connection.reading(fetch) as session:
            result = session.run(_text(prefix + query, seconds), dict(params or {}))
            columns = tuple(result.keys())
            found = [record.values() for record in (result if limit is None else result.fetch(limit + 1))]
            truncated = limit is not None and len(found) > limit
            if truncated:
                result.consume()
        rows = tuple(row(columns, values) for values in found[:limit])
        # The embedded engine names no columns where there are no rows.
        return QueryResult(columns or result_columns(query), rows, truncated)

    def _rows(self, connection: Connection, query: str, params: Mapping[str, Any] | None) -> Iterator[Row]:
        with self._limited(None) as prefix, connection.reading() as session:
            result = session.run(_text(prefix + query), dict(params or {}))
            columns = tuple(result.keys())
            for record in result:
                yield row(columns, record.values())


def _driver(link: Link, user: tuple[str, str] | None) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        link.uri,
        auth=user,
        max_transaction_retry_time=link.retry_seconds,
        connection_timeout=10.0,
        connection_acquisition_timeout=30.0,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
    )


def _text(query: str, seconds: float | None = None) -> neo4j.Query:
    return neo4j.Query(query, timeout=seconds)
