"""What documents 003 and 004 say, worked out by hand from their texts, against the statements read from their facts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from graph.model import load_model
from graph.statements import Document, Rejection, Statement
from loaders.context import LoadContext
from loaders.judgements import shipped_judgements
from loaders.registry import source
from tests.real_data import TODAY, documents_folder

SAXONY = "saxony_2022"
HANKYUNG = "hankyung_2019"
BODY_OF_004_ENDS = 1127
"""In code points: where the body of document 004 begins for the second time."""

held = pytest.mark.skipif(
    documents_folder() is None, reason="SMEGRAPH_DOCUMENTS is not set: the documents are not held"
)


@cache
def records(name: str) -> tuple[Document, tuple[Statement, ...], tuple[Rejection, ...]]:
    document, *rest = source(name).load(LoadContext(load_model(), documents_folder(), TODAY))
    assert isinstance(document, Document)
    statements = tuple(record for record in rest if isinstance(record, Statement))
    return document, statements, tuple(record for record in rest if isinstance(record, Rejection))


def statements(name: str) -> tuple[Statement, ...]:
    return records(name)[1]


def entity(name: str, class_name: str, caption: str) -> str:
    """Key of the one entity of this class whose name or description is `caption`."""
    (key,) = {
        one.subject
        for one in statements(name)
        if one.subject_class == class_name and one.property in {"name", "description"} and one.value == caption
    }
    return key


def facts(name: str, subject: str) -> dict[str, Statement]:
    """The statements about one entity or relation, by property (the last of several)."""
    return {one.property: one for one in statements(name) if one.subject == subject}


def values(name: str, subject: str) -> dict[str, str | None]:
    return {prop: one.value for prop, one in facts(name, subject).items()}


def relations(name: str, edge: str, *, start: str | None = None, end: str | None = None) -> list[dict[str, Statement]]:
    """Relations of a class as their statements by property, those from `start` and to `end` if given."""
    keys = dict.fromkeys(one.subject for one in statements(name) if one.subject_class == edge)
    found = [facts(name, key) for key in keys]
    return [one for one in found if start in (None, one["from"].object) and end in (None, one["to"].object)]


def targets(name: str, edge: str, start: str) -> set[str | None]:
    return {one["to"].object for one in relations(name, edge, start=start)}


def roles(name: str, event: str) -> set[tuple[str | None, str | None, str | None, str]]:
    """Who takes part in an event: key, role, status, basis."""
    return {
        (one["from"].object, one["role"].value, one["status"].value, one["from"].basis)
        for one in relations(name, "PARTICIPATED_IN", end=event)
    }


def bases(group: Iterable[Statement]) -> set[str]:
    return {one.basis for one in group}


# -- both

both = pytest.mark.parametrize("name", [SAXONY, HANKYUNG])


@both
def test_nothing_is_rejected_and_the_yield_is_the_expected_one(name: str) -> None:
    _, found, rejected = records(name)
    assert rejected == ()
    expected = source(name).expected
    assert expected is not None
    assert expected[0] <= len(found) <= expected[1]
    assert len({one.id for one in found}) == len(found)


@both
def test_every_statement_is_reviewed_and_every_inference_gives_its_reason(name: str) -> None:
    for one in statements(name):
        assert (one.review, one.reviewed_by, one.extractors) == ("accepted", "smegraph editors", ("person",))
        assert one.basis in {"stated", "inferred"}
        assert bool(one.reason) == (one.basis == "inferred"), one


@both
def test_at_most_half_of_the_text_is_quoted(name: str) -> None:
    quoted: set[int] = set()
    for one in statements(name):
        assert one.quote_start is not None
        assert one.quote_end is not None
        assert 0 < len(one.quote) <= 160
        quoted.update(range(one.quote_start, one.quote_end))
    length = BODY_OF_004_ENDS if name == HANKYUNG else int(source(name).metadata["document"]["length"])
    assert len(quoted) <= length / 2
    assert max(quoted) < length


@held
@both
def test_quotes_and_original_words_stand_in_the_document(name: str) -> None:
    folder = documents_folder()
    assert folder is not None
    metadata = source(name).metadata["document"]
    text = (Path(folder) / str(metadata["file"])).read_bytes().decode("utf-8")
    assert len(text) == int(metadata["length"])
    for one in statements(name):
        assert one.quote_state == "verified"
        assert one.quote_start == text.find(one.quote), "a passage that stands twice is taken at its first place"
        assert one.original is None or one.original in text


@both
def test_judgements_are_about_things_of_the_document(name: str) -> None:
    subjects = {one.subject for one in statements(name)}
    judged = {key for one in shipped_judgements() for key in (one.left, one.right) if key.startswith(f"{name}:")}
    assert judged
    assert judged <= subjects


# -- 003: the Korean delegation in Saxony

LETTER = "Letter of intent of WFS and TIPA to extend their cooperation"
VISIT = "Korean delegation in Saxony"
WFS = "Wirtschaftsförderung Sachsen GmbH"
IWU = "Fraunhofer-Institut für Werkzeugmaschinen und Umformtechnik IWU"


def test_003_is_undated_and_speaks_from_between_the_visit_and_the_next_delegation() -> None:
    document, _, _ = records(SAXONY)
    assert (document.language, document.published) == ("de", None)
    assert document.as_of is not None
    assert (document.as_of.first, document.as_of.last) == ("2022-11-23", "2023-08-31")
    assert document.as_of.reason


def test_the_letter_of_intent_is_of_an_inferred_may_2022() -> None:
    letter = entity(SAXONY, "Agreement", LETTER)
    said = facts(SAXONY, letter)
    assert said["kind"].value == "letter_of_intent"
    assert (said["signed_on"].value, said["signed_on"].original, said["signed_on"].basis) == (
        "2022-05",
        "im Mai",
        "inferred",
    )
    assert said["status"].value == "signed"
    parties = {one["from"].object for one in relations(SAXONY, "PARTY_TO", end=letter)}
    assert parties == {entity(SAXONY, "Agency", WFS), entity(SAXONY, "Agency", "TIPA")}
    assert targets(SAXONY, "CONCERNS", letter) == {
        "area:export-promotion", "area:joint-projects", "area:technological-innovation", "area:business-opportunities"
    }  # fmt: skip


def test_the_visit_of_two_days_happened_under_the_ministry_and_follows_up_the_letter() -> None:
    visit = entity(SAXONY, "Event", VISIT)
    said = values(SAXONY, visit)
    assert (said["kind"], said["status"]) == ("delegation", "happened")
    assert (said["starts_on"], said["ends_on"]) == ("2022-11-22", "2022-11-23")
    ministry = entity(SAXONY, "Agency", "koreanisches Ministerium für KMU und Start-Ups")
    assert roles(SAXONY, visit) == {(ministry, "lead", "happened", "stated")}
    letter = entity(SAXONY, "Agreement", LETTER)
    assert targets(SAXONY, "FOLLOWS_UP", visit) == {letter}


def test_dresden_is_dated_and_chemnitz_only_by_the_visit() -> None:
    visit = entity(SAXONY, "Event", VISIT)
    talks = entity(SAXONY, "Event", "Talks of the Korean delegation in Dresden")
    guests = entity(SAXONY, "Event", "Visits of the Korean delegation in Chemnitz")
    assert values(SAXONY, talks)["starts_on"] == "2022-11-22"
    day = facts(SAXONY, guests)["starts_on"]
    assert (day.value, day.basis) == ("2022-11", "inferred")
    for event, place in ((talks, "Dresden"), (guests, "Chemnitz")):
        assert targets(SAXONY, "HELD_IN", event) == {entity(SAXONY, "Place", place)}
        assert targets(SAXONY, "PART_OF", event) == {visit}
    visited = {
        (entity(SAXONY, "ResearchInstitute", IWU), "visited"),
        (entity(SAXONY, "Organisation", "Mittelstand-Digital Zentrum"), "visited"),
    }
    assert {(key, role) for key, role, _, basis in roles(SAXONY, guests) if basis == "stated"} == visited
    met = {
        (entity(SAXONY, "Agency", WFS), "attendee"),
        (entity(SAXONY, "Organisation", "Smart Systems Hub"), "attendee"),
        (entity(SAXONY, "ResearchInstitute", "Institut für Leichtbau und Kunststofftechnik"), "attendee"),
    }
    assert {(key, role) for key, role, _, basis in roles(SAXONY, talks) if basis == "stated"} == met


def test_bodies_above_others() -> None:
    tipa, ministry = entity(SAXONY, "Agency", "TIPA"), entity(SAXONY, "Agency", "Ministerium für KMU und Start-ups")
    assert targets(SAXONY, "SUBORDINATE_TO", tipa) == {ministry}
    assert bases(relations(SAXONY, "SUBORDINATE_TO", start=tipa)[0].values()) == {"stated"}
    institute = entity(SAXONY, "ResearchInstitute", "Institut für Leichtbau und Kunststofftechnik")
    university = entity(SAXONY, "ResearchInstitute", "Technische Universität Dresden")
    assert targets(SAXONY, "SUBORDINATE_TO", institute) == {university}
    assert targets(SAXONY, "CONCERNS", tipa) == {"area:sme-empowerment", "area:research-projects"}


def test_the_saxon_experts_were_in_korea_in_an_inferred_october_2022() -> None:
    experts = entity(SAXONY, "Event", "Delegation of experts from Saxony in South Korea")
    start = facts(SAXONY, experts)["starts_on"]
    assert (start.value, start.original, start.basis) == ("2022-10", "Ende Oktober", "inferred")
    assert values(SAXONY, experts)["status"] == "happened"
    assert targets(SAXONY, "HELD_IN", experts) == {"country:KR"}
    visited = {
        entity(SAXONY, "Organisation", "H2Korea"),
        entity(SAXONY, "ResearchInstitute", "Korea Intelligent Automotive Parts and Promotion Institute"),
        entity(SAXONY, "ResearchInstitute", "Korea Automotive Technology Institute"),
    }
    assert roles(SAXONY, experts) == {(key, "visited", "happened", "stated") for key in visited}


def test_the_exchange_was_part_of_the_forum_at_the_expo_in_daegu() -> None:
    exchange = entity(SAXONY, "Event", "Exchange of the Saxon experts with South Korean partners")
    forum = entity(SAXONY, "Event", "Deutsch-Koreanisches Forum „Zukunft Automobil“")
    expo = entity(SAXONY, "Event", "Daegu International Future Auto Expo")
    assert forum in targets(SAXONY, "PART_OF", exchange)
    assert targets(SAXONY, "PART_OF", forum) == {expo}
    assert targets(SAXONY, "HELD_IN", expo) == {entity(SAXONY, "Place", "Daegu")}
    assert targets(SAXONY, "CONCERNS", exchange) == {
        "sector:autonomous-driving", "sector:lightweight-construction", "sector:hydrogen-mobility",
        "sector:vehicle-electronics-testing",
    }  # fmt: skip


def test_the_entrepreneurs_of_september_2023_are_planned() -> None:
    plan = entity(SAXONY, "Event", "Delegation of Saxon entrepreneurs to Korea")
    said = facts(SAXONY, plan)
    assert (said["status"].value, said["starts_on"].value, said["starts_on"].basis) == ("planned", "2023-09", "stated")
    dulig = entity(SAXONY, "Person", "Martin Dulig")
    assert roles(SAXONY, plan) == {
        (entity(SAXONY, "Agency", WFS), "organiser", "planned", "stated"),
        (dulig, "lead", "planned", "stated"),
    }
    assert targets(SAXONY, "HELD_IN", plan) == {"country:KR"}
    (post,) = relations(SAXONY, "HOLDS_POSITION", start=dulig)
    assert (post["post"].value, post["to"].basis) == ("Wirtschaftsminister", "inferred")


# -- 004: KOSME in Kazakhstan and Russia

CONFERENCE = "한-카자흐스탄 기술교류 컨퍼런스"
KOSME = "중소벤처기업진흥공단"
DAMU = "카자흐스탄 중소기업개발공사"
OPENING = "Opening of the Moscow export incubator in the World Trade Centre"
WIDENING = "Technology exchange with Kazakhstan, Russia and other northern countries"


def test_004_is_of_an_inferred_23_april_2019() -> None:
    document, _, _ = records(HANKYUNG)
    assert (document.language, document.published) == ("ko", "2019-04-23")
    assert document.published_reason
    assert document.as_of is not None
    assert (document.as_of.first, document.as_of.last) == ("2019-04-23", "2019-04-23")


def test_the_conference_happened_in_almaty_on_no_date() -> None:
    conference = entity(HANKYUNG, "Event", CONFERENCE)
    said = values(HANKYUNG, conference)
    assert (said["kind"], said["status"]) == ("conference", "happened")
    assert not {"starts_on", "ends_on"} & said.keys()
    hotel, almaty = entity(HANKYUNG, "Place", "인터콘티넨탈 알마티 호텔"), entity(HANKYUNG, "Place", "알마티")
    assert targets(HANKYUNG, "HELD_IN", conference) == {hotel, almaty, "country:KZ"}
    assert targets(HANKYUNG, "INVOLVES", conference) == {"country:KR", "country:KZ"}


def test_only_three_things_of_004_are_dated_and_all_by_inference() -> None:
    dated = [one for one in statements(HANKYUNG) if one.property in {"starts_on", "ends_on", "signed_on"}]
    assert bases(dated) == {"inferred"}
    assert {(one.subject, one.value, one.original) for one in dated} == {
        (entity(HANKYUNG, "Agreement", "Memorandum of KOSME and DAMU"), "2019-04-22", "지난 22일"),
        (entity(HANKYUNG, "Agreement", "Memorandum of KOSME with Sberbank-AST"), "2019-04-24", "24일"),
        (entity(HANKYUNG, "Event", OPENING), "2019-04-24", "24일"),
        (entity(HANKYUNG, "Event", WIDENING), "2019", "올해"),
    }


def test_the_memorandum_with_damu_is_signed_and_the_conference_follows_it_up() -> None:
    memorandum = entity(HANKYUNG, "Agreement", "Memorandum of KOSME and DAMU")
    status = facts(HANKYUNG, memorandum)["status"]
    assert (status.value, status.basis) == ("signed", "stated")
    parties = relations(HANKYUNG, "PARTY_TO", end=memorandum)
    assert {(one["from"].object, one["status"].value, one["from"].basis) for one in parties} == {
        (entity(HANKYUNG, "Agency", KOSME), "happened", "stated"),
        (entity(HANKYUNG, "Agency", DAMU), "happened", "stated"),
    }
    assert targets(HANKYUNG, "FOLLOWS_UP", entity(HANKYUNG, "Event", CONFERENCE)) == {memorandum}


def test_the_heads_of_both_bodies_attended() -> None:
    conference = entity(HANKYUNG, "Event", CONFERENCE)
    lee, head = entity(HANKYUNG, "Person", "이상직"), entity(HANKYUNG, "Person", "아바이 싸르쿨러브")
    attended = {
        key for key, role, status, _ in roles(HANKYUNG, conference) if (role, status) == ("attendee", "happened")
    }
    assert attended == {lee, head}
    assert (entity(HANKYUNG, "Agency", KOSME), "organiser", "happened", "inferred") in roles(HANKYUNG, conference)
    posts = {(one["from"].object, one["to"].object, one["post"].value) for one in relations(HANKYUNG, "HOLDS_POSITION")}
    assert (lee, entity(HANKYUNG, "Agency", KOSME), "이사장") in posts
    assert (head, entity(HANKYUNG, "Agency", DAMU), "사장") in posts


@pytest.mark.parametrize(
    ("firm", "head", "technology"),
    [("에타", "이재순", "정수기 부품 제작 기술"), ("우리엘소프트", "신성재", "항공사, 공항 등 여객서비스 시스템")],
)
def test_what_was_shown_is_stated_and_who_the_firms_are_is_inferred(firm: str, head: str, technology: str) -> None:
    company, conference = entity(HANKYUNG, "Company", firm), entity(HANKYUNG, "Event", CONFERENCE)
    country = facts(HANKYUNG, company)["country"]
    assert (country.value, country.basis) == ("KR", "inferred")
    assert (company, "presenter", "happened", "inferred") in roles(HANKYUNG, conference)
    (shown,) = relations(HANKYUNG, "PRESENTED", start=company)
    assert shown["to"].object == entity(HANKYUNG, "Technology", technology)
    assert shown["event"].object == conference
    assert bases(shown.values()) == {"stated"}
    (post,) = relations(HANKYUNG, "HOLDS_POSITION", end=company)
    assert (post["from"].object, post["post"].value) == (entity(HANKYUNG, "Person", head), "대표")


def test_the_unnamed_firms_of_the_matching_session_are_figures() -> None:
    matching = entity(HANKYUNG, "Event", "Matching session of Korean and Kazakh firms after the conference")
    assert values(HANKYUNG, matching)["status"] == "happened"
    assert targets(HANKYUNG, "CONCERNS", matching) == {
        "sector:information-technology", "sector:textiles", "sector:beauty", "area:matching"
    }  # fmt: skip
    figures = [values(HANKYUNG, str(one["from"].object)) for one in relations(HANKYUNG, "MEASURES", end=matching)]
    assert {(one["measure"], one["value"], one["qualifier"], one["country"]) for one in figures} == {
        ("participating_companies", "8", "exact", "KR"),
        ("participating_companies", "60", "more_than", "KZ"),
    }
    companies = {one.value for one in statements(HANKYUNG) if one.subject_class == "Company" and one.property == "name"}
    assert companies == {"에타", "우리엘소프트", "에디슨모터스", "에이팩"}


def test_the_other_figures() -> None:
    said = [values(HANKYUNG, str(one["from"].object)) for one in relations(HANKYUNG, "MEASURES")]
    found = {(one["measure"], one["value"], one["qualifier"]) for one in said}
    assert {("participants", "100", "more_than"), ("centres", "5", "exact")} <= found
    programme = entity(HANKYUNG, "Programme", "기술교류 사업")
    assert targets(HANKYUNG, "INVOLVES", programme) == {"country:IN", "country:PE"}


def test_plans_for_russia_are_plans() -> None:
    opening = entity(HANKYUNG, "Event", OPENING)
    assert values(HANKYUNG, opening)["status"] == "planned"
    incubator = entity(HANKYUNG, "Centre", "모스크바 수출인큐베이터")
    assert targets(HANKYUNG, "OPENING_OF", opening) == {incubator}
    assert "opened_on" not in values(HANKYUNG, incubator)
    assert entity(HANKYUNG, "Place", "월드트레이드센터") in targets(HANKYUNG, "LOCATED_IN", incubator)
    memorandum = entity(HANKYUNG, "Agreement", "Memorandum of KOSME with Sberbank-AST")
    assert values(HANKYUNG, memorandum)["status"] == "planned"
    parties = relations(HANKYUNG, "PARTY_TO", end=memorandum)
    assert {(one["from"].object, one["status"].value, one["from"].basis) for one in parties} == {
        (entity(HANKYUNG, "Agency", "스베르뱅크–AST"), "planned", "stated"),
        (entity(HANKYUNG, "Agency", KOSME), "planned", "inferred"),
    }


def test_the_round_table_for_russia_has_neither_day_nor_city() -> None:
    table = entity(HANKYUNG, "Event", "Round table on how Korean small and venture firms can enter the Russian market")
    said = values(HANKYUNG, table)
    assert (said["kind"], said["status"]) == ("round_table", "planned")
    assert not {"starts_on", "ends_on"} & said.keys()
    places = relations(HANKYUNG, "HELD_IN", start=table) + relations(HANKYUNG, "INVOLVES", start=table)
    assert {(one["to"].object, one["to"].basis) for one in places} == {("country:RU", "inferred")}
    firms = {entity(HANKYUNG, "Company", "에디슨모터스"), entity(HANKYUNG, "Company", "에이팩")}
    assert {(key, "attendee", "planned", "stated") for key in firms} <= roles(HANKYUNG, table)


@pytest.mark.parametrize("firm", ["에디슨모터스", "에이팩"])
def test_a_firm_bound_for_russia_meets_nothing_of_kazakhstan(firm: str) -> None:
    company = entity(HANKYUNG, "Company", firm)
    joined = targets(HANKYUNG, "PARTICIPATED_IN", company) | targets(HANKYUNG, "PARTY_TO", company)
    assert len(joined) == 1
    touching = [one for one in statements(HANKYUNG) if one.property in {"from", "to"} and one.object in joined]
    keys = {one.subject for one in touching}
    ends = {one.object for one in statements(HANKYUNG) if one.subject in keys and one.property in {"from", "to"}}
    assert "country:KZ" not in ends
    assert not [end for end in ends if end and end.startswith(f"{HANKYUNG}:Place")]
    assert not relations(HANKYUNG, "PART_OF", start=next(iter(joined)))
