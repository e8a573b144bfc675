"""Days as they are written beside a notice: `10 JUL 2018`, `12. Mai 2022`, `2019.04.23`, `2019년 4월 23일`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from graph.errors import Problem
from graph.values.dates import PartialDate

_YEAR: Final = r"(?P<y>(?:19|20)\d\d)"
_ORDINAL: Final = r"(?:st|nd|rd|th|\.|º)?"
_MONTH: Final = r"(?P<month>[^\W\d_]{3,12})\.?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}\s?(?P<sep>[-./])\s?(?P<m>\d{{1,2}})\s?(?P=sep)\s?(?P<d>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<m>\d{{1,2}})\s?[月월]\s?(?P<d>\d{{1,2}})\s?[日일]",
        rf"(?<!\d)(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}(?!\.?\d)",
        rf"(?<!\d)(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}[\s-](?:de\s)?{_MONTH},?[\s-](?:de\s)?{_YEAR}(?!\d)",
        rf"\b{_MONTH}\s(?P<d>\d{{1,2}}){_ORDINAL},?\s{_YEAR}(?!\d)",
    )
)
_WITHOUT_YEAR: Final = (
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}\s{_MONTH}(?!\w)", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\w)", re.IGNORECASE),
)
_LANGUAGES: Final = ("en", "de", "ru", "fr", "es", "it", "pt", "nl", "tr", "pl", "cs", "uk", "uz", "kk", "az")
_MONTHS_OF_A_YEAR: Final = 12


class Day:
    """A day that was found.

    Attributes:
        start, end: Where it stands.
        value: The partial date, or None with the reason why it cannot be told.
    """

    __slots__ = ("end", "reason", "start", "value")

    def __init__(self, start: int, end: int, value: str | None, reason: str = "") -> None:
        self.start = start
        self.end = end
        self.value = value
        self.reason = reason


def days(text: str, *, without_year: bool = False) -> Iterator[Day]:
    """The days written in a short text, in no special order; those without a year only if wished, and last."""
    for form in (*_FORMS, *(_WITHOUT_YEAR if without_year else ())):
        for match in form.finditer(text):
            day = _day(match)
            if day is not None:
                yield day


def _day(match: re.Match[str]) -> Day | None:
    parts = match.groupdict()
    year = int(parts["y"]) if parts.get("y") else None
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        if first <= _MONTHS_OF_A_YEAR and second <= _MONTHS_OF_A_YEAR and first != second:
            return Day(
                *match.span(), None, f"{match.group()} may mean {_written(year, first)} or {_written(year, second)}"
            )
        month, day = (first, second) if second > _MONTHS_OF_A_YEAR else (second, first)
    else:
        found = int(parts["m"]) if parts.get("m") else month_number(parts["month"].lower())
        if found is None:
            return None
        month, day = found, int(parts["d"])
    date = PartialDate.of(year, month, day)
    return None if isinstance(date, Problem) else Day(*match.span(), str(date))


def _written(year: int | None, month: int) -> str:
    return str(PartialDate(year, month))


@cache
def month_number(name: str) -> int | None:
    """The month of a name or its abbreviation, in lower case, in any of the languages that dates are written in."""
    for language in _LANGUAGES:
        number = _months(language).get(name)
        if number is not None:
            return number
    return None


@cache
def _months(language: str) -> dict[str, int]:
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, context, language).items():
                found.setdefault(name.lower().rstrip("."), int(number))
    if language == "en":
        found["sept"] = 9
    return found
