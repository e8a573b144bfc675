"""Reckoning with days that are only partly known.

A resolver takes a day the notice may speak from and gives the first and last day the words can mean. Tried at both
ends of the time the notice may be of, it shows how far the answer is sure: what both share is kept, the rest left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.errors import Problem
from graph.statements import Document
from graph.values.dates import PartialDate
from loaders.extract.times_pack import Direction

Days = tuple[date, date]
_MONTHS = 12
_FIRST_YEAR = 1000  # partial dates have four digits
_WEEK = 7
_HALF_YEAR = 6


@dataclass(frozen=True, slots=True)
class Parts:
    """What the words themselves say of a day."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def partial(self) -> str | None:
        """The partial date of these parts, if there is one."""
        found = PartialDate.of(self.year, self.month, self.day)
        return None if isinstance(found, Problem) else str(found)

    def days(self) -> Days | None:
        """First and last day; None without a year, or if no calendar has them."""
        found = PartialDate.of(self.year, self.month, self.day)
        if isinstance(found, Problem):
            return None
        first, last = found.first_day(), found.last_day()
        return (first, last) if first and last else None


def spoken_from(document: Document) -> Days | None:
    """The days the notice may be of: its publication as far as known, else the interval it speaks from."""
    if document.published:
        parsed = PartialDate.parse(document.published)
        if not isinstance(parsed, Problem):
            days = Parts(parsed.year, parsed.month, parsed.day).days()
            if days is not None:
                return days
    as_of = document.as_of
    if as_of is None or as_of.first is None or as_of.last is None:
        return None
    try:
        return date.fromisoformat(as_of.first), date.fromisoformat(as_of.last)
    except ValueError:
        return None


def sure(days: Days, *, whole_years: bool = False) -> str | None:
    """The partial date that holds all of these days; a mere year only if the words meant no less."""
    first, last = days
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return first.isoformat()[:4] if whole_years and first.year == last.year else None


def at_both_ends(resolve: Callable[[date], Days | None], anchor: Days) -> Days | None:
    """What the words can mean if the notice is of any day of the anchor; None if that cannot be reckoned."""
    try:
        early, late = resolve(anchor[0]), resolve(anchor[1])
    except (ValueError, OverflowError):
        return None
    if early is None or late is None or min(early[0], late[0]).year < _FIRST_YEAR:
        return None
    return min(early[0], late[0]), max(early[1], late[1])


def moved_month(year: int, month: int, by: int) -> tuple[int, int]:
    """The month some months later or earlier."""
    count = year * _MONTHS + month - 1 + by
    return count // _MONTHS, count % _MONTHS + 1


def around(parts: Parts, anchor: date, direction: Direction) -> Days | None:
    """The nearest days in that direction that have these parts; the anchor's own count as past and as to come."""
    if parts.year is not None:
        return parts.days()
    step = 1 if direction == "future" else -1
    year, month = anchor.year, anchor.month
    # The longest wait is for 29 February, at most eight years.
    for _ in range(1 if direction == "same" else 8 if parts.month else _MONTHS):
        candidate = replace(parts, year=year, month=parts.month or month)
        days = candidate.days()
        if days is not None and (
            direction == "same"
            or (direction == "past" and days[0] <= anchor)
            or (direction == "future" and days[1] >= anchor)
        ):
            return days
        year, month = moved_month(year, month, step * (_MONTHS if parts.month else 1))
    return None


def beside(parts: Parts, other: Parts, direction: Direction | None) -> Days | None:
    """The days with these parts that belong to a date told earlier in the same notice.

    A month is of the same year unless that is more than half a year in the wrong direction; a day is of its month.
    """
    if other.year is None or other.month is None:
        return None
    if parts.month is None:
        year, month = other.year, other.month
        if direction == "future" and parts.day and other.day and parts.day < other.day:
            year, month = moved_month(year, month, 1)
        return replace(parts, year=year, month=month).days()
    ahead = parts.month - other.month
    turn = (
        -1 if direction == "past" and ahead > _HALF_YEAR else 1 if direction == "future" and -ahead > _HALF_YEAR else 0
    )
    return replace(parts, year=other.year + turn).days()


def weekday(number: int, anchor: date, direction: Direction, *, strict: bool) -> Days:
    """The weekday (Monday is 1) before or after a day; with `strict` not that day itself."""
    if direction == "past":
        back = (anchor.isoweekday() - number) % _WEEK
        day = anchor - timedelta(days=back or (_WEEK if strict else 0))
    else:
        on = (number - anchor.isoweekday()) % _WEEK
        day = anchor + timedelta(days=on or (_WEEK if strict else 0))
    return day, day


def shifted(anchor: date, unit: str, by: int, parts: Parts) -> Days | None:
    """The day, week, month or year that lies so far from the anchor; a month or day said with it is of that time."""
    if unit == "days":
        day = anchor + timedelta(days=by)
        return day, day
    if unit == "weeks":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=by)
        return monday, monday + timedelta(days=_WEEK - 1)
    if unit == "months":
        year, month = moved_month(anchor.year, anchor.month, by)
        return replace(parts, year=year, month=month).days()
    return replace(parts, year=anchor.year + by).days()


def last_parts(first: Parts, end: Parts) -> Parts:
    """The end of a range, with what it leaves out taken from its beginning."""
    year, month = end.year or first.year, end.month or first.month
    if end.year is None and month and first.month:
        if end.month is None and end.day and first.day and end.day < first.day:
            turned = moved_month(year or 0, month, 1)
            year, month = (turned[0] if year else None), turned[1]
        elif year and month < first.month:
            year += 1
    return Parts(year, month, end.day)
