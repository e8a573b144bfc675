"""Documents from an https:// address: public addresses only, bounded in size, time and redirects.

A name is looked up once for every request; every address it has must be public, and the connection goes to the very
address that was checked, so that a name that changes its mind in between gains nothing. Proxies of the environment
are not used, since they would choose the address themselves.
"""

from __future__ import annotations

import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from loaders.notices.formats import form_of_media_type, form_of_name
from loaders.notices.values import Content, Unreadable, megabytes

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_MAX_BYTES: Final = 10 << 20
_SECONDS: Final = 20.0
_MOST_REDIRECTS: Final = 5
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_CHUNK: Final = 64 << 10
_SAVE: Final = "Open it in a browser, save the notice and give the file"
_HEADERS: Final = {
    "User-Agent": "smegraph (reads one notice on request)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}
# Addresses that carry another one inside: what they lead to is decided elsewhere.
_CARRIERS: Final = tuple(
    ipaddress.ip_network(one)
    for one in ("::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)
_NOT_PUBLIC: Final = tuple(
    ipaddress.ip_network(one)
    for one in ("100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "192.88.99.0/24", "fec0::/10")
)


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public network and to nothing else."""
    if any(address in network for network in (*_CARRIERS, *_NOT_PUBLIC) if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be fetched. Tests open the own machine with rules of their own; nothing on the command line can.

    Attributes:
        allows: Whether a connection may go to an address.
        trust: Certificates that are trusted, if not the system's.
    """

    schemes: tuple[str, ...] = ("https",)
    allows: Callable[[Address], bool] = is_public
    max_bytes: int = _MAX_BYTES
    seconds: float = _SECONDS
    trust: ssl.SSLContext | None = None


def fetch(address: str, rules: Rules | None = None) -> Content:
    """The document at an address.

    Raises:
        Unreadable: If it may not be fetched, cannot be reached, or is no document; the message says which.
    """
    rules = rules or Rules()
    deadline = time.monotonic() + rules.seconds
    seen: list[str] = []
    url = address
    while True:
        parts = _checked(url, rules, seen)
        seen.append(url)
        try:
            answer = _Answer.of(parts, rules, deadline)
        except (TimeoutError, _Late) as error:
            raise _late(rules) from error
        except ssl.SSLError as error:
            raise Unreadable(f"{parts.hostname} does not prove who it is: {error.reason or error}", _SAVE) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unreadable(
                f"{parts.hostname} cannot be reached: {getattr(error, 'strerror', None) or error}",
                "Check the address and whether this machine may go out",
            ) from error
        if answer.location is None:
            return Content(address, address, answer.body, answer.form(url), answer.charset, url)
        url = urljoin(url, answer.location)


def _checked(url: str, rules: Rules, seen: list[str]) -> SplitResult:
    if url in seen:
        raise Unreadable("is redirected in a circle", _SAVE)
    if len(seen) > _MOST_REDIRECTS:
        raise Unreadable(f"is redirected more than {_MOST_REDIRECTS} times", _SAVE)
    towards = f" (redirected to {url})" if seen else ""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Unreadable(f"is no address{towards}", "Write https://host/path") from error
    if parts.scheme not in rules.schemes:
        raise Unreadable(
            f"is no https:// address{towards}", "Only https:// is fetched; save the notice and give the file"
        )
    if not parts.hostname or port == 0:
        raise Unreadable(f"names no host{towards}", "Write https://host/path")
    if parts.username is not None or parts.password is not None:
        raise Unreadable(f"holds a user name or password{towards}", "Log in with a browser and save the notice")
    return parts


class _Late(Exception):
    """The time is over."""


def _late(rules: Rules) -> Unreadable:
    return Unreadable(f"gave no whole answer within {rules.seconds:.0f} seconds", "Try again later, or save the notice")


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _Late
    return left


def _addresses(host: str, port: int, deadline: float) -> list[Address]:
    """All addresses of a name; the look-up has no time limit of its own, so it runs beside."""
    answers: queue.Queue[list[Address] | OSError | UnicodeError] = queue.Queue()

    def look_up() -> None:
        try:
            told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([ipaddress.ip_address(str(one[4][0]).split("%", 1)[0]) for one in told])
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=_left(deadline))
    except queue.Empty:
        raise _Late from None
    if isinstance(answer, OSError):
        raise answer
    if isinstance(answer, UnicodeError):
        raise OSError(f"{host} is no name of a host") from answer
    return list(dict.fromkeys(answer))


def _connected(host: str, port: int, rules: Rules, deadline: float) -> socket.socket:
    """A connection to an address of the host that was checked, as were all others of that host."""
    addresses = _addresses(host, port, deadline)
    refused = [one for one in addresses if not rules.allows(one)]
    if refused or not addresses:
        raise Unreadable(
            f"{host} is {refused[0] if refused else 'nowhere'}, which is no public address",
            "Only public addresses are fetched; save the notice and give the file",
        )
    failure: OSError | None = None
    for address in addresses:
        family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
        connection = socket.socket(family, socket.SOCK_STREAM)
        try:
            connection.settimeout(_left(deadline))
            connection.connect((str(address), port))
        except OSError as error:
            connection.close()
            failure = error
            continue
        except BaseException:
            connection.close()
            raise
        return connection
    raise failure or OSError("no address answers")


class _Connection(http.client.HTTPConnection):
    """Speaks over a socket that is there already, and connects nowhere itself."""

    def __init__(self, host: str, port: int, made: socket.socket) -> None:
        super().__init__(host, port)
        self.sock = made
        self.auto_open = 0


@dataclass(frozen=True, slots=True)
class _Answer:
    body: bytes
    media_type: str
    charset: str | None
    location: str | None

    @staticmethod
    def of(parts: SplitResult, rules: Rules, deadline: float) -> _Answer:
        """Ask one address once."""
        secure = parts.scheme == "https"
        host = parts.hostname or ""
        port = parts.port or (443 if secure else 80)
        made = _connected(host, port, rules, deadline)
        # One watch over all of it: a host that sends a byte a second never runs into a time-out of the socket.
        watch = threading.Timer(_left(deadline), _shut, (made,))
        watch.daemon = True
        watch.start()
        try:
            if secure:
                context = rules.trust or ssl.create_default_context()
                made = context.wrap_socket(made, server_hostname=host)
            return _Answer._asked(_Connection(host, port, made), parts, rules, deadline)
        except OSError as error:
            _left(deadline)
            raise error
        finally:
            watch.cancel()
            made.close()

    @staticmethod
    def _asked(connection: _Connection, parts: SplitResult, rules: Rules, deadline: float) -> _Answer:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        connection.request("GET", path + query, headers=_HEADERS)
        response = connection.getresponse()
        location = response.getheader("Location")
        if response.status in _REDIRECTS and location:
            return _Answer(b"", "", None, location.encode("latin-1", "replace").decode("utf-8", "replace"))
        if response.status != http.client.OK:
            raise Unreadable(f"{parts.hostname} answers {response.status} {response.reason}".rstrip(), _SAVE)
        body = _unpacked(_body(response, rules, deadline), response.getheader("Content-Encoding", ""), rules)
        headers = response.headers
        return _Answer(body, headers.get_content_type(), headers.get_content_charset(), None)

    def form(self, url: str) -> str | None:
        """The format by media type, else by the address."""
        return form_of_media_type(self.media_type) or form_of_name(urlsplit(url).path)


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _body(response: http.client.HTTPResponse, rules: Rules, deadline: float) -> bytes:
    told: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        size += len(chunk)
        if size > rules.max_bytes:
            raise _too_much(rules)
        _left(deadline)
        told.append(chunk)
    _left(deadline)  # a connection that the watch has shut looks like the end
    if response.length:
        raise OSError("the connection broke off")
    return b"".join(told)


def _unpacked(body: bytes, coding: str, rules: Rules) -> bytes:
    if coding.strip().lower() in ("", "identity"):
        return body
    if coding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        raise Unreadable(f"is packed as {coding}, which was not asked for", _SAVE)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        told = unpacker.decompress(body, rules.max_bytes + 1)
    except zlib.error as error:
        raise Unreadable("its packed content is damaged", _SAVE) from error
    if len(told) > rules.max_bytes:
        raise _too_much(rules)
    if not unpacker.eof:
        raise OSError("the connection broke off")
    return told


def _too_much(rules: Rules) -> Unreadable:
    return Unreadable(f"is larger than the {megabytes(rules.max_bytes)} that are fetched", _SAVE)
