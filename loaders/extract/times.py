"""Expressions of time: where they stand and which day, month or year they mean.

Nothing is invented. Words that lean on the day of the notice are resolved no further than that day is known; words
that lean on an earlier date of the notice say so in their reason; the rest stays unknown, with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from graph.errors import Problem
from graph.values.dates import PartialDate
from loaders.extract.tense import tense
from loaders.extract.times_calendar import (
    Days,
    Parts,
    around,
    at_both_ends,
    beside,
    last_parts,
    shifted,
    spoken_from,
    sure,
    weekday,
)
from loaders.extract.times_pack import Direction, TimeForm, TimesPack, times_pack
from loaders.extract.values import Notice, Sentence, Span, Time

_BACK = 6  # sentences in which "that day" finds the day it takes up
_LOOKED_BACK = 60  # times among which the nearest earlier date is looked for
_FULL = len("2022-05-17")
_LONG = 2000  # characters of a sentence that are searched
_STEM = 2  # letters of the word after "that day" that its earlier mention must share
_SAYING = 40  # characters beside a time in which a verb of saying makes it the day of the announcement
_WORD = re.compile(r"\s*[‘'“\"]?(\w{2,12})")
_MONTH = 31  # days
_HALF_YEAR = 183  # days
_NO_DAY = "the day of the notice is not known"


@dataclass(frozen=True, slots=True)
class _Found:
    """A match of a form; `begin` and `end` are what the words say of the first and the last day."""

    form: TimeForm
    span: Span
    begin: Parts
    end: Parts | None
    weekday: int | None
    count: int | None


@dataclass(slots=True)
class _Reading:
    """What has been resolved so far, with what its words said."""

    notice: Notice
    sentences: Sequence[Sentence]
    pack: TimesPack
    anchor: Days | None
    times: list[Time] = field(default_factory=list)
    said: list[Parts] = field(default_factory=list)


def times(notice: Notice, sentences: Sequence[Sentence]) -> tuple[Time, ...]:
    """All expressions of time of a notice, in order of the text."""
    pack = times_pack(notice.language)
    if pack is None:
        return ()
    reading = _Reading(notice, sentences, pack, spoken_from(notice.document))
    for index, sentence in enumerate(sentences):
        for found in _matches(notice.text, sentence.span, pack):
            reading.times.append(_resolve(reading, found, index))
            reading.said.append(found.begin)
    return tuple(reading.times)


def is_of_saying(notice: Notice, time: Time) -> bool:
    """Whether it is the time at which something was said or announced, not the time of what the notice tells."""
    pack = times_pack(notice.language)
    if pack is None:
        return False
    before = notice.text[max(0, time.span.start - _SAYING) : time.span.start]
    after = notice.text[time.span.end : time.span.end + _SAYING]
    return bool(
        (pack.saying_before and pack.saying_before.search(before))
        or (pack.saying_after and pack.saying_after.match(after))
    )


def _matches(text: str, within: Span, pack: TimesPack) -> list[_Found]:
    """The longest matches that do not overlap, in order."""
    held = {kind for kind, mark in pack.marks.items() if mark.search(text, within.start, within.end)}
    found = [
        (match.start() - match.end(), match.start(), form, match)
        for form in pack.forms
        if form.needs <= held
        for match in form.pattern.finditer(text, within.start, within.end)
        if match.end() > match.start()
    ]
    found.sort(key=lambda item: item[:2])
    starts: list[int] = []
    kept: list[tuple[int, int, TimeForm, re.Match[str]]] = []
    for _, start, form, match in found:
        place = bisect_right(starts, start)
        free_before = place == 0 or kept[place - 1][1] <= start
        free_after = place == len(kept) or match.end() <= kept[place][0]
        if free_before and free_after:
            starts.insert(place, start)
            kept.insert(place, (start, match.end(), form, match))
    return [_found(form, match, pack) for _, _, form, match in kept]


def _found(form: TimeForm, match: re.Match[str], pack: TimesPack) -> _Found:
    said = {part: pack.number(part, words) for part, words in match.groupdict().items() if words}
    year, month = said.get("year"), said.get("month", said.get("mm"))
    year2, month2 = said.get("year2"), said.get("month2", said.get("mm2"))
    day, day2 = said.get("day"), said.get("day2")
    if year is not None and form.year_shift:
        year, year2 = year + form.year_shift, year + form.year_shift + 1
    if year is not None and "yy2" in said:
        year2 = year - year % 100 + said["yy2"] + (100 if said["yy2"] < year % 100 else 0)
    if year is None and year2 is not None:
        # "from 30 September to 2 October 2023": the year stands once, behind.
        year, year2 = year2 - (1 if month and month2 and month > month2 else 0), year2
    elif month is None and month2 is not None:
        month = month2
    begin = Parts(year, month, day)
    ends = day2 is not None or month2 is not None or year2 is not None
    end = Parts(year2, month2, day2) if ends else None
    return _Found(
        form,
        Span(match.start(), match.start() + len(match[0].rstrip())),
        begin,
        end,
        said.get("weekday"),
        said.get("count"),
    )


def _resolve(reading: _Reading, found: _Found, index: int) -> Time:
    kind = found.form.kind
    if kind == "same":
        return _taken_up(reading, found, index)
    if kind == "vague":
        return Time(found.span, None, index, reason=found.form.reason or "the words name no day, month or year")
    if found.form.season is not None:
        return _season(reading, found, index)
    if found.form.told:
        return _after_told(reading, found, index)
    if kind == "weekday":
        return _weekday(reading, found, index)
    if kind != "date":
        return _shifted(reading, found, index)
    if found.begin.year is not None:
        value, reason = found.begin.partial(), found.form.reason or "said in full"
        if value is None:
            reason = "no calendar has this day"
        return Time(found.span, value, index, _last(value, found), reason)
    return _without_year(reading, found, index)


def _last(value: str | None, found: _Found) -> str | None:
    """The end of a range that begins on `value`, unless it is the same or earlier."""
    if value is None or found.end is None:
        return None
    first = PartialDate.parse(value)
    if isinstance(first, Problem):
        return None
    last = last_parts(Parts(first.year, first.month, first.day), found.end).partial()
    return last if last is not None and last != value else None


def _direction(reading: _Reading, found: _Found, index: int) -> Direction | None:
    """Whether the words, or else the tense of their clause, look back or ahead."""
    if found.form.direction is not None:
        return found.form.direction
    state = tense(reading.notice, reading.sentences[index], found.span).state
    return "past" if state == "done" else "future" if state == "planned" else None


def _shifted(reading: _Reading, found: _Found, index: int) -> Time:
    form, anchor = found.form, reading.anchor
    if anchor is None:
        value = found.begin.partial() if found.begin.month else None
        return Time(
            found.span, value, index, reason=f"reckoned from the day of the notice, but {_NO_DAY}", relative=True
        )
    by = form.shift if found.count is None else form.shift * found.count
    days = at_both_ends(lambda day: shifted(day, form.kind, by, found.begin), anchor)
    value = None if days is None else sure(days, whole_years=form.kind == "years" and found.begin.month is None)
    if value is None and by == 0 and found.begin.month is None:
        # "This week" of a notice of 2017 lies in 2017.
        value = sure(anchor, whole_years=True)
    if value is None:
        reason = f"the notice is of {_shown(anchor)}: not enough to place “{form.kind} {by:+d}”"
        return Time(
            found.span, found.begin.partial() if found.begin.month else None, index, reason=reason, relative=True
        )
    reason = form.reason or f"{form.kind} {by:+d} from the notice of {_shown(anchor)}"
    return Time(found.span, value, index, _last(value, found), reason, relative=True)


def _season(reading: _Reading, found: _Found, index: int) -> Time:
    """A season names a year, if the notice's date and the direction of the words give one."""
    anchor, direction = reading.anchor, _direction(reading, found, index) or "same"
    parts = Parts(month=found.form.season)
    days = at_both_ends(lambda day: around(parts, day, direction), anchor) if anchor is not None else None
    value = sure(days, whole_years=True) if days is not None else None
    reason = "a season: of it only the year is told" if value else "a season names no month, and its year is not known"
    return Time(found.span, value[:4] if value else None, index, reason=reason, relative=True)


