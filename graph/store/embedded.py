"""The store that needs nothing installed or started: the bundled engine as a child server on loopback.

The first process that needs a folder starts its server, any other finds it through `server.json` in the folder.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import MissingDependency, StoreDamaged, StoreError, StoreFull, StoreUnreachable, UsageError
from graph.store import engine
from graph.store.bolt import BoltStore, Link
from graph.store.folder import DATABASE, Running, StoreFolder
from graph.store.presence import Presence

if TYPE_CHECKING:
    from graph.model import Model

_START_SECONDS = 90.0  # a loaded machine may need many; a server that ends says so at once
_END_SECONDS = 10.0


class EmbeddedStore(BoltStore):
    """A folder on this machine, used by any number of processes at once."""

    revives = True

    def __init__(self, folder: Path) -> None:
        self._folder = StoreFolder(folder.expanduser().absolute())
        self._name = secrets.token_hex(4)
        self._marks = itertools.count()
        self._presence: Presence | None = None
        super().__init__(f"embedded:{self._folder.path}")

    def _link(self) -> Link:
        if not engine.is_available():
            raise MissingDependency(
                "the embedded store has no engine for this machine",
                where=self.address,
                remedy="Use a Neo4j server: --store bolt://HOST, with NEO4J_USERNAME and NEO4J_PASSWORD",
            )
        self._leave()
        self._folder.prepare()
        running, self._presence = find_or_start(self._folder, self._name)
        return Link(
            uri=f"bolt://127.0.0.1:{running.bolt_port}",
            user=(engine.WRITER, running.password),
            reader=(engine.READER, running.reader_password),
            database=DATABASE,
            retry_seconds=0.0,  # a dead server is started again at once instead
        )

    def apply(self, model: Model) -> None:
        """Create what the model asks for and the mark of our version, in the database and in the folder."""
        super().apply(model)
        self._folder.remember_data()

    def _before_write(self) -> None:
        self._folder.check_room()

    @contextmanager
    def _limited(self, seconds: float | None) -> Iterator[str]:
        """Mark a query, so that the server can end it after `seconds`, or when this process dies."""
        mark = f"{self._name}-{next(self._marks)}"
        presence = self._presence
        if seconds is None or presence is None:
            yield f"/*{mark}*/ "
            return
        clock = threading.Timer(seconds, presence.stop, (mark,))
        clock.daemon = True
        clock.start()
        try:
            yield f"/*{mark}*/ "
        finally:
            clock.cancel()

    @contextmanager
    def lock(self, name: str, seconds: float = 60.0) -> Iterator[None]:
        """Keep other writers out; the operating system releases it if this process dies."""
        self._folder.prepare()
        held = self._folder.hold(self._folder.named_lock(name), seconds)
        if held is None:
            raise self._is_locked(name, seconds)
        try:
            yield
        finally:
            held.release()

    def close(self) -> None:
        """Leave the server to others; it ends by itself when nobody is left."""
        super().close()
        self._leave()

    def _leave(self) -> None:
        if self._presence is not None:
            self._presence.close()
            self._presence = None


def find_or_start(folder: StoreFolder, name: str) -> tuple[Running, Presence]:
    """The server of a folder and our presence there; starts one if none runs.

    Raises:
        StoreError: Of the kind that fits, if none can be started.
    """
    found = _find(folder, name)
    if found is not None:
        return found
    starting = folder.hold(folder.start_lock, _START_SECONDS)
    if starting is None:
        raise StoreUnreachable(
            "another process has been starting the store for a long time",
            where=f"embedded:{folder.path}",
            remedy="Try again; if it stays so, end the processes that use this store",
        )
    try:
        found = _find(folder, name)  # another process may have been faster
        if found is None:
            _start(folder)
            found = _find(folder, name)
    finally:
        starting.release()
    if found is None:
        raise StoreUnreachable("the server went away as soon as it had started", where=f"embedded:{folder.path}")
    return found


def _find(folder: StoreFolder, name: str) -> tuple[Running, Presence] | None:
    running = folder.read_running()
    if running is None:
        return None
    presence = Presence.join(running.presence_port, running.token, name)
    return None if presence is None else (running, presence)


def _start(folder: StoreFolder) -> None:
    """Start the server and wait until it can be used."""
    folder.check_room()
    with folder.telling():
        errors = os.open(folder.log / "server.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            child = subprocess.Popen(
                [sys.executable, "-P", "-m", "graph.store.server", str(folder.path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=folder.path,
                env=_environment(),
                text=True,
                encoding="utf-8",
                **_detached(),
            )
        finally:
            os.close(errors)
    told: list[str] = []
    assert child.stdout is not None
    pipe = child.stdout
    listening = threading.Thread(target=lambda: told.append(pipe.readline()), daemon=True)
    listening.start()
    listening.join(_START_SECONDS)
    burying = threading.Thread(target=child.wait, daemon=True)  # so that it leaves no zombie while we live
    burying.start()
    if listening.is_alive():
        child.kill()
        raise _not_started(folder, f"the engine did not start within {_START_SECONDS:g} seconds")
    pipe.close()
    message = json.loads(told[0]) if told and told[0] else {"failed": "", "message": "it ended at once"}
    if "failed" in message:
        burying.join(_END_SECONDS)
        raise _start_failure(folder, message["failed"], str(message["message"]))


def _environment() -> dict[str, str]:
    """What the server is started with: the project itself must be importable also from a checkout."""
    checked = os.environ.get("SMEGRAPH_HEAP", "1g")
    if not re.fullmatch(r"[1-9][0-9]*[kmgKMG]", checked):
        raise UsageError(f"SMEGRAPH_HEAP is {checked!r}", remedy="Give a size such as 512m or 2g")
    root = str(Path(__file__).parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}


def _detached() -> dict[str, Any]:
    """Options that keep the server out of our terminal, so that Ctrl-C and a closed window end us and not it."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def _start_failure(folder: StoreFolder, kind: str, message: str) -> StoreError:
    where = f"embedded:{folder.path}"
    if kind == StoreFull.__name__:
        return StoreFull("the disk is full", where=where, remedy="Free some space, then run the command again")
    if kind == StoreUnreachable.__name__:
        return StoreUnreachable(message, where=where, remedy="End the processes that use this store, then try again")
    return _not_started(folder, f"the engine cannot open the folder: {message}")


def _not_started(folder: StoreFolder, message: str) -> StoreDamaged:
    return StoreDamaged(
        message,
        where=f"embedded:{folder.path}",
        remedy=f"Restore the store from a dump or a copy, or name a new folder; details are in {folder.log}",
    )
