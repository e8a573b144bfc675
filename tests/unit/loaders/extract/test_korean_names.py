"""Names and posts in Korean notices: bodies, firms, people, titles of their own, and how the sentence ties them in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import SchemaError
from graph.statements import Document
from graph.yaml_lines import parse_yaml
from loaders.extract import korean_names_pack
from loaders.extract.knowledge import NameIndex
from loaders.extract.known import known_names
from loaders.extract.korean import korean_sentences
from loaders.extract.korean_names import korean_mentions
from loaders.extract.values import Mention, Notice, Post, Span

_PIECES = st.sampled_from(
    [
        "중소벤처기업진흥공단은",
        "중진공과",
        "카자흐스탄 중소기업개발공사(DAMU)",
        "(이하 X)",
        "(대표",
        "에타(대표 이재순)의",
        "홍종학 장관",
        "이상직 중진공 이사장",
        "‘한-인도 기술교류센터’가",
        "㈜",
        "(주)한빛",
        "P3 Group과",
        "간의",
        "등과",
        "및",
        "·",
        ",",
        "((((",
        "))",
        "인도",
        "이 이사장은",
        "알마즈 무캄베토프",
        "😀",
        "\U00020000",
        "공단",
        "\n",
        "MOU를 체결했다.",
    ]
)


@cache
def index() -> NameIndex:
    """Made once: it reads the reference files and the gazetteer."""
    return NameIndex(known_names())


def read(text: str) -> tuple[tuple[Mention, ...], tuple[Post, ...]]:
    """Mentions and posts of a text of one passage."""
    document = Document(id="doc-1", source="test", kind="notice", name="notice", sha256="0" * 64)
    notice = Notice(document, text, "ko", (Span(0, len(text)),))
    return korean_mentions(notice, korean_sentences(notice), index())


def named(text: str, *classes: str) -> list[str]:
    """Names of these classes, or of all, in order."""
    return [one.name for one in read(text)[0] if not classes or one.class_name in classes]


def the(text: str, name: str) -> Mention:
    """The first mention of that name."""
    return next(one for one in read(text)[0] if one.name == name)


def held(text: str) -> list[tuple[str, str | None, str]]:
    """Person, body and post, in words."""
    mentions, posts = read(text)
    return [
        (mentions[one.person].name, None if one.body is None else mentions[one.body].name, one.post.of(text))
        for one in posts
    ]


# --- known names


def test_particles_are_cut_off_known_names() -> None:
    """The span is the name alone; the key says who it is."""
    text = "중소벤처기업진흥공단은 카자흐스탄에서 중기부와 만났다."
    assert named(text) == ["중소벤처기업진흥공단", "카자흐스탄", "중기부"]
    assert the(text, "중소벤처기업진흥공단").key == "ref:kr-kosme"
    assert the(text, "카자흐스탄").key == "country:KZ"


@pytest.mark.parametrize(
    "text",
    [
        "이런 수단으로 물건을 인도하는 일은 후에 정한다.",
        "시장 개척을 위해 공주 개발 의제를 논의했다.",
    ],
)
def test_common_words_that_are_also_places_name_none(text: str) -> None:
    """수단, 인도, 후에, 위해 are words of every day."""
    assert not named(text, "Country", "Place")


def test_a_generic_name_beside_another_country_is_that_countrys_body() -> None:
    """중소기업청 was Korean, 사우디아라비아 중소기업청 is not."""
    text = "진흥원은 사우디아라비아 중소기업청과 협력한다."
    body = the(text, "사우디아라비아 중소기업청")
    assert (body.country, body.key) == ("SA", None)


# --- bodies never seen


@pytest.mark.parametrize(
    ("text", "name", "class_name", "country"),
    [
        ("공단은 우즈베키스탄 혁신개발부와 만났다.", "우즈베키스탄 혁신개발부", "Agency", "UZ"),
        ("이스라엘 혁신청은 5일 밝혔다.", "이스라엘 혁신청", "Agency", "IL"),
        ("한국산업기술진흥원이 참가했다.", "한국산업기술진흥원", "Agency", "KR"),
        ("몽골국립상공회의소와 협약을 체결했다.", "몽골국립상공회의소", "Association", "MN"),
        ("독일 헬름홀츠 경량·성형연구소에 갔다.", "헬름홀츠 경량·성형연구소", "ResearchInstitute", "DE"),
        ("우리은행과 협약을 맺었다.", "우리은행", "Company", None),
        ("주베트남 한국대사관에서 행사가 열렸다.", "주베트남 한국대사관", "Agency", "KR"),
        ("온돌산업(대표 최온돌)이 참가했다.", "온돌산업", "Company", None),
        ("㈜한빛테크는 제품을 선보였다.", "한빛테크", "Company", None),
        ("무선 단말기 업체 가람통신은 자사 제품을 소개했다.", "가람통신", "Company", None),
        ("중진공은 P3 Group과 상담회를 마련했다.", "P3 Group", "Company", None),
    ],
)
def test_bodies_and_firms_that_no_list_holds(text: str, name: str, class_name: str, country: str | None) -> None:
    """By head noun, legal form, the word before, the head of the firm in brackets, Latin letters."""
    found = the(text, name)
    assert (found.class_name, found.country) == (class_name, country)


@pytest.mark.parametrize(
    "text",
    [
        "일부 기업이 참가를 신청했고 주최 측은 요청을 받아들였다.",
        "5개 해외기술교류센터를 설립하고 현지 은행과 국내 연구소를 이었다.",
        "업무협약(MOU)과 인공지능(AI), 사물인터넷(IoT)을 다뤘다.",
        "손님이 현장에서 공사를 지켜봤다.",
    ],
)
def test_words_that_only_end_like_a_body_name_none(text: str) -> None:
    """일부, 신청, counted and qualified kinds, common abbreviations, bare heads without an antecedent."""
    assert not named(text, "Agency", "Company", "Centre", "ResearchInstitute", "Association", "Organisation")


# --- short forms


def test_brackets_after_a_name_give_its_short_forms_and_its_head() -> None:
    """중소벤처기업부(중기부, 장관 박영선), and an acronym."""
    text = "중소벤처기업부(중기부, 장관 박영선)와 카자흐스탄 중소기업개발공사(DAMU)는 만났다. 중기부는 서명했다."
    mentions, _ = read(text)
    names = [one.name for one in mentions]
    assert names == [
        "중소벤처기업부", "중기부", "박영선", "카자흐스탄 중소기업개발공사", "DAMU", "중기부",
    ]  # fmt: skip
    assert [one.refers_to for one in mentions] == [None, 0, None, None, 3, 0]
    assert mentions[3].acronym == "DAMU"
    assert held(text) == [("박영선", "중소벤처기업부", "장관")]


def test_a_short_form_that_the_text_makes_up_stands_for_its_name() -> None:
    """(이하 경과원), later 경과원은; and the head alone."""
    text = "경기도경제과학진흥원(이하 경과원)은 문을 열었다. 경과원은 내년에도 연다. 진흥원은 덧붙였다."
    mentions, _ = read(text)
    assert [(one.name, one.refers_to) for one in mentions] == [
        ("경기도경제과학진흥원", None), ("경과원", 0), ("경과원", 0), ("진흥원", 0),
    ]  # fmt: skip


# --- people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("홍종학 장관이 밝혔다.", [("홍종학", None, "장관")]),
        ("이상직 중진공 이사장이 참석했다.", [("이상직", "중진공", "이사장")]),
        ("중기부 장관 박영선은 말했다.", [("박영선", "중기부", "장관")]),
        ("진수웅 국제협력담당관이 설명했다.", [("진수웅", None, "국제협력담당관")]),
        ("에타(대표 이재순)의 기술이 호응을 얻었다.", [("이재순", "에타", "대표")]),
        (
            "아바이 싸르쿨러브 카자흐스탄 중소기업개발공사(DAMU) 사장이 왔다.",
            [("아바이 싸르쿨러브", "카자흐스탄 중소기업개발공사", "사장")],
        ),
        ("래리 호건 메릴랜드 주지사가 서명했다.", [("래리 호건", "메릴랜드", "주지사")]),
        ("조코 위도도 인도네시아 대통령이 방한했다.", [("조코 위도도", None, "대통령")]),
        ("내년에는 마르틴 둘리히 작센주 경제장관이 온다.", [("마르틴 둘리히", "작센주", "경제장관")]),
        ("김기문 중소기업중앙회장은 말했다.", [("김기문", "중소기업중앙회", "회장")]),
        ("페루 생산부(PRODUCE)의 라울 페레스 차관이 참석했다.", [("라울 페레스", "페루 생산부", "차관")]),
    ],
)
def test_people_with_their_posts(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    """Names before and after the post, with the body between, before, in brackets or in the post itself."""
    assert held(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "양국 중소벤처기업 대표가 왔다.",
        "소규모 공장이 늘었다.",
        "신임 원장은 누구인가.",
        "김진수 기자 true@hankyung.com",
    ],
)
def test_titles_without_a_name_and_writers_are_no_people(text: str) -> None:
    """A title alone is nobody; a byline is not in the notice."""
    assert not named(text, "Person")


def test_a_family_name_with_the_same_post_is_the_person_before() -> None:
    """이 이사장 after 이상직 이사장."""
    text = "이상직 이사장이 참석했다. 이 이사장은 말했다."
    mentions, _ = read(text)
    assert [(one.name, one.refers_to) for one in mentions] == [("이상직", None), ("이", 0)]


# --- names of their own


@pytest.mark.parametrize(
    ("text", "name", "class_name"),
    [
        ("인도 뉴델리에서 ‘한-인도 기술교류센터’가 문을 열었다.", "한-인도 기술교류센터", "Centre"),
        ("공단은 ‘한-카자흐스탄 기술교류 컨퍼런스’를 개최했다.", "한-카자흐스탄 기술교류 컨퍼런스", "Event"),
        ("청은 「중소기업 협력에 관한 양해각서」를 체결하였다.", "중소기업 협력에 관한 양해각서", "Agreement"),
        ("지난해 제1차 한-인도 중소기업 공동위원회에서 만났다.", "제1차 한-인도 중소기업 공동위원회", "Event"),
        ("러시아 정부 조달 기관인 ‘로스토르그–AST’와 만난다.", "로스토르그–AST", "Agency"),
        ("대구 국제미래자동차엑스포를 참관했다.", "대구 국제미래자동차엑스포", "Event"),
        ("회의는 인터콘티넨탈 사마르칸트 호텔에서 열린다.", "인터콘티넨탈 사마르칸트 호텔", "Place"),
    ],
)
def test_titles_in_quotation_marks_events_and_venues(text: str, name: str, class_name: str) -> None:
    """By the last word, or by what the words before call it."""
    assert the(text, name).class_name == class_name


def test_what_somebody_says_is_no_title() -> None:
    """A quotation that ends like a sentence."""
    assert named("그는 “우리는 협약을 원한다”고 말했다.") == []


# --- ties


def test_the_particle_of_the_last_name_in_a_list_counts_for_all() -> None:
    """와 between names joins them; 간의 after the last says between."""
    text = "중진공과 카자흐스탄 중소기업개발공사(DAMU) 간의 협약이다."
    one, other = the(text, "중진공"), the(text, "카자흐스탄 중소기업개발공사")
    assert one.marker == other.marker == "between"
    assert one.group == other.group


def test_with_and_topic_are_told_apart() -> None:
    """은 is the topic, 와 before the verb with."""
    text = "중진공은 22일 알마티에서 카자흐스탄 중소기업개발공사와 업무협약을 체결했다."
    assert [(one.name, one.marker) for one in read(text)[0]] == [
        ("중진공", "topic"), ("알마티", "in"), ("카자흐스탄 중소기업개발공사", "with"),
    ]  # fmt: skip


def test_who_looks_on_is_present() -> None:
    """참석한 가운데 and 임석 하에; both of a list."""
    text = "안덕근 장관과 응우옌 반 탄 장관이 참석한 가운데 중진공은 문재인 대통령 임석 하에 서명했다."
    assert [(one.name, one.marker) for one in read(text)[0]] == [
        ("안덕근", "presence"), ("응우옌 반 탄", "presence"), ("중진공", "topic"), ("문재인", "presence"),
    ]  # fmt: skip


def test_in_a_title_the_person_acts_and_not_the_body() -> None:
    """이상직 중진공 이사장이: the particle is the person's."""
    text = "이상직 중진공 이사장이 서명했다."
    assert [(one.name, one.marker) for one in read(text)[0]] == [("이상직", "subject"), ("중진공", None)]


