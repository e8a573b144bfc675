"""Sentences and tokens of Korean notices."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.statements import Document
from loaders.extract.korean import korean_sentences
from loaders.extract.values import Notice, Span

# Odd things that came with notices from pages, mail and scans, and things that Kiwi contracts or cuts.
_PIECES = st.sampled_from(
    [
        "중소벤처기업진흥공단은",
        "카자흐스탄에서",
        "MOU를",
        "체결했다.",
        "‘한-인도 기술교류센터’",
        "(대표 이재순)",
        "㈜한빛",
        "개최했다고",
        "23일",
        "100여명",
        "ㅋㅋ",
        "\u1100\u1161\u11a8",
        "\U00020000",
        "😀",
        "👨\u200d👩\u200d👧",
        "e\u0301",
        "\ufeff",
        "\x00",
        "\ud800",
        "\r\n",
        "\t",
        "\u11ab",
        "를",
        "\u200b",
    ]
)


def notice_of(text: str, passages: tuple[Span, ...] | None = None) -> Notice:
    """A Korean notice of one passage, unless others are given."""
    document = Document(id="doc-1", source="test", kind="notice", name="notice", sha256="0" * 64)
    return Notice(document, text, "ko", passages or (Span(0, len(text)),))


def test_verbs_have_their_dictionary_form_and_particles_are_tokens_of_their_own() -> None:
    """What the packs compare: 개최했다 is 개최 and 하다, and 공단은 is 공단 and 은."""
    text = "공단은 컨퍼런스를 개최했다."
    (sentence,) = korean_sentences(notice_of(text))
    assert [(token.text, token.lemma, token.tag) for token in sentence.tokens][:5] == [
        ("공단", "공단", "noun"),
        ("은", "은", "particle"),
        ("컨퍼런스", "컨퍼런스", "noun"),
        ("를", "를", "particle"),
        ("개최", "개최", "noun"),
    ]
    assert ("하다", "verb") in [(token.lemma, token.tag) for token in sentence.tokens]


def test_a_sentence_ends_before_a_number_that_follows_without_a_space() -> None:
    """As in text taken from pages: …을 했다.24일에는 …."""
    text = "기업들이 상담을 했다.24일에는 러시아로 이동한다."
    assert [one.span.of(text) for one in korean_sentences(notice_of(text))] == [
        "기업들이 상담을 했다.",
        "24일에는 러시아로 이동한다.",
    ]


def test_what_is_quoted_ends_no_sentence() -> None:
    """The speaker stays with what is said."""
    text = "이 이사장은 “교류가 늘었다. 더 늘릴 것이다.”라고 말했다."
    assert len(korean_sentences(notice_of(text))) == 1


def test_only_the_passages_are_read_and_offsets_count_in_the_whole_text() -> None:
    """What lies outside the passages (headers, what is said twice) has no sentences."""
    text = "source: x\n\n공단은 왔다.\n\n공단은 왔다."
    passages = (Span(11, 18),)
    (sentence,) = korean_sentences(notice_of(text, passages))
    assert sentence.span.of(text) == "공단은 왔다."
    assert sentence.passage == 0


def test_a_very_long_line_is_read_piece_by_piece() -> None:
    """No sentence is lost, and none is longer than a piece."""
    text = "중진공은 카자흐스탄에서 업무협약을 체결했다. " * 600
    found = korean_sentences(notice_of(text))
    assert len(found) == 600
    unbroken = "가" * 20_000
    assert sum(one.span.end - one.span.start for one in korean_sentences(notice_of(unbroken))) == 20_000


@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=30).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_offsets_hold_whatever_the_text_holds(text: str) -> None:
    """Sentences follow each other without overlap; every token is its exact words, within its sentence."""
    last = 0
    for sentence in korean_sentences(notice_of(text)):
        assert last <= sentence.span.start < sentence.span.end <= len(text)
        last = sentence.span.end
        for token in sentence.tokens:
            assert sentence.span.covers(token.span)
            assert token.span.start < token.span.end
            assert token.span.of(text) == token.text


def test_a_notice_in_another_language_does_not_load_kiwi() -> None:
    """Its model takes a second and several hundred megabytes."""
    code = (
        "import sys; from loaders.extract import korean, korean_names, text; from loaders.extract.values import *;"
        "from graph.statements import Document;"
        "d = Document(id='d', source='s', kind='notice', name='n', sha256='0'*64);"
        "text.sentences(Notice(d, 'KOSME signed a memorandum.', 'en', (Span(0, 26),)));"
        "sys.exit('kiwipiepy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
