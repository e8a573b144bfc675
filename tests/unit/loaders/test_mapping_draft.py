"""A draft of a mapping loads as it is and understands headers in three languages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import InputError
from graph.statements import Statement
from loaders.registry import SOURCES_FOLDER, Source
from loaders.table_profile import recognise
from loaders.tables import draft_mapping, table_source
from tests.unit.loaders.table_makers import CONTEXT, ends, records, rejections, rows, said, statements


def drafted(path: Path, folder: Path) -> Source:
    mapping = folder / "draft.yml"
    mapping.write_text(draft_mapping(path), encoding="utf-8")
    return table_source(path, mapping)


def from_text(folder: Path, text: str, name: str = "liste.csv") -> Source:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return drafted(path, folder)


@pytest.mark.parametrize("table", ["agreements/agreements.csv", "india_msme/india_msme_agreements.csv"])
def test_the_draft_for_a_table_of_the_project_loads_every_row(tmp_path: Path, table: str) -> None:
    kinds = Counter(type(record).__name__ for record in records(drafted(SOURCES_FOLDER / table, tmp_path)))

    assert kinds["Rejection"] == 0
    assert kinds["RowRead"] in {47, 18}
    assert kinds["Statement"] > 100


def test_a_german_spreadsheet_is_understood(tmp_path: Path) -> None:
    text = """\
