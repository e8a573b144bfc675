"""The queue keeps what it was told, whoever else writes and whenever it ends."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.model import load_model
from graph.review.decisions import Decisions
from graph.review.filing import file_proposals
from graph.review.proposal import proposal_of, proposal_record
from graph.review.queue import Queue, queue_path
from tests.unit.graph.review.notices import DOCUMENT, SHA, everything, memorandum, said

MOMENT = "2026-11-22T10:00:00+00:00"


def test_proposals_are_read_back_as_they_were_put(tmp_path: Path) -> None:
    with Queue(tmp_path / "q.sqlite") as queue:
        with queue.writing():
            queue.put(DOCUMENT, MOMENT, everything())
        assert queue.proposals(SHA) == everything()
        assert [(one.document, one.added) for one in queue.documents()] == [(DOCUMENT, MOMENT)]
        assert queue.document_of(memorandum().id) == SHA
    assert all(proposal_of(proposal_record(one)) == one for one in everything())


def test_ids_are_short_and_stay() -> None:
    ids = [one.id for one in everything()]
    assert ids == [one.id for one in everything()]
    assert len(set(ids)) == len(ids)
    assert all(id.startswith("p-") and len(id) == 12 for id in ids)


def put_twice(queue: Queue) -> None:
    with queue.writing():
        queue.put(DOCUMENT, MOMENT, (memorandum(), memorandum()))


def test_a_failed_write_leaves_everything_as_it_was(tmp_path: Path) -> None:
    with Queue(tmp_path / "q.sqlite") as queue:
        with queue.writing():
            queue.put(DOCUMENT, MOMENT, everything())
        with pytest.raises(InputError, match="cannot be used"):
            put_twice(queue)
        assert len(queue.proposals(SHA)) == 8


WRITES_AND_HANGS = """
import sys, time
from pathlib import Path
from graph.review.queue import Queue
from tests.unit.graph.review.notices import DOCUMENT, everything
queue = Queue(Path(sys.argv[1]))
with queue.writing():
    queue.put(DOCUMENT, "then", everything()[:3])
with queue.writing():
    queue.put(DOCUMENT, "then", ())
    print("half", flush=True)
    time.sleep(60)
"""


def test_a_killed_writer_leaves_what_it_had_finished_and_blocks_nobody(tmp_path: Path) -> None:
    path = tmp_path / "q.sqlite"
    root = Path(__file__).parents[4]
    command = [sys.executable, "-c", WRITES_AND_HANGS, str(path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=root, env=os.environ | {"PYTHONPATH": str(root)}
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"half"
        child.send_signal(signal.SIGKILL)
    with Queue(path) as queue:
        assert len(queue.proposals(SHA)) == 3
        with queue.writing():
            queue.put(DOCUMENT, MOMENT, everything())
        assert len(queue.proposals(SHA)) == 8


def test_several_people_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "q.sqlite"
    Queue(path).close()

    def write(number: int) -> None:
        sha = f"{number:064x}"
        with Queue(path) as queue, queue.writing():
            queue.put(replace(DOCUMENT, sha256=sha), MOMENT, [replace(one, sha256=sha) for one in everything()])

    with ThreadPoolExecutor(8) as people:
        list(people.map(write, range(24)))
    with Queue(path) as queue:
        assert len(queue.documents()) == 24
        assert all(len(queue.proposals(f"{number:064x}")) == 8 for number in range(24))


def test_a_file_that_is_no_queue_or_of_another_version_is_refused_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite").write_text("not a database at all, but long enough to be read as one" * 20)
    with pytest.raises(InputError, match=r"text\.sqlite"):
        Queue(tmp_path / "text.sqlite")
    later = sqlite3.connect(tmp_path / "later.sqlite")
    later.execute("PRAGMA user_version = 7")
    later.close()
    with pytest.raises(InputError, match="version 7"):
        Queue(tmp_path / "later.sqlite")


def test_the_queue_lies_beside_the_journal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SMEGRAPH_JOURNAL", raising=False)
    monkeypatch.delenv("SMEGRAPH_QUEUE", raising=False)
    assert queue_path(f"embedded:{tmp_path}") == tmp_path / "proposals.sqlite"
    one, other = queue_path("bolt://a:7687"), queue_path("bolt://b:7687")
    assert one != other
    monkeypatch.setenv("SMEGRAPH_QUEUE", str(tmp_path / "mine.sqlite"))
    assert queue_path("bolt://a:7687") == tmp_path / "mine.sqlite"


def test_what_the_schema_has_no_place_for_is_left_out_and_counted(tmp_path: Path) -> None:
    odd = memorandum()
    odd = odd.with_statements((*odd.statements, said("Agreement@0", "Agreement", "status", "dreamt", "KOSME")))
    with Queue(tmp_path / "q.sqlite") as queue:
        filing = file_proposals(queue, Decisions(), load_model(), DOCUMENT, [odd], MOMENT)
        assert filing.unfit == 1
        assert queue.proposals(SHA) == (memorandum(),)
