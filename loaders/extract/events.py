"""Events: read sentence by sentence, then joined where the notice tells of one twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extract.events_parts import home, parts, places
from loaders.extract.events_triggers import EventTrigger, event_triggers
from loaders.extract.events_verb_last import on_the_way, told_beside
from loaders.extract.fields import fields_in
from loaders.extract.frames import Scene, View
from loaders.extract.frames_dates import ahead, date_near, dates_fit, state
from loaders.extract.values import Part, ReadAgreement, ReadDate, ReadEvent, ReadFigure, Span, State, Tense

_STATUS = {"planned": "planned", "cancelled": "cancelled", "postponed": "postponed"}
_UNDATED = "the notice does not say when"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$")
# Everyday words that are an event only with a verb and a day or place; the others are one by themselves.
_EVERYDAY = frozenset({"meeting", "visit", "opening"})
_TWO = 2
_PROMOTED = 60
_BESIDE = 20
# How many events back a telling may take up, so that a very long text is read in linear time.
_FAR = 100


@dataclass(frozen=True)
class EventDraft:
    """An event as one sentence tells it."""

    trigger: EventTrigger
    status: str
    status_span: Span | None
    date: ReadDate | None
    places: tuple[int, ...]
    parts: tuple[Part, ...]
    quote: Span
    title: bool
    definite: bool

    @property
    def scene(self) -> Scene:
        """Its sentence."""
        return self.trigger.scene

    @property
    def placed(self) -> bool:
        """Whether a place, or a day or month, is told: a year alone is none."""
        return bool(self.places) or (self.date is not None and len(self.date.value or "") > len("2024"))

    @property
    def fixed(self) -> bool:
        """Whether a day or a place is told."""
        return bool(self.places) or (self.date is not None and self.date.value is not None)


def events(view: View, agreements: Sequence[ReadAgreement], figures: Sequence[ReadFigure]) -> tuple[ReadEvent, ...]:
    """The events of a notice, each once.

    Args:
        agreements: Those of the same notice; words within their names are no events.
    """
    groups: list[list[EventDraft]] = []
    for draft in _drafts(view, agreements):
        fitting = next((group for group in reversed(groups[-_FAR:]) if _same(view, group, draft)), None)
        if fitting is not None:
            fitting.append(draft)
        elif _told(view, draft):
            groups.append([draft])
    groups.sort(key=lambda group: group[0].trigger.noun)
    return tuple(_event(view, group, figures) for group in groups)


def _drafts(view: View, agreements: Sequence[ReadAgreement]) -> Iterator[EventDraft]:
    title = view.analysis.notice.title
    found = []
    for scene in view.scenes:
        triggers = event_triggers(view, scene)
        for number, trigger in enumerate(triggers):
            if not any(one.name is not None and one.name.covers(trigger.noun) for one in agreements):
                in_title = title is not None and title.covers(scene.span)
                found.append(_draft(view, trigger, triggers, number, title=in_title))
    found = list(_within_journeys(found))
    # What a headline says in short is better read after the body has told it in full.
    return iter(sorted(found, key=lambda draft: (draft.title, draft.trigger.noun)))


def _within_journeys(drafts: Sequence[EventDraft]) -> Iterator[EventDraft]:
    """What a delegation does, told right after its journey and without a day of its own, has the journey's date."""
    journey: EventDraft | None = None
    for draft in drafts:
        if draft.trigger.family == "delegation" and draft.date is not None and draft.date.value is not None:
            journey = draft
        elif (
            journey is not None
            and draft.date is None
            and draft.status == journey.status
            and draft.scene.sentence.passage == journey.scene.sentence.passage
            and 0 <= draft.scene.number - journey.scene.number <= 1
            and journey.date is not None
        ):
            reason = "the journey told right before it took place then"
            yield replace(draft, date=replace(journey.date, last=None, reason=reason))
            continue
        yield draft


