from __future__ import annotations

import pytest

from loaders.extract.times import is_of_saying, times
from tests.unit.loaders.extract.press_notices import lines_of, press_notice


def told(text: str, published: str | None = "2019-04-23") -> list[tuple[str, str | None, str | None]]:
    notice = press_notice(text, "ko", published)
    return [(time.span.of(text), time.value, time.last) for time in times(notice, lines_of(notice))]


@pytest.mark.parametrize(
    ("text", "words", "value", "last"),
    [
        ("2019년 4월 18일 체결했다.", "2019년 4월 18일", "2019-04-18", None),
        ("지난 22일 업무협약을 체결했다.", "지난 22일", "2019-04-22", None),
        ("24일에는 업무협약을 체결할 예정이다.", "24일", "2019-04-24", None),
        ("28일 업무협약을 체결했다.", "28일", "2019-03-28", None),
        ("3월 12일부터 14일까지 열렸다.", "3월 12일부터 14일까지", "2019-03-12", "2019-03-14"),
        ("21~23일 상담회를 열었다.", "21~23일", "2019-04-21", "2019-04-23"),
        ("지난해 3월 공동위원회를 열었다.", "지난해 3월", "2018-03", None),
        ("지난달 28일 열렸다.", "지난달 28일", "2019-03-28", None),
        ("내달 3일 열릴 예정이다.", "내달 3일", "2019-05-03", None),
        ("올해 하반기 개소할 계획이다.", "올해 하반기", "2019", None),
        ("11월에는 라운드테이블이 열릴 전망이다.", "11월", "2019-11", None),
        ("공단은 전날 협약을 맺었다.", "전날", "2019-04-22", None),
        ("공단은 이틀 전 협약을 맺었다.", "이틀 전", "2019-04-21", None),
        ("어제 협약을 맺었다.", "어제", "2019-04-22", None),
    ],
)
def test_a_time_is_resolved_in_the_manner_of_the_press(text: str, words: str, value: str, last: str | None) -> None:
    assert told(text) == [(words, value, last)]


def test_a_day_of_an_undated_notice_is_only_a_day() -> None:
    assert told("16일 업무협약을 맺었다.", None) == [("16일", "---16", None)]


@pytest.mark.parametrize(
    "text",
    [
        "10일간 연수를 진행했다.",
        "3개월 동안 머물렀다.",
        "제2차 회의에 20년간 일한 100여명이 왔다.",
        "개막 이틀 전 도착했다.",
    ],
)
def test_a_length_of_time_is_no_date(text: str) -> None:
    assert told(text) == []


def test_this_day_is_the_day_of_the_event_and_not_of_the_announcement() -> None:
    text = "공단은 지난 20일 업무협약을 체결했다고 22일 밝혔다.\n이날 협약식에는 30명이 참석했다."
    notice = press_notice(text, "ko", "2021-09-22")
    _, announced, day = times(notice, lines_of(notice))
    assert is_of_saying(notice, announced)
    assert (day.value, day.repeats) == ("2021-09-20", 0)


def test_this_day_of_an_event_that_was_not_dated_stays_unknown() -> None:
    lead = "공단은 컨퍼런스를 개최했다고 23일 밝혔다.\n지난 22일 협약 체결에 따른 것이다."
    text = f"{lead}\n이날 컨퍼런스에서는 사례를 발표했다."
    assert told(text)[2] == ("이날", None, None)


def test_the_day_before_is_reckoned_from_the_day_told_or_else_from_the_announcement() -> None:
    assert told("10일 포럼을 열었다. 전날에는 협약을 맺었다.")[1] == ("전날", "2019-04-09", None)
    assert told("전날 협약을 맺었다고 23일 밝혔다.")[0] == ("전날", "2019-04-22", None)
    assert told("전날 협약을 맺었다.", None) == [("전날", None, None)]
