"""The server of the embedded store: one a folder, found by all, started again after a kill, gone when idle."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.errors import StoreDamaged, StoreFull, StoreMismatch, UsageError
from graph.model import load_model
from graph.store import open_store
from graph.store.base import Delta, Store
from graph.store.folder import Running, StoreFolder
from tests.backends.store_graphs import chain, company, edge, expected, picture

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills processes and reads /proc as POSIX does")

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StoreFolder]:
    """A folder of its own, whose server ends soon after its last client."""
    monkeypatch.setenv("SMEGRAPH_IDLE_SECONDS", "2")
    folder = StoreFolder(tmp_path / "store")
    yield folder
    running = folder.read_running() if folder.path.is_dir() else None
    if running is not None and is_alive(running.pid):
        os.kill(running.pid, signal.SIGKILL)


@pytest.fixture
def start() -> Iterator[Start]:
    started: list[subprocess.Popen[str]] = []

    def worker(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.backends.store_workers", *arguments]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield worker
    for process in started:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def address(folder: StoreFolder) -> str:
    return f"embedded:{folder.path}"


def running(folder: StoreFolder) -> Running:
    found = folder.read_running()
    assert found is not None
    return found


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")
        return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if condition():
            return True
        time.sleep(0.1)
    return condition()


def servers_of(folder: StoreFolder) -> list[int]:
    """Every process that names the folder on its command line."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"graph.store.server" in words and str(folder.path).encode() in words:
                found.append(int(entry.name))
    return found


# Life


def test_any_number_of_first_users_share_one_server(folder: StoreFolder, start: Start) -> None:
    workers = [start("use", address(folder)) for _ in range(6)]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "0\n"
    assert servers_of(folder) == [running(folder).pid]


def test_the_server_outlives_who_started_it_and_ends_when_idle(folder: StoreFolder, start: Start) -> None:
    first = start("use", address(folder))
    assert first.stdout is not None
    assert first.stdout.readline() == "0\n"
    server = running(folder).pid
    second = start("use", address(folder))
    assert second.stdout is not None
    assert second.stdout.readline() == "0\n"
    first.kill()
    first.wait()
    time.sleep(4)
    assert is_alive(server), "the second is still there"
    second.kill()
    second.wait()
    assert wait_for(lambda: not is_alive(server), 20)
    assert not folder.running.exists()
    assert servers_of(folder) == []
    assert start("once", address(folder)).wait(60) == 0, "nothing is left that would be in the way"


def test_a_store_object_that_is_open_keeps_its_server(folder: StoreFolder) -> None:
    with open_store(address(folder)) as store:
        store.write(Delta(nodes=(company("a"),)))
        server = running(folder).pid
        time.sleep(5)
        assert is_alive(server)
        assert store.read("MATCH (n:Entity) RETURN n.id AS id").rows == ({"id": "a"},)
    assert wait_for(lambda: not is_alive(server), 20)
    with open_store(address(folder)) as store:
        assert store.read("MATCH (n:Entity) RETURN n.id AS id").rows == ({"id": "a"},)


def test_a_terminal_that_closes_does_not_end_the_server(folder: StoreFolder, start: Start) -> None:
    worker = start("use", address(folder))
    assert worker.stdout is not None
    worker.stdout.readline()
    server = running(folder).pid
    assert os.getsid(server) != os.getsid(0)
    os.kill(server, signal.SIGHUP)
    time.sleep(1)
    assert is_alive(server)


def test_a_server_that_is_told_to_end_does_so_in_order(folder: StoreFolder) -> None:
    with open_store(address(folder)) as store:
        store.write(Delta(nodes=(company("a"),)))
        server = running(folder).pid
        os.kill(server, signal.SIGTERM)
        assert wait_for(lambda: not is_alive(server), 20)
        assert not folder.running.exists()
        assert store.read("MATCH (n:Entity) RETURN n.id AS id").rows == ({"id": "a"},), "it is started again"


def test_a_folder_that_is_taken_away_ends_its_server(folder: StoreFolder, tmp_path: Path) -> None:
    with open_store(address(folder)) as store:
        store.read("RETURN 1 AS one")
        server = running(folder).pid
        folder.path.rename(tmp_path / "elsewhere")
        assert wait_for(lambda: not is_alive(server), 20)
    assert not folder.path.exists()


