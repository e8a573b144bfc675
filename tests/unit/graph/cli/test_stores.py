"""What a person is told when the store itself is the trouble: one message, exit code 1, nothing half done."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from collections import namedtuple
from pathlib import Path

import pytest

from tests.command_line import Done, smegraph
from tests.neo4j.server import NotStarted, start_server

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def folder(empty_address: str) -> Path:
    """The folder of a store with one source in it."""
    assert smegraph("load", "india_msme", "--store", empty_address).code == 0
    return Path(empty_address.removeprefix("embedded:"))


def told(done: Done) -> str:
    assert (done.code, done.out) == (1, "")
    messages = [line for line in done.err.splitlines() if line.startswith("smegraph: ")]
    assert len(messages) == 1, done.err
    assert "a fault of the program" not in done.err
    return messages[0]


def load(folder: Path) -> Done:
    return smegraph("load", "india_msme", "--store", f"embedded:{folder}")


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    message = told(load(tmp_path))
    assert str(tmp_path) in message
    assert "Name an empty or new folder" in message
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_whose_mark_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "smegraph-store.json").write_text("\x00\x00")
    assert "cannot be read. Restore the " in told(load(tmp_path))


def test_a_folder_of_another_version(tmp_path: Path) -> None:
    (tmp_path / "smegraph-store.json").write_text(json.dumps({"format": 99}))
    message = told(load(tmp_path))
    assert "format 99" in message
    assert "smegraph dump" in message


def test_a_database_of_another_version(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.ddl.FORMAT", 99)
    message = told(load(folder))
    assert "this version of smegraph knows format 99" in message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    os.chown(theirs, 12345, 12345)
    assert "belongs to another user" in told(load(theirs))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert "Name a folder of your own" in told(load(tmp_path / "store"))
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(1 << 30, (1 << 30) - 1000, 1000))
    message = told(load(folder))
    assert "left on the disk" in message
    assert "run the same command again" in message


@pytest.mark.skipif(os.name == "nt", reason="processes are ended otherwise there")
def test_a_server_that_was_killed_is_started_again(folder: Path) -> None:
    pid = json.loads((folder / "server.json").read_text())["pid"]
    os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    status = smegraph("status", "--format", "json", "--store", f"embedded:{folder}").json()
    assert [row["source"] for row in status["sources"]] == ["india_msme"]


def test_a_server_that_is_not_there() -> None:
    message = told(smegraph("status", "--store", "bolt://127.0.0.1:1"))
    assert "bolt://127.0.0.1:1" in message
    assert message.count(". ") >= 1, "it names a remedy"


@pytest.mark.skipif(not os.environ.get("NEO4J_TEST_URI"), reason="NEO4J_TEST_URI names no Neo4j server for the tests")
def test_a_password_that_is_wrong_and_one_that_is_right(tmp_path: Path) -> None:
    try:
        with start_server(tmp_path, password="right-password") as address:
            wrong = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": "wrong-password"}
            message = told(smegraph("load", "india_msme", "--store", address, env=wrong))
            assert address in message
            assert "NEO4J_PASSWORD" in message
            assert "wrong-password" not in message
            right = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": "right-password"}
            assert smegraph("load", "india_msme", "--store", address, env=right).code == 0
    except NotStarted as error:
        pytest.fail(str(error))
