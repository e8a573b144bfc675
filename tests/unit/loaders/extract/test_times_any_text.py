"""Whatever the text: no exception, exact spans in order, and only dates that are dates."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.values.dates import PartialDate
from loaders.extract.figures import figures
from loaders.extract.tense import tense
from loaders.extract.times import times
from loaders.extract.values import Span
from tests.unit.loaders.extract.press_notices import lines_of, press_notice

LANGUAGES = ("en", "de", "ko", "ru", "xx")
PIECES = (
    "12 May 2023|on Sunday|last week|31 April|29 February|will sign|was signed|12.|am 31.|Ende Oktober|gestern|"
    "vom 30. bis|지난 31일|24~26일|이날|2월 30일|내달 31일|체결했다|예정|99 years ago|vor 999 Jahren|2019|-|~|,|"
    "\n| |to sign|MoU|"
    "MOU 2건|22 MoUs|100여명|$2.87 billion|14 апреля|вчера|two days later|이듬해 2월 29일|of the same year|next spring"
).split("|")
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
PUBLISHED = st.sampled_from(
    [None, "2019-04-18", "2020-02-29", "2022-05", "2021", "--05", "1000", "9999-12-31", "nonsense"]
)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES), published=PUBLISHED)
def test_times_are_in_order_and_their_values_are_dates(text: str, language: str, published: str | None) -> None:
    notice = press_notice(text, language, published)
    sentences = lines_of(notice)
    found = times(notice, sentences)
    ends = [0, *(time.span.end for time in found)]
    for end, time in zip(ends, found, strict=False):
        assert end <= time.span.start < time.span.end
        assert sentences[time.sentence].span.covers(time.span)
        assert time.reason
        for value in (time.value, time.last):
            assert value is None or isinstance(PartialDate.parse(value), PartialDate)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES), data=st.data())
def test_tense_and_figures_quote_the_text(text: str, language: str, data: st.DataObject) -> None:
    notice = press_notice(text, language, titled=data.draw(st.booleans()))
    sentences = lines_of(notice)
    for sentence in sentences:
        start = data.draw(st.integers(sentence.span.start, sentence.span.end))
        trigger = Span(start, data.draw(st.integers(start, sentence.span.end)))
        told = tense(notice, sentence, trigger)
        assert told.reason
        assert told.span is None or sentence.span.covers(told.span)
    for figure in figures(notice, sentences):
        assert any(sentence.span.covers(figure.span) for sentence in sentences)


@pytest.mark.parametrize("text", ["May " * 20_000, "was to " * 10_000, "12-" * 20_000, "건 " * 20_000, " " * 50_000])
def test_a_long_sentence_takes_no_more_than_its_length(text: str) -> None:
    for language in LANGUAGES:
        notice = press_notice(text, language, "2019-04-18")
        times(notice, lines_of(notice))
        figures(notice, lines_of(notice))
