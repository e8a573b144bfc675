"""Run the app in a child process that listens on this machine only and ends with its parent."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import graph
from graph.errors import SmegraphError, UsageError

HOST = "127.0.0.1"
# The same as .streamlit/config.toml, which an installed wheel does not have in the folder where it is run.
OPTIONS = {
    "server.address": HOST,
    "server.headless": "true",
    "server.maxUploadSize": "32",  # megabytes: what loaders/notices takes
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "theme.primaryColor": "#1f5fa8",
    "theme.linkColor": "#1f5fa8",
}
_START_SECONDS = 60.0
_STOP_SECONDS = 10.0


def serve(address: str | None, lang: str, *, port: int | None, browser: bool, ready: Callable[[str], None]) -> None:
    """Run the app until it ends or the person interrupts.

    Args:
        browser: Whether to open a browser; never done where there is no screen.
        ready: Told the address of the app when it answers.

    Raises:
        UsageError: If the port is taken.
        SmegraphError: If the app does not start.
    """
    chosen = _free_port(port)
    url = f"http://{HOST}:{chosen}/?lang={lang}"
    with _ended_with_us(_command(chosen), _environment(address, lang)) as child:
        _wait_until_it_answers(child, chosen)
        ready(url)
        if browser and _has_screen():
            webbrowser.open(url)
        code = child.wait()
    if code not in (0, -signal.SIGTERM, -signal.SIGINT):
        raise SmegraphError(f"the app ended with exit code {code}", remedy="Its last lines above say why")


def app_file() -> Path:
    """The page router, beside the package in a checkout and in a wheel."""
    return Path(graph.__file__).parent.parent / "app.py"


def _command(port: int) -> list[str]:
    flags = [f"--{name}={value}" for name, value in {**OPTIONS, "server.port": port}.items()]
    return [sys.executable, "-m", "streamlit", "run", str(app_file()), *flags]


def _environment(address: str | None, lang: str) -> dict[str, str]:
    chosen = dict(os.environ, SMEGRAPH_LANG=lang)
    if address:
        chosen["SMEGRAPH_STORE"] = address
    return chosen


def _free_port(port: int | None) -> int:
    with socket.socket() as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port or 0))
        except OSError as error:
            remedy = "Choose another one, or leave --port out"
            raise UsageError(f"cannot be used: {error.strerror}", where=f"port {port}", remedy=remedy) from error
        found: int = probe.getsockname()[1]
    return found


@contextmanager
def _ended_with_us(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A child that is ended when the body is left, also by Ctrl-C or a termination of ourselves."""

    def leave(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, leave)
    child = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        signal.signal(signal.SIGTERM, before)


def _wait_until_it_answers(child: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        if child.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    remedy = "Its last lines above say why; smegraph app tries again"
    raise SmegraphError("the app did not start", where=f"{HOST}:{port}", remedy=remedy)


def _has_screen() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
