from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.extract.links_pack import link_pack
from tests.unit.loaders.extract.laid_out import Name, read

CLASSES = {"p": "Person", "b": "Agency", "f": "Company", "i": "ResearchInstitute", "c": "Centre", "l": "Place"}


def links_of(marked: str, language: str) -> set[tuple[str, str, str]]:
    """What is read of a sentence whose names are written `{p:Ada Berg}`."""
    names, text = [], ""
    for part in marked.split("{"):
        if "}" in part:
            name, rest = part.split("}")
            code, words = name.split(":")
            names.append(Name(words, CLASSES[code]))
            text += words + rest
        else:
            text += part
    reading = read(text, language, names)
    called = [entity.name for entity in reading.entities]
    return {(called[link.subject], link.relation, called[link.object]) for link in reading.links}


WORKS_FOR = {
    "en": [
        "“It is new,” said {p:Ada Berg} of {b:SBC}.",
        "“It is new,” said {p:Ada Berg} of {b:SBC}'s marketing department.",
        "{p:Ada Berg}, a senior export adviser at {b:SBC}, disagreed.",
        "{p:Ada Berg}, who coordinates the week for {b:SBC}, disagreed.",
        "{p:Ada Berg}, who runs the {b:SBC}, disagreed.",
        "{p:Ada Berg}, who speaks for the {b:SBC}, disagreed.",
        "An {b:SBC} manager travelling with the group, {p:Ada Berg}, disagreed.",
        "{b:SBC}'s spokeswoman {p:Ada Berg} disagreed.",
        "The {b:SBC} is headed by {p:Ada Berg}.",
        "{p:Ada Berg} from the {b:SBC} gave a talk.",
        "{p:Ada Berg}, {b:SBC}'s deputy director, disagreed.",
        "{p:Ada Berg}, founder and owner of {f:Lumen}, disagreed.",
        "{p:Ada Berg}, who works for {b:SBC}, disagreed.",
        "{p:Ada Berg} led the {b:SBC} side.",
    ],
    "de": [
        "So {p:Ada Berg}, Sprecherin der {b:NRW.BANK}.",
        "Vorsitzende der {b:NRW.BANK} ist {p:Ada Berg}.",
        "An der Spitze der {b:NRW.BANK} steht {p:Ada Berg}.",
        "{p:Ada Berg} von der {b:NRW.BANK} sprach dazu.",
        "{p:Ada Berg}, die bei der {b:NRW.BANK} den Einkauf betreut, sprach dazu.",
        "{p:Ada Berg}, die die {b:NRW.BANK} leitet, sprach dazu.",
        "{p:Ada Berg}, Leiterin der Abteilung Ausland bei der {b:NRW.BANK}, sprach dazu.",
        "{p:Ada Berg} arbeitet für die {b:NRW.BANK}.",
        "Für die {b:NRW.BANK} unterschrieb {p:Ada Berg}.",
        "Der Leiter des {b:KITECH}, {p:Ada Berg}, sprach dazu.",
        "{p:Ada Berg} ist Referentin bei der {b:NRW.BANK}.",
    ],
    "ko": [
        "{b:중진공} 팀장인 {p:송다솜} 씨가 말했다.",
        "{b:중진공}을 이끄는 {p:송다솜} 이사장이 말했다.",
        "{b:중진공} 소속 {p:송다솜} 연구원이 말했다.",
        "{b:중진공}에서 근무하는 {p:송다솜} 씨가 말했다.",
        "{f:가람통신}을 창업한 {p:송다솜} 대표가 말했다.",
        "{b:중진공} 이사장은 {p:송다솜}이다.",
    ],
}
SUBORDINATE = {
    "en": [
        "{b:SBC}, which comes under the {b:Ministry}, will follow up.",
        "{b:SBC}, which belongs to the {b:Ministry}, will follow up.",
        "{b:SBC} is part of the {b:Ministry}.",
        "{b:SBC} is attached to the {b:Ministry}.",
        "{b:SBC}, an agency of the {b:Ministry}, will follow up.",
        "{b:SBC}, a public body under the {b:Ministry}, will follow up.",
        "{b:SBC} operates under the authority of the {b:Ministry}.",
        "{b:SBC} reports to the {b:Ministry}.",
        "{b:SBC} is a subsidiary of {b:Ministry}.",
        "{b:SBC} is supervised by the {b:Ministry}.",
        "The {b:Ministry} and its agency, {b:SBC}, will follow up.",
    ],
    "de": [
        "{b:SBC} ist dem koreanischen {b:Ministerium} nachgeordnet.",
        "{b:SBC} gehört zum {b:Ministerium}.",
        "{b:SBC} ist Teil des {b:Ministerium}s.",
        "{b:SBC} ist eine Tochter der {b:Landesbank}.",
        "{b:SBC}, eine Einrichtung des {b:Ministerium}s, hilft dabei.",
        "{b:SBC}, die zum {b:Ministerium} gehört, hilft dabei.",
        "{b:SBC} untersteht dem {b:Ministerium}.",
        "Dabei war das {b:Ministerium}, unter dessen Dach {b:SBC} arbeitet.",
        "{b:SBC} ist eine Behörde des {b:Ministerium}s.",
        "Das {b:Ministerium} und seine Agentur {b:SBC} helfen dabei.",
    ],
    "ko": [
        "{b:중기부} 산하 {b:중진공}이 맡는다.",
        "{b:중기부} 산하 공공기관인 {b:중진공}이 맡는다.",
        "{b:중기부} 소속 {b:중진공}이 맡는다.",
        "{b:중기부}의 외청인 {b:중진공}이 맡는다.",
        "{b:중진공}은 {b:중기부} 산하 기관이다.",
        "{b:중진공}은 {b:중기부}에 속한 기관이다.",
        "{b:중진공}은 {b:중기부}의 감독을 받는다.",
        "{b:중기부}에 딸린 {b:중진공}이 맡는다.",
    ],
}
LOCATED = {
    "en": [
        "{f:Nuri Solar}, of {l:Gwangju}, has put up a yurt.",
        "{f:Nuri Solar} of {l:Gwangju} has put up a yurt.",
        "{f:Nuri Solar}, a young firm from {l:Gwangju}, has put up a yurt.",
        "{f:Nuri Solar}, based in {l:Gwangju}, has put up a yurt.",
        "{l:Gwangju}-based {f:Nuri Solar} has put up a yurt.",
        "A {l:Gwangju} software firm called {f:Nuri Solar} has put up a yurt.",
        "{f:Nuri Solar}, a family business in {l:Gwangju}, has put up a yurt.",
        "{f:Nuri Solar}, headquartered in {l:Gwangju}, has put up a yurt.",
        "{c:Nuri Desk} is located in {l:Gwangju}.",
        "From {l:Gwangju}, the lamp maker {f:Nuri Solar} sent two people.",
        "{c:Nuri Desk} was opened on the ground floor of {b:SBC}'s building.",
        "{c:Nuri Desk} is housed in the headquarters of {b:SBC}.",
    ],
    "de": [
        "{f:Gleisfuchs} aus {l:Chemnitz} war dabei.",
        "{f:Gleisfuchs}, eine junge Firma aus {l:Chemnitz}, war dabei.",
        "{f:Gleisfuchs} mit Sitz in {l:Chemnitz} war dabei.",
        "{f:Gleisfuchs}, ein Softwareunternehmen aus {l:Chemnitz}, war dabei.",
        "Die in {l:Chemnitz} ansässige {f:Gleisfuchs} war dabei.",
        "Aus {l:Chemnitz} kam die Firma {f:Gleisfuchs}.",
        "{f:Gleisfuchs} sitzt in {l:Chemnitz}.",
        "{c:Exportbüro} ist in Räumen der {b:NSIC} untergebracht.",
        "Untergebracht ist das {c:Exportbüro} in Räumen der staatlichen {b:NSIC}.",
        "{c:Exportbüro} befindet sich im Gebäude der {b:NSIC}.",
    ],
    "ko": [
        "{l:광주}의 {f:누리솔라}가 나섰다.",
        "{l:광주}의 태양광 업체 {f:누리솔라}가 나섰다.",
        "{l:광주}에 본사를 둔 {f:누리솔라}가 나섰다.",
        "{l:광주} 소재 기업 {f:누리솔라}가 나섰다.",
        "{l:광주}에 자리한 {c:누리센터}가 맡는다.",
        "{l:광주}에 문을 연 {c:누리센터}가 맡는다.",
        "{b:중진공} 건물에 마련된 {c:누리센터}가 맡는다.",
        "{c:누리센터}는 {l:광주} 시내에 자리 잡았다.",
    ],
}
NONE = {
    "en": [
        "{p:Ada Berg} met {b:SBC} in {l:Seoul}.",
        "{f:Lumen} signed with {b:SBC} in {l:Seoul}.",
        "{b:SBC} will attend a fair in {l:Seoul}.",
        "{p:Ada Berg}, who thanked {b:SBC}, left early.",
        "{b:SBC} and the {b:Ministry} met.",
        "{b:SBC} signed an agreement with the {b:Ministry}.",
        "The {b:Ministry} invited {b:SBC}, and {p:Ada Berg} came.",
        "{b:SBC} received Vietnamese minister {p:Ada Berg}.",
        "In {l:Seoul}, the company {f:Lumen} signed.",
    ],
    "de": [
        "{p:Ada Berg} traf die {b:NRW.BANK} in {l:Chemnitz}.",
        "{f:Gleisfuchs} stellte in {l:Chemnitz} aus.",
        "{b:SBC} unterschrieb mit dem {b:Ministerium}.",
        "{p:Ada Berg}, die der {b:NRW.BANK} dankte, reiste ab.",
        "Am Montag wurde {p:Ada Berg} von der {b:NRW.BANK} empfangen.",
        "{b:SBC} lud nach {l:Chemnitz} ein.",
    ],
    "ko": [
        "{b:중진공}은 {l:광주}에서 {f:누리솔라}와 만났다.",
        "{b:중기부}는 {b:중진공}과 협약을 맺었다.",
        "{p:송다솜} 씨가 {b:중진공}을 찾았다.",
        "{b:중진공}은 베트남 장관인 {p:송다솜} 씨를 만났다.",
        "{b:중진공}은 {l:광주}를 방문했다.",
    ],
}


