"""Several processes at one store."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from graph.errors import StoreError
from graph.store import neo4j as neo4j_store
from graph.store import open_store
from graph.store.base import Delta, Store
from tests.backends.store_graphs import company, picture

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a worker process of tests/backends/store_workers.py."""
    started: list[subprocess.Popen[str]] = []

    def worker(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.backends.store_workers", *arguments]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield worker
    for process in started:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def test_a_lock_lets_one_writer_in_at_a_time(store: Store, start: Start) -> None:
    workers = [start("count", store.address, "15") for _ in range(3)]
    assert [worker.wait(120) for worker in workers] == [0, 0, 0]
    assert store.read("MATCH (n:Entity {id: 'counter'}) RETURN n.x AS x").rows == ({"x": 45},)


def test_threads_of_one_store_object_take_turns_too(store: Store) -> None:
    def count() -> None:
        for _ in range(10):
            with store.lock("count"):
                rows = store.read("MATCH (n:Entity {id: 'counter'}) RETURN n.x AS x").rows
                store.write(Delta(nodes=(company("counter", x=(rows[0]["x"] if rows else 0) + 1),)))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.read("MATCH (n:Entity {id: 'counter'}) RETURN n.x AS x").rows == ({"x": 40},)


def test_writers_of_the_same_things_without_a_lock_make_each_once(store: Store, start: Start) -> None:
    workers = [start("same", store.address, "15") for _ in range(3)]
    assert [worker.wait(120) for worker in workers] == [0, 0, 0]
    nodes, _ = picture(store)
    assert len(nodes) == 300


def test_a_lock_that_is_held_is_told(store: Store, start: Start) -> None:
    holder = start("hold", store.address, "load")
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    begun = time.monotonic()
    with pytest.raises(StoreError, match=r"writing \(load\) for more than 0.5 seconds"), store.lock("load", 0.5):
        pass
    assert time.monotonic() - begun < 20
    with store.lock("other", 5):
        pass


def test_a_lock_of_a_process_that_died_is_free(store: Store, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = start("hold", store.address, "load")
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.wait()
    with store.lock("load", neo4j_store.LEASE + 30):
        pass


def test_a_lock_outlives_its_lease_while_its_holder_lives(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_store, "LEASE", 1.0)
    with store.lock("load"):
        time.sleep(2.5)
        with open_store(store.address) as other, pytest.raises(StoreError, match="load"), other.lock("load", 0.2):
            pass
    with open_store(store.address) as other, other.lock("load", 5):
        pass


def test_another_process_sees_what_was_written(store: Store, start: Start) -> None:
    store.write(Delta(nodes=(company("a"), company("b"))))
    reader = start("use", store.address)
    assert reader.stdout is not None
    assert reader.stdout.readline() == "2\n"