# Kills


def test_a_killed_server_is_started_again_by_the_same_store_object(folder: StoreFolder) -> None:
    with open_store(address(folder)) as store:
        store.write(chain(50))
        query = "MATCH (n:Entity) RETURN count(n) AS n"
        os.kill(running(folder).pid, signal.SIGKILL)
        assert store.read(query).rows == ({"n": 50},)
        os.kill(running(folder).pid, signal.SIGKILL)
        assert list(store.stream(query)) == [{"n": 50}]
        os.kill(running(folder).pid, signal.SIGKILL)
        assert store.write(chain(50)).nodes_updated == 50
        assert picture(store) == expected(chain(50))


def test_a_kill_leaves_nothing_that_blocks_the_next_process(folder: StoreFolder, start: Start) -> None:
    with open_store(address(folder)) as store:
        store.write(chain(50))
    os.kill(running(folder).pid, signal.SIGKILL)
    with open_store(address(folder)) as store:
        assert picture(store) == expected(chain(50))
    assert len(servers_of(folder)) == 1


@pytest.mark.parametrize("number", range(3))
def test_a_server_killed_while_others_write_loses_nothing_that_it_acknowledged(
    folder: StoreFolder, start: Start, number: int
) -> None:
    writer = start("fill", address(folder), "30")
    assert writer.stdout is not None
    for line in writer.stdout:
        if int(line) in {4, 9 + number}:
            os.kill(running(folder).pid, signal.SIGKILL)  # while it writes the next one
    assert writer.wait(60) == 0, "it started the server again"
    with open_store(address(folder)) as store:
        assert picture(store) == expected(*filled(30))


def test_a_writer_and_its_server_killed_and_run_again_give_the_same_graph(folder: StoreFolder, start: Start) -> None:
    for _ in range(3):
        writer = start("fill", address(folder), "15")
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) == 5:
                os.kill(running(folder).pid, signal.SIGKILL)
                writer.kill()
        writer.wait()
    with open_store(address(folder)) as store:
        acknowledged = {row["b"] for row in store.read("MATCH (n:Entity) RETURN DISTINCT n.batch AS b").rows}
        assert set(range(6)) <= acknowledged
        per_batch = store.read("MATCH (n:Entity) RETURN n.batch AS b, count(n) AS n").rows
        assert {row["n"] for row in per_batch} == {100}, "a batch is there as a whole or not at all"
    assert start("fill", address(folder), "15").wait(120) == 0
    with open_store(address(folder)) as store:
        assert picture(store) == expected(*filled(15))


def filled(number: int) -> list[Delta]:
    deltas = []
    for i in range(number):
        nodes = tuple(company(f"b{i:04}-{j:03}", batch=i) for j in range(100))
        deltas.append(Delta(nodes=nodes, edges=tuple(edge("PART_OF", node.id, nodes[0].id) for node in nodes)))
    return deltas


# Who may


def test_everything_is_the_owners_only(folder: StoreFolder) -> None:
    with open_store(address(folder)) as store:
        store.write(chain(5))
        open_to_others = [
            path
            for path in (folder.path, *folder.path.rglob("*"))
            if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077 and not path.name.endswith(".lock")
        ]
    assert open_to_others == []


def test_only_loopback_is_listened_to(folder: StoreFolder) -> None:
    with open_store(address(folder)) as store:
        store.read("RETURN 1 AS one")
        server = running(folder)
        ports = listening(server.pid)
    assert {port for _, port in ports} == {server.presence_port, server.bolt_port}
    assert {host for host, _ in ports} <= {"0100007F", "0000000000000000FFFF00000100007F"}, "127.0.0.1, also as IPv6"


def listening(pid: int) -> set[tuple[str, int]]:
    inodes = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = os.readlink(entry)  # noqa: PTH115 - a socket has no path
        except FileNotFoundError:
            continue
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                host, port = fields[1].split(":")
                found.add((host, int(port, 16)))
    return found


