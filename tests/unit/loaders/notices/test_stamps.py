from __future__ import annotations

import pytest

from graph.statements import AsOf
from loaders.notices.days import days
from loaders.notices.stamps import dateline
from tests.unit.loaders.notices.makers import passages, read

BODY = "The agency signed a memorandum with its partner in Almaty."


def test_the_header_of_a_summary_describes_it() -> None:
    text = (
        "source: https://example.org/a ; https://example.org/b\nlang: ko\n"
        "text: summary in our own words\npublished: 2021-09\n\n중진공은 업무협약을 체결했다.\n"
    )
    notice = read("40-ko.txt", text.encode())
    document = notice.document
    assert (document.kind, document.language, document.published) == ("summary", "ko", "2021-09")
    assert document.derived_from == ("https://example.org/a", "https://example.org/b")
    assert document.url is None
    assert document.as_of == AsOf("2021-09-01", "2021-09-30")
    assert passages(notice) == ["중진공은 업무협약을 체결했다."]
    assert notice.text == text


def test_a_day_that_the_header_does_not_give_stays_unknown() -> None:
    notice = read("n.txt", f"source: https://example.org/a\nlang: en\npublished: not given\n\n{BODY}".encode())
    assert (notice.document.published, notice.document.as_of) == (None, None)
    assert notice.document.published_reason == "the header says “not given”"
    assert (notice.document.kind, notice.document.url) == ("notice", "https://example.org/a")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Posted On: 10 JUL 2018 4:25PM by PIB Delhi", "2018-07-10"),
        ("입력 2019.04.23 10:11 수정 2019.04.24 08:00", "2019-04-23"),
        ("김진수 기자 입력 : 2019-04-23 14:02", "2019-04-23"),
        ("등록일 2019년 4월 23일", "2019-04-23"),
        ("Veröffentlicht am 12. Mai 2022", "2022-05-12"),
        ("Medieninformation, 12.05.2022", "2022-05-12"),
        ("Опубликовано: 14 апреля 2021", "2021-04-14"),
        ("FOR IMMEDIATE RELEASE: July 10, 2018", "2018-07-10"),
        ("Published 31/12/2018", "2018-12-31"),
    ],
)
def test_a_line_that_says_when_it_was_published_is_no_passage(line: str, day: str) -> None:
    notice = read("n.txt", f"The title of the notice\n{line}\n\n{BODY}".encode())
    assert notice.document.published == day
    assert line in notice.document.published_reason
    assert passages(notice) == ["The title of the notice", BODY]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("입력", "“입력” is followed by no day"),
        ("Published 10/07/2018", "10/07/2018 may mean 2018-10 or 2018-07"),
        ("수정 2019.04.24 08:00", "the text names no day of publication"),
        ("Updated on 12 May 2022", "the text names no day of publication"),
    ],
)
def test_a_day_that_is_not_clearly_that_of_publication_is_not_taken(line: str, reason: str) -> None:
    notice = read("n.txt", f"The title of the notice\n{line}\n\n{BODY}".encode())
    assert notice.document.published is None
    assert reason in notice.document.published_reason
    assert passages(notice) == ["The title of the notice", BODY]


def test_a_sentence_about_publishing_stays_a_passage() -> None:
    for line in ("The list was published on 10 July 2018 by the ministry, which signed.", "Stand und Ausblick"):
        assert line in passages(read("n.txt", f"Title\n\n{BODY}\n\n{line}".encode()))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Berlin, 12. Mai 2022 – Die Agentur", "2022-05-12"),
        ("BALTIMORE, 20 September 2021 - Maryland and", "2021-09-20"),
        ("SEOUL, April 18 (Yonhap) -- Korea's", "--04-18"),
        ("New Delhi, July 10, 2018: The minister", "2018-07-10"),
        ("TASHKENT, Uzbekistan, March 3, 2021 /PRNewswire/ -- The", "2021-03-03"),
        ("Астана, 5 июня 2019 г. – Министерство", None),
        ("TEHRAN – Representatives of 22 firms", None),
        ("On 10 July 2018 the minister said: we", None),
        ("KOSME signed on 10 July 2018 – its partner", None),
        ("Mr Kim, 45 - the head", None),
    ],
)
def test_a_dateline_dates_a_notice(words: str, day: str | None) -> None:
    found = dateline(words)
    if words.startswith("Астана"):
        assert found is None or found[0] == "2019-06-05"
    elif day is None:
        assert found is None, found
    else:
        assert found is not None
        assert found[0] == day


@pytest.mark.parametrize("words", ["31.02.2022", "2022.13.01", "30 Foo 2022", "1.2", "version 2.10.2022.5"])
def test_what_is_no_day_is_none(words: str) -> None:
    assert [one.value for one in days(words)] == []
