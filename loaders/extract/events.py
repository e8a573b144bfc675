"""Events: read sentence by sentence, then joined where the notice tells of one twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extract.events_parts import parts, places
from loaders.extract.events_triggers import EventTrigger, event_triggers
from loaders.extract.fields import fields_in
from loaders.extract.frames import Scene, View
from loaders.extract.frames_dates import date_near, dates_fit, state
from loaders.extract.values import Part, ReadAgreement, ReadDate, ReadEvent, ReadFigure, Span, State

_STATUS = {"planned": "planned", "cancelled": "cancelled", "postponed": "postponed"}
_UNDATED = "the notice does not say when"
# Everyday words that are an event only with a verb and a day or place; the others are one by themselves.
_EVERYDAY = frozenset({"meeting", "visit", "opening"})


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
        fitting = next((group for group in reversed(groups) if _same(view, group, draft)), None)
        if fitting is not None:
            fitting.append(draft)
        elif _told(draft):
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
    anchor = trigger.act.span if trigger.act is not None else trigger.noun
    tense = state(view, scene, anchor)
    told: State = tense.state if tense.state != "unknown" else "done"
    found = parts(view, trigger, told)
    return EventDraft(
        trigger=trigger,
        status=_STATUS.get(tense.state, "happened"),
        status_span=tense.span,
        date=_date(view, trigger, rivals, number),
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
    return found


def _segment(view: View, scene: Scene, rivals: Sequence[EventTrigger], number: int) -> Span:
    """The stretch whose times may date the event: up to the next event, from the one before where verbs stand last."""
    if view.pack.parties_before and number:
        return Span(min(rivals[number - 1].noun.end, rivals[number].noun.start), scene.span.end)
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
    return any(
        len(view.text[cue.span.end : trigger.noun.start].split()) <= 2
        for cue in view.pack.find("definite", view.text, start, trigger.noun.start)
    )


def _told(draft: EventDraft) -> bool:
    """Whether a draft by itself tells of an event."""
    trigger = draft.trigger
    if trigger.kind == "signing" and trigger.name is None:
        return False
    if trigger.kind == "other":
        return bool(draft.places) and draft.date is not None
    if trigger.name is None and trigger.scene.cues("content") and (draft.date is None or draft.date.value is None):
        return False
    if trigger.kind == "opening" and trigger.centre is not None:
        return True
    if trigger.name is not None:
        return draft.fixed or trigger.act is not None
    if draft.title and not draft.fixed:
        return False
    if trigger.verbal:
        people = any(part.role in ("member", "attendee", "organiser") for part in draft.parts)
        return bool(draft.places) and (people or draft.date is not None)
    if trigger.kind == "visit" and draft.definite and draft.date is not None and draft.date.value is not None:
        return True
    if trigger.kind in _EVERYDAY:
        return trigger.act is not None and draft.fixed
    return draft.fixed or trigger.act is not None


def _same(view: View, group: Sequence[EventDraft], draft: EventDraft) -> bool:
    """Whether a draft tells of the event of a group again: kind, name, day and place do not contradict."""
    first = group[0]
    if first.trigger.family != draft.trigger.family:
        return False
    names = {one.trigger.name.of(view.text).casefold() for one in group if one.trigger.name is not None}
    if names and draft.trigger.name is not None:
        name = draft.trigger.name.of(view.text).casefold()
        return any(name in other or other in name for other in names)
    if not all(dates_fit(one.date, draft.date) for one in group):
        return False
    where = {place for one in group for place in one.places}
    if where and draft.places and not _places_fit(view, where, draft.places):
        return False
    if {one.status for one in group} != {draft.status} and draft.fixed and not draft.title:
        return False
    both_dated = any(one.date is not None for one in group) and draft.date is not None
    return both_dated or draft.definite or draft.title or not draft.fixed or bool(where & set(draft.places))


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


def _event(view: View, group: Sequence[EventDraft], figures: Sequence[ReadFigure]) -> ReadEvent:
    body = [one for one in group if not one.title] or list(group)
    best = max(
        body, key=lambda one: (one.trigger.name is not None, one.date is not None, len(one.places), len(one.parts))
    )
    dated = next((one.date for one in (best, *group) if one.date is not None and one.date.value is not None), None)
    undated = next((one.date for one in (best, *group) if one.date is not None), None)
    start = dated or undated or ReadDate(None, reason=_UNDATED)
    centre = next((one.trigger.centre for one in group if one.trigger.centre is not None), None)
    scenes = {one.scene.number: one.scene for one in group}.values()
    found: dict[tuple[int, str], Part] = {}
    for one in (best, *group):
        for part in one.parts:
            found.setdefault((part.entity, part.role), part)
    where = next((one.places for one in (best, *group) if one.places), ())
    return ReadEvent(
        kind=best.trigger.kind,
        status=best.status,
        quote=best.quote,
        trigger=best.trigger.noun,
        name=next((one.trigger.name for one in (best, *group) if one.trigger.name is not None), None),
        parts=tuple(found.values()),
        start=start,
        until=None if start.last is None else ReadDate(start.last, start.span, reason=start.reason),
        status_span=best.status_span,
        places=where,
        figures=tuple(figure for figure in figures if any(scene.span.covers(figure.span) for scene in scenes)),
        fields=tuple(dict.fromkeys(field for scene in scenes for field in fields_in(view, scene.span))),
        opens=None if centre is None else view.cast.entity(centre),
    )