def test_passwords_are_new_with_every_start_and_wrong_ones_are_refused(folder: StoreFolder) -> None:
    import neo4j
    from neo4j.exceptions import AuthError

    with open_store(address(folder)) as store:
        store.read("RETURN 1 AS one")
        first = running(folder)
        for user, password in (("root", "root"), ("reader", first.password), ("root", first.reader_password)):
            with (
                neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{first.bolt_port}", auth=(user, password)) as driver,
                pytest.raises(AuthError),
            ):
                driver.verify_connectivity()
        os.kill(first.pid, signal.SIGKILL)
        store.read("RETURN 1 AS one")
        second = running(folder)
    assert len({first.password, first.reader_password, second.password, second.reader_password}) == 4
    assert len({first.token, second.token}) == 2


def test_a_stranger_at_the_desk_is_no_visitor(folder: StoreFolder) -> None:
    with open_store(address(folder)) as store:
        store.read("RETURN 1 AS one")
        server = running(folder)
    with socket.create_connection(("127.0.0.1", server.presence_port)) as stranger:
        stranger.sendall(b"wrong-token name\n")
        assert stranger.recv(10) == b""
    silent = socket.create_connection(("127.0.0.1", server.presence_port))
    assert wait_for(lambda: not is_alive(server.pid), 20), "who says nothing is nobody"
    silent.close()


# Folders that cannot be used


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreDamaged, match="other files"):
        open_store(f"embedded:{tmp_path}").read("RETURN 1 AS one")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_path_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for name in ("file", "file/below"):
        with pytest.raises(StoreDamaged, match=r"cannot be used"):
            open_store(f"embedded:{tmp_path / name}").read("RETURN 1 AS one")


def test_a_store_of_another_version(folder: StoreFolder) -> None:
    folder.prepare()
    folder.mark.write_text('{"format": 99}')
    with pytest.raises(StoreMismatch, match="format 99"):
        open_store(address(folder)).read("RETURN 1 AS one")
    folder.mark.write_text("{")
    with pytest.raises(StoreDamaged, match=r"smegraph-store.json cannot be read"):
        open_store(address(folder)).read("RETURN 1 AS one")


def test_a_server_of_another_version(folder: StoreFolder) -> None:
    folder.prepare()
    folder.running.write_text('{"format": 99, "pid": 1}')
    with pytest.raises(StoreMismatch, match="another version"):
        open_store(address(folder)).read("RETURN 1 AS one")
    folder.running.unlink()


@pytest.mark.parametrize("left", ["", "{", '{"format": 1}', '{"format": 1, "pid": "x"}'])
def test_a_useless_file_of_a_server_is_no_obstacle(folder: StoreFolder, left: str) -> None:
    folder.prepare()
    folder.running.write_text(left)
    with open_store(address(folder)) as store:
        assert store.read("RETURN 1 AS one").rows == ({"one": 1},)


def close(folder: StoreFolder) -> None:
    """End the server in order."""
    os.kill(running(folder).pid, signal.SIGTERM)
    assert wait_for(lambda: servers_of(folder) == [], 20)


def spoil(path: Path) -> None:
    path.write_bytes(b"\xff" * 100)


@pytest.mark.parametrize("damage", [spoil, Path.unlink])
@pytest.mark.parametrize("name", ["schema.json", "configuration.json", "dictionary*", "Company*.bucket", "*.umtidx"])
def test_a_damaged_database_is_told(folder: StoreFolder, name: str, damage: Callable[[Path], None]) -> None:
    with open_store(address(folder)) as store:
        store.apply(load_model())
        store.write(chain(5))
        close(folder)
    for path in folder.database.glob(name):
        damage(path)
    for _ in range(2):
        with pytest.raises(StoreDamaged, match=r"gone|not as the engine left it") as caught:
            open_store(address(folder)).read("MATCH (n:Entity) RETURN count(n) AS n")
        assert str(folder.path) in str(caught.value)
        assert "dump" in str(caught.value)
        assert servers_of(folder) == []


def test_a_database_that_lost_everything_after_a_kill_is_no_new_one(folder: StoreFolder) -> None:
    with open_store(address(folder)) as store:
        store.apply(load_model())
        store.write(chain(5))
    os.kill(running(folder).pid, signal.SIGKILL)
    for path in folder.database.glob("schema*json"):
        spoil(path)
    with pytest.raises(StoreDamaged, match="finds no data"):
        open_store(address(folder)).read("MATCH (n:Entity) RETURN count(n) AS n")
    shutil.rmtree(folder.database)
    with pytest.raises(StoreDamaged, match="finds no data"):
        open_store(address(folder)).read("MATCH (n:Entity) RETURN count(n) AS n")


