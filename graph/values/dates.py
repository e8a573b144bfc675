"""Dates as far as a source gives them: no part is ever invented.

The forms are those of XML Schema: `2022`, `2022-05`, `2022-05-17`, and without a year `--05`, `--05-17` and
`---17`.
Days are the source's local days.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from graph.errors import Problem
from graph.values.base import Native, RdfTerm, typed
from graph.values.text import one_line

_FORM = re.compile(r"(?:([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?|--(\d\d)(?:-(\d\d))?|---(\d\d))")
_REMEDY = "Write 2022, 2022-05 or 2022-05-17, and without a year --05, --05-17 or ---17"
_LEAP_YEAR = 2000  # a day without a year may be 29 February
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Year, month and day, each as far as known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @staticmethod
    def parse(text: str) -> PartialDate | Problem:
        """Read one of the six canonical forms; anything else, and a day no calendar has, is a problem."""
        match = _FORM.fullmatch(text)
        if match is None:
            return Problem(f"{text!r} is no date", _REMEDY)
        year, month, day, only_month, day_of_month, only_day = (int(part) if part else None for part in match.groups())
        return PartialDate.of(year, month or only_month, day or day_of_month or only_day, text)

    @staticmethod
    def of(year: int | None, month: int | None, day: int | None, written: str = "") -> PartialDate | Problem:
        """A date of these parts, or a problem if no calendar has it or a part in the middle is missing."""
        written = written or f"{year}-{month}-{day}"
        if (year is None and month is None and day is None) or (year is not None and month is None and day is not None):
            return Problem(f"{written!r} is no date", _REMEDY)
        if month is not None and not 1 <= month <= _MONTHS:
            return Problem(f"{written!r} has no such month", "Months are 01 to 12")
        if day is not None and not 1 <= day <= _last_day(year, month):
            return Problem(
                f"{written!r} is a day no calendar has",
                "Correct the day, or leave out the part that is not known",
            )
        return PartialDate(year, month, day)

    def first_day(self) -> date | None:
        """The first day it can be; None without a year."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date | None:
        """The last day it can be; None without a year."""
        if self.year is None:
            return None
        month = self.month or _MONTHS
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.year is not None:
            parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
            return "-".join(parts)
        if self.month is not None:
            return f"--{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")
        return f"---{self.day:02}"


def _last_day(year: int | None, month: int | None) -> int:
    return calendar.monthrange(year or _LEAP_YEAR, month)[1] if month is not None else 31


def compatible(left: PartialDate, right: PartialDate) -> bool:
    """Whether there is a day that both can be, as of `--05` and `2022`, but not of `--02-29` and `2023`."""
    both = []
    for one, other in ((left.year, right.year), (left.month, right.month), (left.day, right.day)):
        if one is not None and other is not None and one != other:
            return False
        both.append(one if one is not None else other)
    year, month, day = both
    return day is None or day <= _last_day(year, month)


def before(left: PartialDate, right: PartialDate) -> bool | None:
    """Whether `left` is surely before `right` (True), surely not (False), or it cannot be told (None)."""
    first, last = left.first_day(), left.last_day()
    other_first, other_last = right.first_day(), right.last_day()
    if first is None or last is None or other_first is None or other_last is None:
        return None
    if last < other_first:
        return True
    return False if first >= other_last else None


_WRITTEN = (
    re.compile(
        r"(?P<y>[1-9]\d{3})(?P<s>[-/.]) ?(?P<m>\d{1,2})(?:(?P=s) ?(?P<d>\d{1,2})\.?)?"
        r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"  # a spreadsheet's midnight
    ),
    re.compile(r"(?P<y>[1-9]\d{3}) ?[年년](?: ?(?P<m>\d{1,2}) ?[月월](?: ?(?P<d>\d{1,2}) ?[日일])?)?"),
    re.compile(r"(?P<m>\d{1,2}) ?[月월](?: ?(?P<d>\d{1,2}) ?[日일])?(?P<y>)"),
)
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>[1-9]\d{3})")
_DAY_FIRST_LANGUAGES = frozenset({"de", "ru", "kk", "tr", "az", "cs", "pl", "sr", "cnr", "uz"})


@dataclass(frozen=True, slots=True)
class DateType:
    """A partial date."""

    name: str = "date"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """One of the canonical forms; reads `2022/5/17`, `2022년 5월 17일` and, in German, `17.05.2022`.

        `03/04/2022` is refused, since nobody can tell the day from the month.
        """
        text = one_line(raw)
        parsed = PartialDate.parse(text)
        if not isinstance(parsed, Problem):
            return str(parsed)
        patterns: tuple[re.Pattern[str], ...] = _WRITTEN
        if lang is not None and lang.split("-")[0] in _DAY_FIRST_LANGUAGES:
            patterns = (*_WRITTEN, _DAY_FIRST)
        for pattern in patterns:
            if match := pattern.fullmatch(text):
                year, month, day = (int(match[part]) if match[part] else None for part in "ymd")
                found = PartialDate.of(year, month, day, text)
                return found if isinstance(found, Problem) else str(found)
        return parsed

    def to_native(self, lexical: str) -> Native:
        """The lexical form: no native date can leave out a part."""
        return lexical

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """The type of XML Schema for the parts that are there."""
        return typed(lexical, xsd_type(lexical))


def xsd_type(lexical: str) -> str:
    """`date`, `gYearMonth`, `gYear`, `gMonthDay`, `gMonth` or `gDay`, by the form."""
    if lexical.startswith("---"):
        return "gDay"
    if lexical.startswith("--"):
        return "gMonthDay" if lexical.count("-") == 3 else "gMonth"
    return ("gYear", "gYearMonth", "date")[lexical.count("-")]


@dataclass(frozen=True, slots=True)
class DateTimeType:
    """A moment, kept in UTC to the second."""

    name: str = "datetime"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """`2022-05-17T10:00:00Z`; a moment without a zone is refused."""
        try:
            moment = datetime.fromisoformat(one_line(raw))
        except ValueError:
            return Problem(f"{raw!r} is no moment", "Write 2022-05-17T10:00:00Z")
        if moment.tzinfo is None:
            return Problem(f"{raw!r} has no time zone", "Add Z, or an offset such as +09:00")
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def to_native(self, lexical: str) -> Native:
        """The lexical form."""
        return lexical

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """`xsd:dateTime`."""
        return typed(lexical, "dateTime")
