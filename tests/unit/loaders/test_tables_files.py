"""One table in every form it may be saved in, and the parts its cells are cut into."""

from __future__ import annotations

import csv
import datetime
import io
import re
import tracemalloc
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.registry import Source
from loaders.table_cells import open_table
from loaders.table_parts import date_pattern, in_iso_order, split_parts
from tests.unit.loaders.table_makers import CONTEXT, HEADER, MAPPING, ends, rejections, rows, said, statements, written

ROWS = (["KOSME; Damu", "", "2019-04-22", "planned"], ["중진공", "KR", "2017-07", "signed"])
NAMES = {"KOSME", "Damu", "중진공"}


def names_in(folder: Path, name: str) -> set[str | None]:
    found = statements(written_as(folder, name))
    return {one.value for one in found if one.property == "name"}


def written_as(folder: Path, name: str) -> Source:
    kept = (folder / name).read_bytes()
    one = written(folder, "", name=name)
    (folder / name).write_bytes(kept)
    return one


def csv_text(delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([HEADER.strip().split(","), *ROWS])
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter"),
    [
        ("list.csv", "utf-8", ","),
        ("list.csv", "utf-8-sig", ","),
        ("list.csv", "utf-16", ","),
        ("list.csv", "utf-16", "\t"),
        ("list.csv", "utf-8", ";"),
        ("list.csv", "utf-8", "|"),
        ("list.tsv", "utf-8", "\t"),
        ("list.txt", "utf-8", "\t"),
    ],
)
def test_text_is_read_whatever_its_encoding_and_delimiter(
    tmp_path: Path, name: str, encoding: str, delimiter: str
) -> None:
    (tmp_path / name).write_bytes(csv_text(delimiter).encode(encoding))

    assert names_in(tmp_path, name) == NAMES


