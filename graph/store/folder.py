"""The folder of an embedded store: what lies in it, whose it is, and how its server is found."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import filelock

from graph.errors import StoreDamaged, StoreError, StoreFull, StoreMismatch

FORMAT = 1  # of the folder and of the talk between a client and the server; another one is refused
DATABASE = "smegraph"
RESERVE = 64 << 20  # bytes that stay free: the engine acknowledges a write before its pages are on the disk

_FULL = {errno.ENOSPC, errno.EDQUOT}
_SAYS_FULL = re.compile(r"no space left|disk (?:is )?full|not enough (?:disk )?space|quota exceeded", re.IGNORECASE)
_OWNER_ONLY = 0o700


@dataclass(frozen=True, slots=True)
class Running:
    """How to reach the server of a folder; written by the server, readable by the folder's owner only."""

    pid: int
    presence_port: int
    bolt_port: int
    token: str
    password: str
    reader_password: str
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """One embedded store on the disk; nothing in it is ours to name elsewhere."""

    path: Path

    @property
    def mark(self) -> Path:
        """Tells that the folder is a store of ours, so that no other folder is ever written to."""
        return self.path / "smegraph-store.json"

    @property
    def engine(self) -> Path:
        """What the engine keeps: its database and its settings."""
        return self.path / "engine"

    @property
    def database(self) -> Path:
        """The files of the graph itself."""
        return self.engine / "databases" / DATABASE

    @property
    def inventory(self) -> Path:
        """The list of those files as the last server left them."""
        return self.path / "files.json"

    @property
    def log(self) -> Path:
        """Bounded logs of the server."""
        return self.path / "log"

    @property
    def running(self) -> Path:
        """How the running server is reached; may be left over from a dead one."""
        return self.path / "server.json"

    @property
    def server_lock(self) -> Path:
        """Held by the server for its whole life; the system gives it back when the server dies."""
        return self.path / "server.lock"

    @property
    def start_lock(self) -> Path:
        """Held by the one client that is starting a server."""
        return self.path / "start.lock"

    def named_lock(self, name: str) -> Path:
        """The file behind `Store.lock(name)`."""
        return self.path / "locks" / f"{name}.lock"

    def prepare(self) -> None:
        """Create the folder, or make sure that it is a store of ours that we can use.

        Raises:
            StoreDamaged: If it holds something else, belongs to another user or cannot be written to.
            StoreMismatch: If another version made it.
            StoreFull: If there is no room for it.
        """
        with self.telling():
            self.path.mkdir(parents=True, exist_ok=True)
            self._check_owner()
            if not self.mark.exists():
                strangers = [entry for entry in self.path.iterdir() if not entry.name.startswith(self.mark.name)]
                if strangers and not self.mark.exists():  # another process may have made the store just now
                    raise self._damaged(
                        "the folder holds other files and is no store of ours",
                        "Name an empty or new folder: embedded:FOLDER",
                    )
                self.path.chmod(_OWNER_ONLY)
                write_private(self.mark, json.dumps({"format": FORMAT}))
            elif not os.access(self.path, os.W_OK | os.X_OK):
                raise self._damaged("the folder is not writable", "Give yourself the right to write to it")
            for folder in (self.engine, self.log, self.path / "locks"):
                folder.mkdir(mode=_OWNER_ONLY, exist_ok=True)
            self._check_format()

    def holds_data(self) -> bool:
        """Whether the store was ever made ready for data."""
        with self.telling():
            return bool(self._marked().get("data"))

    def remember_data(self) -> None:
        """Write down that it was, so that a database that lost everything is not taken for a new one."""
        if not self.holds_data():
            with self.telling():
                write_private(self.mark, json.dumps({"format": FORMAT, "data": True}))

    def check_room(self) -> None:
        """Make sure that the disk has room for one more batch.

        Raises:
            StoreFull: If it has less than the reserve.
        """
        with self.telling():
            free = shutil.disk_usage(self.path).free
        if free < RESERVE:
            raise self._full(f"only {free >> 20} MB are left on the disk")

    def read_running(self) -> Running | None:
        """How the server says it is reached; None if it says nothing that can be read.

        Raises:
            StoreMismatch: If a server of another version runs there.
        """
        try:
            told = json.loads(self.running.read_text("utf-8"))
        except (FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError):
            return None
        except OSError as error:
            raise self._failure(error) from error
        if told.get("format") != FORMAT:
            raise StoreMismatch(
                "a server of another version of smegraph runs here",
                where=self._where,
                remedy="Close the programs that use this store, then try again",
            )
        try:
            return Running(**told)
        except TypeError:
            return None

    def write_running(self, running: Running) -> None:
        """Tell clients how the server is reached."""
        with self.telling():
            write_private(self.running, json.dumps(asdict(running)))

    def hold(self, lock: Path, seconds: float) -> filelock.BaseFileLock | None:
        """Hold one of the folder's locks; None if another process still holds it after `seconds`."""
        held = filelock.FileLock(lock)
        with self.telling():
            try:
                held.acquire(timeout=seconds)
            except filelock.Timeout:  # an OSError, too
                return None
        return held

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Turn what the system says about files of the folder into an error for people."""
        try:
            yield
        except OSError as error:
            raise self._failure(error) from error

    def _check_owner(self) -> None:
        if hasattr(os, "geteuid") and self.path.stat().st_uid != os.geteuid():
            raise self._damaged("the folder belongs to another user", "Name a folder of your own: embedded:FOLDER")

    def _check_format(self) -> None:
        written_by = self._marked().get("format")
        if written_by != FORMAT:
            raise StoreMismatch(
                f"the store has format {written_by}, this version of smegraph knows format {FORMAT}",
                where=self._where,
                remedy="Dump it with the version that wrote it (smegraph dump) and restore it into a new folder",
            )

    def _marked(self) -> dict[str, object]:
        try:
            told = json.loads(self.mark.read_text("utf-8"))
        except ValueError:
            told = None
        if not isinstance(told, dict):
            raise self._damaged(f"{self.mark.name} cannot be read", "Restore the store from a copy or a dump")
        return told

    @property
    def _where(self) -> str:
        return f"embedded:{self.path}"

    def _damaged(self, message: str, remedy: str) -> StoreDamaged:
        return StoreDamaged(message, where=self._where, remedy=remedy)

    def _full(self, message: str) -> StoreFull:
        remedy = "Free some space and run the same command again: what was written stays, the rest is added"
        return StoreFull(message, where=self._where, remedy=remedy)

    def _failure(self, error: OSError) -> StoreError:
        if error.errno in _FULL:
            return self._full("the disk is full")
        reason = error.strerror or str(error)
        file = f" ({error.filename})" if error.filename else ""
        remedy = "Name a folder of your own that can be written to: embedded:FOLDER"
        return self._damaged(f"the folder cannot be used: {reason}{file}", remedy)


def says_full(message: str) -> bool:
    """Whether a message of an engine or the system means that the disk is full."""
    return _SAYS_FULL.search(message) is not None


def write_private(path: Path, text: str) -> None:
    """Write a file that its owner alone can read, as a whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
