"""What Korean notices say in the many ways of the press: sentences of our own, about bodies that exist."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.extract.knowledge import NameIndex
from loaders.extract.known import known_names
from loaders.extract.rules import RuleReader
from loaders.extract.values import ReadAgreement, Reading
from tests.unit.loaders.extract.press_notices import press_notice


@cache
def _reader() -> RuleReader:
    return RuleReader(NameIndex(known_names()))


def _read(text: str, published: str = "2022-11-15") -> Reading:
    return _reader().read(press_notice(text, "ko", published))


def _parties(reading: Reading, agreement: ReadAgreement) -> set[str]:
    return {reading.entities[index].name for index in agreement.parties}


def _posts(reading: Reading) -> dict[str, str]:
    return {
        reading.entities[link.subject].name: reading.entities[link.object].name
        for link in reading.links
        if link.relation == "works_for"
    }


@pytest.mark.parametrize(
    ("text", "kind", "status", "date"),
    [
        ("창업진흥원은 태국 국가혁신원(NIA)과 업무협약을 15일 체결했다고 밝혔다.", "mou", "signed", "2022-11-15"),
        (
            "창업진흥원과 태국 국가혁신원(NIA)은 지난 8일 협력 의향서를 주고받았다.",
            "letter_of_intent",
            "signed",
            "2022-11-08",
        ),
        ("창업진흥원은 내달 태국 국가혁신원(NIA)과 협력각서를 교환한다.", "mou", "planned", "2022-12"),
        ("창업진흥원과 태국 국가혁신원(NIA)은 지난 8일 업무협약식을 가졌다.", "mou", "signed", "2022-11-08"),
        ("창업진흥원과 태국 국가혁신원(NIA)이 지난 8일 의정서에 사인했다.", "protocol", "signed", "2022-11-08"),
        ("창업진흥원은 지난 8일 태국 국가혁신원(NIA)과 MOU를 맺고 협력하기로 했다.", "mou", "signed", "2022-11-08"),
    ],
)
def test_an_agreement_in_other_words(text: str, kind: str, status: str, date: str) -> None:
    reading = _read(text)
    (one,) = reading.agreements
    assert (one.kind, one.status, one.date.value) == (kind, status, date)
    assert _parties(reading, one) == {"창업진흥원", "태국 국가혁신원"}


def test_a_name_without_a_head_is_a_party_where_it_signs() -> None:
    reading = _read("창업진흥원과 엔터프라이즈 싱가포르가 8일 양해각서를 체결했다.")
    assert _parties(reading, reading.agreements[0]) == {"창업진흥원", "엔터프라이즈 싱가포르"}


def test_the_country_and_the_ministry_before_a_party_are_none() -> None:
    reading = _read("중진공과 페루 생산부 산하 프로이노바테(ProInnovate)가 8일 업무협약을 맺었다.")
    assert _parties(reading, reading.agreements[0]) == {"중진공", "프로이노바테"}


def test_a_ceremony_in_the_next_sentence_tells_the_day_and_the_place() -> None:
    reading = _read(
        "중소기업청은 러시아 중소기업공사와 MOU를 체결했다고 밝혔다. 서명식은 3일 블라디보스토크에서 열렸다."
    )
    (one,) = reading.agreements
    assert one.date.value == "2022-11-03"
    assert one.place is not None
    assert reading.entities[one.place].name == "블라디보스토크"


def test_on_a_journey_of_several_days_only_the_month_is_known() -> None:
    reading = _read("김학도 중진공 이사장이 8~10일 독일에서 협력을 넓혔다. 헤센무역투자공사와는 업무협약을 맺었다.")
    assert reading.agreements[0].date.value == "2022-11"


def test_each_holds_the_post_that_fits() -> None:
    reading = _read(
        "중소기업청은 캐나다 산업부와 양해각서에 서명했다. 박근혜 대통령과 스티븐 하퍼 총리가 지켜봤다. "
        "한정화 청장은 기뻐했다."
    )
    assert _posts(reading) == {"한정화": "중소기업청"}


def test_foreign_names_are_whole_though_a_part_looks_korean() -> None:
    reading = _read("엘리야스 노르딘 말레이시아 중소기업공사 사장과 모흐센 살레히니아 ISIPO 사장이 만났다.")
    names = {one.name for one in reading.entities if one.class_name == "Person"}
    assert names == {"엘리야스 노르딘", "모흐센 살레히니아"}


def test_ten_days_ago_is_not_said_on_the_tenth() -> None:
    reading = _read("중진공은 KOTRA와 업무협약을 체결했다고 10일 전했다.")
    assert reading.agreements[0].date.value is None


@pytest.mark.parametrize(
    "text",
    [
        "양 기관은 ▲전시회 공동 참가 ▲연수 등에 뜻을 모았다.",
        "의장이 이끄는 시의회의 정책을 일본에서 살펴봤다.",
        "한국의 기술과 이란의 시장이 만났다.",
        "인도 사절단이 한국에 오면 상담회를 마련하기로 했다.",
    ],
)
def test_what_only_sounds_like_an_event(text: str) -> None:
    assert not _read(text).events


def test_what_follows_an_opening_is_where_and_when_it_was() -> None:
    reading = _read(
        "중기부는 8일 뉴델리에서 ‘한-인도 기술교류센터’ 개소식을 가졌다. 개소식 뒤에는 첫 상담회가 이어졌다."
    )
    matching = next(one for one in reading.events if one.kind == "matching")
    assert matching.start.value == "2022-11-08"
    assert [reading.entities[place].name for place in matching.places] == ["뉴델리"]


def test_a_day_within_days_told_before_is_one_of_them() -> None:
    reading = _read(
        "이란 대표단이 12월 3일부터 7일까지 한국을 찾는다. 차관은 4일 서울에서 김기문 회장과 면담할 예정이다."
    )
    assert next(one for one in reading.events if one.kind == "meeting").start.value == "2022-12-04"
