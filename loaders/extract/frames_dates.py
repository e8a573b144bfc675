"""Which expression of time dates what is told, and whether it is planned or done."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from loaders.extract.frames import Scene, View
from loaders.extract.tense import tense
from loaders.extract.times import is_of_saying
from loaders.extract.values import ReadDate, Span, Tense, Time

_FAR = 1000
_DAY = len("2022-05-17")
_DATELINE = 45
_TO = 4
_TAKES_UP = frozenset({"same", "paper", "again"})
_DASH = re.compile(r"\.?\)?\s*(?:\([^)]{0,30}\)\s*|/[^/]{0,30}/\s*)?(?:--?|[–—:])\s")
_TELLS = 20


def date_near(view: View, scene: Scene, anchor: Span, within: Span, *, other_clauses: bool = True) -> ReadDate | None:
    """The date of what stands at `anchor`: the nearest time of its clause, else one before it; None if none is told."""
    clause = scene.clause(anchor.start)
    best, least = None, 1 << 30
    for time in candidates(view, scene, within):
        before = time.span.end <= anchor.start
        distance = anchor.start - time.span.end if before else max(0, time.span.start - anchor.end)
        if scene.clause(time.span.start) != clause:
            if not before or not other_clauses:
                continue
            distance += _FAR
        elif not before and view.pack.parties_before:
            distance += _FAR // 2
        if distance < least:
            best, least = time, distance
    if best is not None and view.pack.parties_before and len(best.value or "") == len("2024"):
        # 올해 포럼은 10월에 열린다: the month is told behind
        behind = [time for time in candidates(view, scene, within) if time.span.start > best.span.end]
        finer = [time for time in behind if scene.clause(time.span.start) == clause and _finer(time, best)]
        best = finer[0] if finer else best
    return None if best is None else read_date(best)


def _finer(one: Time, other: Time) -> bool:
    return one.value is not None and other.value is not None and one.value.startswith(other.value + "-")


def candidates(view: View, scene: Scene, within: Span) -> Iterable[Time]:
    """The times of a stretch that can date something: not those of a report (“said on Monday”)."""
    for time in scene.times:
        if not within.covers(time.span) or _of_report(view, scene, time) or _ends(view, scene, time):
            continue
        if not _of_dateline(view, scene, time):
            yield time


def _of_dateline(view: View, scene: Scene, time: Time) -> bool:
    """“BALTIMORE, 20 September 2021 - …”: the day of the writing, not of what is told."""
    before = view.text[scene.span.start : time.span.start]
    named = len(before) <= _DATELINE and before.strip()[:1].isupper() and before.rstrip().endswith((",", "("))
    return named and _DASH.match(view.text, time.span.end, scene.span.end) is not None


def day_before(view: View, scene: Scene) -> ReadDate | None:
    """The one day that the sentence before tells of, where that goes on in this one.

    “Two lenders decided on Friday to … A and B signed an agreement.”
    """
    if scene.number == 0:
        return None
    before = view.scenes[scene.number - 1]
    if before.sentence.passage != scene.sentence.passage or _tells(before):
        return None
    days = [time for time in candidates(view, before, before.span) if time.value is not None and time.last is None]
    if len(days) != 1 or len(days[0].value or "") != _DAY or state(view, before, days[0].span).state != "done":
        return None
    return replace(read_date(days[0]), reason="the sentence before tells of that day")


def _ends(view: View, scene: Scene, time: Time) -> bool:
    """Whether it only says until when (27일까지)."""
    return time.last is None and any(
        time.span.covers(cue.span)
        or (0 <= time.span.start - cue.span.end <= _TO if view.pack.apart else cue.span.start == time.span.end)
        for cue in scene.cues("until")
    )


def _of_report(view: View, scene: Scene, time: Time) -> bool:
    for cue in scene.cues("report"):
        before, after = time.span.start - cue.span.end, cue.span.start - time.span.end
        if 0 <= before <= 6 and view.pack.apart and " ," not in view.text[cue.span.end : time.span.start]:
            return True
        if 0 <= after <= (_TELLS if view.pack.parties_before else 2):
            gap = Span(time.span.end, cue.span.start)
            if not view.pack.parties_before or not _acted(scene, gap):
                return True
    return view.pack.parties_before and is_of_saying(view.analysis.notice, time)


def _acted(scene: Scene, gap: Span) -> bool:
    """Whether a verb stands between a day and the report of it: 15일 체결했다고 밝혔다."""
    return any(gap.covers(cue.span) for lexicon in ("act", "event_act") for cue in scene.cues(lexicon))


def _tells(scene: Scene) -> bool:
    """Whether a sentence speaks of an agreement or event of its own, by a word for its kind."""
    return any(cue.code not in _TAKES_UP for cue in scene.cues("agreement")) or bool(scene.cues("event"))


def dates_fit(one: ReadDate | None, other: ReadDate | None) -> bool:
    """Whether two partial dates can be the same day; what is not known fits anything."""
    if one is None or other is None or one.value is None or other.value is None:
        return True
    short, long = sorted((one.value, other.value), key=len)
    return long.startswith(short) or long.endswith(short.lstrip("-"))


def read_date(time: Time) -> ReadDate:
    """A time as a date of a reading."""
    return ReadDate(time.value, time.span, time.last, time.reason)


def ahead(view: View, date: ReadDate | None) -> bool:
    """Whether a date lies after the day, month or year the notice was published."""
    published = view.analysis.notice.document.published
    if date is None or date.value is None or published is None or not date.value[:1].isdigit():
        return False
    size = min(len(date.value), len(published))
    return size >= len("2024") and date.value[:size] > published[:size]


def state(view: View, scene: Scene, trigger: Span) -> Tense:
    """Planned or done, by the tense of the clause."""
    return tense(view.analysis.notice, scene.sentence, trigger)
