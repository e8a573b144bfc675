"""Days and places that one sentence leaves to another: of a signing from its ceremony, of what follows an event.

“The ceremony was held on the 3rd in Vladivostok”, 협약식 뒤에는 포럼이 이어졌다: nothing but the occasion ties the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.extract.corefer import PLACES
from loaders.extract.frames import Scene, View
from loaders.extract.frames_dates import ahead, date_near, read_date, state
from loaders.extract.values import ReadAgreement, ReadDate, ReadEvent, Span, sentence_at

_NEAR = 3
_FAR = 8
_JOURNEYS = ("delegation", "visit")
_JUST_BEFORE = 2
_WHOLE_DAY, _MONTH, _YEAR = 10, 7, 4
_ON_JOURNEY = "on one of the days of a journey; which is not told"
_BY_CEREMONY = "the day of its ceremony"
_SAME_OCCASION = "the day of the occasion told before it"
Told = ReadAgreement | ReadEvent


def dated_by_ceremonies(view: View, agreements: Sequence[ReadAgreement]) -> tuple[ReadAgreement, ...]:
    """The agreements, those told without a day with the day and place of the ceremony told right after them."""
    found = list(agreements)
    starts = [sentence_at(view.analysis.sentences, one.trigger.start) for one in agreements]
    for scene in view.scenes:
        spans = [cue.span for cue in scene.cues("event") if cue.code == "signing"]
        spans += [cue.span for cue in scene.cues("ceremony")]
        near = [at for at, number in enumerate(starts) if 0 <= scene.number - number <= _NEAR]
        if not spans or not near:
            continue
        one = found[near[-1]]
        if one.date.value is not None:
            continue
        day = date_near(view, scene, spans[0], scene.span)
        if one.status == "planned":
            fits = ahead(view, day) or state(view, scene, spans[0]).state == "planned"
        else:
            fits = not ahead(view, day)
        if not fits:
            continue
        if day is not None and day.value is not None:
            place = one.place if one.place is not None else _place(view, scene, spans[0])
            found[near[-1]] = replace(one, date=replace(day, reason=_BY_CEREMONY), place=place)
    return tuple(found)


def within_journeys(view: View, agreements: Sequence[ReadAgreement]) -> tuple[ReadAgreement, ...]:
    """The agreements, those made on a journey of several days with the month of the journey: the day is not told."""
    found = []
    for one in agreements:
        if one.date.last is not None and one.date.value is not None:
            one = replace(one, date=_month(one.date))
        elif one.date.value is None and one.date.span is None and one.status != "planned":
            journey = _journey(view, one)
            one = one if journey is None else replace(one, date=_month(journey))
        found.append(one)
    return tuple(found)


def _journey(view: View, agreement: ReadAgreement) -> ReadDate | None:
    """The days of a journey told in the sentence before: “on 24–26 November in Germany”."""
    number = sentence_at(view.analysis.sentences, agreement.trigger.start)
    passage = view.scenes[number].sentence.passage
    for scene in reversed(view.scenes[max(0, number - _JUST_BEFORE) : number]):
        abroad = any(
            group.marker in ("in", "to", "object") and view.analysis.mentions[group.members[0]].class_name in PLACES
            for group in scene.groups
        )
        if scene.sentence.passage != passage or not abroad:
            continue
        for time in scene.times:
            if time.last is not None and time.value is not None:
                return read_date(time)
    return None


def _month(day: ReadDate) -> ReadDate:
    """The month in which all the days lie, or the year; the date itself if it says no days."""
    if day.value is None or day.last is None or len(day.value) != _WHOLE_DAY or len(day.last) != _WHOLE_DAY:
        return day
    shared = next((size for size in (_MONTH, _YEAR) if day.value[:size] == day.last[:size]), 0)
    return replace(day, value=day.value[:shared] or None, last=None, reason=_ON_JOURNEY)


def _place(view: View, scene: Scene, ceremony: Span) -> int | None:
    """The place named nearest to the word for the ceremony."""
    places = [
        (abs(group.span.start - ceremony.start), group.members[0])
        for group in scene.groups
        if group.marker in ("in", "at") and view.analysis.mentions[group.members[0]].class_name in PLACES
    ]
    return view.cast.entity(min(places)[1]) if places else None


def on_one_occasion(
    view: View, agreements: Sequence[ReadAgreement], events: Sequence[ReadEvent]
) -> tuple[tuple[ReadAgreement, ...], tuple[ReadEvent, ...]]:
    """The same, what “followed” or was signed “there” with the day and place of what was told before it."""
    happened: list[ReadEvent] = []
    for event in events:
        if event.kind in _JOURNEYS:
            happened.append(event)
            continue
        before = _before(view, event, (*agreements, *happened))
        happened.append(event if before is None else _event_on(event, before))
    signed = []
    for one in agreements:
        before = None if one.date.value is not None else _before(view, one, happened)
        day = None if before is None else _day(before)
        signed.append(one if day is None else replace(one, date=replace(day, last=None, reason=_SAME_OCCASION)))
    return tuple(signed), tuple(happened)


def _before(view: View, told: Told, others: Sequence[Told]) -> Told | None:
    """What a sentence that goes on with an occasion goes on with: the last thing told that has a day or a place."""
    sentences = view.analysis.sentences
    number = sentence_at(sentences, told.trigger.start)
    if not view.scenes[number].cues("going_on"):
        return None
    fitting = [
        one
        for one in others
        if one.trigger.end <= told.trigger.start
        and one.kind not in _JOURNEYS
        and number - sentence_at(sentences, one.trigger.start) <= _FAR
        and (one.status == "planned") == (told.status == "planned")
        and (_day(one) is not None or _places(one))
    ]
    return max(fitting, key=lambda one: one.trigger.start, default=None)


def _event_on(event: ReadEvent, before: Told) -> ReadEvent:
    day = _day(before)
    if event.start.value is None and day is not None:
        event = replace(event, start=replace(day, last=None, reason=_SAME_OCCASION))
    elif day is not None and event.start.value != day.value:
        return event
    return event if event.places else replace(event, places=_places(before))


def _day(one: Told) -> ReadDate | None:
    day = one.date if isinstance(one, ReadAgreement) else one.start
    return day if day.value is not None else None


def _places(one: Told) -> tuple[int, ...]:
    if isinstance(one, ReadEvent):
        return one.places
    return () if one.place is None else (one.place,)
