"""The journal only grows, and loses nothing that somebody was told is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from graph import journal
from graph.errors import InputError
from graph.statements import judgement
from tests.unit.graph.review.notices import DOCUMENT, KOSME, SOURCE, entity, memorandum

MOMENT = "2026-11-22T12:00:00+00:00"
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


def reviewed() -> journal.Review:
    same = judgement(f"{SOURCE}:Agency:KOSME", "ref:kr-kosme", "same", "accepted as the same", "Kim", MOMENT)
    return journal.Review(
        DOCUMENT, "edited", memorandum(), "Kim", MOMENT, "as the paper says", (entity(KOSME, "KOSME", "KR"),), (same,),
        frozenset({("a", "status", "=planned")}),
    )  # fmt: skip


def test_a_review_is_read_back_whole_and_its_judgement_counts_until_it_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    review = reviewed()
    journal.append(path, SAME)
    journal.append(path, review)
    assert list(journal.entries(path)) == [SAME, review]
    assert [one.undone for one in journal.judgements(path)] == [False, False]
    undo = journal.ReviewUndo(review.id, "no", "Lee", MOMENT)
    journal.append(path, undo)
    assert list(journal.entries(path)) == [SAME, review, undo]
    assert [one.undone for one in journal.judgements(path)] == [False, True]


def test_entries_of_older_versions_are_read(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_text(
        '{"entry": "judgement", "left": "b:Agency:SBC", "right": "ref:kr-kosme", "verdict": "same", '
        '"why": "the same body", "score": 1.0, "made_by": "Kim", "made_on": "2026-11-22T10:00:00+00:00"}\n'
        f'{{"entry": "undo", "judgement": "{SAME.id}", "why": "no", "made_by": "Lee", "made_on": "2026-11-22"}}\n',
        encoding="utf-8",
    )
    assert list(journal.entries(path)) == [SAME, journal.Undo(SAME.id, "no", "Lee", "2026-11-22")]


def test_long_entries_of_several_people_at_once_are_all_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"

    def decide(number: int) -> None:
        journal.append(path, replace(reviewed(), why="because " * 10_000, made_by=f"person {number}"))

    with ThreadPoolExecutor(8) as people:
        list(people.map(decide, range(16)))
    assert {one.made_by for one in journal.entries(path)} == {f"person {number}" for number in range(16)}
