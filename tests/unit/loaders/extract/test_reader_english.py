"""English notices of a few sentences, read whole: what is told in other words than the plain ones."""

from __future__ import annotations

import time

import pytest

from loaders.extract.knowledge import NameIndex
from loaders.extract.known import known_names
from loaders.extract.rules import RuleReader, analyse
from loaders.extract.values import ReadAgreement, ReadEvent, Reading
from tests.unit.loaders.extract.press_notices import press_notice

INDEX = NameIndex(known_names())
READER = RuleReader(INDEX)


def read(text: str, published: str | None = None, *, titled: bool = False) -> Reading:
    return READER.read(press_notice(text, "en", published, titled=titled))


def parties(reading: Reading, agreement: ReadAgreement) -> set[str]:
    return {reading.entities[one].name for one in agreement.parties}


def places(reading: Reading, event: ReadEvent) -> set[str]:
    return {reading.entities[one].name for one in event.places}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Heads of the Zambia Development Agency and of the Lusaka Chamber of Crafts put their signatures to a "
            "memorandum of understanding.",
            {"Zambia Development Agency", "Lusaka Chamber of Crafts"},
        ),
        (
            "The Zambia Development Agency signed an MoU in Jakarta with Indonesia's state treasury.",
            {"Zambia Development Agency", "state treasury"},
        ),
        (
            "ProMéxico and the Lusaka Chamber of Crafts concluded, at an online ceremony, a cooperation agreement.",
            {"ProMéxico", "Lusaka Chamber of Crafts"},
        ),
        (
            "The Polish Agency for Enterprise Development and Vietnam's Agency for Enterprise Development signed a "
            "memorandum of understanding.",
            {"Polish Agency for Enterprise Development", "Agency for Enterprise Development"},
        ),
        (
            "The Lusaka Chamber of Crafts signed a memorandum of understanding with Bank Rakyat Indonesia, Oman News "
            "Agency reported.",
            {"Lusaka Chamber of Crafts", "Bank Rakyat Indonesia"},
        ),
    ],
)
def test_parties(text: str, names: set[str]) -> None:
    reading = read(text)
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == names


def test_a_plural_with_two_partners_is_two_agreements() -> None:
    reading = read("The Lusaka Chamber of Crafts signed memoranda of understanding with KOTRA and with KOSGEB.")
    assert [parties(reading, one) - {"Lusaka Chamber of Crafts"} for one in reading.agreements] == [
        {"KOTRA"},
        {"KOSGEB"},
    ]


def test_the_document_is_the_memorandum() -> None:
    text = "KOTRA and KOSGEB agreed on a memorandum of understanding. The document was signed in Seoul on 3 May 2019."
    (agreement,) = read(text).agreements
    assert agreement.date.value == "2019-05-03"


def test_the_day_of_the_dateline_is_not_that_of_the_signing() -> None:
    (agreement,) = read(
        "SEOUL, 20 September 2021 - KOTRA and KOSGEB have a new memorandum of understanding."
    ).agreements
    assert agreement.date.value is None


def test_what_is_to_come_under_a_memorandum_does_not_date_it() -> None:
    text = "KOTRA and KOSGEB signed a memorandum of understanding. Under the memorandum, courses start in May 2022."
    (agreement,) = read(text, "2021-11-02").agreements
    assert agreement.date.value is None


def test_the_sentence_before_tells_the_day() -> None:
    text = (
        "Two lenders decided on Friday to stop asking the same twice. KOTRA and KOSGEB signed a cooperation agreement."
    )
    (agreement,) = read(text, "2022-06-24").agreements
    assert agreement.date.value == "2022-06-24"


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("A fair of crafts was held in Grodno.", "exhibition", "Grodno"),
        ("The delegation toured a dairy in Töv province.", "delegation", "Töv province"),
        ("A seminar on exports took place in the Korean capital.", "training", "Seoul"),
        ("A workshop was held at the Lusaka Chamber of Crafts.", "training", "Lusaka Chamber of Crafts"),
        ("Five officials left for Ankara to follow a course.", "training", "Ankara"),
        ("The agency opened a joint office in Singapore.", "opening", "Singapore"),
        ("A delegation accompanied the guests. It toured a mill in Gedaref.", "delegation", "Gedaref"),
        ("KAZAN. At the end, business-to-business talks were held.", "matching", "Kazan"),
    ],
)
def test_places_of_events(text: str, kind: str, place: str) -> None:
    reading = read(text)
    (event,) = reading.events
    assert event.kind == kind
    assert place in places(reading, event)


def test_what_may_be_done_some_day_is_no_event() -> None:
    text = "KOTRA and KOSGEB signed a memorandum of understanding. It provides for exhibitions, seminars and missions."
    assert read(text).events == ()


def test_a_centre_that_is_opened_lends_its_opening_no_name() -> None:
    reading = read("The Korea-Peru Technology Exchange Center was inaugurated in Lima.")
    (event,) = reading.events
    assert (event.kind, event.name) == ("opening", None)
    assert event.opens is not None


def test_this_week_of_a_notice_of_a_year_lies_in_that_year() -> None:
    (agreement,) = read("KOTRA and KOSGEB signed a memorandum of understanding this week.", "2017").agreements
    assert agreement.date.value == "2017"


def test_the_agency_is_no_name() -> None:
    reading = read("KOSGEB signed a contract. The organisation hopes for more.")
    assert "organisation" not in {name for one in reading.entities for name in one.names}


@pytest.mark.parametrize(
    "text",
    [
        "KOSME signed an MoU, and " * 1000,
        "the conference held in Tehran and visited the Ministry of Industry of Iran " * 320,
        "Alpha, " * 3500,
    ],
)
def test_a_sentence_of_many_pages_takes_seconds_not_minutes(text: str) -> None:
    started = time.perf_counter()
    notice = press_notice(text, "en", "2024-01-01")
    analysis = analyse(notice, INDEX)
    READER.read(notice)
    assert time.perf_counter() - started < 30
    assert all(one.span.end - one.span.start <= 1600 for one in analysis.sentences)
    assert "".join(one.span.of(text) for one in analysis.sentences).replace(" ", "") == text.replace(" ", "")
