"""The journal only grows, and loses nothing that somebody was told is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import journal
from graph.errors import InputError
from graph.statements import judgement

SAME = judgement("b:Agency:SBC", "ref:kr-kosme", "same", "the same body", "Kim", "2026-11-22T10:00:00+00:00")


def test_what_is_appended_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    undo = journal.Undo(SAME.id, "wrong body", "Lee", "2026-11-22T11:00:00+00:00")
    journal.append(path, SAME)
    journal.append(path, undo)
    assert list(journal.entries(path)) == [SAME, undo]
    assert [one.undone for one in journal.judgements(path)] == [True]


def test_a_last_line_cut_by_a_crash_is_passed_over_and_the_next_entry_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    journal.append(path, SAME)
    with path.open("ab") as file:
        file.write(b'{"entry": "judgem')
    assert list(journal.entries(path)) == [SAME]
    undo = journal.Undo(SAME.id, "wrong", "Lee", "2026-11-22T11:00:00+00:00")
    journal.append(path, undo)
    assert list(journal.entries(path)) == [SAME, undo]


def test_a_damaged_line_in_the_middle_is_an_error_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    journal.append(path, SAME)
    path.write_text("not json\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        list(journal.entries(path))


def test_a_shipped_judgement_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    journal.append(path, journal.Undo(SAME.id, "wrong", "Lee", "2026-11-22T11:00:00+00:00"))
    assert [one.undone for one in journal.judgements(path, (SAME,))] == [True]
