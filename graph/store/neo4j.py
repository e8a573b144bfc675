"""A Neo4j server, on this machine or elsewhere."""

from __future__ import annotations

import os
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from neo4j import Result

from graph.errors import StoreError, UsageError
from graph.store.bolt import BoltStore, Connection, Link

LEASE = 15.0  # seconds after which the lock of a process that died is free again
# The first SET waits for others who take the same lock; what WHERE reads is true until the transaction ends.
_TAKE = """
MERGE (l:SmegraphLock {name: $name}) SET l.asked = timestamp()
WITH l WHERE l.holder IS NULL OR l.holder = $holder OR l.until < timestamp()
SET l.holder = $holder, l.until = timestamp() + $lease
RETURN count(l) AS taken
"""
_GIVE_BACK = "MATCH (l:SmegraphLock {name: $name, holder: $holder}) REMOVE l.holder"
_UNIQUE = "CREATE CONSTRAINT smegraph_lock IF NOT EXISTS FOR (l:SmegraphLock) REQUIRE l.name IS UNIQUE"


class Neo4jStore(BoltStore):
    """A database of a Neo4j server; who we are there is in the environment."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.username is not None or parts.password is not None:
            raise UsageError(
                "the address holds a user or a password",
                where=f"{parts.scheme}://{parts.hostname}",
                remedy="Give them as NEO4J_USERNAME and NEO4J_PASSWORD, where no list of processes shows them",
            )
        if not parts.hostname:
            raise UsageError("the address names no host", where=address, remedy=f"Write {parts.scheme}://HOST:PORT")
        super().__init__(address)

    def _link(self) -> Link:
        password = os.environ.get("NEO4J_PASSWORD")
        user = None if password is None else (os.environ.get("NEO4J_USERNAME") or "neo4j", password)
        return Link(self.address, user, user, os.environ.get("NEO4J_DATABASE") or None)

    @contextmanager
    def lock(self, name: str, seconds: float = 60.0) -> Iterator[None]:
        """Keep other writers out by a lease in the database, renewed while the body runs."""
        self.define(_UNIQUE)
        holder = secrets.token_hex(8)
        deadline = time.monotonic() + seconds
        while not self._take(name, holder):
            if time.monotonic() > deadline:
                raise self._is_locked(name, seconds)
            time.sleep(0.2)
        ended = threading.Event()
        renewing = threading.Thread(target=self._renew, args=(name, holder, ended), daemon=True)
        renewing.start()
        try:
            yield
        finally:
            ended.set()
            renewing.join()
            with suppress(StoreError):  # the server went away; the lease ends by itself
                self._change(_GIVE_BACK, name, holder)

    def _take(self, name: str, holder: str) -> bool:
        return self._change(_TAKE, name, holder) == 1

    def _renew(self, name: str, holder: str, ended: threading.Event) -> None:
        while not ended.wait(LEASE / 3):
            try:
                self._take(name, holder)
            except StoreError:  # the next time, or never: the lease says how long that may take
                continue

    def _change(self, query: str, name: str, holder: str) -> int | None:
        """Run one statement on a lock and return its count, if it has one."""
        params = {"name": name, "holder": holder, "lease": int(LEASE * 1000)}

        def work(connection: Connection) -> int | None:
            with connection.writing() as session:
                return session.execute_write(lambda tx: _count(tx.run(query, params)))

        return self._attempt(work)


def _count(result: Result) -> int | None:
    record = result.single()
    return None if record is None else int(record["taken"])
