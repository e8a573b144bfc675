"""What is taken away: CSV that no spreadsheet runs, JSON as the command line gives it."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from graph.library import Answer
from ui.downloads import answer_as_json, defused, rows_as_csv

EVIDENCE = {
    "s-1": {
        "quote": "=1+1",
        "publisher": "A",
        "document_name": "N",
        "as_of": "2019-04-23",
        "url": None,
        "document": "d",
    },
    "s-2": {
        "quote": "“said”,\n다음",
        "publisher": None,
        "document_name": "M",
        "as_of": None,
        "url": "https://e.org",
        "document": "d",
    },
}


def _answer(rows: tuple[dict[str, Any], ...]) -> Answer:
    return Answer("q", "Q?", {"from": "KR"}, ("firm", "names", "count", "evidence"), rows, EVIDENCE, (), {"sources": 1})


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_what_begins_like_a_formula_is_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("value", ["에타", "a=b", "2019-04-22", 5, -5, None, True])
def test_anything_else_stays_as_it_is(value: Any) -> None:
    assert defused(value) == value


def test_csv_holds_every_row_with_its_quotes_and_documents() -> None:
    rows: tuple[dict[str, Any], ...] = (
        {"firm": "=에타", "names": ["-a", "b"], "count": -2, "evidence": ["s-1", "s-2"]},
        {"firm": None, "names": [], "count": None, "evidence": []},
    )
    data = rows_as_csv(_answer(rows))
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["firm"] for row in read] == ["'=에타", ""]
    assert read[0]["names"] == "'-a; b"
    assert read[0]["count"] == "-2"
    assert read[0]["quotes"] == "“=1+1”; ““said”,\n다음”"
    assert read[0]["documents"] == "A, N, 2019-04-23; M, https://e.org"
    assert read[1]["quotes"] == ""


def test_json_is_the_answer_as_the_command_line_gives_it() -> None:
    answer = _answer(({"firm": "에타", "names": [], "count": 1, "evidence": ["s-1"]},))
    assert json.loads(answer_as_json(answer)) == answer.as_json()