def _after_told(reading: _Reading, found: _Found, index: int) -> Time:
    """`Two days later`, `in May of the same year`: from the last date told before."""
    form = found.form
    by = form.shift if found.count is None else form.shift * found.count
    for time in islice(reversed(reading.times), _LOOKED_BACK):
        parsed = PartialDate.parse(time.last or time.value or "")
        if isinstance(parsed, Problem) or parsed.year is None or (form.kind != "years" and parsed.day is None):
            continue
        told = Parts(parsed.year, parsed.month, parsed.day).days()
        days = at_both_ends(lambda day: shifted(day, form.kind, by, found.begin), told) if told else None
        value = sure(days, whole_years=form.kind == "years") if days else None
        if value is not None:
            reason = f"{form.kind} {by:+d} from “{time.span.of(reading.notice.text)}”"
            return Time(found.span, value, index, _last(value, found), reason, relative=True)
    if form.direction == "past":
        return _shifted(reading, found, index)  # none is told before: from the day of the notice
    value = found.begin.partial() if found.begin.month else None
    return Time(found.span, value, index, reason="reckoned from a date told before, but none is", relative=True)


def _shown(days: Days) -> str:
    return sure(days, whole_years=True) or " to ".join(day.isoformat() for day in days)


def _weekday(reading: _Reading, found: _Found, index: int) -> Time:
    number, anchor = found.weekday or 1, reading.anchor
    if anchor is None:
        return Time(found.span, None, index, reason=f"a day of the week; {_NO_DAY}", relative=True)
    direction = _direction(reading, found, index)
    if direction not in ("past", "future"):
        reason = "a day of the week; nothing says whether before or after the notice"
        return Time(found.span, None, index, reason=reason, relative=True)
    strict = found.form.direction is not None
    days = at_both_ends(lambda day: weekday(number, day, direction, strict=strict), anchor)
    value = None if days is None else sure(days)
    side = "before" if direction == "past" else "after"
    reason = f"the day of the week {side} the notice of {_shown(anchor)}"
    if value is None:
        reason = f"{reason}: not known closely enough"
    return Time(found.span, value, index, reason=reason, relative=True)