Vertragspartner;Land;Unterzeichnet am;Art der Vereinbarung;Status;Ort;Quelle;Bemerkung;Aktenzeichen
KOSME;Südkorea;20.11.2021;Absichtserklärung;unterzeichnet;Wiesbaden;https://example.org/a;;A-1
Damu;Kasachstan;3.4.2022;Vereinbarung;geplant;Kasachstan;https://example.org/b;eilig;A-2
"""
    one = from_text(tmp_path, text)
    found = statements(one)
    first = "liste:Agreement@KOSME | Südkorea | 20.11.2021"

    assert rejections(one) == []
    assert said(found, first)["signed_on"] == "2021-11-20"
    assert said(found, first)["kind"] == "letter_of_intent"
    assert said(found, first)["status"] == "signed"
    assert said(found, first)["description"] == "Absichtserklärung: KOSME"
    assert said(found, "liste:Organisation:Damu | Kasachstan") == {"name": "Damu", "country": "KZ"}
    assert {one.lang for one in found} == {"de"}
    assert {one.derived_from for one in found} == {("https://example.org/a",), ("https://example.org/b",)}
    assert {end for _, end in ends(found, "SIGNED_IN")} == {"liste:Place:Wiesbaden", "country:KZ"}


def test_a_korean_workbook_is_understood(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "협약"
    sheet.append(["2022년 협약 목록"])
    sheet.append([])
    sheet.append(["협약기관", "국가", "체결일", "구분", "상태", "장소", "비고", "담당부서"])
    sheet.append(
        ["중진공; 다무", "한국; 카자흐스탄", "2019년 4월 22일", "업무협약", "체결", "아스타나", "", "국제협력처"]
    )
    book.save(tmp_path / "협약 목록.xlsx")
    one = drafted(tmp_path / "협약 목록.xlsx", tmp_path)
    found = statements(one)

    assert rejections(one) == []
    assert one.name == "협약_목록"
    (agreement,) = {one.subject for one in found if one.subject_class == "Agreement"}
    assert said(found, agreement)["signed_on"] == "2019-04-22"
    assert (said(found, agreement)["kind"], said(found, agreement)["status"]) == ("mou", "signed")
    countries = {one.value for one in found if one.property == "country"}
    assert countries == {"KR", "KZ"}
    assert said(found, "협약_목록:Organisation:다무 | 카자흐스탄")["country"] == "KZ"
    draft = draft_mapping(tmp_path / "협약 목록.xlsx")
    assert "header: 3" in draft
    assert '"담당부서": its header says nothing I know   # such as 국제협력처' in draft


def test_a_list_of_firms_is_a_list_of_firms(tmp_path: Path) -> None:
    text = "Firma,Land,Homepage,Ort\nMüller GmbH,DE,https://mueller.example,Chemnitz\n"
    found = statements(from_text(tmp_path, text))

    assert said(found, "liste:Company:Müller GmbH | DE") == {
        "name": "Müller GmbH",
        "country": "DE",
        "url": "https://mueller.example",
    }
    assert ends(found, "LOCATED_IN") == {("liste:Company:Müller GmbH | DE", "liste:Place:Chemnitz")}


def test_a_list_of_events_is_a_list_of_events(tmp_path: Path) -> None:
    text = "Event,Date,City,Company,Status\nTech Fair,2022-10,Daegu,Alpha; Beta,held\n"
    found = statements(from_text(tmp_path, text))
    event = "liste:Event:Tech Fair | Alpha; Beta | 2022-10"

    assert said(found, event) == {"name": "Tech Fair", "starts_on": "2022-10", "status": "happened"}
    assert ends(found, "PARTICIPATED_IN") == {("liste:Company:Alpha", event), ("liste:Company:Beta", event)}
    assert ends(found, "HELD_IN") == {(event, "liste:Place:Daegu")}


def test_columns_without_a_known_header_are_told_by_their_cells(tmp_path: Path) -> None:
    text = "Wer,A,B,C,D\nPartner von uns,KR,2019-04-22,https://example.org/a,signed\nAndere,KZ,2019,https://example.org/b,planned\n"
    draft_path = tmp_path / "liste.csv"
    found = statements(from_text(tmp_path, text))
    draft = draft_mapping(draft_path)

    assert '"Wer": its header says nothing I know' in draft
    assert '"B": {}   # ?? taken for: date' in draft
    assert {one.derived_from for one in found} == {("https://example.org/a",), ("https://example.org/b",)}
    assert {one.value for one in found if one.property == "signed_on"} == {"2019-04-22", "2019"}


def test_days_and_months_that_could_be_swapped_are_marked(tmp_path: Path) -> None:
    from_text(tmp_path, "Partner,Date\nKOSME,03/04/2022\nDamu,05/06/2022\n")
    clear = tmp_path / "clear.csv"
    clear.write_text("Partner,Date\nKOSME,03/24/2022\nDamu,05/06/2022\n", encoding="utf-8")

    assert "?? day and month could also be the other way round" in draft_mapping(tmp_path / "liste.csv")
    assert "dates: MM/DD/YYYY\n" in draft_mapping(clear)


def test_values_it_cannot_read_say_nothing_until_somebody_corrects_them(tmp_path: Path) -> None:
    text = "Partner,Country,Date,Status\nKOSME,Atlantis,soon,sealed\nDamu,KZ,2019,signed\nNSIC,IN,2018,signed\n"
    one = from_text(tmp_path, text)
    draft = draft_mapping(tmp_path / "liste.csv")

    assert (len(rows(one)), rejections(one)) == (3, [])
    for line in ('"Atlantis": null', '"soon": null', '"sealed": null   # ?? nothing is said until you give its code'):
        assert line in draft
    assert set(said(statements(one), "liste:Agreement@KOSME | Atlantis | soon")) == {"description"}


def test_two_columns_of_parties_are_both_parties(tmp_path: Path) -> None:
    found = statements(from_text(tmp_path, "Our side,Partner,Country,Date\nKOSME,Damu,KZ,2019\n"))
    agreement = "liste:Agreement@KOSME | Damu | KZ | 2019"

    assert ends(found, "PARTY_TO") == {
        ("liste:Organisation:KOSME", agreement),
        ("liste:Organisation:Damu", agreement),
    }
    assert ends(found, "INVOLVES") == {(agreement, "country:KZ")}
    assert "country" not in said(found, "liste:Organisation:KOSME")


def test_a_spreadsheet_it_does_not_understand_at_all_still_gives_a_draft_that_loads(tmp_path: Path) -> None:
    one = from_text(tmp_path, "foo,bar\nx,1\ny,2\n")

    assert (len(rows(one)), rejections(one)) == (2, [])


def test_a_table_without_headers_gives_no_draft(tmp_path: Path) -> None:
    (tmp_path / "liste.csv").write_text("\n\n", encoding="utf-8")

    with pytest.raises(InputError, match="no row of headers"):
        draft_mapping(tmp_path / "liste.csv")


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Partner", "party"),
        ("Partner organisation (Korea)", "party"),
        ("Vertragspartner", "party"),
        ("협약기관", "party"),
        ("Date of signing", "date"),
        ("unterzeichnet am:", "date"),
        ("체결일", "date"),
        ("COUNTRY", "country"),
        ("국가명", "country"),
        ("Aktenzeichen", None),
        ("", None),
    ],
)
def test_headers_are_recognised_by_their_words(header: str, role: str | None) -> None:
    found = recognise(header)

    assert (found.role if found else None) == role


CELLS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12)
HEADERS = st.one_of(
    CELLS.map(str.strip).filter(bool), st.sampled_from(["Partner", "Date", "Land", "상태", "Source", "Event"])
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(HEADERS, min_size=1, max_size=5, unique=True),
    st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=4),
)
def test_whatever_stands_in_a_spreadsheet_its_draft_can_be_read(
    tmp_path: Path, headers: list[str], table: list[list[str]]
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [headers, *(row[: len(headers)] for row in table)]:
        sheet.append([f"'{cell}" if cell.startswith("=") else cell for cell in row])
    book.save(tmp_path / "liste.xlsx")
    one = drafted(tmp_path / "liste.xlsx", tmp_path)

    for record in one.load(CONTEXT):
        if isinstance(record, Statement):
            assert record.quote