# --- whatever the text


@given(st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=25), st.sampled_from(["", " "]))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_exact_spans_in_order(pieces: list[str], between: str) -> None:
    """Mentions follow each other without overlap, and refer only to earlier ones."""
    text = between.join(pieces)
    mentions, posts = read(text)
    last = 0
    for place, one in enumerate(mentions):
        assert last <= one.span.start < one.span.end <= len(text)
        assert one.name == " ".join(one.span.of(text).split())
        assert one.refers_to is None or one.refers_to < place
        last = one.span.end
    for post in posts:
        assert mentions[post.person].class_name == "Person"
        assert post.quote.covers(post.post)
        assert post.body is None or 0 <= post.body < len(mentions)


def test_a_mistake_in_the_pack_is_told_with_its_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An unknown key, and a head that lacks its class."""
    for text in ("posts: 장관\nposst: 차관\n", "heads:\n  - {kind: ministry, stem: of, words: [부]}\n"):
        pack = parse_yaml(text, "packs/ko/names.yml")
        monkeypatch.setattr(korean_names_pack, "pack_file", lambda _lang, _section, pack=pack: pack)
        with pytest.raises(SchemaError) as caught:
            korean_names_pack.korean_names.__wrapped__("ko")
        assert "2" in str(caught.value.where)