def test_excel_says_the_same_as_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Abkommen"
    for row in [HEADER.strip().split(","), *ROWS]:
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    one = written_as(tmp_path, "list.xlsx")

    assert {found.value for found in statements(one) if found.property == "name"} == NAMES
    assert statements(one)[0].locator == "Abkommen!R2C4:Status"
    assert rows(one)[0].where == "list.xlsx, sheet Abkommen, row 2"


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (datetime.datetime(2019, 4, 22), "yyyy-mm-dd", "2019-04-22"),
        (datetime.datetime(2017, 7, 1), "mm/yyyy", "2017-07"),
        (datetime.datetime(2017, 7, 1), "[$-407]mmmm yyyy", "2017-07"),
        (datetime.datetime(2017, 1, 1), "yyyy", "2017"),
        (datetime.datetime(2017, 4, 14), "dd.mm.", "--04-14"),
        (datetime.datetime(2019, 4, 22, 10, 30), "yyyy-mm-dd hh:mm", "2019-04-22T10:30"),
        (datetime.datetime(2019, 4, 22, 10, 30), "yyyy-mm-dd", "2019-04-22"),
        (2017, "General", "2017"),
        (10.0, "0", "10"),
        (6.5, "0.0", "6.5"),
        (True, "General", "true"),
        (datetime.time(10, 30), "hh:mm", "10:30"),
        ("  Damu ", "General", "Damu"),
        (None, "General", ""),
    ],
)
def test_a_cell_of_excel_says_no_more_than_it_shows(tmp_path: Path, value: object, shown_as: str, text: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "x"
    sheet["B1"].value = value
    sheet["B1"].number_format = shown_as
    book.save(tmp_path / "list.xlsx")

    with open_table(tmp_path / "list.xlsx") as table:
        first = next(table.rows)
    assert first.cells == (("x", text) if text else ("x",))


def test_headers_below_a_title_are_found_where_the_mapping_says(tmp_path: Path) -> None:
    one = written(tmp_path, "Our agreements\n\n" + csv_text(), MAPPING + "header: 3\n")

    assert len(rows(one)) == 2
    assert statements(one)[0].locator == "R4C4:Status"


def test_a_line_break_in_a_cell_is_part_of_the_cell(tmp_path: Path) -> None:
    mapping = MAPPING.replace('";"', r'"\n"')
    one = written(tmp_path, HEADER + '"KOSME\nDamu",KR,2019-04-22,signed\n', mapping)

    assert said(statements(one), "list:Organisation:Damu") == {"name": "Damu", "country": "KR"}


def test_dates_in_another_order_are_read_in_the_one_the_mapping_names(tmp_path: Path) -> None:
    mapping = MAPPING.replace("columns:\n", "columns:\n  Signed: {dates: MM/DD/YYYY}\n")
    one = written(tmp_path, HEADER + "KOSME,KR,4/22/2019,signed\nDamu,KZ,2019,signed\n", mapping)

    assert [found.value for found in statements(one) if found.property == "signed_on"] == ["2019-04-22", "2019"]
    assert [found.quote for found in statements(one) if found.property == "signed_on"] == ["4/22/2019", "2019"]


def test_sectors_and_areas_are_found_by_any_of_their_names(tmp_path: Path) -> None:
    mapping = MAPPING + "  - {edge: CONCERNS, from: agreement, to: {sector: Field}}\n"
    text = HEADER.strip() + ",Field\nKOSME,KR,2019,signed,Robotik\nDamu,KZ,2019,signed,alchemy\n"
    one = written(tmp_path, text, mapping)

    assert ends(statements(one), "CONCERNS") == {("list:Agreement@KOSME | 2019", "sector:robotics")}
    assert len(rows(one)) == 1


def test_memory_does_not_grow_with_rows(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        text = HEADER + "".join(f"Body {number},KR,2019-04-22,signed\n" for number in range(count))
        one = written(tmp_path, text)
        tracemalloc.start()
        for _ in one.load(CONTEXT):
            pass
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(10)  # what is read once and kept
    few, many = peak(200), peak(2200)
    assert many - few < 2000 * 120  # a hash of each key, no row


def test_rows_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    text = HEADER + "KOSME,KR,2019-04-22,signed\n" + '"never closed\n'
    first = list(islice(written(tmp_path, text).load(CONTEXT), 3))

    assert len(first) == 3


# -- parts

PLAIN = st.text(
    st.characters(codec="utf-8", exclude_characters='";()\n\r', categories=("L", "N", "P", "Zs")), min_size=1
)
PARTS = st.lists(PLAIN.map(str.strip).filter(bool), max_size=6)


@given(PARTS, st.sampled_from([";", " ; ", "; "]))
def test_what_is_joined_is_cut_again(parts: list[str], separator: str) -> None:
    assert list(split_parts(separator.join(parts), separator)) == parts


@given(PARTS)
def test_separators_in_brackets_cut_nothing(parts: list[str]) -> None:
    bracketed = [f"{part} (a; b (c; d))" for part in parts]

    assert list(split_parts(";".join(bracketed), ";")) == bracketed


@given(PARTS)
def test_separators_in_quoted_parts_cut_nothing(parts: list[str]) -> None:
    quoted = [f'"{part}; and more"' for part in parts]

    assert list(split_parts("; ".join(quoted), ";")) == quoted


@given(st.text(max_size=40), st.sampled_from([";", ",", "\n", " / "]))
def test_every_part_is_a_piece_of_its_cell(cell: str, separator: str) -> None:
    parts = list(split_parts(cell, separator))

    assert all(part and part == part.strip() and part in cell for part in parts)
    kept = re.sub(r"\s", "", "".join(parts)).replace(separator.strip(), "")
    assert kept == re.sub(r"\s", "", cell).replace(separator.strip(), "")


@given(st.dates(min_value=datetime.date(1000, 1, 1)), st.sampled_from(["DD.MM.YYYY", "MM/DD/YYYY", "YYYYMMDD"]))
def test_a_date_in_any_order_becomes_that_day(day: datetime.date, order: str) -> None:
    forms: dict[str, Callable[[], str]] = {
        "DD.MM.YYYY": lambda: f"{day.day}.{day.month}.{day.year}",
        "MM/DD/YYYY": lambda: f"{day.month:02}/{day.day:02}/{day.year}",
        "YYYYMMDD": lambda: f"{day.year}{day.month:02}{day.day:02}",
    }

    assert in_iso_order(forms[order](), date_pattern(order)) == day.isoformat()


def test_a_value_its_column_does_not_know_is_answered_with_those_it_does(tmp_path: Path) -> None:
    mapping = MAPPING.replace("columns:\n", "columns:\n  Status: {values: {Done: signed, to do: planned, '?': null}}\n")
    text = HEADER + "A,KR,2019,done\nB,KR,2019,TO DO\nC,KR,2019,?\nD,KR,2019,perhaps\n"
    one = written(tmp_path, text, mapping)
    (rejection,) = rejections(one)

    assert [found.value for found in statements(one) if found.property == "status"] == ["signed", "planned"]
    assert "'perhaps' is not among its values" in rejection.message
    assert "Known: Done, to do, ?" in rejection.remedy