def _without_year(reading: _Reading, found: _Found, index: int) -> Time:
    """A date without a year: by a full one of its sentence, by the notice's date, by one told earlier."""
    direction = _direction(reading, found, index)
    near = _earlier(reading, index, same_sentence=True)
    value, reason = _within_range(reading, found)
    if value is None and near is not None and _continues(found.begin, near):
        value = _value(beside(found.begin, near, direction))
        reason = f"with {near.partial()} of the same sentence"
    if value is None and reading.anchor is not None:
        value, reason = _by_anchor(reading, found, direction, reading.anchor)
    if value is None:
        other = _earlier(reading, index, same_sentence=False)
        days = beside(found.begin, other, direction) if other is not None else None
        if days is not None and other is not None and _possible(days, direction, reading.anchor):
            value, reason = _value(days), f"with {other.partial()}, told before in the notice"
    if value is not None:
        return Time(found.span, value, index, _last(value, found), reason, relative=True)
    value = found.begin.partial()
    reason = (
        "no calendar has this day"
        if value is None
        else "the year cannot be told" + ("" if found.begin.month else ", nor the month")
    )
    return Time(found.span, value, index, _last(value, found), reason)


def _within_range(reading: _Reading, found: _Found) -> tuple[str | None, str]:
    """A day alone that lies within days told before (from 3 to 7 September … on the 4th) is one of them."""
    begin = found.begin
    if begin.day is None or begin.month is not None or begin.year is not None:
        return None, ""
    for time in islice(reversed(reading.times), _LOOKED_BACK):
        for end in (time.value or "", time.last or ""):
            value = f"{end[:-2]}{begin.day:02}"
            if len(end) == _FULL and time.last and time.value and time.value <= value <= time.last:
                return value, f"one of the days “{time.span.of(reading.notice.text)}”"
    return None, ""


def _value(days: Days | None) -> str | None:
    return None if days is None else sure(days)


def _continues(parts: Parts, near: Parts) -> bool:
    """Whether a date goes on from one of the same sentence: a later day of its month, a month of its year."""
    if parts.month is None:
        return near.day is not None and near.month is not None and (parts.day or 0) > near.day
    return near.year is not None