def test_a_copy_of_a_folder_is_a_store(folder: StoreFolder, tmp_path: Path) -> None:
    with open_store(address(folder)) as store:
        store.apply(load_model())
        store.write(chain(5))
        close(folder)
    shutil.copytree(folder.path, tmp_path / "copy")
    with open_store(f"embedded:{tmp_path / 'copy'}") as copy:
        assert picture(copy) == expected(chain(5))


def test_a_folder_of_another_user(folder: StoreFolder) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder to another user")
    folder.prepare()
    os.chown(folder.path, 12345, 12345)
    with pytest.raises(StoreDamaged, match="belongs to another user"):
        open_store(address(folder)).read("RETURN 1 AS one")


def test_a_folder_that_is_not_writable(small_disk: Path) -> None:
    folder = StoreFolder(small_disk / "store")
    folder.prepare()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StoreDamaged, match="not writable"):
        open_store(address(folder)).read("RETURN 1 AS one")
    with pytest.raises(StoreDamaged, match="cannot be used: Read-only file system"):
        open_store(f"embedded:{small_disk / 'new'}").read("RETURN 1 AS one")


def test_a_folder_without_the_right_to_write(folder: StoreFolder) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    folder.prepare()
    folder.path.chmod(0o500)
    with pytest.raises(StoreDamaged, match="not writable"):
        open_store(address(folder)).read("RETURN 1 AS one")


def test_a_full_disk(folder: StoreFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(address(folder)) as store:
        store.write(chain(50))
        monkeypatch.setattr("graph.store.folder.RESERVE", 1 << 60)
        with pytest.raises(StoreFull, match=r"MB are left on the disk"):
            store.write(Delta(nodes=(company("new"),)))
        assert store.read("MATCH (n:Entity) RETURN count(n) AS n").rows == ({"n": 50},), "reading goes on"
    os.kill(running(folder).pid, signal.SIGKILL)
    with pytest.raises(StoreFull):
        open_store(address(folder)).read("RETURN 1 AS one")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 130 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=130m,mode=0755", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_disk_that_fills_up_while_writing_loses_nothing(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMEGRAPH_IDLE_SECONDS", "2")
    folder = StoreFolder(small_disk / "store")
    done: list[Delta] = []
    with open_store(address(folder)) as store:
        with pytest.raises(StoreFull):  # noqa: PT012 - which one meets the end of the disk is the disk's affair
            for i in range(100):
                batch = Delta(nodes=tuple(company(f"n{i:03}-{j}", text="x" * 20_000) for j in range(100)))
                store.write(batch)
                done.append(batch)
        assert len(done) > 3
        kept = picture(store)
        assert kept == expected(*done)
        os.kill(running(folder).pid, signal.SIGKILL)
        monkeypatch.setattr("graph.store.folder.RESERVE", 0)
        assert picture(store) == kept
        os.kill(running(folder).pid, signal.SIGTERM)
    assert wait_for(lambda: servers_of(folder) == [], 20)


@pytest.mark.parametrize("size", ["much", "1", "0m", "1g -Dx=y"])
def test_a_heap_that_is_no_size(folder: StoreFolder, monkeypatch: pytest.MonkeyPatch, size: str) -> None:
    monkeypatch.setenv("SMEGRAPH_HEAP", size)
    with pytest.raises(UsageError, match="SMEGRAPH_HEAP"):
        open_store(address(folder)).read("RETURN 1 AS one")


def test_a_query_of_a_client_that_died_is_stopped(folder: StoreFolder, start: Start) -> None:
    with open_store(address(folder)) as store:
        store.write(Delta(nodes=tuple(company(f"n{i}", x=i) for i in range(500))))
        slow = start("slow", address(folder))
        assert wait_for(lambda: slow_queries(store) == 1, 30)
        slow.kill()
        assert wait_for(lambda: slow_queries(store) == 0, 10)


def slow_queries(store: Store) -> int:
    from typing import cast

    from graph.store.bolt import BoltStore

    with cast("BoltStore", store)._connection().writing() as session:
        rows = session.run("SHOW TRANSACTIONS").data()
    return sum("a.x + b.x" in row["currentQuery"] for row in rows)
