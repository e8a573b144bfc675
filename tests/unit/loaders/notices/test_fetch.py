from __future__ import annotations

import gzip
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.statements import Rejection
from loaders.extract.values import Notice
from loaders.notices import read_notices
from loaders.notices.fetch import Rules, fetch, is_public
from loaders.notices.values import Unreadable

KOREAN = "중소벤처기업진흥공단은 헤센무역투자공사와 업무협약을 체결했다고 26일 밝혔다."
BOMB = gzip.compress(b"A" * (4 << 20))
# The own machine, as no command can allow it.
OWN = Rules(schemes=("http", "https"), allows=lambda address: address.is_loopback, max_bytes=1 << 20, seconds=2.0)


class Site(BaseHTTPRequestHandler):
    """A site with everything a site can do to one who fetches."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        name = self.path.strip("/").split("?")[0]
        getattr(self, f"send_{name}", self.send_nothing)()

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header.replace("_", "-"), value)
        if "Transfer_Encoding" not in headers and "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_nothing(self) -> None:
        self.answer(b"no", 404)

    def send_notice(self) -> None:
        self.answer(KOREAN.encode("cp949"), Content_Type="text/plain; charset=EUC-KR")

    def send_packed(self) -> None:
        self.answer(gzip.compress(KOREAN.encode()), Content_Type="text/plain", Content_Encoding="gzip")

    def send_bomb(self) -> None:
        self.answer(BOMB, Content_Type="text/plain", Content_Encoding="gzip")

    def send_brotli(self) -> None:
        self.answer(b"x", Content_Type="text/plain", Content_Encoding="br")

    def send_moved(self) -> None:
        self.answer(b"", 302, Location="/notice?page=1")

    def send_circle(self) -> None:
        self.answer(b"", 302, Location="/circle")

    def send_chain(self) -> None:
        number = int(self.path.rpartition("=")[2] or 0) if "=" in self.path else 0
        self.answer(b"", 302, Location=f"/chain?n={number + 1}")

    def send_private(self) -> None:
        self.answer(b"", 302, Location="http://10.0.0.1/")

    def send_file(self) -> None:
        self.answer(b"", 302, Location="file:///etc/passwd")

    def send_large(self) -> None:
        self.answer(b"a" * (2 << 20), Content_Type="text/plain")

    def send_cut(self) -> None:
        self.answer(b"The agency", Content_Type="text/plain", Content_Length="500")
        self.close_connection = True

    def send_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def refusal(address: str, rules: Rules | None = OWN) -> str:
    with pytest.raises(Unreadable) as caught:
        fetch(address, rules)
    assert caught.value.remedy
    return caught.value.message


def test_a_notice_is_fetched_in_its_encoding_and_after_a_redirect(site: str) -> None:
    for page in ("notice", "packed", "moved"):
        (notice,) = read_notices([f"{site}/{page}"], OWN)
        assert isinstance(notice, Notice)
        assert notice.text == KOREAN
        assert notice.document.url == f"{site}/{'notice?page=1' if page == 'moved' else page}"


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("nothing", "answers 404"),
        ("circle", "is redirected in a circle"),
        ("chain", "is redirected more than 5 times"),
        ("private", "10.0.0.1 is 10.0.0.1, which is no public address"),
        ("file", "is no https:// address (redirected to file:///etc/passwd)"),
        ("large", "is larger than the 1 MB that are fetched"),
        ("bomb", "is larger than the 1 MB that are fetched"),
        ("brotli", "is packed as br"),
        ("cut", "cannot be reached: the connection broke off"),
        ("slow", "gave no whole answer within 2 seconds"),
    ],
)
def test_what_a_site_may_not_do_is_told(site: str, page: str, message: str) -> None:
    began = time.monotonic()
    assert message in refusal(f"{site}/{page}")
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/", "https://localhost/", "https://10.1.2.3/", "https://172.16.0.1/", "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data", "https://100.64.0.1/", "https://0.0.0.0/", "https://[::1]/",
        "https://[::ffff:8.8.8.8]/", "https://[::ffff:127.0.0.1]/", "https://[fe80::1]/", "https://[fd00::1]/",
        "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://2130706433/", "https://0x7f.1/",
        "https://224.0.0.1/", "https://255.255.255.255/", "https://192.0.2.1/", "https://198.18.0.1/",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    (only,) = read_notices([address])
    assert isinstance(only, Rejection)
    assert "which is no public address" in only.message
    assert (only.where, only.counts_as) == (address, "notice")


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "194.25.0.1"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://example.org/", "is no https:// address"),
        ("ftp://example.org/", "is no https:// address"),
        ("https://", "names no host"),
        ("https://user:secret@example.org/", "holds a user name or password"),
        ("https://example.org:99999/", "is no address"),
        ("https://[::1/", "is no address"),
        (f"https://{'a' * 70}.example.org/", "is no name of a host"),
    ],
)
def test_what_is_no_address_is_told_without_going_out(address: str, message: str) -> None:
    assert message in refusal(address, None)


def test_one_address_of_a_name_that_is_not_public_refuses_all(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, 1, 6, "", (one, 443)) for one in ("8.8.8.8", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_all, **_named: both)
    assert "is 127.0.0.1, which is no public address" in refusal("https://example.org/", None)


def test_the_connection_goes_to_the_address_that_was_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers otherwise the second time gains nothing, since it is asked once."""
    answers = iter(["127.0.0.1", "10.0.0.1"])
    port = int(site.rpartition(":")[2])

    def rebinding(*_all: object, **_named: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, 1, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    assert fetch(f"http://example.org:{port}/notice", OWN).content == KOREAN.encode("cp949")


def test_a_name_that_is_looked_up_for_ever_runs_out_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_all: object, **_named: object) -> list[object]:
        time.sleep(1)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    assert "gave no whole answer" in refusal("https://example.org/", replace(OWN, seconds=0.2))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")
def test_a_site_must_prove_who_it_is(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.socket = own.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    trusting = replace(OWN, trust=ssl.create_default_context(cafile=str(certificate)))
    try:
        assert fetch(f"https://localhost:{server.server_port}/notice", trusting).charset == "euc-kr"
        assert "does not prove who it is" in refusal(f"https://127.0.0.1:{server.server_port}/notice", trusting)
        assert "does not prove who it is" in refusal(f"https://localhost:{server.server_port}/notice")
    finally:
        server.shutdown()
        server.server_close()
