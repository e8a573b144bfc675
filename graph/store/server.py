"""The server of one embedded store: `python -m graph.store.server FOLDER`, started by the first client.

It says on its standard output, in one line of JSON, how it is reached or why it cannot start, and from then on
writes to a bounded log in the folder. It ends when nobody has been there for a while (`SMEGRAPH_IDLE_SECONDS`,
300 unless set), when it is told to, or when its folder is taken away.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TextIO

from graph.errors import SmegraphError, StoreDamaged, StoreError, StoreFull, StoreUnreachable
from graph.store import inventory
from graph.store.engine import Engine
from graph.store.folder import Running, StoreFolder, says_full
from graph.store.presence import Desk

DEFAULT_HEAP = "1g"
DEFAULT_IDLE = 300.0
_PATIENCE = 30.0  # seconds for the server before this one to end
_FIRST_VISIT = 30.0  # seconds for the client that started it to come
_LOG_LIMIT = 2_000_000  # bytes
_BEAT = 0.5  # seconds between two looks around


@dataclass(slots=True)
class _Life:
    """Whether the server is still wanted."""

    ended: bool = False
    reasons: list[str] = field(default_factory=list)

    def end(self, reason: str) -> None:
        self.ended = True
        self.reasons.append(reason)


def main(arguments: list[str]) -> int:
    """Serve the folder until nobody needs it.

    Returns:
        The exit code: 0 after a life, 1 if it could not start.
    """
    folder = StoreFolder(Path(arguments[0]))
    tell = _take_over_output(folder)
    engine = Engine(folder, os.environ.get("SMEGRAPH_HEAP") or DEFAULT_HEAP)
    try:
        lock = folder.hold(folder.server_lock, _PATIENCE)
        if lock is None:
            raise StoreUnreachable("another server holds the folder and does not answer")
        running, desk = _start(folder, engine)
    except Exception as error:  # noqa: BLE001 - whatever it is, the waiting client must hear it
        traceback.print_exc()
        tell(_failure(error))
        return 1
    tell(asdict(running))
    life = _serve(folder, desk, running)
    print("ended:", *life.reasons, file=sys.stderr)  # noqa: T201
    if life.reasons == [_TAKEN]:
        return 0  # nothing is written to a folder that is no longer this server's
    folder.running.unlink(missing_ok=True)
    desk.close()
    threading.Timer(_PATIENCE, os._exit, (1,)).start()  # a stop that hangs must not keep the folder
    engine.stop()
    inventory.take(folder)
    lock.release()
    return 0


_TAKEN = "the folder was taken away"


def _start(folder: StoreFolder, engine: Engine) -> tuple[Running, Desk]:
    inventory.check(folder)
    password, reader_password, token = (secrets.token_urlsafe(32) for _ in range(3))
    port = engine.start(password, reader_password)
    if folder.holds_data() and not engine.holds_data():
        raise StoreDamaged("the engine finds no data in it")
    desk = Desk(token, engine.stop_queries)
    running = Running(os.getpid(), desk.port, port, token, password, reader_password)
    folder.write_running(running)
    return running, desk


def _serve(folder: StoreFolder, desk: Desk, running: Running) -> _Life:
    idle = float(os.environ.get("SMEGRAPH_IDLE_SECONDS") or DEFAULT_IDLE)
    life = _Life()
    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: life.end(f"signal {number}"))
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    allowed = max(idle, _FIRST_VISIT)
    while not life.ended:
        desk.attend(_BEAT)
        empty = desk.empty_for()
        if not empty:
            allowed = idle
        elif empty > allowed:
            life.end(f"nobody for {allowed:g} seconds")
        if not _is_ours(folder, running):
            life.end(_TAKEN)
        _bound_log()
    return life


def _is_ours(folder: StoreFolder, running: Running) -> bool:
    try:
        return folder.read_running() == running
    except StoreError:
        return False


def _failure(error: Exception) -> Mapping[str, object]:
    if isinstance(error, SmegraphError):
        return {"failed": type(error).__name__, "message": error.message}
    text = str(error)
    kind = StoreFull if says_full(text) else StoreDamaged
    return {"failed": kind.__name__, "message": text.splitlines()[0] if text else type(error).__name__}


def _take_over_output(folder: StoreFolder) -> Callable[[Mapping[str, object]], None]:
    """Keep the pipe to the client for one message, and send everything else, the engine's words too, to the log."""
    pipe: TextIO = os.fdopen(os.dup(1), "w", encoding="utf-8")
    sink = os.open(folder.log / "server.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    os.close(sink)

    def tell(message: Mapping[str, object]) -> None:
        try:
            pipe.write(json.dumps(message) + "\n")
            pipe.close()
        except OSError:  # the client that asked is gone; others find the server through its folder
            return

    return tell


def _bound_log() -> None:
    if os.fstat(2).st_size > _LOG_LIMIT:
        os.ftruncate(2, 0)


if __name__ == "__main__":
    os.umask(0o077)
    code = 1
    try:
        code = main(sys.argv[1:])
    finally:
        sys.stderr.flush()
        os._exit(code)  # the Java machine must not outlive the answer, whatever its threads do
