from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Problem
from graph.values import VALUE_TYPES
from graph.values.countries import CODES, country_names
from graph.values.dates import PartialDate, before, compatible, xsd_type

LANGUAGES = [None, "en", "de", "ko", "ru", "ko-Latn"]


def clean(kind: str, raw: str, lang: str | None = None) -> str | Problem:
    return VALUE_TYPES[kind].clean(raw, lang=lang)


ACCEPTED = [
    ("name", "  KOSME\u200b  Agency ", None, "KOSME Agency"),
    ("name", "중소벤처기업진흥공단", "ko", "중소벤처기업진흥공단"),
    ("name", "Z\u0438\u0306", None, "Z\u0439"),
    ("text", "one \r\n\r\n\r\n two", None, "one\n\ntwo"),
    ("identifier", " 007 ", None, "007"),
    ("url", "HTTPS://Example.ORG/A b|c", None, "https://example.org/A%20b%7Cc"),
    ("url", "www.example.org", None, "https://www.example.org"),
    ("url", "https://hellodd.com/?md=news&mt=view&pid=68186", None, "https://hellodd.com/?md=news&mt=view&pid=68186"),
    ("count", "1,244", None, "1244"),
    ("count", "1.244", "de", "1244"),
    ("count", "022", None, "22"),
    ("count", "8.0", None, "8"),
    ("number", "1,234", "en", "1234"),
    ("number", "1.234,5", "de", "1234.5"),
    ("number", "6,5", "de", "6.5"),
    ("number", "6.50", None, "6.5"),
    ("number", "2 870 000 000", None, "2870000000"),
    ("number", "-0.0", None, "0"),
    ("boolean", "True", None, "true"),
    ("date", "2022-05", None, "2022-05"),
    ("date", "2022/5/7", None, "2022-05-07"),
    ("date", "2019. 4. 22.", None, "2019-04-22"),
    ("date", "2019-04-22 00:00:00", None, "2019-04-22"),
    ("date", "2019년 4월 22일", "ko", "2019-04-22"),
    ("date", "4월 22일", "ko", "--04-22"),
    ("date", "22.04.2019", "de", "2019-04-22"),
    ("date", "22.04.2019", None, None),
    ("date", "03/04/2019", "en", None),
    ("date", "2019-02-29", None, None),
    ("date", "--02-29", None, "--02-29"),
    ("date", "--02-30", None, None),
    ("date", "---31", None, "---31"),
    ("date", "2019-13", None, None),
    ("date", "Sunday", None, None),
    ("date", "0000", None, None),
    ("datetime", "2022-05-17T09:00:00+09:00", None, "2022-05-17T00:00:00Z"),
    ("datetime", "2022-05-17T09:00:00", None, None),
    ("country", "kr", None, "KR"),
    ("country", "KOR", None, "KR"),
    ("country", "Korea, Republic of", None, "KR"),
    ("country", "The Netherlands", None, "NL"),
    ("country", "카자흐스탄", "ko", "KZ"),
    ("country", "Казахстан", "ru", "KZ"),
    ("country", "Viet Nam", None, "VN"),
    ("country", "Cote d'Ivoire", None, "CI"),
    ("country", "UAE", None, "AE"),
    ("country", "Korea", None, None),
    ("country", "Atlantis", None, None),
    ("country", "EU", None, None),
    ("language", "KO_latn", None, "ko-Latn"),
    ("language", "de-at", None, "de-AT"),
    ("language", "cnr", None, "cnr"),
    ("language", "Korean", None, None),
    ("script", "hang", None, "Hang"),
    ("script", "Korean", None, None),
    ("code", "Letter of Intent", None, "letter_of_intent"),
    ("code", "서명", None, None),
    ("name", "—", None, None),
    ("name", "x" * 401, None, None),
    ("text", " \n ", None, None),
    ("identifier", "", None, None),
    ("url", "hellodd.com", None, None),
    ("url", "https://", None, None),
    ("url", "https://[broken", None, None),
    ("url", "javascript:alert(1)", None, None),
    ("count", "-3", None, None),
    ("count", "2.5", None, None),
    ("count", "9" * 30, None, None),
    ("number", "1,234", None, None),
    ("number", "1.234", "de", None),
    ("number", "2.87 billion", None, None),
    ("boolean", "yes", None, None),
    ("entity", " ", None, None),
]


@pytest.mark.parametrize(("kind", "raw", "lang", "expected"), ACCEPTED)
def test_clean(kind: str, raw: str, lang: str | None, expected: str | None) -> None:
    cleaned = clean(kind, raw, lang)
    if expected is None:
        assert isinstance(cleaned, Problem)
        assert cleaned.message
    else:
        assert cleaned == expected


