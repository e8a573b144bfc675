"""Whether two names are one thing's: sure, ask or no, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.resolve.matcher import ASK, SURE, Match, match
from graph.resolve.values import Name, NamedThing


def thing(name: str, class_name: str = "Agency", country: str = "", lang: str | None = None) -> NamedThing:
    return NamedThing((Name(name, lang),), class_name, frozenset([country] if country else []))


def judged(left: str, right: str, class_name: str = "Agency", country: str = "", other: str | None = None) -> Match:
    return match(thing(left, class_name, country), thing(right, class_name, country if other is None else other))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("이상직", "Lee Sang-jik"),
        ("Sang-jik Lee", "이상직"),
        ("반기문", "Пан Ги Мун"),
        ("시진핑", "习近平"),
        ("金基文", "김기문"),
        ("岸田文雄", "Fumio Kishida"),
        ("Байбазаров Нурлан Серикович", "Nurlan Baibazarov"),
        ("محمدرضا نعمت‌زاده", "Mohammad Reza Nematzadeh"),
        ("Ursula von der Leyen", "Урсула фон дер Ляйен"),
        ("Erdoğan, Recep Tayyip", "Реджеп Тайип Эрдоган"),
    ],
)
def test_one_person_under_two_spellings_is_sure(left: str, right: str) -> None:
    assert judged(left, right, "Person").verdict == "sure"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("이영", "이용"),
        ("나경환", "Na Kyung-won"),
        ("Mohammad Khatami", "Ahmad Khatami"),
        ("Нурсултан Назарбаев", "Dariga Nazarbayeva"),
        ("安倍晋三", "安倍晋太郎"),
        ("Nguyễn Phú Trọng", "Nguyễn Xuân Phúc"),
    ],
)
def test_relatives_and_namesakes_are_not_one(left: str, right: str) -> None:
    assert judged(left, right, "Person").verdict == "no"


def test_a_surname_alone_never_makes_a_person() -> None:
    assert judged("Tokayev", "Kassym-Jomart Tokayev", "Person").verdict == "ask"


@pytest.mark.parametrize(
    ("left", "right", "class_name", "country"),
    [
        ("АО «НК «KAZAKH INVEST»", "Kazakh Invest", "Agency", "KZ"),
        ("㈜한화", "주식회사 한화", "Company", "KR"),
        ("Wirtschaftsfoerderung Sachsen", "Wirtschaftsförderung Sachsen GmbH", "Agency", "DE"),
        ("İstanbul Teknik Üniversitesi", "Istanbul Technical University", "University", "TR"),
        ("지멘스", "Siemens AG", "Company", "DE"),
        ("유엔산업개발기구", "United Nations Industrial Development Organization", "Agency", ""),
        ("Bộ Kế hoạch và Đầu tư", "베트남 기획투자부", "Agency", "VN"),
        ("過去の自動車株式会社", "過去の自動車", "Company", "JP"),
    ],
)
def test_one_body_in_two_scripts_or_forms_is_sure(left: str, right: str, class_name: str, country: str) -> None:
    assert judged(left, right, class_name, country).verdict == "sure"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bank for Export 1", "Bank for Export 2"),
        ("Industrie- und Handelskammer Dresden", "Handwerkskammer Dresden"),
        ("Wirtschaftsförderung Bremen", "Wirtschaftsförderung Leipzig"),
        ("한국산업기술진흥원", "한국산업기술시험원"),
        ("Газпром", "Газпром нефть"),
        ("서울대학교 산학협력단", "Seoul National University"),
        ("University of Seoul", "Seoul National University"),
        ("KITECH", "KIAT"),
        ("Industrial Bank of Korea", "한국산업은행"),
    ],
)
def test_another_number_place_or_matter_is_never_sure(left: str, right: str) -> None:
    assert judged(left, right).verdict != "sure"


def test_a_clash_of_countries_forbids_whatever_the_names() -> None:
    assert judged("KCCI", "KCCI", country="KR", other="PK").score < ASK
    assert judged("Ministry of Finance of Japan", "財務省", country="", other="KR").score < ASK


def test_ministries_without_a_country_ask() -> None:
    assert judged("Ministry of Industry and Trade", "Министерство промышленности и торговли").verdict == "ask"


def test_an_acronym_alone_asks_and_with_its_country_may_be_sure() -> None:
    assert judged("NASC", "National Agency for Small Companies").verdict == "ask"
    assert judged("NASC", "National Agency for Small Companies", country="IN").verdict == "sure"
    assert judged("KCCI", "KCCI").verdict == "ask"


def test_a_hard_identifier_decides_both_ways() -> None:
    one = NamedThing((Name("Eta"),), "Company", identifiers={"LEI": "1"})
    same = NamedThing((Name("Zeta"),), "Company", identifiers={"LEI": "1"})
    other = NamedThing((Name("Eta"),), "Company", identifiers={"LEI": "2"})
    assert (match(one, same).verdict, match(one, other).verdict) == ("sure", "no")


def test_shared_partners_raise_a_question_but_never_decide() -> None:
    left = NamedThing(
        (Name("Cục Phát triển doanh nghiệp nhỏ"),), "Agency", frozenset({"VN"}), partners=frozenset({"a"})
    )
    right = NamedThing((Name("Cục Phát triển doanh nghiệp"),), "Agency", frozenset({"VN"}), partners=frozenset({"a"}))
    alone = match(left, NamedThing(right.names, "Agency", frozenset({"VN"})))
    together = match(left, right)
    assert alone.score < together.score < SURE
    assert "linked with a" in together.why


def test_reasons_are_words_a_person_can_read() -> None:
    found = judged("Festo SE & Co. KG", "Festo", "Company", "DE")
    assert found.why == "the same without the legal form"
    assert "seoul = 서울" in judged("Seoul Energy Agency", "서울에너지공사", country="KR").why


names = st.text(max_size=30) | st.sampled_from(
    ["한국", "(株)", "«»", "()", "'s", "-", "株式会社", "Ltd", "김 이", "AG GmbH"]
)


@given(names, names, st.sampled_from(["Agency", "Company", "Person"]))
def test_any_two_texts_get_a_score_and_their_order_does_not_matter(left: str, right: str, class_name: str) -> None:
    there, back = judged(left, right, class_name), judged(right, left, class_name)
    assert 0 <= there.score <= 1
    assert there.score == pytest.approx(back.score, abs=0.02)
