"""The bundled engine, ArcadeDB, inside the server process; nothing else of the project loads a Java machine.

Killing the server process kills the engine with it, which is why it is no child of its own.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.errors import MissingDependency
from graph.store.folder import DATABASE, StoreFolder, write_private

WRITER = "root"
READER = "reader"
_HASH_ROUNDS = 1_000  # enough for passwords that are 256 random bits, and a new connection need not wait
_LONGEST_COMMAND = 30 * 60 * 1000  # milliseconds; ends what no client can end any more
_LARGEST_MESSAGE = 256 << 20  # bytes; the engine's own 16 MB are less than a batch of long texts may need
_EVENT_LOGS = 3

_JVM_OPTIONS = (
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF8",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
    "-XX:TieredStopAtLevel=1",  # the quick compiler only: half the processor time of a load or question after a start
    "-XX:+UseSerialGC",  # small and quick to start; the engine serves one machine's few readers
    "-XX:-UsePerfData",  # writes a file outside the folder otherwise
    "-XX:+ExitOnOutOfMemoryError",  # a dead server is started again, a half-dead one is not
)
_LOG_SETTINGS = """\
handlers = java.util.logging.FileHandler
.level = WARNING
java.util.logging.FileHandler.level = WARNING
java.util.logging.FileHandler.pattern = {pattern}
java.util.logging.FileHandler.formatter = com.arcadedb.log.LogFormatter
java.util.logging.FileHandler.limit = 1000000
java.util.logging.FileHandler.count = 2
"""


class Engine:
    """One engine serving one folder."""

    def __init__(self, folder: StoreFolder, heap: str) -> None:
        self._folder = folder
        self._heap = heap
        self._server: Any = None

    def start(self, password: str, reader_password: str) -> int:
        """Start it for two users, one of whom may only read, and return the port of Bolt on the loopback interface."""
        import jpype

        self._write_users(password, reader_password)
        self._forget_old_logs()
        jars, library = _runtime()
        jpype.startJVM(str(library), *self._jvm_options(), classpath=os.pathsep.join(map(str, jars)), interrupt=False)
        context = jpype.JClass("com.arcadedb.ContextConfiguration")()
        for key, value in self._settings(password).items():
            context.setValue(f"arcadedb.{key}", value)
        self._server = jpype.JClass("com.arcadedb.server.ArcadeDBServer")(context)
        self._server.start()
        self._server.getHttpServer().stopService()  # Bolt is the only way in
        self._server.getDatabase(DATABASE)  # a database that cannot be opened says so now, not in the first query
        return next(
            int(plugin.getPort())
            for plugin in self._server.getPlugins()
            if str(plugin.getClass().getSimpleName()) == "BoltProtocolPlugin"
        )

    def holds_data(self) -> bool:
        """Whether the database was made ready for data."""
        return bool(self._server.getDatabase(DATABASE).getSchema().existsType("SmegraphMeta"))

    def stop_queries(self, mark: str) -> None:
        """End the running queries whose text begins with a comment that begins with the mark."""
        for query in self._server.getRunningQueries().getRunning():
            if str(query.getText()).startswith(f"/*{mark}"):
                query.terminate("its client")

    def stop(self) -> None:
        """Write everything to the disk and stop."""
        if self._server is not None:
            self._server.stop()

    def _write_users(self, password: str, reader_password: str) -> None:
        settings = self._folder.engine / "config"
        settings.mkdir(mode=0o700, exist_ok=True)
        users = [
            {"name": WRITER, "databases": {"*": ["admin"]}, "password": _hashed(password)},
            {"name": READER, "databases": {DATABASE: ["reader"]}, "password": _hashed(reader_password)},
        ]
        write_private(settings / "server-users.jsonl", "".join(json.dumps(user) + "\n" for user in users))
        groups = {
            "admin": _group(
                ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
                ["createRecord", "readRecord", "updateRecord", "deleteRecord"],
            ),
            "reader": _group([], ["readRecord"]),
            "*": _group([], []),
        }
        write_private(
            settings / "server-groups.json", json.dumps({"databases": {"*": {"groups": groups}}, "version": 2})
        )

    def _forget_old_logs(self) -> None:
        logs = sorted((self._folder.engine / "log").glob("server-event-log-*"), key=lambda log: log.stat().st_mtime)
        for log in logs[:-_EVENT_LOGS]:
            log.unlink(missing_ok=True)

    def _jvm_options(self) -> list[str]:
        settings = self._folder.engine / "log.properties"
        write_private(settings, _LOG_SETTINGS.format(pattern=(self._folder.log / "engine.%g.log").as_posix()))
        return [
            *_JVM_OPTIONS,
            f"-Xmx{self._heap}",
            f"-XX:ErrorFile={self._folder.log / 'crash.log'}",
            f"-Djava.util.logging.config.file={settings}",
        ]

    def _settings(self, password: str) -> Mapping[str, object]:
        root = str(self._folder.engine)
        return {
            "server.rootPath": root,
            "server.rootPassword": password,
            "server.logsDirectory": str(self._folder.engine / "log"),
            "server.mode": "development",  # the other modes hide error messages
            "server.defaultDatabases": f"{DATABASE}[{WRITER}]",
            "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt.host": "127.0.0.1",
            "bolt.port": 0,
            "bolt.maxMessageSize": _LARGEST_MESSAGE,
            "server.httpIncomingHost": "127.0.0.1",
            "server.httpIncomingPort": "0",
            "server.saltIterations": _HASH_ROUNDS,
            "server.healthCheck.enabled": False,
            "serverMetrics": False,
            "command.timeout": _LONGEST_COMMAND,
            "opencypher.loadCsv.allowFileUrls": False,
            "opencypher.loadCsv.allowRemoteUrls": False,
            "txWalFlush": 2,  # an acknowledged write survives a power cut too
        }


def is_available() -> bool:
    """Whether the engine is installed; there are no wheels for some platforms."""
    return importlib.util.find_spec("arcadedb_embedded") is not None


def _runtime() -> tuple[list[Path], Path]:
    """The jars and the Java library that the wheel brings."""
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise MissingDependency("the package arcadedb-embedded is not installed")
    package = Path(spec.origin).parent
    name = {"win32": "bin/server/jvm.dll", "darwin": "lib/server/libjvm.dylib"}.get(
        sys.platform, "lib/server/libjvm.so"
    )
    return sorted((package / "jars").glob("*.jar")), package / "jre" / name


def _hashed(password: str) -> str:
    """A password as the engine's list of users keeps it."""
    salt = base64.b64encode(secrets.token_bytes(24)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), _HASH_ROUNDS, 32)
    return f"PBKDF2WithHmacSHA256${_HASH_ROUNDS}${salt}${base64.b64encode(digest).decode()}"


def _group(rights: list[str], record_rights: list[str]) -> dict[str, object]:
    return {
        "resultSetLimit": -1,
        "readTimeout": -1,
        "access": rights,
        "types": {"*": {"access": record_rights}},
    }
