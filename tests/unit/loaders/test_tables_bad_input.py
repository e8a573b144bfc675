"""Everything that can be wrong with a table: one message each, with the place and the remedy, and the rest loaded."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from graph.errors import InputError, SchemaError, UnknownName, UsageError
from graph.statements import Rejection, Statement
from loaders.tables import table_source
from tests.unit.loaders.table_makers import (
    HEADER,
    MAPPING,
    records,
    rejections,
    rows,
    said,
    statements,
    written,
)

GOOD = "KOSME,KR,2019-04-22,signed\n"


def the_rejection(folder: Path, text: str, mapping: str = MAPPING) -> Rejection:
    (rejection,) = rejections(written(folder, text, mapping))
    return rejection


@pytest.mark.parametrize(
    ("row", "column", "message", "remedy"),
    [
        ("KOSME,KR,2019-02-30,signed\n", "column 3 (Signed)", "a day no calendar has", "leave out the part"),
        ("KOSME,KR,soon,signed\n", "column 3 (Signed)", "'soon' is no date", "Write 2022"),
        ("KOSME,Atlantis,2019-04-22,signed\n", "column 2 (Country)", "'Atlantis' is no country", "ISO 3166-1"),
        ("KOSME,Korea,2019-04-22,signed\n", "column 2 (Country)", "more than one country", "Write KR or KP"),
        ("KOSME,KR,2019-04-22,sealed\n", "column 4 (Status)", "'sealed' is not among the codes", "Known: planned"),
        (",KR,2019-04-22,signed\n", "column 1 (Partner)", "is empty, but every row needs it", "Fill it in"),
        ("KOSME,KR,#N/A,signed\n", "column 3 (Signed)", "#N/A is an error of Excel", "Mend the formula"),
        ("KOSME,KR,2019-04-22,signed,extra\n", "column 5 (no header)", "'extra' stands in a column", "header"),
    ],
)
def test_a_row_with_a_wrong_cell_is_left_out_whole_and_said_where(
    tmp_path: Path, row: str, column: str, message: str, remedy: str
) -> None:
    one = written(tmp_path, HEADER + GOOD + row + GOOD.replace("22", "23"))
    (rejection,) = rejections(one)

    assert rejection.where == f"list.csv, row 3, {column}"
    assert message in rejection.message
    assert remedy in rejection.remedy
    assert rejection.counts_as == "row"
    assert len(rows(one)) == 2
    assert not [found for found in statements(one) if (found.locator or "").startswith("R3C")]


def test_a_row_with_several_wrong_cells_is_one_rejection_that_tells_of_all(tmp_path: Path) -> None:
    rejection = the_rejection(tmp_path, HEADER + "KOSME,Atlantis,soon,signed\n")

    assert "no date" in str(rejection)
    assert "no country" in str(rejection)


def test_rows_read_are_rows_accepted_and_rejected(tmp_path: Path) -> None:
    text = HEADER + "".join(f"Body {day},KR,2019-04-{day:02},signed\n" for day in range(1, 40))
    one = written(tmp_path, text)

    assert (len(rows(one)), len(rejections(one))) == (30, 9)


def test_blank_rows_do_not_count(tmp_path: Path) -> None:
    one = written(tmp_path, HEADER + "\n,,,\n" + GOOD)

    assert (len(rows(one)), rejections(one)) == (1, [])


def test_a_short_row_has_empty_cells(tmp_path: Path) -> None:
    one = written(tmp_path, HEADER + "KOSME\n")

    assert said(statements(one), "list:Agreement@KOSME") == {}
    assert said(statements(one), "list:Organisation:KOSME") == {"name": "KOSME"}


def test_a_row_that_nothing_identifies_is_rejected(tmp_path: Path) -> None:
    mapping = MAPPING.replace(", required: true", "")
    rejection = the_rejection(tmp_path, HEADER + ",KR,,signed\n", mapping)

    assert "nothing says which Agreement" in rejection.message


def test_two_rows_with_one_key_are_read_as_one_with_a_warning(tmp_path: Path) -> None:
    one = written(tmp_path, HEADER + GOOD + GOOD)
    first, second = rows(one)

    assert first.warnings == ()
    assert "same key" in second.warnings[0]


def test_an_unknown_column_is_reported_and_the_rest_read(tmp_path: Path) -> None:
    one = written(tmp_path, "Partner,Country,Signed,Status,Stattus\nKOSME,KR,2019-04-22,signed,x\n")
    (rejection,) = rejections(one)

    assert rejection.where == "list.csv, row 1, column 5 (Stattus)"
    assert "ignore:" in rejection.remedy
    assert len(rows(one)) == 1


def test_a_missing_column_is_reported_with_the_nearest_one(tmp_path: Path) -> None:
    one = written(tmp_path, "Partner,Country,Signed,State\nKOSME,KR,2019-04-22,signed\n")
    messages = [str(rejection) for rejection in rejections(one)]

    assert any("'State' is not in the mapping" in message and "'Status'" in message for message in messages)
    assert any("no column 'Status'; what it says is missing" in message for message in messages)
    assert len(rows(one)) == 1


def test_without_a_column_of_the_key_no_row_is_read(tmp_path: Path) -> None:
    one = written(tmp_path, "Country,Signed,Status\nKR,2019-04-22,signed\n")

    assert "no row was read" in rejections(one)[0].message
    assert rows(one) == []


def test_a_column_that_stands_twice_is_not_guessed_at(tmp_path: Path) -> None:
    one = written(tmp_path, "Partner,Country,Signed,Status,Status\nKOSME,KR,2019-04-22,signed,planned\n")

    assert "stands twice" in rejections(one)[0].message
    assert rows(one) == []


def test_lists_side_by_side_must_be_of_one_length(tmp_path: Path) -> None:
    mapping = MAPPING.replace("columns:\n", "columns:\n  Country: {split: ';'}\n")
    good = written(tmp_path, HEADER + "KOSME; Damu,KR; KZ,2019-04-22,signed\n", mapping)

    assert said(statements(good), "list:Organisation:Damu")["country"] == "KZ"
    rejection = the_rejection(tmp_path, HEADER + "KOSME; Damu; NSIC,KR; KZ,2019-04-22,signed\n", mapping)
    assert "2 parts beside 3" in rejection.message


def test_an_address_that_is_none_rejects_its_row(tmp_path: Path) -> None:
    rejection = the_rejection(
        tmp_path, HEADER.strip() + ",Link\n" + GOOD.strip() + ",on my desk\n", MAPPING + "source: Link\n"
    )

    assert rejection.where.endswith("column 5 (Link)")


# -- files


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is empty"):
        records(written(tmp_path, ""))


def test_a_file_of_blank_lines_has_no_headers(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no row of headers"):
        records(written(tmp_path, "\n\n"))


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    (tmp_path / "mapping.yml").write_text(MAPPING, encoding="utf-8")

    with pytest.raises(InputError, match="no such file"):
        table_source(tmp_path / "gone.csv", tmp_path / "mapping.yml")


def test_another_encoding_is_refused_with_a_remedy(tmp_path: Path) -> None:
    one = written(tmp_path, "x")
    (tmp_path / "list.csv").write_bytes((HEADER + "중진공,KR,2019-04-22,signed\n").encode("cp949"))

    with pytest.raises(InputError, match=r"not in UTF-8 .*Save it as UTF-8"):
        records(one)


def test_another_encoding_far_down_is_refused_too(tmp_path: Path) -> None:
    one = written(tmp_path, "x")
    text = HEADER + "".join(f"Body {number},KR,2019-04-22,signed\n" for number in range(5000))
    (tmp_path / "list.csv").write_bytes(text.encode() + "Düsseldorf,DE,2019-04-22,signed\n".encode("cp1252"))

    with pytest.raises(InputError, match="not in UTF-8"):
        records(one)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    one = written(tmp_path, "x")
    (tmp_path / "list.csv").write_bytes(b"PK\x03\x04\x00\x00\x00")

    with pytest.raises(InputError, match=r"not text.*\.xlsx"):
        records(one)


def test_a_quotation_mark_that_never_closes_is_found(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"after row 2 is no CSV.*quotation mark"):
        records(written(tmp_path, HEADER + GOOD + '"KOSME,KR,2019-04-22,signed\n'))


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".pdf"])
def test_other_formats_are_refused_with_those_that_work(tmp_path: Path, suffix: str) -> None:
    one = written(tmp_path, "x", name=f"list{suffix}")

    with pytest.raises(InputError, match=r"\.xlsx"):
        records(one)


@pytest.mark.parametrize("content", [b"not a zip file at all", b"PK\x05\x06" + b"\0" * 18])
def test_excel_that_cannot_be_opened_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    one = written(tmp_path, "x", name="list.xlsx")
    (tmp_path / "list.xlsx").write_bytes(content)

    with pytest.raises(InputError, match=r"cannot be read as Excel.*password"):
        records(one)


# -- mappings


@pytest.mark.parametrize(
    ("change", "to", "line", "message"),
    [
        ("version: 1", "versoin: 1", 1, "unknown key 'versoin'"),
        ("class: Agreement", "class: Agreemnt", 5, "unknown class 'Agreemnt'.*Agreement"),
        ("signed_on: Signed", "singed_on: Signed", 9, "unknown property of Agreement 'singed_on'.*signed_on"),
        ("PARTY_TO", "PARTY_OF", 16, "unknown relation 'PARTY_OF'.*PARTY_TO"),
        ("from: partner", "from: partners", 16, "'partners' is no end"),
        ("to: agreement", "to: partner", 16, "PARTY_TO does not go to Organisation"),
        ("to: agreement", "to: 'land:KR'", 16, "unknown kind of key 'land'"),
        ("to: agreement", "to: 'country:XX'", 16, "'XX' is no country"),
        ("to: agreement", "to: 'sector:robots', reason: x", 16, "unknown Sector 'robots'.*robotics"),
        ("PARTY_TO, from: partner, to: agreement", "INVOLVES, from: agreement, to: 'country:IN'", 16, "in no cell"),
        ("status: Status", "status: {constant: sealed, reason: x}", 8, "'sealed' is not among the codes"),
        ("status: Status", "status: {constant: signed}", 8, "a constant stands in no cell"),
        ("status: Status", "status: {column: Status, constant: signed}", 8, "no place, or several"),
        ("name: Partner", "name: Partner.name", 13, "column 'Partner' has no field 'name'"),
        ("    name: Partner\n", "", 10, "thing 'partner' has no name"),
        ("split:", "spilt:", 3, "unknown key 'spilt' in a column"),
        ("required: true", "required: 'yes'", 3, "required is 'yes'"),
        ("required: true", "patterns: ['(']", 3, "is no regular expression"),
        ("required: true", "dates: MM.DD", 3, "'MM.DD' is no order of a date"),
        ("required: true", "lookup: gone.yml", 3, "the lookup 'gone.yml' is not there"),
        ("required: true", "lookup: {A: {as: firms}}", 3, "called 'firms', but no thing or end is"),
        ("required: true", "lookup: {A: {class: Person}}", 3, "is Person, but no thing may be"),
        ("required: true", "lookup: {A: {country: KZ}}", 3, "'KZ' does not stand in 'A'.*Add reason"),
        ("required: true", "country_names: true", 3, "are told apart, but no end takes them"),
        ("columns:", "columns:\n  Extra: {}", 3, "'Extra' is described but nothing uses it"),
        ("things:", "ignore: [Signed]\nthings:", 4, "'Signed' is used and ignored"),
    ],
)
def test_a_mapping_that_is_wrong_says_where_and_what_would_do(
    tmp_path: Path, change: str, to: str, line: int, message: str
) -> None:
    assert change in MAPPING
    with pytest.raises((SchemaError, InputError), match=message) as caught:
        records(written(tmp_path, HEADER + GOOD, MAPPING.replace(change, to, 1)))

    assert str(caught.value.where) == f"mapping.yml, line {line}"


def test_a_mapping_may_not_take_the_name_of_a_source_of_the_project(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="belongs to a source of the project"):
        written(tmp_path, HEADER + GOOD, MAPPING + "name: agencies\n")


def test_a_spreadsheet_named_like_a_source_of_the_project_is_another(tmp_path: Path) -> None:
    assert written(tmp_path, HEADER + GOOD, name="agreements.csv").name == "own_agreements"


def test_a_sheet_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    one = written(tmp_path, "x", MAPPING + "sheet: Agreemnts\n", name="list.xlsx")
    book = openpyxl.Workbook()
    book.create_sheet("Agreements", 0)
    book.save(tmp_path / "list.xlsx")

    with pytest.raises(UnknownName, match=r"unknown sheet .Agreemnts.\. Did you mean: Agreements"):
        records(one)


def test_what_a_rejected_row_says_is_in_no_statement(tmp_path: Path) -> None:
    one = written(tmp_path, HEADER + "Lost,KR,soon,signed\n")

    assert not [found for found in records(one) if isinstance(found, Statement)]
