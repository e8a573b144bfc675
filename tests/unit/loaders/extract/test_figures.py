from __future__ import annotations

import pytest

from loaders.extract.figures import count_before, figures
from loaders.extract.values import Span
from tests.unit.loaders.extract.press_notices import lines_of, press_notice

Told = list[tuple[str, str, str]]


def told(text: str, language: str) -> Told:
    notice = press_notice(text, language)
    return [(figure.measure, figure.value, figure.qualifier) for figure in figures(notice, lines_of(notice))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Nine Korean companies came.", [("participating_companies", "9", "exact")]),
        ("en", "Over 1,200 people took part.", [("participants", "1200", "more_than")]),
        ("en", "They signed 22 memorandums of understanding.", [("memoranda", "22", "exact")]),
        ("en", "About 6.5 percent of Iran’s total non-oil exports went there.", [("share_of_exports", "6.5", "about")]),
        ("en", "Korea is Iran’s fifth biggest trading partner.", [("trade_rank", "5", "exact")]),
        ("de", "Rund 30 koreanische Unternehmen kamen.", [("participating_companies", "30", "about")]),
        ("de", "Über 1.200 Teilnehmer kamen.", [("participants", "1200", "more_than")]),
        ("ko", "대표, 투자자, 바이어 등 100여명이 참석했다.", [("participants", "100", "more_than")]),
        ("ko", "중소기업 30개사가 참가했다.", [("participating_companies", "30", "exact")]),
        ("ko", "수출액은 3억 달러다.", [("exports", "300000000", "exact")]),
        ("ru", "Более 50 компаний приехали.", [("participating_companies", "50", "more_than")]),
        ("en", "It is in Section 12 of 18 April 2019, version 3.11.", []),
    ],
)
def test_a_number_is_a_figure_if_the_words_beside_it_say_what_it_counts(
    language: str, text: str, expected: Told
) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "trigger", "count"),
    [
        ("en", "They signed 22 MoUs.", "MoUs", 22),
        ("en", "Ten memoranda of understanding came of it.", "memoranda", 10),
        ("en", "On 18 April 2019 an MoU was signed.", "MoU", None),
        ("de", "Zwei weitere Absichtserklärungen folgten.", "Absichtserklärungen", 2),
        ("ko", "MOU 2건을 체결했다.", "MOU", 2),
        ("ko", "양해각서(MOU) 두 건이 예정돼 있다.", "양해각서", 2),
        ("ko", "16건의 MOU를 맺었다.", "MOU", 16),
        ("ko", "제2차 회의에서 MOU를 맺었다.", "MOU", None),
    ],
)
def test_a_bundle_is_counted(language: str, text: str, trigger: str, count: int | None) -> None:
    notice = press_notice(text, language)
    start = text.index(trigger)
    found, span = count_before(notice, lines_of(notice)[0], Span(start, start + len(trigger)))
    assert found == count
    assert (span is None) == (count is None)