def _draft(
    view: View, trigger: EventTrigger, rivals: Sequence[EventTrigger], number: int, *, title: bool
) -> EventDraft:
    scene = trigger.scene
    # “Is preparing a fair”: the tense of the verb is not that of the fair.
    anchor = trigger.act.span if trigger.act is not None and trigger.act.code != "plan" else trigger.noun
    tense = state(view, scene, anchor)
    date = _date(view, trigger, rivals, number)
    if tense.state in ("done", "unknown") and ahead(view, date):
        tense = Tense("planned", None if date is None else date.span, "its day was still to come")
    if tense.state not in ("cancelled", "postponed"):
        tense = told_beside(view, trigger, date) or tense
    if view.pack.parties_before and anchor.start < trigger.noun.start:
        own = state(view, scene, trigger.noun)
        tense = own if own.state in ("cancelled", "postponed") else tense  # 예정이던 포럼을 취소했다
    told: State = tense.state if tense.state != "unknown" else "done"
    found = parts(view, trigger, told)
    return EventDraft(
        trigger=trigger,
        status=_STATUS.get(tense.state, "happened"),
        status_span=tense.span,
        date=date,
        places=places(view, trigger),
        parts=found,
        quote=_quote(view, trigger, found),
        title=title,
        definite=_definite(view, trigger),
    )


def _date(view: View, trigger: EventTrigger, rivals: Sequence[EventTrigger], number: int) -> ReadDate | None:
    """The time nearest to the event, else the one that the sentence begins with and that holds for all it tells."""
    scene = trigger.scene
    found = date_near(view, scene, trigger.noun, _segment(view, scene, rivals, number))
    if found is None and number:
        found = date_near(view, scene, trigger.noun, Span(scene.span.start, rivals[0].noun.start))
    act = trigger.act
    if found is None and act is not None and scene.clause(act.span.start) != scene.clause(trigger.noun.start):
        # “Der Lehrgang, den die Kammer im April abhielt, …”
        found = date_near(view, scene, act.span, scene.span, other_clauses=False)
    return found


def _segment(view: View, scene: Scene, rivals: Sequence[EventTrigger], number: int) -> Span:
    """The stretch whose times may date the event: up to the next event, from the one before where verbs stand last."""
    if view.pack.parties_before and number:
        return Span(min(rivals[number - 1].noun.end, rivals[number].noun.start), scene.span.end)
    own = rivals[number].noun
    for agreement in scene.cues("agreement"):
        if agreement.span.start > own.end and any(
            own.end <= cue.span.start < agreement.span.start for cue in scene.cues("earlier")
        ):
            return Span(scene.span.start, agreement.span.start)  # “The seminar follows the memorandum of 2016”
    return scene.span


def _quote(view: View, trigger: EventTrigger, found: Sequence[Part]) -> Span:
    """The clause that tells of it."""
    scene = trigger.scene
    clause = scene.clause_span(scene.clause(trigger.noun.start))
    spans = [trigger.noun, *(part.span for part in found if clause.covers(part.span))]
    if trigger.act is not None:
        spans.append(trigger.act.span)
    start = min(clause.start, min(span.start for span in spans))
    end = max(clause.end, max(span.end for span in spans))
    while start < trigger.noun.start and view.text[start] in " \t\n,;:–—-":
        start += 1
    while end > trigger.noun.end and view.text[end - 1].isspace():
        end -= 1
    return Span(max(start, scene.span.start), min(end, scene.span.end))


def _definite(view: View, trigger: EventTrigger) -> bool:
    start = max(trigger.scene.span.start, trigger.noun.start - 30)
    if not view.pack.apart and trigger.name is None and trigger.noun.start <= trigger.scene.span.start + 1:
        return True  # 박람회는 …: where nothing is said of it, it was told before
    return any(
        len(view.text[cue.span.end : trigger.noun.start].split()) <= 2
        for cue in view.pack.find("definite", view.text, start, trigger.noun.start)
    )