def _by_anchor(reading: _Reading, found: _Found, direction: Direction | None, anchor: Days) -> tuple[str | None, str]:
    """By the notice's own date, in the direction of the words."""
    parts = found.begin
    said_so = found.form.direction is not None
    if parts.month is None and reading.pack.bare_day_this_month and not said_so:
        # Press style: a day alone is of this month, unless what is past would lie ahead.
        ahead = parts.day is not None and parts.day > anchor[0].day and anchor[0] == anchor[1]
        direction = "past" if ahead and direction == "past" else "same"
    towards: Direction = direction or "same"
    days = at_both_ends(lambda day: around(parts, day, towards), anchor)
    value = _value(days)
    if value is None and (anchor[1] - anchor[0]).days <= _MONTH:
        # Known to the month: what names that month is of that month.
        same = at_both_ends(lambda day: around(parts, day, "same"), anchor)
        if same is not None and anchor[0] <= same[0] and same[1] <= anchor[1]:
            days, value, towards = same, _value(same), "same"
    if value is None and parts.month is not None and anchor[0].year == anchor[1].year and towards != "future":
        # Known to the year: press style means that year, if nothing else is said.
        days, towards = Parts(anchor[0].year, parts.month, parts.day).days(), "same"
        value = _value(days)
    if value is None or days is None:
        return None, ""
    if direction is None and abs((days[0] - anchor[0]).days) > _HALF_YEAR:
        return None, ""
    how = {"past": "the last before", "future": "the next after", "same": "of the time of"}[towards]
    return value, f"{how} the notice of {_shown(anchor)}"


def _possible(days: Days, direction: Direction | None, anchor: Days | None) -> bool:
    """Whether what is told as past is not later than the notice."""
    return anchor is None or direction != "past" or days[0] <= anchor[1]


def _earlier(reading: _Reading, index: int, *, same_sentence: bool) -> Parts | None:
    """The nearest earlier time whose month and year are known; in the same sentence only one that names its month."""
    recent = zip(reversed(reading.times), reversed(reading.said), strict=True)
    for time, said in islice(recent, _LOOKED_BACK):
        if same_sentence and time.sentence != index:
            return None
        if time.value is None or (same_sentence and said.month is None):
            continue
        parsed = PartialDate.parse(time.value)
        if not isinstance(parsed, Problem) and parsed.year is not None and parsed.month is not None:
            if same_sentence and said.year is None and said.day is None:
                continue
            return Parts(parsed.year, parsed.month, parsed.day)
    return None


def _taken_up(reading: _Reading, found: _Found, index: int) -> Time:
    """`That day`: the one day told in the sentences before, if it is one."""
    candidates = _candidates(reading, found, index)
    told = [at for at in candidates if not is_of_saying(reading.notice, reading.times[at])]
    if not told:
        reason = "takes up a day, but the notice tells none before"
        if candidates:
            reason = "takes up a day, but before it only the day of an announcement is told"
        return Time(found.span, None, index, reason=reason, relative=True)
    at = told[0]
    taken = reading.times[at]
    reason = f"takes up “{taken.span.of(reading.notice.text)}”"
    return Time(found.span, taken.value, index, reason=reason, relative=True, repeats=at)


def _candidates(reading: _Reading, found: _Found, index: int) -> list[int]:
    """Earlier times that are days, the nearest first."""
    first = max(0, index - _BACK)
    named = _event_sentences(reading, found, index) if reading.pack.same_names_event else frozenset()
    at = len(reading.times)
    days: list[int] = []
    for time in islice(reversed(reading.times), _LOOKED_BACK):
        at -= 1
        if time.sentence < first:
            break
        if named and time.sentence not in named:
            continue
        if time.value is not None and (len(time.value) == _FULL or time.value.count("-") > 2) and time.last is None:
            days.append(at)
    return days


def _event_sentences(reading: _Reading, found: _Found, index: int) -> frozenset[int]:
    """The sentences before that spoke of what `that day` is said of."""
    text = reading.notice.text
    word = _WORD.match(text, found.span.end)
    if word is None:
        return frozenset()
    stem = word[1][: min(2 * _STEM, max(_STEM, len(word[1]) - _STEM))]
    before = range(max(0, index - _BACK), index)
    return frozenset(at for at in before if stem in reading.sentences[at].span.of(text)[:_LONG])