RAW = st.one_of(
    st.text(max_size=40),
    st.from_regex(r"[0-9]{1,4}([-/. ,][0-9]{1,4}){0,3}", fullmatch=True),
    st.from_regex(r"[+-]?[0-9]{1,3}([., ][0-9]{3}){0,3}([.,][0-9]{1,4})?", fullmatch=True),
    st.from_regex(r"https?://[a-zA-Z0-9.]{1,20}(/[^\s]{0,10})?", fullmatch=True),
    st.from_regex(r"[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_][A-Za-z]{2})?", fullmatch=True),
    st.sampled_from(sorted(CODES)),
)


@pytest.mark.parametrize("kind", sorted(VALUE_TYPES))
@given(raw=RAW, lang=st.sampled_from(LANGUAGES))
def test_cleaning_what_is_clean_changes_nothing(kind: str, raw: str, lang: str | None) -> None:
    cleaned = clean(kind, raw, lang)
    if isinstance(cleaned, Problem):
        return
    assert clean(kind, cleaned) == cleaned
    again = clean(kind, cleaned, lang)  # `1.234` in German may be refused as doubtful, never read as 1234
    assert again == cleaned or isinstance(again, Problem)
    VALUE_TYPES[kind].to_native(cleaned)
    assert VALUE_TYPES[kind].to_rdf(cleaned, lang).text


YEARS = st.integers(1000, 9999)
MONTHS = st.integers(1, 12)
DAYS = st.integers(1, 31)
PARTS = st.tuples(st.none() | YEARS, st.none() | MONTHS, st.none() | DAYS)
DATES = PARTS.map(lambda parts: PartialDate.of(*parts)).filter(lambda found: isinstance(found, PartialDate))


@given(DATES)
def test_a_partial_date_is_written_and_read_without_gain_or_loss(made: PartialDate) -> None:
    assert PartialDate.parse(str(made)) == made


@given(DATES)
def test_bounds_hold_every_possible_day_and_invent_none(made: PartialDate) -> None:
    first, last = made.first_day(), made.last_day()
    if made.year is None:
        assert first is None
        assert last is None
        return
    assert first is not None
    assert last is not None
    assert first <= last
    assert (first.year, last.year) == (made.year, made.year)
    assert (first == last) == (made.day is not None)
    if made.month is not None:
        assert (first.month, last.month) == (made.month, made.month)


@given(DATES, DATES)
def test_compatible_is_mutual_and_holds_for_equals(one: PartialDate, other: PartialDate) -> None:
    assert compatible(one, other) == compatible(other, one)
    assert compatible(one, one)


@given(DATES, DATES)
def test_what_is_surely_before_is_never_compatible(one: PartialDate, other: PartialDate) -> None:
    if before(one, other):
        assert not compatible(one, other)
        assert before(other, one) is False


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2022", "2022-05-17", True),
        ("2022-05", "2022-06-01", False),
        ("--05", "2022", True),
        ("--05", "2022-06", False),
        ("--02-29", "2023", False),
        ("--02-29", "2024", True),
        ("---31", "--02", False),
        ("---17", "2022-05-17", True),
    ],
)
def test_compatible(one: str, other: str, expected: bool) -> None:
    left, right = PartialDate.parse(one), PartialDate.parse(other)
    assert isinstance(left, PartialDate)
    assert isinstance(right, PartialDate)
    assert compatible(left, right) is expected


def test_before_is_unsure_where_days_overlap_or_years_lack() -> None:
    assert before(PartialDate(2022), PartialDate(2023)) is True
    assert before(PartialDate(2022), PartialDate(2022, 5)) is None
    assert before(PartialDate(None, 5), PartialDate(2022)) is None
    assert before(PartialDate(2022, 5, 17), PartialDate(2022, 5, 17)) is False


def test_bounds_of_a_month_end_on_its_last_day() -> None:
    assert PartialDate(2024, 2).last_day() == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("lexical", "expected"),
    [
        ("2022", "gYear"),
        ("2022-05", "gYearMonth"),
        ("2022-05-17", "date"),
        ("--05", "gMonth"),
        ("--05-17", "gMonthDay"),
        ("---17", "gDay"),
    ],
)
def test_the_type_in_xml_schema_follows_the_parts(lexical: str, expected: str) -> None:
    assert xsd_type(lexical) == expected


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_country_is_known_by_its_names(code: str) -> None:
    for language, name in country_names(code).items():
        assert clean("country", name, language) == code
        assert clean("country", name) == code


def test_native_values_have_one_type_each() -> None:
    assert VALUE_TYPES["count"].to_native("8") == 8
    assert VALUE_TYPES["boolean"].to_native("true") is True
    assert isinstance(VALUE_TYPES["number"].to_native("8"), float)
    assert VALUE_TYPES["date"].to_native("--05") == "--05"
