from __future__ import annotations

import pytest

from graph.statements import AsOf
from loaders.extract.times import is_of_saying, times
from loaders.extract.values import Time
from tests.unit.loaders.extract.press_notices import lines_of, press_notice


def told(
    text: str, published: str | None = None, *, as_of: AsOf | None = None
) -> list[tuple[str, str | None, str | None]]:
    notice = press_notice(text, "en", published, as_of=as_of)
    return [(time.span.of(text), time.value, time.last) for time in times(notice, lines_of(notice))]


def only(text: str, published: str | None = None) -> Time:
    notice = press_notice(text, "en", published)
    (time,) = times(notice, lines_of(notice))
    return time


@pytest.mark.parametrize(
    ("text", "value", "last"),
    [
        ("KOSME and NSIC met on 18 April 2019.", "2019-04-18", None),
        ("They met on April 18, 2019 in Tashkent.", "2019-04-18", None),
        ("Posted On: 10 JUL 2018 7:52PM by PIB Delhi", "2018-07-10", None),
        ("Dated 2019-04-18.", "2019-04-18", None),
        ("The fair ran on 12-14 May 2023 in Almaty.", "2023-05-12", "2023-05-14"),
        ("The fair ran from 30 September to 2 October 2023.", "2023-09-30", "2023-10-02"),
        ("Exports of March 2016-March 2017 grew.", "2016-03", "2017-03"),
        ("In FY 2018-19 exports grew.", "2018", "2019"),
        ("In the Iranian year 1396 exports grew.", "2017", "2018"),
        ("KOSME opened the centre in 2015.", "2015", None),
        ("Stands at World Expo 2020 were full.", "2020", None),
        ("BALTIMORE, 20 September 2021 - Maryland has a memorandum.", "2021-09-20", None),
    ],
)
def test_a_date_that_says_its_year_needs_no_notice_date(text: str, value: str, last: str | None) -> None:
    assert (only(text).value, only(text).last) == (value, last)


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("The memorandum was signed yesterday.", "2019-04-18", "2019-04-17"),
        ("The memorandum was signed on Sunday.", "2019-04-18", "2019-04-14"),
        ("The memorandum will be signed on Sunday.", "2019-04-18", "2019-04-21"),
        ("Small firms are to join in November.", "2019-04-18", "2019-11"),
        ("Small firms joined in November.", "2019-04-18", "2018-11"),
        ("The two sides met last month.", "2019-01-18", "2018-12"),
        ("It opens next year.", "2019-01-18", "2020"),
        ("A workshop will be held in the autumn.", "2022-07-28", "2022"),
        ("It was signed today.", "2022-05", "2022-05"),
        ("It was signed last week.", "2019-04-18", "2019-04"),
    ],
)
def test_words_that_lean_on_the_notice_date_are_resolved_as_far_as_it_allows(
    text: str, published: str, value: str
) -> None:
    assert only(text, published).value == value


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("The memoranda were signed on Sunday.", None, None),
        ("It was signed yesterday.", "2022-05", None),
        ("It was signed last week.", "2019-05-08", None),
        ("A delegation travelled to Seoul in April.", None, "--04"),
        ("It was signed on 14 April.", None, "--04-14"),
        ("It was signed on the 22nd.", None, "---22"),
    ],
)
def test_what_the_text_does_not_say_stays_unknown_with_a_reason(
    text: str, published: str | None, value: str | None
) -> None:
    assert only(text, published).value == value
    assert only(text, published).reason


def test_an_interval_decides_if_both_its_ends_agree() -> None:
    spring = AsOf("2017-08-01", "2018-03-20")
    assert told("In July firms signed 10 memoranda.", as_of=spring) == [("In July", "2017-07", None)]
    assert told("They signed on Sunday.", as_of=spring) == [("on Sunday", None, None)]


def test_that_day_takes_up_the_day_told_before() -> None:
    text = "They signed on 18 April 2019.\nThe president visited that day."
    notice = press_notice(text, "en", "2019-04-20")
    _, day = times(notice, lines_of(notice))
    assert (day.value, day.repeats) == ("2019-04-18", 0)


def test_two_days_later_is_reckoned_from_the_day_told_before() -> None:
    assert told("They met on 18 April 2019.\nTwo days later they signed.")[1] == ("Two days later", "2019-04-20", None)


def test_the_day_of_an_announcement_is_known_as_such() -> None:
    notice = press_notice("Najafi said on Monday that they signed on Sunday.", "en", "2019-04-18")
    monday, sunday = times(notice, lines_of(notice))
    assert is_of_saying(notice, monday)
    assert not is_of_saying(notice, sunday)


@pytest.mark.parametrize(
    "text",
    [
        "About 2018 firms came to Section 12 of hall 2.1.",
        "Call 010-1234-5678 or see version 3.11.2.",
        "They may march through the second hall with 40 firms.",
        "He lives at 12 Main Street and paid $2.87 billion.",
    ],
)
def test_numbers_and_words_that_are_no_dates_are_left_alone(text: str) -> None:
    assert told(text, "2019-04-18") == []


def test_a_day_no_calendar_has_is_not_corrected() -> None:
    assert only("They met on 31 April 2019.").value is None
