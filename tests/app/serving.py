"""The app as a person starts it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

START_SECONDS = 60


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running_app(address: str) -> Iterator[str]:
    """The app as `smegraph app` starts it, on a free port; gives its address."""
    port = _free_port()
    command = [sys.executable, "-m", "graph.cli", "app", "--no-browser", "--port", str(port), "--store", address]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as child:
        try:
            _wait(child, port)
            yield f"http://127.0.0.1:{port}"
        finally:
            child.terminate()


def _wait(child: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and child.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the app did not start")
