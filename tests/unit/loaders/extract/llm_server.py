"""A real server on this machine that speaks the protocol of chat completions, and misbehaves as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request, and the means to answer it."""

    handler: BaseHTTPRequestHandler
    body: dict[str, Any]
    over: threading.Event

    def send(self, status: int, content: bytes, kind: str = "application/json", **headers: str) -> None:
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", kind)
        self.handler.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(content)

    @property
    def text(self) -> str:
        return str(self.body["messages"][-1]["content"])


@dataclass
class LlmServer:
    """Behaves as scripted: one behaviour a request, the last one for all that follow."""

    behaviours: Sequence[Behaviour]
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def served(*behaviours: Behaviour) -> Iterator[LlmServer]:
    told = LlmServer(behaviours)
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.requests.append({"path": self.path, **body})
            told.headers.append(dict(self.headers))
            behaviour = told.behaviours[min(len(told.requests), len(told.behaviours)) - 1]
            behaviour(Exchange(self, body, over))

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield told
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def completion(content: str | None, finish: str = "stop", tokens: int | None = 100, **message: object) -> bytes:
    usage = {} if tokens is None else {"usage": {"total_tokens": tokens}}
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    return json.dumps({"choices": [choice], **usage}).encode()


def says(content: object, **options: Any) -> Behaviour:
    """An answer; what is no text is sent as JSON."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    return lambda exchange: exchange.send(200, completion(text, **options))


def fails(status: int, message: str = "overloaded", **headers: str) -> Behaviour:
    content = json.dumps({"error": {"message": message}}).encode()
    return lambda exchange: exchange.send(status, content, **headers)


def stalls(exchange: Exchange) -> None:
    """Takes the request and says nothing more."""
    exchange.over.wait(10)


def drips(exchange: Exchange) -> None:
    """Sends a space now and then, so that no single wait is long."""
    exchange.handler.send_response(200)
    exchange.handler.send_header("Content-Type", "application/json")
    exchange.handler.send_header("Connection", "close")
    exchange.handler.end_headers()
    for _ in range(100):
        if exchange.over.wait(0.05):
            return
        exchange.handler.wfile.write(b" ")
        exchange.handler.wfile.flush()


def hangs_up(exchange: Exchange) -> None:
    """Breaks the connection without an answer."""
    exchange.handler.close_connection = True
    exchange.handler.connection.close()


def breaks_off(exchange: Exchange) -> None:
    """Promises more bytes than come."""
    exchange.handler.send_response(200)
    exchange.handler.send_header("Content-Type", "application/json")
    exchange.handler.send_header("Content-Length", "5000")
    exchange.handler.end_headers()
    exchange.handler.wfile.write(b'{"choices": [')
    exchange.handler.close_connection = True
