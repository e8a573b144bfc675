"""The hand-written facts of the five press documents: all accepted, all proven, no date that the text does not give."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.model import load_model
from graph.statements import Document, Rejection, Statement
from loaders.context import LoadContext
from loaders.judgements import read_judgements
from loaders.registry import SOURCES_FOLDER, source, sources
from loaders.reviewed import QUOTE_LIMIT

NAMES = ("hankyung_2019", "iran_korea_2017", "isipo_training", "pib_2018", "saxony_2022")
MODEL = load_model()
# A fact is a property of an entity, or a whole relation with its ends, role and status.
FACTS = range(150, 701)

# (subject, property, value, basis) of every date that is stated or inferred.
DATES: dict[str, set[tuple[str, str, str, str]]] = {
    "pib_2018": {
        ("pib_2018:Agreement@2447", "signed_on", "2018-07-10", "stated"),
        ("pib_2018:Centre:India-Korea Technology Exchange Centre", "opened_on", "2018-07-10", "inferred"),
        ("pib_2018:Event@58", "starts_on", "2018-07-10", "stated"),
    },
    "iran_korea_2017": {("iran_korea_2017:Agreement@1538", "signed_on", "2017-07", "inferred")},
    "isipo_training": set(),
    "saxony_2022": {
        ("saxony_2022:Agreement@495", "signed_on", "2022-05", "inferred"),
        ("saxony_2022:Event@108", "starts_on", "2022-11-22", "stated"),
        ("saxony_2022:Event@108", "ends_on", "2022-11-23", "stated"),
        ("saxony_2022:Event@1275", "starts_on", "2022-11-22", "stated"),
        ("saxony_2022:Event@1421", "starts_on", "2022-11", "inferred"),
        ("saxony_2022:Event@1697", "starts_on", "2022-10", "inferred"),
        ("saxony_2022:Event@1875", "starts_on", "2022-10", "inferred"),
        ("saxony_2022:Event:Deutsch-Koreanisches Forum „Zukunft Automobil“", "starts_on", "2022-10", "inferred"),
        ("saxony_2022:Event@2349", "starts_on", "2023-09", "stated"),
    },
    # Neither the conference in Almaty nor the round table for the Russian market is dated.
    "hankyung_2019": {
        ("hankyung_2019:Agreement@164", "signed_on", "2019-04-22", "inferred"),
        ("hankyung_2019:Agreement@795", "signed_on", "2019-04-24", "inferred"),
        ("hankyung_2019:Event@757", "starts_on", "2019-04-24", "inferred"),
        ("hankyung_2019:Event@1023", "starts_on", "2019", "inferred"),
    },
}


def load(name: str, documents: Path | None) -> list[Document | Statement | Rejection]:
    context = LoadContext(MODEL, documents, date(2026, 11, 22))
    return [record for record in source(name).load(context) if isinstance(record, Document | Statement | Rejection)]


def statements_of(name: str) -> list[Statement]:
    return [record for record in load(name, None) if isinstance(record, Statement)]


def quoted(statements: list[Statement]) -> set[int]:
    return {
        offset
        for one in statements
        if one.quote_start is not None and one.quote_end is not None
        for offset in range(one.quote_start, one.quote_end)
    }


@pytest.fixture(scope="module")
def documents() -> Path:
    folder = os.environ.get("SMEGRAPH_DOCUMENTS")
    if not folder:
        pytest.skip("SMEGRAPH_DOCUMENTS names no folder with the five documents")
    return Path(folder)


def text_of(name: str, documents: Path) -> str:
    file = str(source(name).metadata["document"]["file"])
    return (documents / file).read_bytes().decode("utf-8")


def test_there_are_five_reviewed_sources() -> None:
    assert [one.name for one in sources() if one.loader == "reviewed"] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_no_fact_is_rejected(name: str) -> None:
    assert [str(record) for record in load(name, None) if isinstance(record, Rejection)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_statement_is_accepted_and_has_a_short_quote(name: str) -> None:
    for one in statements_of(name):
        assert 0 < len(one.quote) <= QUOTE_LIMIT, one
        assert one.quote.strip() == one.quote, one
        assert one.quote_start is not None, one
        assert (one.review, one.extractors, one.reviewed_on) == ("accepted", ("person",), "2026-11-22"), one
        assert one.as_of is not None, one


@pytest.mark.parametrize("name", NAMES)
def test_yields_as_many_statements_as_expected(name: str) -> None:
    expected = source(name).expected

    assert expected is not None
    assert expected[0] <= len(statements_of(name)) <= expected[1]


def test_together_they_state_some_hundred_facts() -> None:
    assert sum(len(list(facts(statements_of(name)))) for name in NAMES) in FACTS


def facts(statements: list[Statement]) -> Iterator[Statement]:
    for one in statements:
        if one.subject_class in MODEL.nodes or one.property == "from":
            yield one


@pytest.mark.parametrize("name", NAMES)
def test_at_most_half_of_a_document_is_quoted(name: str) -> None:
    length = int(source(name).metadata["document"]["length"])

    assert len(quoted(statements_of(name))) <= length / 2


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_stands_in_its_document(name: str, documents: Path) -> None:
    records = load(name, documents)
    text = text_of(name, documents)

    assert not [str(record) for record in records if isinstance(record, Rejection)]
    assert isinstance(records[0], Document)
    assert records[0].held
    for one in records[1:]:
        assert isinstance(one, Statement)
        assert one.quote_state == "verified"
        assert one.quote_start == text.find(one.quote), f"not its first place: {one.quote}"
        assert text[one.quote_start : one.quote_end] == one.quote


@pytest.mark.parametrize("name", NAMES)
def test_the_descriptions_agree_with_the_documents(name: str, documents: Path) -> None:
    text = text_of(name, documents)

    assert int(source(name).metadata["document"]["length"]) == len(text)
    assert len(quoted(statements_of(name))) <= distinct_length(text) / 2


def distinct_length(text: str) -> int:
    """The length without the lines that stand in the text a second time, as the body of 004 does."""
    lines = text.splitlines(keepends=True)
    return sum(len(line) for line in dict.fromkeys(lines) if line.strip()) + sum(
        len(line) for line in lines if not line.strip()
    )


@pytest.mark.parametrize("name", NAMES)
def test_dates_go_only_as_far_as_the_text(name: str) -> None:
    found = {
        (one.subject, one.property, one.value or "", one.basis)
        for one in statements_of(name)
        if MODEL.property_of(one.subject_class, one.property).type.name == "date"
    }

    assert found == DATES[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_entity_that_is_spoken_of_is_introduced(name: str) -> None:
    statements = statements_of(name)
    known = {one.subject for one in statements if one.subject_class in MODEL.nodes}
    spoken_of = {one.object for one in statements if one.object and one.object.startswith(f"{name}:")}

    assert spoken_of <= known


def test_shipped_judgements_speak_of_what_the_sources_state() -> None:
    known = {one.subject for name in NAMES for one in statements_of(name)}
    for name in NAMES:
        path = SOURCES_FOLDER / name / "judgements.yml"
        for judgement in read_judgements(path, path.name) if path.exists() else ():
            for key in (judgement.left, judgement.right):
                if key.partition(":")[0] in NAMES:
                    assert key in known


def test_what_is_planned_in_new_delhi_has_not_happened() -> None:
    states = {one.subject: one.value for one in statements_of("pib_2018") if one.property == "status"}

    assert states["pib_2018:Event@58"] == "happened"
    assert states["pib_2018:Agreement@2447"] == "signed"
    assert states["pib_2018:Event@2696"] == "planned"


def test_unnamed_companies_are_figures_never_firms() -> None:
    statements = statements_of("iran_korea_2017")
    figures = {one.subject for one in statements if one.value == "participating_companies"}
    said = {
        (one.subject, one.property): one.value
        for one in statements
        if one.subject in figures and one.property in ("value", "country")
    }

    assert {(said[key, "value"], said[key, "country"]) for key in figures} == {("8", "KR"), ("50", "IR")}
    assert not [one for one in statements if one.subject_class == "Company"]


def test_the_bundles_of_memoranda_keep_their_numbers() -> None:
    counts = {one.value for one in statements_of("iran_korea_2017") if one.property == "count"}

    assert counts == {"22", "10"}


def test_the_korean_deputy_minister_stays_unnamed() -> None:
    statements = statements_of("isipo_training")
    signed = {one.object for one in statements if one.subject_class == "SIGNED" and one.property == "from"}
    names = {one.subject: one.value for one in statements if one.property == "name"}

    assert {names.get(person or "") for person in signed} == {None, "Sadegh Najafi"}


def test_what_joins_the_iranian_official_is_inferred() -> None:
    posts = {
        one.value: (one.basis, bool(one.reason))
        for one in statements_of("isipo_training")
        if one.property == "post" and "Najafi" in one.subject
    }

    assert posts == {"Deputy Minister": ("inferred", True), "director general": ("inferred", True)}
