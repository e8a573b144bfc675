"""Wordings of agreements and events as people sum up a notice in English; invented sentences, real names."""

from __future__ import annotations

import pytest

from tests.unit.loaders.extract.read_whole import parties, read


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A memorandum of understanding links ISIPO and KOSGEB of Türkiye.", "signed"),
        ("Under an MoU, ISIPO and KOSGEB will train small exporters together.", "signed"),
        ("Ali Yazdani of ISIPO and Recep Bicer of KOSGEB signed a memorandum of understanding.", "signed"),
        ("The memorandum of understanding that ISIPO and KOSGEB signed in Tehran covers training.", "signed"),
        ("ISIPO has been bound to KOSGEB by a memorandum of understanding since 2015.", "signed"),
        ("KOSGEB has offered ISIPO a memorandum of understanding on small firms.", "planned"),
        ("The memorandum of understanding between ISIPO and KOSGEB lacks only the signatures.", "planned"),
        ("ISIPO and KOSGEB are close to a memorandum of understanding.", "planned"),
        ("The memorandum of understanding of ISIPO and KOSGEB, first signed in 2014, was prolonged.", "renewed"),
        ("The pact that binds ISIPO to KOSGEB was due to expire and has been extended by two years.", "renewed"),
        ("The memorandum of understanding that links ISIPO with KOSGEB was about to run out.", "signed"),
        ("ISIPO sent a guest to the ceremony but did not sign. It has an agreement with KOSGEB.", "signed"),
    ],
)
def test_ways_to_tell_of_an_agreement(text: str, status: str) -> None:
    reading = read(text, "en")
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == {"ISIPO", "KOSGEB"}
    assert agreement.status == status


def test_capitals_beside_a_body_name_its_partner() -> None:
    reading = read("KOSME and PROMPERU signed a memorandum of understanding in Lima.", "en")
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == {"KOSME", "PROMPERU"}


def test_one_agreement_with_each_of_two_partners() -> None:
    text = "KOSGEB signed one agreement with the Ministry of Economy of Azerbaijan and another with KOTEC."
    reading = read(text, "en")
    ministry = "Ministry of Economy of Azerbaijan"
    assert [parties(reading, one) for one in reading.agreements] == [{"KOSGEB", ministry}, {"KOSGEB", "KOTEC"}]


def test_a_journey_to_sign_is_no_event_of_its_own() -> None:
    reading = read("The head of KOTEC flew to Baku on 10 May 2021 to sign an agreement with KOSGEB.", "en")
    assert len(reading.agreements) == 1
    assert not reading.events


def test_they_parted_without_a_memorandum() -> None:
    assert not read("ISIPO and KOSGEB parted without a memorandum of understanding.", "en").agreements


@pytest.mark.parametrize(
    ("text", "kind", "status", "place"),
    [
        ("In June Baku will host a conference on women entrepreneurs.", "conference", "planned", "Baku"),
        ("Twenty Korean companies met 60 buyers in Dubai on 3 May.", "matching", "happened", "Dubai"),
        ("Fifteen Turkish suppliers are due in Detroit in March 2023.", "visit", "planned", "Detroit"),
        ("The guests from Seoul toured a start-up centre in Berlin on Thursday.", "visit", "happened", "Berlin"),
        ("A start-up centre in Almaty is to open in July.", "opening", "planned", "Almaty"),
        ("The committee will meet again in Seoul in October.", "meeting", "planned", "Seoul"),
        ("A business matching session is due in Johor Bahru in February.", "matching", "planned", "Johor Bahru"),
        ("Ten officers stayed in Kuala Lumpur in May for classes in rating.", "training", "happened", "Kuala Lumpur"),
        ("The guests toured two workshops in Bursa on 3 May.", "visit", "happened", "Bursa"),
        ("The Korean ambassador in Kenya visited KOTEC in Busan on 3 April.", "meeting", "happened", "Busan"),
        ("The ambassador of Kenya visited Busan on 3 April.", "visit", "happened", "Busan"),
    ],
)
def test_ways_to_tell_of_an_event(text: str, kind: str, status: str, place: str) -> None:
    reading = read(text, "en")
    (event,) = reading.events
    assert (event.kind, event.status) == (kind, status)
    assert {reading.entities[index].name for index in event.places} == {place}
