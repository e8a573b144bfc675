"""Readings made by hand, and by chance, made one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import SmegraphError
from graph.statements import Document
from loaders.extract.merge import merged, read_by
from loaders.extract.values import (
    Notice,
    Part,
    ReadAgreement,
    ReadDate,
    ReadEntity,
    ReadEvent,
    ReadField,
    Reading,
    ReadLink,
    Span,
)

TEXT = (
    "The Korea SMEs and Startups Agency (KOSME) and the National Small Industries Corporation (NSIC) signed an MoU in "
    "New Delhi on 10 July 2018. A forum follows in Seoul. Lee Sang-jick is president of KOSME. KOSME was glad."
)
DOCUMENT = Document("document-0", "notice-0", "notice", "a notice", "0" * 64)
NOTICE = Notice(DOCUMENT, TEXT, "en", (Span(0, len(TEXT)),))
SENTENCE = TEXT[: TEXT.index(" A forum")]


def words(text: str) -> Span:
    at = TEXT.index(text)
    return Span(at, at + len(text))


def entity(reader: str, *names: str, class_name: str = "Agency", **other: object) -> ReadEntity:
    made = ReadEntity(names, class_name, tuple(words(name) for name in names), readers=(reader,))
    return replace(made, **other)  # type: ignore[arg-type]


def mou(reader: str, *parties: int, **other: object) -> ReadAgreement:
    parts = tuple(Part(party, "party", words("KOSME")) for party in parties)
    made = ReadAgreement("mou", "signed", words(SENTENCE), words("MoU"), parts, readers=(reader,))
    return replace(made, **other)  # type: ignore[arg-type]


def forum(reader: str, **other: object) -> ReadEvent:
    made = ReadEvent("forum", "planned", words("A forum follows in Seoul"), words("forum"), readers=(reader,))
    return replace(made, **other)  # type: ignore[arg-type]


RULES = Reading(
    NOTICE,
    (
        entity("rules", "Korea SMEs and Startups Agency", "KOSME", key="ref:kr-kosme", country="KR", acronym="KOSME"),
        entity("rules", "National Small Industries Corporation", "NSIC"),
    ),
    (mou("rules", 0, 1, date=ReadDate("2018-07", words("July 2018"))),),
)


def test_one_thing_found_by_two_is_one_and_says_who_found_it() -> None:
    other = Reading(
        NOTICE,
        (
            entity("llm", "NSIC", country="IN", country_basis="stated"),
            entity("llm", "Seoul", class_name="Place"),
            entity("llm", "KOSME", kind="sme_agency"),
        ),
        (mou("llm", 2, 0, date=ReadDate("2018-07-10", words("10 July 2018"))),),
        (forum("llm", places=(1,)),),
        (ReadLink(2, "located_in", 1, words("KOSME"), readers=("llm",)),),
    )
    whole = merged([RULES, other])
    kosme, nsic, seoul = whole.entities
    assert kosme.name == "Korea SMEs and Startups Agency"
    assert (kosme.readers, nsic.readers, seoul.readers) == (("rules", "llm"), ("rules", "llm"), ("llm",))
    assert (kosme.key, kosme.kind, nsic.country) == ("ref:kr-kosme", "sme_agency", "IN")
    (agreement,) = whole.agreements
    assert (agreement.parties, agreement.readers) == ((0, 1), ("rules", "llm"))
    assert agreement.date.value == "2018-07-10"
    assert (whole.events[0].places, whole.links[0].subject, whole.links[0].object) == ((2,), 0, 2)
    assert whole.notes == ()


def test_the_first_readers_status_and_date_stand_and_the_others_are_told() -> None:
    first = replace(RULES, agreements=(mou("rules", 0, 1, status="planned", date=ReadDate("2018-07-10")),))
    second = replace(RULES, agreements=(mou("llm", 0, 1, date=ReadDate("2018-07-11")),))
    whole = merged([first, second])
    (agreement,) = whole.agreements
    assert (agreement.status, agreement.date.value) == ("planned", "2018-07-10")
    at = TEXT.index("MoU")
    assert whole.notes == (
        f"mou at {at}: status planned (rules); llm read signed",
        f"mou at {at}: date 2018-07-10 (rules); llm read 2018-07-11",
    )


def test_a_date_that_the_first_reader_lacks_comes_from_the_other() -> None:
    dated = replace(RULES, agreements=(mou("llm", 0, 1, date=ReadDate("2018-07-10")),))
    for readings in ([replace(RULES, agreements=(mou("rules", 0, 1),)), dated], [dated, RULES]):
        (agreement,) = merged(readings).agreements
        assert agreement.date.value == "2018-07-10"


def test_two_agreements_of_the_same_parties_on_two_days_are_two() -> None:
    later = mou("llm", 0, 1, quote=words("KOSME was glad"), trigger=words("glad"), date=ReadDate("2020-01-01"))
    whole = merged([RULES, replace(RULES, agreements=(later,))])
    assert [one.date.value for one in whole.agreements] == ["2018-07", "2020-01-01"]


def test_things_that_the_first_reader_told_apart_stay_apart() -> None:
    apart = Reading(NOTICE, (entity("rules", "KOSME", country="KR"), entity("rules", "NSIC", country="IN")))
    whole = merged([apart, Reading(NOTICE, (entity("llm", "KOSME", "NSIC"),))])
    assert sorted(len(one.readers) for one in whole.entities) == [1, 2]


def test_one_thing_told_twice_by_the_second_reader_is_one() -> None:
    names = (entity("llm", "KOSME"), entity("llm", "Korea SMEs and Startups Agency"), entity("llm", "NSIC"))
    whole = merged([RULES, Reading(NOTICE, names, (mou("llm", 1, 2),))])
    assert len(whole.entities) == 2
    assert [one.parties for one in whole.agreements] == [(0, 1)]


def test_bodies_of_two_countries_are_two() -> None:
    other = Reading(NOTICE, (entity("llm", "KOSME", country="JP"),), (mou("llm", 0),))
    assert len(merged([RULES, other]).entities) == 3


def test_more_words_of_the_same_name_are_the_same_thing() -> None:
    name = "National Small Industries Corporation (NSIC)"
    longer = Reading(NOTICE, (entity("spacy", name, class_name="Organisation"),))
    for readings in ([RULES, longer], [longer, RULES]):
        (nsic,) = [one for one in merged(readings).entities if name in one.names]
        assert len(merged(readings).entities) == 2
        assert nsic.class_name == "Agency"


def test_another_reading_of_the_same_words_yields_unless_something_needs_it() -> None:
    person = entity("spacy", "KOSME", class_name="Person")
    part = entity("spacy", "Startups Agency", class_name="Company")
    whole = merged([RULES, Reading(NOTICE, (person, part))])
    assert [one.class_name for one in whole.entities] == ["Agency", "Agency"]
    assert whole.dropped == (("a name in words that an earlier reader reads otherwise", 2),)
    needed = Reading(NOTICE, (person, part), links=(ReadLink(0, "works_for", 1, words("KOSME"), readers=("llm",)),))
    assert len(merged([RULES, needed]).entities) == 4


def test_a_longer_name_than_the_first_readers_is_kept() -> None:
    place = Reading(NOTICE, (entity("rules", "Korea", class_name="Country"),))
    agency = Reading(NOTICE, (entity("spacy", "Korea SMEs and Startups Agency"),))
    assert len(merged([place, agency]).entities) == 2


def test_a_follow_up_points_at_the_same_agreement_after_merging() -> None:
    first = replace(RULES, agreements=(mou("rules", 0, 1),), events=(forum("rules"),))
    letter = mou("llm", 0, 1, kind="letter_of_intent", quote=words("KOSME was glad"), trigger=words("glad"))
    second = replace(RULES, agreements=(letter, mou("llm", 0, 1, follows_up=0)), events=(forum("llm", follows_up=0),))
    whole = merged([first, second])
    assert [one.kind for one in whole.agreements] == ["mou", "letter_of_intent"]
    assert whole.agreements[0].follows_up == 1
    assert whole.events[0].follows_up == 1


def test_fields_places_and_parts_of_both_are_kept() -> None:
    people = (*RULES.entities, entity("rules", "Lee Sang-jick", class_name="Person"))
    signed = Part(2, "signatory", words("Lee Sang-jick"))
    first = replace(RULES, entities=people, agreements=(mou("rules", 0, 1, fields=(ReadField("area:a", Span(0, 3)),)),))
    told = mou("llm", 0, 1, involves=("KR",), fields=(ReadField("area:a", Span(4, 5)), ReadField("area:b", Span(0, 3))))
    second = replace(RULES, entities=people, agreements=(replace(told, parts=(*told.parts, signed)),))
    (agreement,) = merged([first, second]).agreements
    assert [field.key for field in agreement.fields] == ["area:a", "area:b"]
    assert agreement.involves == ("KR",)
    assert agreement.parts[-1] == signed


def test_counts_of_what_was_dropped_add_up() -> None:
    one = replace(RULES, dropped=(("a", 1), ("b", 2)))
    assert merged([one, replace(RULES, dropped=(("b", 3),))]).dropped == (("a", 1), ("b", 5))


def test_nothing_cannot_be_merged() -> None:
    with pytest.raises(ValueError, match="no readings"):
        merged([])


def test_one_failing_reader_does_not_take_the_others_with_it() -> None:
    class Good:
        name = "rules"

        def read(self, notice: Notice) -> Reading:
            return replace(RULES, notice=notice)

    class Bad:
        name = "llm"

        def read(self, notice: Notice) -> Reading:
            raise SmegraphError("cannot be reached", where="http://localhost", remedy="Start it")

    whole = read_by([Bad(), Good()], NOTICE)
    assert whole.agreements == RULES.agreements
    assert whole.notes == ("llm: http://localhost: cannot be reached. Start it; this notice was not read by it",)
    with pytest.raises(SmegraphError, match="cannot be reached"):
        read_by([Bad()], NOTICE)


# --- whatever the readers found

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 12))
DATES = st.sampled_from(
    [ReadDate(None), ReadDate("2018-07-10", Span(0, 3)), ReadDate("2018-07"), ReadDate("2019", last="2020")]
)


@st.composite
def _entities(draw: st.DrawFn, reader: str) -> ReadEntity:
    spans = tuple(sorted(draw(st.sets(SPANS, min_size=1, max_size=3))))
    return ReadEntity(
        tuple(dict.fromkeys(span.of(TEXT) for span in spans)),
        draw(st.sampled_from(["Agency", "Organisation", "Person", "Place", "Country", "Company"])),
        spans,
        draw(st.sampled_from([None, None, "ref:a", "ref:b"])),
        draw(st.sampled_from([None, "KR", "IN"])),
        readers=(reader,),
    )


@st.composite
def _readings(draw: st.DrawFn, reader: str) -> Reading:
    entities = tuple(draw(st.lists(_entities(reader), min_size=1, max_size=6)))
    index = st.integers(0, len(entities) - 1)
    roles = st.sampled_from(["party", "signatory", "witness"])
    part = st.builds(Part, index, roles, SPANS, on_behalf_of=st.none() | index)
    parts = st.lists(part, max_size=4, unique_by=lambda one: (one.entity, one.role)).map(tuple)
    agreement = st.builds(
        ReadAgreement,
        st.sampled_from(["mou", "mou_bundle", "agreement"]), st.sampled_from(["signed", "planned"]), SPANS, SPANS,
        parts, DATES, place=st.none() | index, count=st.sampled_from([None, 2, 22]), readers=st.just((reader,)),
    )  # fmt: skip
    agreements = draw(st.lists(agreement, max_size=4))
    event = st.builds(
        ReadEvent,
        st.sampled_from(["forum", "visit"]), st.sampled_from(["happened", "planned"]), SPANS, SPANS,
        parts=parts, start=DATES, places=st.lists(index, max_size=2, unique=True).map(tuple), opens=st.none() | index,
        follows_up=st.sampled_from([None, *range(len(agreements))]), readers=st.just((reader,)),
    )  # fmt: skip
    events = draw(st.lists(event, max_size=3))
    linked = [
        replace(
            one,
            follows_up=draw(st.sampled_from([None, *range(number)])),
            signed_at=draw(st.sampled_from([None, *range(len(events))])),
        )
        for number, one in enumerate(agreements)
    ]
    ends = st.tuples(index, index).filter(lambda pair: pair[0] != pair[1])
    pairs = draw(st.lists(ends, max_size=3, unique=True)) if len(entities) > 1 else []
    links = tuple(ReadLink(one, "located_in", other, Span(0, 3), readers=(reader,)) for one, other in pairs)
    return Reading(NOTICE, entities, tuple(linked), tuple(events), links)


THREE = st.tuples(_readings("rules"), _readings("spacy"), _readings("llm"))


@settings(max_examples=80, deadline=None)
@given(THREE)
def test_whatever_is_merged_every_index_points_at_something(readings: tuple[Reading, ...]) -> None:
    whole = merged(readings)
    entities, agreements, events = (range(len(one)) for one in (whole.entities, whole.agreements, whole.events))
    for number, one in enumerate(whole.agreements):
        assert one.place is None or one.place in entities
        assert one.follows_up is None or (one.follows_up in agreements and one.follows_up != number)
        assert one.signed_at is None or one.signed_at in events
    for event in whole.events:
        assert all(place in entities for place in event.places)
        assert event.opens is None or event.opens in entities
        assert event.follows_up is None or event.follows_up in agreements
    for parts in [one.parts for one in whole.agreements] + [one.parts for one in whole.events]:
        assert all(part.entity in entities for part in parts)
        assert all(part.on_behalf_of is None or part.on_behalf_of in entities for part in parts)
        keys = [(part.entity, part.role) for part in parts]
        assert len(keys) == len(set(keys))
    assert all(link.subject in entities and link.object in entities for link in whole.links)


@settings(max_examples=80, deadline=None)
@given(THREE)
def test_whatever_is_merged_nothing_is_lost(readings: tuple[Reading, ...]) -> None:
    whole = merged(readings)
    things = [{(span, reader) for span in one.spans for reader in one.readers} for one in whole.entities]
    taken = [span for one in whole.entities for span in one.spans]
    yielded = 0
    for reading in readings:
        for one in reading.entities:
            if not any({(span, one.readers[0]) for span in one.spans} <= thing for thing in things):
                yielded += 1
                assert all(any(wider.covers(span) for wider in taken) for span in one.spans)
    assert yielded <= sum(dict(whole.dropped).values())
    assert [one.status for one in whole.agreements][: len(readings[0].agreements)] == [
        one.status for one in readings[0].agreements
    ]
    for reading in readings:
        (name,) = reading.entities[0].readers
        assert sum(name in one.readers for one in whole.agreements) == len(reading.agreements)
        assert sum(name in one.readers for one in whole.events) == len(reading.events)


@settings(max_examples=80, deadline=None)
@given(THREE)
def test_merging_again_changes_nothing(readings: tuple[Reading, ...]) -> None:
    whole = merged(readings)
    assert merged([whole]) == whole
    assert merged([*readings, readings[0]]) == whole
    again = merged([whole, replace(whole, dropped=(("x", 1),))])
    assert replace(again, dropped=()) == replace(whole, dropped=())
