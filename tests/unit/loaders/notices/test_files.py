from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest

from graph.statements import Rejection
from loaders.extract.values import Notice
from loaders.notices import Item, Passed, found, read_notices
from loaders.notices.files import content_of
from loaders.notices.values import MAX_BYTES, Unreadable

BODY = "The agency signed a memorandum with its partner in Almaty."


def told(path: Path) -> list[str]:
    """Each result in short: the file of a notice, or the message."""
    return [
        str(one).replace(f"{path}/", "") if isinstance(one, Rejection) else one.text[:40]
        for one in read_notices([str(path)])
    ]


def test_a_folder_is_read_whole_in_order_and_what_is_wrong_is_told(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("Second. " + BODY)
    (tmp_path / "a.md").write_text("First. " + BODY)
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_text("Fourth. " + BODY)
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    (tmp_path / ".hidden.txt").write_text(BODY)
    assert [one[:9] for one in told(tmp_path)] == ["First. Th", "Second. T", "c.txt: is", "Fourth. T"]
    places = [one.place for one in found([str(tmp_path)]) if isinstance(one, Passed)]
    assert places == [str(tmp_path / "table.xlsx")]


def test_links_that_lead_in_a_circle_are_told_once_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "up").symlink_to(tmp_path)
    (tmp_path / "deep" / "z.txt").write_text(BODY)
    (tmp_path / "one.txt").symlink_to(tmp_path / "two.txt")
    (tmp_path / "two.txt").symlink_to(tmp_path / "one.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    messages = told(tmp_path)
    assert len(messages) == 5
    assert messages[0] == "deep/up: is a link back to a folder that it lies in. Remove the link"
    assert messages[1] == BODY[:40]
    assert messages[2] == "gone.txt: is a link to a file that does not exist. Check the path"
    assert all("Too many levels of symbolic links" in one for one in messages[3:])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_and_a_folder_without_permission_are_told(tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text(BODY)
    (tmp_path / "n.txt").chmod(0)
    (tmp_path / "f").mkdir(mode=0)
    assert [one.split(". ")[0] for one in told(tmp_path)] == [
        "f: the folder cannot be read: Permission denied",
        "n.txt: cannot be read: Permission denied",
    ]


def test_an_unreadable_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "n.txt").write_text(BODY)
    monkeypatch.setattr(Path, "open", refuse)
    assert told(tmp_path) == ["n.txt: cannot be read: Permission denied. Check the path and its permissions"]


@pytest.mark.parametrize("path", ["nowhere.txt", "no\x00where.txt", "x" * 5000])
def test_a_path_that_is_none_is_told(path: str) -> None:
    (only,) = read_notices([path])
    assert isinstance(only, Rejection)
    assert only.remedy


def test_an_empty_folder_and_a_pipe_are_told(tmp_path: Path) -> None:
    assert "the folder holds no notice" in told(tmp_path)[0]
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is neither a file nor a folder" in told(tmp_path)[0]


def test_a_file_over_the_limit_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(50 << 20)
    assert "is 50 MB large, more than the 32 MB that a notice may have" in told(tmp_path)[0]
    with pytest.raises(Unreadable, match="is larger, more than the 32 MB"):
        content_of(Item("-"), BytesIO(b"a" * (MAX_BYTES + 1)))


def test_standard_input_is_read_by_what_it_holds() -> None:
    content = content_of(Item("-"), BytesIO(b"<!DOCTYPE html><html><p>signed</p></html>"))
    assert (content.name, content.form) == ("standard input", None)


def test_the_same_bytes_are_the_same_document_whatever_the_file_is_called(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(BODY)
    (tmp_path / "2.md").write_text(BODY)
    notices = [one for one in read_notices([str(tmp_path)]) if isinstance(one, Notice)]
    assert len({one.document.id for one in notices}) == 1
