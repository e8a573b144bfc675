"""A Neo4j that asks for a password, and addresses that cannot work."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from graph.errors import StoreRefused, StoreUnreachable, UsageError
from graph.model import load_model
from graph.store import open_store
from graph.store.base import Delta
from tests.backends.store_graphs import company
from tests.neo4j.server import start_server

PASSWORD = "a password of 25 letters"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a second server, which asks who one is."""
    if not os.environ.get("NEO4J_TEST_URI"):
        pytest.skip("NEO4J_TEST_URI is not set, so no Neo4j is tested")
    if shutil.which("java") is None:
        pytest.skip("there is no Java to start a second Neo4j with")
    with start_server(tmp_path_factory.mktemp("guarded"), PASSWORD) as address:
        yield address


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)


def test_the_right_password(guarded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
    for user in ("", "neo4j"):
        monkeypatch.setenv("NEO4J_USERNAME", user)
        for address in (guarded, guarded.replace("bolt://", "neo4j://")):
            with open_store(address) as store:
                store.apply(load_model())
                store.write(Delta(nodes=(company("a"),)))
                assert store.read("MATCH (n:Entity) RETURN n.id AS id").rows == ({"id": "a"},)
                with store.lock("load"):
                    assert PASSWORD not in store.address


@pytest.mark.parametrize(
    "who", [(None, None), ("neo4j", "wrong"), ("neo4j", ""), ("nobody", PASSWORD), (None, "wrong")]
)
def test_a_wrong_password(guarded: str, monkeypatch: pytest.MonkeyPatch, who: tuple[str | None, str | None]) -> None:
    for name, value in zip(("NEO4J_USERNAME", "NEO4J_PASSWORD"), who, strict=True):
        if value is not None:
            monkeypatch.setenv(name, value)
    begun = time.monotonic()
    with pytest.raises(StoreRefused, match=r"refuses the user.*NEO4J_PASSWORD") as caught:
        open_store(guarded).read("RETURN 1 AS one")
    assert time.monotonic() - begun < 20, "a wrong password is no passing trouble"
    assert PASSWORD not in str(caught.value)


def test_a_database_that_does_not_exist(guarded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
    monkeypatch.setenv("NEO4J_DATABASE", "nosuch")
    with pytest.raises(StoreUnreachable, match=r"nosuch.*NEO4J_DATABASE"):
        open_store(guarded).read("RETURN 1 AS one")
    monkeypatch.setenv("NEO4J_DATABASE", "neo4j")
    assert open_store(guarded).read("RETURN 1 AS one").rows == ({"one": 1},)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+s", "bolt+ssc"])
def test_nobody_listens_there(scheme: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"{scheme}://127.0.0.1:{probe.getsockname()[1]}"  # bound, so that nobody else takes it; deaf
        begun = time.monotonic()
        with pytest.raises(StoreUnreachable, match="does not answer") as caught:
            open_store(address).read("RETURN 1 AS one")
    assert address in str(caught.value)
    assert time.monotonic() - begun < 20


def test_somebody_else_listens_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"bolt://127.0.0.1:{listener.getsockname()[1]}"
        listener.settimeout(30)

        def hang_up() -> None:
            connection, _ = listener.accept()
            connection.recv(100)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.close()

        other = threading.Thread(target=hang_up)
        other.start()
        with pytest.raises(StoreUnreachable, match=r"does not answer|not a Neo4j"):
            open_store(address).read("RETURN 1 AS one")
        other.join()


def test_an_encrypted_address_of_a_plain_server(guarded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
    with pytest.raises(StoreUnreachable, match="encryption"):
        open_store(guarded.replace("bolt://", "bolt+s://")).read("RETURN 1 AS one")


@pytest.mark.parametrize("address", ["bolt://user:secret@127.0.0.1:7687", "neo4j+s://:secret@host"])
def test_a_password_in_an_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(UsageError, match="NEO4J_PASSWORD") as caught:
        open_store(address)
    assert "secret" not in str(caught.value)
