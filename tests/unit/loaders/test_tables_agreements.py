"""The two tables of the project, row by row where a row is odd."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from graph.statements import Document, Statement
from loaders.judgements import read_judgements
from loaders.registry import SOURCES_FOLDER, source
from tests.unit.loaders.table_makers import CONTEXT, MODEL, ends, records, rows, said, statements

AGREEMENTS = statements("agreements")
INDIA = statements("india_msme")
BY_SOURCE = {"agreements": AGREEMENTS, "india_msme": INDIA}
KOSME_DAMU = "agreements:Agreement@KOSME; Damu (KZ) | 2019-04-22"


def of_row(number: int, table: list[Statement] = AGREEMENTS) -> list[Statement]:
    return [one for one in table if (one.locator or "").startswith(f"R{number}C")]


def one_of(found: list[Statement], prop: str) -> Statement:
    (statement,) = [one for one in found if one.property == prop]
    return statement


def named(found: list[Statement], class_name: str) -> set[str | None]:
    return {one.value for one in found if one.subject_class == class_name and one.property == "name"}


@pytest.mark.parametrize("name", ["agreements", "india_msme"])
def test_every_row_is_read_and_yields_as_many_statements_as_expected(name: str) -> None:
    kinds = Counter(type(record).__name__ for record in records(source(name)))
    with (source(name).folder / source(name).metadata["table"]).open(encoding="utf-8", newline="") as handle:
        table_rows = sum(1 for _ in csv.DictReader(handle))

    assert (kinds["RowRead"], kinds["Rejection"]) == (table_rows, 0)
    least, most = source(name).expected or (0, 0)
    assert least <= kinds["Statement"] <= most


@pytest.mark.parametrize("name", ["agreements", "india_msme"])
def test_the_table_is_the_document_and_comes_first(name: str) -> None:
    first = next(source(name).load(CONTEXT))

    assert isinstance(first, Document)
    assert (first.kind, first.held, first.licence) == ("table", True, "CC-BY-4.0")
    assert all(one.document == first.id and one.quote_state == "verified" for one in BY_SOURCE[name])


@pytest.mark.parametrize("name", ["agreements", "india_msme"])
def test_every_quote_stands_in_the_cell_its_locator_names(name: str) -> None:
    one = source(name)
    with (one.folder / one.metadata["table"]).open(encoding="utf-8", newline="") as handle:
        table = list(csv.reader(handle))
    for statement in BY_SOURCE[name]:
        cell, _, column = (statement.locator or "").partition(":")
        row, number = (int(part) for part in cell.removeprefix("R").split("C"))
        assert table[0][number - 1] == column
        assert statement.quote in table[row - 1][number - 1]


@pytest.mark.parametrize("name", ["agreements", "india_msme"])
def test_what_is_inferred_says_why_and_only_that(name: str) -> None:
    assert all((one.basis == "inferred") == bool(one.reason) for one in BY_SOURCE[name])


@pytest.mark.parametrize("name", ["agreements", "india_msme"])
def test_loading_twice_gives_the_same_statements(name: str) -> None:
    assert [one.id for one in statements(name)] == [one.id for one in BY_SOURCE[name]]


def test_a_plain_row_is_an_agreement_with_its_parties_and_evidence() -> None:
    found = of_row(6)

    assert said(found, KOSME_DAMU)["kind"] == "mou"
    assert said(found, KOSME_DAMU)["status"] == "planned"
    assert said(found, KOSME_DAMU)["signed_on"] == "2019-04-22"
    assert said(found, "agreements:Agency:Damu (KZ)") == {"name": "Damu", "country": "KZ"}
    assert ends(found, "PARTY_TO") == {
        ("agreements:Agency:KOSME", KOSME_DAMU),
        ("agreements:Agency:Damu (KZ)", KOSME_DAMU),
    }
    assert {one.derived_from for one in found} == {("https://hellodd.com/?md=news&mt=view&pid=68186",)}
    assert {str(one.as_of) for one in found} == {"2019-04-17"}


def test_a_planned_agreement_has_parties_that_are_only_planned() -> None:
    found = [one for one in of_row(6) if one.subject_class == "PARTY_TO" and one.property == "status"]

    assert [(one.value, one.quote, one.original) for one in found] == [("planned", "planned", None)] * 2


def test_firms_without_names_are_countries_never_bodies() -> None:
    bundle = "agreements:Agreement@Iranian SMEs; South Korean companies | 2017-07"
    found = of_row(7)

    assert ends(found, "INVOLVES") == {(bundle, "country:IR"), (bundle, "country:KR")}
    assert ends(found, "PARTY_TO") == set()
    assert not any(MODEL.is_a(one.subject_class, "Organisation") for one in found)
    assert (said(found, bundle)["kind"], said(found, bundle)["count"]) == ("mou_bundle", "10")


def test_a_month_that_a_remark_took_from_elsewhere_is_inferred() -> None:
    signed = one_of(of_row(7), "signed_on")

    assert (signed.value, signed.basis, signed.reason) == ("2017-07", "inferred", "month from 001_bdd945becfbe4ccc")


@pytest.mark.parametrize(
    ("row", "value"), [(23, "--04-14"), (36, "---18"), (38, "---14"), (39, "---17"), (47, "--06-27")]
)
def test_no_part_of_a_date_is_invented(row: int, value: str) -> None:
    assert one_of(of_row(row), "signed_on").value == value


def test_a_row_without_a_date_says_none() -> None:
    assert not [one for one in of_row(13) if one.property == "signed_on"]


def test_a_person_in_brackets_after_a_region_signed_for_it() -> None:
    found = of_row(31)
    land = "agreements:Agency:Rheinland-Pfalz (Volker Wissing)"
    (signed,) = {one.subject for one in found if one.subject_class == "SIGNED"}

    assert said(found, land)["name"] == "Rheinland-Pfalz"
    assert named(found, "Person") == {"Volker Wissing"}
    assert said(found, signed)["on_behalf_of"] == land
    assert said(found, signed)["from"] == "agreements:Person:Volker Wissing"
    assert {one.basis for one in found if one.subject == signed and one.property in {"from", "to"}} == {"inferred"}


def test_a_programme_in_brackets_has_its_owner_and_its_member() -> None:
    found = of_row(3)
    roles = {
        (said(found, subject)["from"], said(found, subject)["role"])
        for subject in {one.subject for one in found if one.subject_class == "PARTICIPATED_IN"}
    }

    assert named(found, "Programme") == {"Global Gateway Initiative"}
    assert roles == {
        ("agreements:Agency:State of Maryland (Global Gateway Initiative)", "organiser"),
        ("agreements:Agency:KOSME", "member"),
    }


def test_two_names_with_a_stroke_are_one_body() -> None:
    found = of_row(36)

    assert {one.value for one in found if one.subject == "agreements:Agency:SBC/KOSME"} == {"SBC", "KOSME"}


def test_a_comma_in_a_department_s_name_separates_nothing() -> None:
    found = of_row(21)
    department = "agreements:Agency:Entrepreneurship Department, Economy Ministry (BY)"

    assert len(ends(found, "PARTY_TO")) == 2
    assert said(found, department)["country"] == "BY"
    assert ends(found, "SUBORDINATE_TO") == {(department, "agreements:Agency:Economy Ministry")}


def test_a_ministry_in_brackets_after_its_country_is_the_party() -> None:
    found = of_row(12)
    ministry = "agreements:Agency:Malaysia (Ministry of Entrepreneur Development and Cooperatives)"

    assert said(found, ministry) == {"name": "Ministry of Entrepreneur Development and Cooperatives", "country": "MY"}


def test_four_parties_are_four() -> None:
    assert len(ends(of_row(48), "PARTY_TO")) == 4


def test_an_acronym_in_brackets_is_no_country() -> None:
    found = said(of_row(17), "agreements:Agency:Serbian Development Agency (RAS)")

    assert found == {"name": "Serbian Development Agency", "acronym": "RAS"}


def test_a_land_whose_body_is_not_named_is_an_inferred_party() -> None:
    found = [one for one in of_row(29) if one.subject_class == "PARTY_TO" and one.property == "from"]

    assert {(one.object, one.basis) for one in found} == {
        ("agreements:Agency:NRW", "inferred"),
        ("agreements:Agency:KICOX", "stated"),
    }


def test_a_country_in_the_column_of_places_is_a_country() -> None:
    agreement = "agreements:Agreement@KOSGEB; Serbian Development Agency (RAS)"

    assert ends(of_row(17), "SIGNED_IN") == {(agreement, "country:RS")}
    assert not named(of_row(17), "Place")


def test_a_venue_in_brackets_lies_in_its_city() -> None:
    found = of_row(11)

    assert named(found, "Place") == {"Singapore", "The Istana"}
    assert ends(found, "LOCATED_IN") == {("agreements:Place:The Istana", "agreements:Place:Singapore")}


def test_online_is_no_place_but_a_remark() -> None:
    found = of_row(10)

    assert not named(found, "Place")
    assert "signed online" in {one.value for one in found if one.property == "note"}


def test_a_row_that_cites_two_pages_has_both_addresses() -> None:
    found = of_row(25)

    assert {len(one.derived_from) for one in found} == {2}
    assert {str(one.as_of) for one in found} == {"2021-11-26"}


def test_a_page_without_a_date_gives_none() -> None:
    assert {one.as_of for one in of_row(2)} == {None}


def test_rows_about_one_agreement_stay_two_here() -> None:
    found = {one.subject for one in AGREEMENTS if one.subject_class == "Agreement"}

    assert len(found) == len(rows("agreements"))


def test_judgements_speak_of_what_the_table_says() -> None:
    known = {one.subject for one in AGREEMENTS}
    path = SOURCES_FOLDER / "agreements" / "judgements.yml"
    judged = [key for one in read_judgements(path, path.name) for key in (one.left, one.right)]

    assert {key for key in judged if key.startswith("agreements:")} <= known


def test_a_row_of_india_s_table_has_both_sides() -> None:
    found = of_row(2, INDIA)
    agreement = "india_msme:Agreement@SD | 2000-04-09"

    assert ends(found, "PARTY_TO") == {
        ("india_msme:Agency:Ministry of Micro, Small and Medium Enterprises", agreement),
        ("india_msme:Agency:Government of the Republic of Sudan | SD", agreement),
    }
    assert ends(found, "INVOLVES") == {(agreement, "country:SD"), (agreement, "country:IN")}
    assert {one.as_of and (one.as_of.first, one.as_of.last) for one in found} == {("2015-08-01", "2015-08-31")}


def test_india_s_own_side_is_inferred_since_no_column_names_it() -> None:
    own = [one for one in INDIA if one.value == "Ministry of Micro, Small and Medium Enterprises"]

    assert len(own) == len(rows("india_msme"))
    assert {one.basis for one in own} == {"inferred"}


def test_a_row_without_a_counterpart_invents_none() -> None:
    found = of_row(10, INDIA)
    agreement = "india_msme:Agreement@TN | 2007"

    assert ends(found, "PARTY_TO") == {("india_msme:Agency:Ministry of Micro, Small and Medium Enterprises", agreement)}
    assert (agreement, "country:TN") in ends(found, "INVOLVES")
    assert "kind" not in said(found, agreement)
    assert {one.derived_from for one in found} == {
        ("https://www.careerride.com/view/mous-for-development-of-msme-sector-24725.aspx",)
    }


def test_mexico_as_a_place_is_the_country() -> None:
    assert ends(of_row(7, INDIA), "SIGNED_IN") == {("india_msme:Agreement@MX | 2006-03-27", "country:MX")}