def _told(view: View, draft: EventDraft) -> bool:
    """Whether a draft by itself tells of an event."""
    trigger = draft.trigger
    if trigger.kind == "signing" and trigger.name is None:
        return False
    if trigger.kind == "other":
        return bool(draft.places) and draft.date is not None
    if trigger.name is None and _of_contents(trigger) and (draft.date is None or draft.date.value is None):
        return False
    if trigger.kind == "opening" and trigger.centre is not None:
        return True
    if trigger.name is not None:
        return draft.fixed or trigger.act is not None
    if draft.title and not draft.fixed:
        return False
    if trigger.verbal:
        return not draft.title and _told_by_verb(view, draft) and not on_the_way(view, trigger, placed=draft.placed)
    if trigger.kind == "delegation" and not _travels(draft):
        return False
    if trigger.general and (draft.date is None or draft.date.value is None) and not _at_place(view, draft):
        return False
    if trigger.kind == "visit" and draft.definite and draft.date is not None and draft.date.value is not None:
        return True
    if trigger.kind in _EVERYDAY:
        dated = draft.date is not None and draft.date.value is not None
        return draft.fixed and (trigger.act is not None or (dated and bool(draft.places)))
    return draft.fixed or trigger.act is not None


def _travels(draft: EventDraft) -> bool:
    """Whether a delegation does more than take part: it visits, is sent, or its days are told."""
    trigger = draft.trigger
    if not any(cue.span == trigger.noun for cue in trigger.scene.cues("comes")):
        return True
    if trigger.act is not None and trigger.act.code in ("visit", "tour"):
        return True
    led = any(0 <= cue.span.start - trigger.noun.end <= 2 for cue in trigger.scene.cues("role") if cue.code == "lead")
    return draft.date is not None and not led


def _of_contents(trigger: EventTrigger) -> bool:
    """Whether the words only say what an agreement provides for, or what somebody promotes."""
    return any(
        cue.code == "content" or 0 <= trigger.noun.start - cue.span.end <= _PROMOTED
        for cue in trigger.scene.cues("content")
    )


def _at_place(view: View, draft: EventDraft) -> bool:
    """“Missions to Korea will be sent”: a verb, and a place right behind the word."""
    noun, told = draft.trigger.noun, draft.trigger.act is not None or draft.status_span is not None
    return told and any(
        0 <= span.start - noun.end <= _BESIDE for place in draft.places for span in view.cast.entities[place].spans
    )


def _told_by_verb(view: View, draft: EventDraft) -> bool:
    """Whether “visited”, “met” alone tell of a visit or meeting: who, and where or when or whom."""
    trigger = draft.trigger
    taken_up = bool(trigger.scene.cues("they"))
    people = any(part.role in ("member", "attendee", "organiser") for part in draft.parts)
    if trigger.kind in ("opening", "matching"):
        return draft.fixed
    if trigger.kind == "meeting":
        if view.pack.verb_second and draft.places and trigger.noun.of(view.text).endswith((" sich", " zusammen")):
            return True  # “In Jakarta trafen sich die Leiter …”
        clause = trigger.scene.clause(trigger.noun.start)
        met = {
            view.cast.entity(index)
            for index in view.mentions_of(trigger.scene.number)
            if view.analysis.mentions[index].class_name not in ("Place", "Event", "Programme", "Agreement")
            and trigger.scene.clause(view.analysis.mentions[index].span.start) == clause
        }
        if view.pack.parties_before and not draft.parts and not taken_up:
            return False  # “Korea's technology met Iran's market”
        return len(met) >= _TWO or (draft.fixed and (people or taken_up or bool(met)))
    return bool(draft.places) and (people or taken_up or draft.date is not None)


def _same(view: View, group: Sequence[EventDraft], draft: EventDraft) -> bool:
    """Whether a draft tells of the event of a group again: kind, name, day and place do not contradict."""
    first = group[0]
    if first.trigger.family != draft.trigger.family:
        return False
    names = {one.trigger.name.of(view.text).casefold() for one in group if one.trigger.name is not None}
    if names and draft.trigger.name is not None:
        name = draft.trigger.name.of(view.text).casefold()
        return any(name in other or other in name for other in names)
    if not view.pack.apart and draft.definite and draft.trigger.kind == "delegation" and not draft.places:
        return True
    if not all(dates_fit(one.date, draft.date) for one in group[:_FAR]):
        return False
    where = {place for one in group for place in one.places}
    if where and draft.places and not _places_fit(view, where, draft.places):
        return False
    if {one.status for one in group} != {draft.status} and draft.fixed and not draft.title:
        within = draft.date is None and set(draft.places) <= where and not _another(view, draft.trigger)
        return within and 0 <= draft.scene.number - group[-1].scene.number <= 1
    if _goes_on(group, draft):
        return True
    both_dated = any(one.date is not None for one in group) and draft.date is not None
    return both_dated or draft.definite or draft.title or not draft.fixed or bool(where & set(draft.places))


