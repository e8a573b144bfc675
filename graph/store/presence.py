"""How a server knows whether anybody uses it: every client keeps one connection to it open.

The system closes the connection when a client ends, however it ends, so nothing can be left over. The talk is
lines of text: the client says `<token> <name>` and hears `ok`; then it may say `stop <mark>`, which ends its
running queries whose text begins with `/*<mark>*/`.
"""

from __future__ import annotations

import hmac
import selectors
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

HOST = "127.0.0.1"
_LONGEST_LINE = 512


class Presence:
    """A client's open connection to the server of its store."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._sending = threading.Lock()

    @classmethod
    def join(cls, port: int, token: str, name: str, seconds: float = 5.0) -> Presence | None:
        """Connect; None if nothing answers there, or something that does not know the token.

        Args:
            port: Of the loopback interface.
            token: The secret in the folder.
            name: What the marks of this client's queries begin with.
            seconds: How long to wait for the answer.
        """
        try:
            connection = socket.create_connection((HOST, port), timeout=seconds)
        except OSError:
            return None
        try:
            connection.sendall(f"{token} {name}\n".encode())
            answer = connection.recv(3)
        except OSError:
            answer = b""
        if answer != b"ok\n":
            connection.close()
            return None
        return cls(connection)

    def stop(self, mark: str) -> None:
        """Ask the server to end this client's queries with this mark; a dead server needs no asking."""
        try:
            with self._sending:
                self._connection.sendall(f"stop {mark}\n".encode())
        except OSError:
            return

    def close(self) -> None:
        """Leave."""
        self._connection.close()


@dataclass(slots=True)
class _Visitor:
    said: bytes = b""
    name: str | None = None  # None until the token was right


@dataclass(slots=True)
class Desk:
    """The server's side: who is here, and since when nobody is.

    Attributes:
        token: What a visitor must know.
        stop: Ends the running queries whose text has a mark with this beginning.
    """

    token: str
    stop: Callable[[str], None]
    _listener: socket.socket = field(init=False)
    _selector: selectors.BaseSelector = field(init=False)
    _visitors: dict[socket.socket, _Visitor] = field(init=False, default_factory=dict)
    _last_seen: float = field(init=False, default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self._listener = socket.create_server((HOST, 0), backlog=64)
        self._listener.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)

    @property
    def port(self) -> int:
        """Where visitors come in."""
        return int(self._listener.getsockname()[1])

    def empty_for(self) -> float:
        """Seconds since the last visitor left; 0 while one is here."""
        if any(visitor.name is not None for visitor in self._visitors.values()):
            return 0.0
        return time.monotonic() - self._last_seen

    def attend(self, seconds: float) -> None:
        """Serve visitors, for about that long."""
        for key, _ in self._selector.select(seconds):
            if key.fileobj is self._listener:
                self._let_in()
            else:
                assert isinstance(key.fileobj, socket.socket)
                self._listen_to(key.fileobj)

    def close(self) -> None:
        """Let nobody in any more and show the others out."""
        for connection in (self._listener, *self._visitors):
            connection.close()
        self._selector.close()

    def _let_in(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:  # it went away while it waited
            return
        connection.setblocking(False)
        self._visitors[connection] = _Visitor()
        self._selector.register(connection, selectors.EVENT_READ)

    def _listen_to(self, connection: socket.socket) -> None:
        visitor = self._visitors[connection]
        try:
            said = connection.recv(_LONGEST_LINE)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        visitor.said += said
        if not said or len(visitor.said) > _LONGEST_LINE:
            self._show_out(connection)
            return
        while b"\n" in visitor.said:
            line, _, visitor.said = visitor.said.partition(b"\n")
            if not self._answer(connection, visitor, line.decode("utf-8", "replace")):
                self._show_out(connection)
                return

    def _answer(self, connection: socket.socket, visitor: _Visitor, line: str) -> bool:
        first, _, second = line.partition(" ")
        if visitor.name is None:
            if not second or not hmac.compare_digest(first.encode(), self.token.encode()):
                return False
            visitor.name = second
            try:
                connection.sendall(b"ok\n")
            except OSError:
                return False
            return True
        if first == "stop" and second.startswith(visitor.name):
            self.stop(second)
            return True
        return False

    def _show_out(self, connection: socket.socket) -> None:
        self._selector.unregister(connection)
        connection.close()
        visitor = self._visitors.pop(connection)
        if visitor.name is not None:
            self._last_seen = time.monotonic()
            self.stop(visitor.name)
