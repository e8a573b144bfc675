from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from graph.cli.operations import serving
from tests.command_line import smegraph

URL = re.compile(r"http://127\.0\.0\.1:(\d+)/\?lang=\w+")


@contextmanager
def running(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A command that opens the app, and the address it tells."""
    command = [sys.executable, "-m", "graph.cli", *arguments]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        assert child.stdout is not None
        for line in child.stdout:
            found = URL.search(line)
            if found:
                yield child, found[0]
                break
        else:
            pytest.fail("the app was never opened")
    finally:
        if child.poll() is None:
            child.terminate()
        child.wait(30)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.mark.skipif(os.name == "nt", reason="signals end processes otherwise there")
@pytest.mark.parametrize(("ending", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 130)])
def test_the_app_answers_here_only_and_ends_with_the_command(
    loaded_address: str, ending: signal.Signals, code: int
) -> None:
    with running("app", "--no-browser", "--store", loaded_address, "--lang", "ko") as (child, url):
        assert url.endswith("lang=ko")
        assert answers(url)
        port = int(URL.match(url)[1])  # type: ignore[index]  # it matched before
        for address in {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}:
            if not str(address).startswith("127."):
                with socket.socket() as probe:
                    assert probe.connect_ex((str(address), port)) != 0
        child.send_signal(ending)
        assert child.wait(30) == code
    until = time.monotonic() + 10
    while answers(url) and time.monotonic() < until:
        time.sleep(0.1)
    assert not answers(url)


def test_the_demo_opens_the_app_on_the_port_asked_for(empty_address: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with running("demo", "--no-browser", "--port", str(port), "--store", empty_address) as (_, url):
        assert f":{port}/" in url
        assert answers(url)


def test_a_port_that_is_taken_is_told(loaded_address: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = smegraph("app", "--no-browser", "--port", str(port), "--store", loaded_address)
    assert (done.code, done.out) == (2, "")
    assert f"port {port}: cannot be used" in done.err


def test_the_app_is_run_with_the_settings_of_the_checkout() -> None:
    settings = tomllib.loads((serving.app_file().parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    flat = {
        f"{table}.{name}": str(value).lower() for table, values in settings.items() for name, value in values.items()
    }
    assert flat.items() <= serving.OPTIONS.items()
