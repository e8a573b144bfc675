from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from graph.store.presence import HOST, Desk, Presence


class Served:
    """A desk that somebody attends to."""

    def __init__(self) -> None:
        self.stopped: list[str] = []
        self.desk = Desk("secret", self.stopped.append)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while not self._closing.is_set():
            self.desk.attend(0.02)

    def close(self) -> None:
        self._closing.set()
        self._thread.join()
        self.desk.close()

    def join(self, name: str, token: str = "secret") -> Presence | None:
        return Presence.join(self.desk.port, token, name)

    def wait(self, stopped: list[str]) -> bool:
        ends = time.monotonic() + 5
        while self.stopped != stopped and time.monotonic() < ends:
            time.sleep(0.01)
        return self.stopped == stopped


@pytest.fixture
def served() -> Iterator[Served]:
    served = Served()
    yield served
    served.close()


def test_who_knows_the_token_is_counted_while_here(served: Served) -> None:
    assert served.desk.empty_for() > 0
    one, other = served.join("one"), served.join("other")
    assert one is not None
    assert other is not None
    assert served.desk.empty_for() == 0
    one.close()
    time.sleep(0.1)
    assert served.desk.empty_for() == 0
    other.close()
    assert served.wait(["one", "other"]), "and their queries are ended"
    assert 0 < served.desk.empty_for() < 2


def test_who_does_not_know_it_is_shown_out(served: Served) -> None:
    assert served.join("one", "wrong") is None
    with socket.create_connection((HOST, served.desk.port)) as stranger:
        stranger.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert stranger.recv(10) == b""
    with socket.create_connection((HOST, served.desk.port)) as chatterbox:
        chatterbox.sendall(b"x" * 2000)
        with contextlib.suppress(ConnectionResetError):
            assert chatterbox.recv(10) == b""
    assert served.desk.empty_for() > 0


def test_only_the_own_queries_can_be_ended(served: Served) -> None:
    one = served.join("one")
    assert one is not None
    one.stop("one-7")
    assert served.wait(["one-7"])
    one.stop("other-1")
    assert served.wait(["one-7", "one"]), "who asks for others' is shown out"


def test_nobody_is_at_a_closed_desk() -> None:
    served = Served()
    port = served.desk.port
    visitor = served.join("one")
    served.close()
    assert Presence.join(port, "secret", "one") is None
    assert visitor is not None
    visitor.stop("one-1")
    visitor.close()
