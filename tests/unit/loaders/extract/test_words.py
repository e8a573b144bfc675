from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.statements import Document
from loaders.extract.text import sentences
from loaders.extract.values import Notice, Sentence, Span
from loaders.extract.words import lemma


def notice(text: str, lang: str = "en") -> Notice:
    document = Document(id="document-0", source="test", kind="notice", name="test", sha256="0" * 64, language=lang)
    return Notice(document, text, lang, (Span(0, len(text)),))


def split(text: str, lang: str = "en") -> list[str]:
    return [sentence.span.of(text) for sentence in sentences(notice(text, lang))]


def words(sentence: Sentence) -> list[str]:
    return [token.text for token in sentence.tokens]


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", "Dr. Kim met Mr. J. Smith of Foo Co. Ltd. in the U.S. on Sunday. They signed.", 2),
        ("en", "Worth $2.87 billion. It ended.", 2),
        ("en", "They met.Nobody signed.", 2),
        ("en", "See en.kosgeb.gov.tr for more.", 1),
        ("de", "Am 22. November 2022 kam Dr. Rainer Waldschmidt z. B. nach Dresden. Er blieb.", 2),
        ("de", "Hintergrund ist u. a. die im Mai vereinbarte Absichtserklärung. Mehr folgt.", 2),
        ("ru", "В 2019 г. Ташкент принял форум. Подписан протокол.", 2),
        ("tr", "KOSGEB bir protokol imzaladı. Tören Ankara'da yapıldı.", 2),
    ],
)
def test_full_stops_that_end_no_sentence(lang: str, text: str, count: int) -> None:
    assert len(split(text, lang)) == count


def test_possessives_are_tokens_of_their_own() -> None:
    (sentence,) = sentences(notice("Uzbekistan's Ministry and Hans’ firm"))
    assert words(sentence) == ["Uzbekistan", "'s", "Ministry", "and", "Hans", "’", "firm"]
    assert sentence.tokens[1].tag == "particle"


def test_words_that_a_conversion_glued_are_taken_apart() -> None:
    (english,) = sentences(notice("the Minister MSMEGiriraj Singh"))
    assert words(english) == ["the", "Minister", "MSME", "Giriraj", "Singh"]
    (german,) = sentences(notice("zu Gast imFraunhofer-Institut", "de"))
    assert words(german) == ["zu", "Gast", "im", "Fraunhofer-Institut"]


def test_forms_of_a_word_share_their_lemma() -> None:
    assert lemma("signed", "en") == lemma("signing", "en") == lemma("signs", "en")
    assert lemma("koreanischen", "de") == lemma("koreanische", "de")
    assert lemma("министерством", "ru") == lemma("Министерство", "ru")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["en", "de", "ru", "tr"]))
def test_any_text_is_split_with_exact_spans(text: str, lang: str) -> None:
    last = 0
    for sentence in sentences(notice(text, lang)):
        assert sentence.span.start >= last
        last = sentence.span.end
        place = sentence.span.start
        for token in sentence.tokens:
            assert token.span.of(text) == token.text
            assert place <= token.span.start < token.span.end <= sentence.span.end
            place = token.span.end