def _each(told: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, sentence) for language, sentences in told.items() for sentence in sentences]


@pytest.mark.parametrize(("language", "sentence"), _each(WORKS_FOR))
def test_whom_somebody_works_for(language: str, sentence: str) -> None:
    assert {relation for _, relation, _ in links_of(sentence, language)} == {"works_for"}


@pytest.mark.parametrize(("language", "sentence"), _each(SUBORDINATE))
def test_which_body_is_under_which(language: str, sentence: str) -> None:
    (link,) = links_of(sentence, language)
    assert link[0] in ("SBC", "중진공")
    assert link[1] == "subordinate_to"


@pytest.mark.parametrize(("language", "sentence"), _each(LOCATED))
def test_where_a_firm_or_a_centre_is(language: str, sentence: str) -> None:
    assert {relation for _, relation, _ in links_of(sentence, language)} == {"located_in"}


@pytest.mark.parametrize(("language", "sentence"), _each(NONE))
def test_names_that_only_stand_together_are_not_linked(language: str, sentence: str) -> None:
    assert links_of(sentence, language) == set()


def test_all_that_are_named_together_come_under_the_ministry() -> None:
    names = [Name("MBDA"), Name("ITA", joined=True), Name("Department")]
    reading = read("MBDA and ITA, both of the Department, signed.", "en", names)
    assert [reading.entities[link.subject].name for link in reading.links] == ["MBDA", "ITA"]


def test_what_is_said_of_another_person_is_not_of_the_first() -> None:
    told = links_of("{p:Ada Berg}, Minister {p:Bo Lee} and the president of {b:SBC} met.", "en")
    assert not told


def test_the_words_that_tell_a_link_are_quoted() -> None:
    names = [Name("SBC"), Name("Ministerium")]
    reading = read("Die SBC ist dem Ministerium nachgeordnet und hilft.", "de", names)
    (link,) = reading.links
    assert link.quote.of(reading.notice.text) == "SBC ist dem Ministerium nachgeordnet"


@pytest.mark.parametrize("language", ["en", "de", "ko", "ru"])
@given(
    words=st.lists(st.sampled_from(["Ada", "SBC", "of", "der", ",", "(", "“", "의", "who", "산하", "\n"]), max_size=30)
)
def test_any_words_are_read(language: str, words: list[str]) -> None:
    text = "Ada SBC " + " ".join(words)
    names = [Name("Ada", "Person"), Name("SBC")]
    for link in read(text, language, names).links:
        assert link.quote.of(text).strip()


def test_every_pack_is_read() -> None:
    assert all(link_pack(language).wordings for language in ("en", "de", "ko"))
