"""Which expression of time dates what is told, and whether it is planned or done."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.extract.frames import Scene, View
from loaders.extract.tense import tense
from loaders.extract.values import ReadDate, Span, Tense, Time

_FAR = 1000


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
    return None if best is None else read_date(best)


def candidates(view: View, scene: Scene, within: Span) -> Iterable[Time]:
    """The times of a stretch that can date something: not those of a report (“said on Monday”)."""
    for time in scene.times:
        if within.covers(time.span) and not _of_report(view, scene, time):
            yield time


def _of_report(view: View, scene: Scene, time: Time) -> bool:
    for cue in scene.cues("report"):
        before, after = time.span.start - cue.span.end, cue.span.start - time.span.end
        if 0 <= before <= 6 and view.pack.apart and " ," not in view.text[cue.span.end : time.span.start]:
            return True
        if 0 <= after <= (9 if view.pack.parties_before else 2):
            return True
    return False


def dates_fit(one: ReadDate | None, other: ReadDate | None) -> bool:
    """Whether two partial dates can be the same day; what is not known fits anything."""
    if one is None or other is None or one.value is None or other.value is None:
        return True
    short, long = sorted((one.value, other.value), key=len)
    return long.startswith(short) or long.endswith(short.lstrip("-"))


def read_date(time: Time) -> ReadDate:
    """A time as a date of a reading."""
    return ReadDate(time.value, time.span, time.last, time.reason)


def state(view: View, scene: Scene, trigger: Span) -> Tense:
    """Planned or done, by the tense of the clause."""
    return tense(view.analysis.notice, scene.sentence, trigger)
