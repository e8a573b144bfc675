"""What a reading proposes: one thing each, with statements whose quotes are the notice's very words."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Problem
from graph.model import load_model
from graph.statements import Document, document_id
from graph.validate import validate_statement
from loaders.extract.propose import Proposal, proposals
from loaders.extract.propose_statements import QUOTE_LIMIT
from loaders.extract.values import (
    Notice,
    Part,
    ReadAgreement,
    ReadDate,
    ReadEntity,
    ReadEvent,
    ReadField,
    ReadFigure,
    Reading,
    ReadLink,
    Span,
)

MODEL = load_model()
TEXT = (
    "A memorandum in Almaty\n\nPresident Lee Sang-jik of KOSME signed a memorandum of understanding with the Damu Fund "
    "in Almaty on 22 April 2019. The Almaty Fair with about 100 participants follows in May. Lee Sang-jik is president."
)


def notice(text: str = TEXT) -> Notice:
    sha = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        document_id(sha), f"notice-{sha[:12]}", "notice", "A memorandum in Almaty", sha, "en", held=True
    )
    return Notice(document, text, "en", (Span(0, len(text)),))


def at(words: str, after: str = "\n\n") -> Span:
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


ENTITIES = (
    ReadEntity(("KOSME",), "Agency", (at("KOSME"),), key="ref:kr-kosme", country="KR", country_basis="inferred"),
    ReadEntity(("Damu Fund", "Damu"), "Agency", (at("Damu Fund"),), kind="development_fund", acronym="DAMU"),
    ReadEntity(("Lee Sang-jik",), "Person", (at("Lee Sang-jik"), at("Lee Sang-jik", "May"))),
    ReadEntity(("Almaty",), "Place", (at("Almaty"),), key="geonames:1526384"),
    ReadEntity(("Kazakhstan",), "Country", (), key="country:KZ"),
    ReadEntity(("Almaty Fair",), "Event", (at("Almaty Fair"),)),
)
SIGNED = ReadAgreement(
    "mou", "signed", at("President Lee Sang-jik of KOSME signed a memorandum of understanding with the Damu Fund"),
    at("signed"),
    (
        Part(0, "party", at("KOSME"), "done"),
        Part(1, "party", at("Damu Fund"), "done"),
        Part(2, "signatory", at("Lee Sang-jik"), "done", on_behalf_of=0),
        Part(2, "party", at("Lee Sang-jik")),
        Part(2, "witness", at("Lee Sang-jik")),
    ),
    ReadDate("2019-04-22", at("22 April 2019")), place=3, involves=("KZ",), signed_at=0,
    fields=(ReadField("area:training", at("memorandum")), ReadField("area:training", at("signed"))),
)  # fmt: skip
FAIR = ReadEvent(
    "exhibition", "planned", at("The Almaty Fair with about 100 participants follows in May."), at("Fair"),
    name=at("Almaty Fair"), parts=(Part(0, "organiser", at("KOSME"), "planned"),),
    start=ReadDate("--05", at("in May")), places=(3,), follows_up=0,
    figures=(ReadFigure("participants", "100", at("100 participants"), "about"),),
)  # fmt: skip
POST = ReadLink(2, "works_for", 0, at("President Lee Sang-jik of KOSME"), at("President"))
READING = Reading(notice(), ENTITIES, (SIGNED,), (FAIR,), (POST, ReadLink(2, "makes", 0, at("signed"))))


def proposed() -> dict[str, Proposal]:
    return {one.key.partition(":")[2]: one for one in proposals(READING, MODEL)}


def said(one: Proposal) -> set[tuple[str, str, str]]:
    source = one.key.partition(":")[0] + ":"
    return {
        (each.subject_class, each.property, (each.value or each.object or "").removeprefix(source))
        for each in one.statements
    }


def test_each_thing_is_proposed_once_and_a_named_event_as_an_event() -> None:
    found = proposed()
    assert list(found) == [
        "Agency:KOSME", "Agency:Damu Fund", "Person:Lee Sang-jik", "Place:Almaty", f"Agreement@{SIGNED.quote.start}",
        f"Event@{FAIR.quote.start}", "HOLDS_POSITION:Person:Lee Sang-jik->Agency:KOSME#President",
    ]  # fmt: skip
    assert found["Agency:KOSME"].same_as == "ref:kr-kosme"
    assert found["Person:Lee Sang-jik"].places == ENTITIES[2].spans


def test_every_statement_fits_the_schema_and_quotes_the_text_where_it_says() -> None:
    for one in proposals(READING, MODEL):
        assert one.quote.of(TEXT).strip()
        for each in one.statements:
            assert not isinstance(validate_statement(each, MODEL), Problem), each
            assert each.quote_start is not None
            assert TEXT[each.quote_start : each.quote_end] == each.quote
            assert len(each.quote) <= QUOTE_LIMIT
            assert (each.review, each.quote_state) == ("proposed", "verified")


def test_an_agreement_says_its_parties_signatories_day_place_and_fields_once() -> None:
    agreement = proposed()[f"Agreement@{SIGNED.quote.start}"]
    facts = said(agreement)
    assert {value for edge, name, value in facts if (edge, name) == ("PARTY_TO", "from")} == {
        "Agency:KOSME", "Agency:Damu Fund",
    }  # fmt: skip
    assert ("SIGNED", "on_behalf_of", "Agency:KOSME") in facts
    assert ("SIGNED_IN", "to", "Place:Almaty") in facts
    assert ("INVOLVES", "to", "country:KZ") in facts
    assert ("SIGNED_AT", "to", f"Event@{FAIR.quote.start}") in facts
    assert sum(edge == "CONCERNS" and name == "to" for edge, name, _ in facts) == 1
    (day,) = [one for one in agreement.statements if one.property == "signed_on"]
    assert (day.value, day.original) == ("2019-04-22", "22 April 2019")
    needs = {key.partition(":")[2] for key in agreement.needs}
    assert needs == {
        "Agency:KOSME", "Agency:Damu Fund", "Person:Lee Sang-jik", "Place:Almaty", f"Event@{FAIR.quote.start}",
    }  # fmt: skip


def test_an_event_says_what_was_counted_and_what_it_follows() -> None:
    facts = said(proposed()[f"Event@{FAIR.quote.start}"])
    assert facts >= {
        ("Event", "starts_on", "--05"), ("Event", "name", "Almaty Fair"), ("Figure", "value", "100"),
        ("Figure", "qualifier", "about"), ("FOLLOWS_UP", "to", f"Agreement@{SIGNED.quote.start}"),
        ("PARTICIPATED_IN", "role", "organiser"), ("PARTICIPATED_IN", "status", "planned"),
    }  # fmt: skip


def test_what_is_known_of_a_name_is_inferred_with_the_reason() -> None:
    kosme = {one.property: one for one in proposed()["Agency:KOSME"].statements}
    assert (kosme["country"].basis, kosme["country"].reason) == ("inferred", "what is known of the name")
    damu = {one.property: one for one in proposed()["Agency:Damu Fund"].statements}
    assert (damu["kind"].basis, damu["acronym"].value) == ("inferred", "DAMU")


@given(
    st.text("ab .!?。\nKä중", min_size=4, max_size=900),
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 700)), min_size=1, max_size=6),
)
def test_quotes_are_exact_wherever_a_reader_points(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [Span(min(start, len(text) - 1), min(start + size, len(text))) for start, size in spans]
    usable = [span for span in inside if span.of(text).strip()]
    entities = tuple(ReadEntity((span.of(text),), "Agency", (span,)) for span in usable)
    agreements = tuple(
        ReadAgreement("mou", "signed", span, span, tuple(Part(index, "party", span) for index in range(len(entities))))
        for span in usable
    )
    found = proposals(Reading(notice(text), entities, agreements), MODEL)
    assert len({one.key for one in found}) == len(found)
    for one in found:
        for each in one.statements:
            assert each.quote_start is not None
            assert text[each.quote_start : each.quote_end] == each.quote
