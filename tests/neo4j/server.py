"""Starts a real Neo4j Community server from its published jars, for the tests; it listens on loopback only.

As a command it prints the server's address and serves until it is told to end or whoever started it has ended:

    python -m tests.neo4j.server [--home FOLDER]

The jars come from the folder that `NEO4J_JARS` names, or are fetched once with Maven.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

HERE = Path(__file__).parent
HEAP = "600m"
SECONDS = 120.0


class NotStarted(Exception):
    """The server cannot be started here; says why."""


def jars() -> Path:
    """The folder of the server's jars.

    Raises:
        NotStarted: If it is not here and cannot be fetched.
    """
    named = os.environ.get("NEO4J_JARS")
    folder = Path(named) if named else Path(platformdirs.user_cache_dir("smegraph", appauthor=False)) / "neo4j-jars"
    if any(folder.glob("neo4j-bolt-*.jar")):
        return folder
    if named:
        raise NotStarted(f"NEO4J_JARS names {folder}, which holds no neo4j-bolt jar")
    if shutil.which("mvn") is None:
        raise NotStarted("Maven (mvn) fetches the jars of Neo4j; install it, or name their folder in NEO4J_JARS")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as draft:
        fetch = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
        subprocess.run([*fetch, f"-DoutputDirectory={draft}/jars", f"-DbuildDirectory={draft}"], check=True)
        shutil.rmtree(folder, ignore_errors=True)
        Path(draft, "jars").rename(folder)
    return folder


@contextmanager
def start_server(home: Path, password: str | None = None) -> Iterator[str]:
    """Run a server while the body runs.

    Args:
        home: A folder of its own.
        password: Of the user `neo4j`; None for a server that asks for none.

    Yields:
        Its address, `bolt://127.0.0.1:PORT`.
    """
    with _started(home, password) as (address, _):
        yield address


@contextmanager
def _started(home: Path, password: str | None) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    if shutil.which("java") is None:
        raise NotStarted("Java 17 or 21 runs Neo4j; install it")
    home.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    command = ["java", f"-Xmx{HEAP}", "-XX:+UseSerialGC", "-cp", str(jars() / "*"), str(HERE / "Launch.java")]
    with Path(home, "server.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, str(home), str(port), *([password] if password else [])],
            stdin=subprocess.PIPE,  # it ends when we do, however we end
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,  # Ctrl-C is ours; it still hears that its input is closed
        )
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        if not _says_ready(server):
            raise NotStarted(f"Neo4j did not start:\n{Path(home, 'server.log').read_text('utf-8', 'replace')[-2000:]}")
        yield f"bolt://127.0.0.1:{port}", server
    finally:
        server.stdin.close()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        server.stdout.close()


def _says_ready(server: subprocess.Popen[bytes]) -> bool:
    too_late = threading.Timer(SECONDS, server.kill)
    too_late.start()
    try:
        assert server.stdout is not None
        return any(line.strip() == b"ready" for line in server.stdout)
    finally:
        too_late.cancel()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Serve until told to end."""
    parser = argparse.ArgumentParser(prog="python -m tests.neo4j.server", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--home", type=Path, help="folder of the database; without it one that is thrown away")
    home, parent = parser.parse_args().home, os.getppid()

    def end(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    try:
        with (
            tempfile.TemporaryDirectory(prefix="smegraph-neo4j-") as thrown_away,
            start_server(home or Path(thrown_away, "home")) as address,
        ):
            print(address, flush=True)  # noqa: T201
            while os.getppid() == parent:
                time.sleep(0.5)
    except KeyboardInterrupt:
        return 0
    except NotStarted as error:
        print(f"neo4j: {error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
