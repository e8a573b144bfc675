from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.archive import Archive, archive_path
from graph.errors import InputError

TEXT = "중진공은 업무협약을 체결했다."
KOREAN = TEXT.encode("cp949")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_a_document_and_its_text_come_back_by_sha256(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    key = sha256(KOREAN)
    assert (archive.text(key), archive.content(key)) == (None, None)
    archive.keep(key, KOREAN, TEXT)
    assert (archive.text(key), archive.content(key)) == (TEXT, KOREAN)
    assert (tmp_path / "archive" / key[:2] / key).read_bytes() == KOREAN


def test_a_text_that_is_its_own_bytes_is_kept_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    key = sha256(TEXT.encode())
    archive.keep(key, TEXT.encode(), TEXT)
    assert archive.text(key) == TEXT
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [key]


def test_the_text_that_was_quoted_first_stays(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    key = sha256(KOREAN)
    archive.keep(key, KOREAN, TEXT)
    archive.keep(key, KOREAN, "read otherwise by a later version")
    assert archive.text(key) == TEXT


def test_many_may_keep_the_same_document_at_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    key = sha256(KOREAN)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: archive.keep(key, KOREAN, TEXT), range(40)))
    assert archive.text(key) == TEXT
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


def test_what_does_not_agree_is_refused(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with pytest.raises(ValueError, match="is not the sha256"):
        archive.keep(sha256(b"other"), KOREAN, TEXT)
    with pytest.raises(ValueError, match="is no sha256"):
        archive.text("../../etc/passwd")
    key = sha256(KOREAN)
    archive.keep(key, KOREAN, TEXT)
    (tmp_path / key[:2] / key).write_bytes(b"changed")
    with pytest.raises(InputError, match="is damaged"):
        archive.content(key)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="the archive of documents cannot be written") as caught:
        Archive(tmp_path / "file" / "archive").keep(sha256(KOREAN), KOREAN, TEXT)
    assert "SMEGRAPH_ARCHIVE" in caught.value.remedy


def test_where_the_archive_is(monkeypatch: pytest.MonkeyPatch, no_settings: None) -> None:
    assert archive_path("embedded:/data/store") == Path("/data/store/archive")
    one, other = archive_path("neo4j://a"), archive_path("neo4j://b")
    assert one != other
    assert one.parent == other.parent
    monkeypatch.setenv("SMEGRAPH_ARCHIVE", "/elsewhere")
    assert archive_path("embedded:/data/store") == Path("/elsewhere")
