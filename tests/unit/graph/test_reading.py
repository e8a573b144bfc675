from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import reading
from graph.archive import Archive
from graph.errors import InputError, UnknownName
from graph.reading import POOL_FROM, Kind, Passed, Read, Task, read_all, read_text, read_upload
from graph.statements import Rejection
from loaders.extract.values import Notice, Reading
from tests.unit.graph.reading_deaths import DEADLY, read_with_deaths

POLISH = "Agencje KOSGEB i RSMB podpisały w Moskwie memorandum o współpracy i rozpoczęły wspólne działania."
BODY = "The Korea SMEs and Startups Agency (KOSME) signed a memorandum of understanding with NSIC in New Delhi."


class Plain:
    """A reader that finds nothing, or fails where the notice tells it to."""

    name = "plain 1"

    def read(self, notice: Notice) -> Reading:
        if "fail here" in notice.text:
            raise ZeroDivisionError("by zero")
        return Reading(notice)


class Other(Plain):
    """A reader of every language that leaves a note."""

    name = "other 1"

    def read(self, notice: Notice) -> Reading:
        if "nobody answers" in notice.text:
            raise InputError("nobody answers", where="http://localhost:1/v1")
        return Reading(notice, notes=("read by other",))


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    reading._open.cache_clear()
    monkeypatch.setattr(reading, "READERS", {"rules": Kind(Plain), "other": Kind(Other, needs_pack=False)})
    yield
    reading._open.cache_clear()


def write(folder: Path, count: int) -> Path:
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(f"{BODY} This is number {number}.")
    return folder


def test_each_path_gives_one_result_in_order(plain: None, tmp_path: Path) -> None:
    write(tmp_path, 3)
    (tmp_path / "001.txt").write_text(BODY + " fail here")
    (tmp_path / "notes.csv").write_text("a,b")
    shown: list[tuple[str, int]] = []
    passed = Passed()
    results = list(read_all([str(tmp_path)], progress=lambda stage, done: shown.append((stage, done)), passed=passed))
    assert [type(one) for one in results] == [Read, Rejection, Read]
    assert "a fault of the program, not of the notice: ZeroDivisionError: by zero" in str(results[1])
    assert shown == [("read", 1), ("read", 2), ("read", 3)]
    assert passed.places == [str(tmp_path / "notes.csv")]


def test_a_language_without_a_pack_is_named(plain: None) -> None:
    told = read_text(POLISH)
    assert isinstance(told, Rejection)
    assert told.message.startswith("is in Polish (pl); there are language packs for ")
    unknown = read_text("xx yy")
    assert isinstance(unknown, Rejection)
    assert unknown.message.startswith("its language cannot be told")


def test_several_readers_are_merged_and_one_that_knows_the_language_is_enough(plain: None) -> None:
    both = Task(("rules", "other"))
    for text in (BODY, POLISH):
        found = read_text(text, task=both)
        assert isinstance(found, Read)
        assert found.reading.notes == ("read by other",)
    found = read_text(BODY + " nobody answers", task=both)
    assert isinstance(found, Read)
    assert "other 1: http://localhost:1/v1: nobody answers; this notice was not read by it" in found.reading.notes
    alone = read_text(BODY + " nobody answers", task=Task(("other",)))
    assert isinstance(alone, Rejection)
    assert alone.message == "nobody answers"


def test_an_unknown_reader_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="unknown reader 'rulse'"):
        list(read_all([str(tmp_path)], Task(("rulse",))))


def test_a_document_is_archived_only_where_it_is_wished(plain: None, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    found = read_upload("n.txt", b"\xef\xbb\xbf" + BODY.encode(), Task(archive=archive))
    assert isinstance(found, Read)
    notice = found.reading.notice
    assert archive.text(notice.document.sha256) == notice.text == BODY
    assert (tmp_path / "archive").is_dir()


def test_an_archived_text_stays_the_text_that_offsets_count_in(plain: None, tmp_path: Path) -> None:
    """Another version of a library may read a page otherwise; what was quoted stays where it was."""
    archive = Archive(tmp_path)
    first = read_upload("n.txt", BODY.encode("utf-16"), Task(archive=archive))
    assert isinstance(first, Read)
    sha256 = first.reading.notice.document.sha256
    (tmp_path / sha256[:2] / f"{sha256}.txt").write_text("Title\n\n" + BODY)
    again = read_upload("n.txt", BODY.encode("utf-16"), Task(archive=archive))
    assert isinstance(again, Read)
    assert again.reading.notice.text == "Title\n\n" + BODY


def test_several_processes_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    write(tmp_path, POOL_FROM + 6)
    (tmp_path / "004.txt").write_bytes(b"")
    alone = list(read_all([str(tmp_path)], processes=1))
    pooled = list(read_all([str(tmp_path)], processes=2))
    assert pooled == alone
    assert len(pooled) == POOL_FROM + 6
    assert sum(isinstance(one, Rejection) for one in pooled) == 1


def test_whoever_stops_asking_leaves_no_process_behind(tmp_path: Path) -> None:
    write(tmp_path, POOL_FROM * 2)
    results = read_all([str(tmp_path)], processes=2)
    next(results)
    before = signal.getsignal(signal.SIGINT)
    results.close()
    assert signal.getsignal(signal.SIGINT) is before
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(os.name == "nt", reason="ends a process as Linux and macOS do")
def test_a_notice_that_a_process_dies_of_is_rejected_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path, POOL_FROM + 2)
    (tmp_path / "003.txt").write_text(BODY + DEADLY)
    results = read_with_deaths([str(tmp_path)])
    assert len(results) == POOL_FROM + 2
    assert [number for number, one in enumerate(results) if isinstance(one, Rejection)] == [3]
    assert "reading it made a process end" in str(results[3])
