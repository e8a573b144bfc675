from __future__ import annotations

import pytest

from loaders.extract.times import times
from tests.unit.loaders.extract.press_notices import lines_of, press_notice


def told(text: str, published: str | None = None) -> list[tuple[str | None, str | None]]:
    notice = press_notice(text, "de", published)
    return [(time.value, time.last) for time in times(notice, lines_of(notice))]


@pytest.mark.parametrize(
    ("text", "published", "value", "last"),
    [
        ("Am 18. April 2019 trafen sie sich.", None, "2019-04-18", None),
        ("Am 18.04.2019 trafen sie sich.", None, "2019-04-18", None),
        ("Am 22. und 23. November 2022 besuchte eine Delegation Sachsen.", None, "2022-11-22", "2022-11-23"),
        ("Vom 3. bis 5. Oktober fand die Messe statt.", "2022-10-20", "2022-10-03", "2022-10-05"),
        ("Vom 30. September bis 2. Oktober 2023 war Messe.", None, "2023-09-30", "2023-10-02"),
        ("Ende Oktober war eine Delegation da.", "2022-11-24", "2022-10", None),
        ("Im Mai wurde sie unterzeichnet.", "2022-11-24", "2022-05", None),
        ("Im Mai wurde sie unterzeichnet.", None, "--05", None),
        ("2022 soll eine „Company-Mission“ kommen.", None, "2022", None),
        ("Gestern wurde sie unterzeichnet.", "2022-05-20", "2022-05-19", None),
        ("Seit gestern gibt es eine Absichtserklärung.", "2022-05", None, None),
        ("Am Montag wurde sie unterzeichnet.", "2022-05-20", "2022-05-16", None),
        ("Am Montag wird sie unterzeichnet.", "2022-05-20", "2022-05-23", None),
        ("Im vergangenen Jahr kamen Gäste.", "2022-05-20", "2021", None),
        ("Am 12. kam die Delegation.", "2022-05-20", "2022-05-12", None),
        ("Im Herbst soll eine Gruppe kommen.", "2018-07-11", "2018", None),
    ],
)
def test_a_time_is_resolved_as_far_as_the_text_allows(
    text: str, published: str | None, value: str | None, last: str | None
) -> None:
    assert told(text, published) == [(value, last)]


def test_a_month_of_an_undated_notice_is_of_the_year_told_before() -> None:
    text = "Am 22. November 2022 kam eine Delegation.\nHintergrund ist die im Mai vereinbarte Absichtserklärung."
    assert told(text) == [("2022-11-22", None), ("2022-05", None)]


def test_the_same_year_is_the_one_told_before() -> None:
    text = "Im Januar 2004 wurde sie unterzeichnet.\nNoch im September desselben Jahres reisten sie nach Maseru."
    assert told(text) == [("2004-01", None), ("2004-09", None)]


@pytest.mark.parametrize(
    "text", ["2018 Firmen kamen.", "Am 12. Forum nahmen 40 Firmen teil.", "Guten Morgen, sagte er."]
)
def test_numbers_and_words_that_are_no_dates_are_left_alone(text: str) -> None:
    assert told(text, "2022-05-20") == []
