from __future__ import annotations

import pytest

from loaders.extract.knowledge import NameIndex
from loaders.extract.known import known_names
from loaders.extract.text import sentences
from tests.unit.loaders.extract.test_words import notice


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(known_names())


def found(index: NameIndex, text: str, lang: str) -> dict[str, str]:
    result = {}
    for sentence in sentences(notice(text, lang)):
        for one in index.find(sentence.tokens, lang):
            words = text[sentence.tokens[one.first].span.start : sentence.tokens[one.last - 1].span.end]
            result[words] = one.entries[0].key
    return result


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "the Korea SMEs and Startups Agency in Tehran", {
            "Korea SMEs and Startups Agency": "ref:kr-kosme", "Tehran": "ref:place-ir-tehran"}),
        ("en", "the Ministry of SMEs & Start-Ups", {"Ministry of SMEs & Start-Ups": "ref:kr-mss"}),
        ("en", "SME Corp. Malaysia", {"SME Corp. Malaysia": "ref:my-sme-corp"}),
        ("en", "a Kazakh firm from Tashkent in Gujarat", {
            "Kazakh": "country:KZ", "Tashkent": "geonames:1512569", "Gujarat": "iso3166-2:IN-GJ"}),
        ("de", "Sachsens Partner in der Türkei, die koreanischen Stärken Südkoreas", {
            "Sachsens": "ref:place-de-sachsen", "Türkei": "country:TR", "koreanischen": "country:KR",
            "Südkoreas": "country:KR"}),
        ("ru", "в Москве и Южной Корее, Корею, азербайджанской", {
            "Москве": "geonames:524901", "Южной Корее": "country:KR", "Корею": "country:KR",
            "азербайджанской": "country:AZ"}),
    ],
)  # fmt: skip
def test_known_names_in_their_inflections(index: NameIndex, lang: str, text: str, expected: dict[str, str]) -> None:
    assert found(index, text, lang) == expected


def test_an_acronym_must_stand_in_capitals(index: NameIndex) -> None:
    assert found(index, "TIPA and the tipa of a bird", "en") == {"TIPA": "ref:kr-tipa"}


def test_common_words_are_no_cities(index: NameIndex) -> None:
    assert found(index, "Das Essen ist fertig, und Waren sind da.", "de") == {}


def test_names_in_a_text_without_spaces(index: NameIndex) -> None:
    text = "중소벤처기업진흥공단은 카자흐스탄 알마티에서 DAMU와"
    names = {text[one.first : one.last]: one.entries[0].key for one in index.find_in_text(text, 0, len(text), "ko")}
    assert names["중소벤처기업진흥공단"] == "ref:kr-kosme"
    assert names["카자흐스탄"] == "country:KZ"
    assert names["알마티"] == "ref:place-kz-almaty"


def test_who_bears_a_name_can_be_looked_up(index: NameIndex) -> None:
    assert {one.key for one in index.lookup("Ministry of SMEs and Startups", "en")} == {"ref:kr-mss"}
    assert index.lookup("Ministry of Silly Walks", "en") == ()