def _another(view: View, trigger: EventTrigger) -> bool:
    """Whether words before it say that it is another one of its kind: the next, the third."""
    start = max(trigger.scene.span.start, trigger.noun.start - 30)
    return any(
        len(view.text[cue.span.end : trigger.noun.start].split()) <= 2
        for cue in view.pack.find("another", view.text, start, trigger.noun.start)
    )


def _goes_on(group: Sequence[EventDraft], draft: EventDraft) -> bool:
    """“A delegation came along. It toured a mill in Gedaref.”: the next sentence says where the journey led."""
    told_before = draft.trigger.verbal and bool(draft.scene.cues("they")) and not any(one.places for one in group)
    return told_before and 0 <= draft.scene.number - group[-1].scene.number <= 1


def _places_fit(view: View, some: set[int], others: Sequence[int]) -> bool:
    """The same place, or a country and a place within it."""
    entities = view.cast.entities
    return any(
        one == other
        or (
            entities[one].country == entities[other].country is not None
            and "Country" in (entities[one].class_name, entities[other].class_name)
        )
        for one in some
        for other in others
    )


def _year_of_name(view: View, group: Sequence[EventDraft]) -> ReadDate | None:
    """“KazanSummit 2022”: the year that a name ends with."""
    for draft in group:
        span = draft.trigger.name
        found = _YEAR.search(span.of(view.text)) if span is not None and draft.trigger.centre is None else None
        if span is not None and found is not None:
            return ReadDate(found[0], Span(span.end - len(found[0]), span.end), reason="the year in its name")
    return None


def _event(view: View, group: Sequence[EventDraft], figures: Sequence[ReadFigure]) -> ReadEvent:
    body = [one for one in group if not one.title] or list(group)
    best = max(
        body, key=lambda one: (one.trigger.name is not None, one.date is not None, len(one.places), len(one.parts))
    )
    dated = next((one.date for one in (best, *group) if one.date is not None and one.date.value is not None), None)
    undated = next((one.date for one in (best, *group) if one.date is not None), None)
    start = dated or _year_of_name(view, body) or undated or ReadDate(None, reason=_UNDATED)
    centre = next((one.trigger.centre for one in group if one.trigger.centre is not None), None)
    scenes = {one.scene.number: one.scene for one in group}.values()
    found: dict[tuple[int, str], Part] = {}
    for one in (best, *group):
        for part in one.parts:
            found.setdefault((part.entity, part.role), part)
    where = next((one.places for one in (best, *group) if one.places), ())
    if not where and best.status == "happened" and best.trigger.family != "delegation":
        where = home(view)
    return ReadEvent(
        kind=next((one.trigger.kind for one in (best, *body) if not one.trigger.verbal), best.trigger.kind),
        status=best.status,
        quote=best.quote,
        trigger=best.trigger.noun,
        # The centre that is opened has a name, not its opening.
        name=next(
            (one.trigger.name for one in (best, *group) if one.trigger.name and one.trigger.centre is None), None
        ),
        parts=tuple(found.values()),
        start=start,
        until=None if start.last is None else ReadDate(start.last, start.span, reason=start.reason),
        status_span=best.status_span,
        places=where,
        figures=tuple(figure for figure in figures if any(scene.span.covers(figure.span) for scene in scenes)),
        fields=tuple(dict.fromkeys(field for scene in scenes for field in fields_in(view, scene.span))),
        opens=None if centre is None else view.cast.entity(centre),
    )
