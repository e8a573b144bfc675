"""Agreements as single sentences tell them: parties, date, place and status of each telling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extract.agreements_parties import Acting, Parties, parties
from loaders.extract.agreements_triggers import AGAIN, PAPER, SAME, Trigger, triggers
from loaders.extract.corefer import PLACES
from loaders.extract.frames import Scene, View
from loaders.extract.frames_dates import date_near, day_before, state
from loaders.extract.values import ReadDate, Span

_STATUS = {"planned": "planned", "cancelled": "cancelled", "postponed": "planned"}
# How many sentences back “it” may mean an agreement.
_TAKEN_UP = 2


@dataclass(frozen=True)
class Draft:
    """An agreement as one sentence tells it."""

    trigger: Trigger
    parties: Parties
    kind: str
    status: str
    status_span: Span | None
    date: ReadDate | None
    place: int | None
    quote: Span
    title: bool

    @property
    def scene(self) -> Scene:
        """Its sentence."""
        return self.trigger.scene

    @property
    def entities(self) -> frozenset[int]:
        """The parties."""
        return frozenset(one.entity for one in self.parties.members)


def drafts(view: View) -> Iterator[Draft]:
    """Every telling of an agreement, in order of the text."""
    previous: Acting | None = None
    kind: str | None = None
    last = 0
    day: ReadDate | None = None
    for scene in view.scenes:
        every = triggers(view, scene)
        alike = {one.noun for one in every if one.kind == SAME}
        found = tuple(
            one
            if kind is None or one.kind not in (SAME, PAPER)
            else replace(one, kind=kind, definite=one.kind == PAPER)
            for one in every
            if one.kind != PAPER or one.made
        )
        found = tuple(one for one in found if one.kind not in (SAME, PAPER))
        if found and found[0].kind == AGAIN:
            near = kind is not None and scene.number - last <= _TAKEN_UP and found[0].made
            found = (replace(found[0], kind=kind, definite=True),) if near and kind is not None else ()
        if found:
            kind, last = found[-1].kind, scene.number
        for number, trigger in enumerate(found):
            draft = _draft(view, trigger, found, number, previous)
            if trigger.noun in alike and draft.date is None:
                draft = replace(draft, date=day)  # “one of them …”: made when they all were
            day = draft.date
            if draft.parties.own and len(draft.parties.members) >= 2:
                previous = Acting(draft.parties.own, scene.number)
            yield from _apart(draft)


def _apart(draft: Draft) -> Iterator[Draft]:
    """“Both with A and with B”: one agreement with each, where the sentence says so."""
    who = draft.parties
    own = {one.entity for one in who.own}
    others = [one for one in who.members if one.entity not in own]
    count = draft.trigger.count
    each = bool(draft.scene.cues("each")) or count == len(others) or (count is None and plural(draft))
    if who.how != "with" or not own or len(others) < 2 or not each:
        yield draft
        return
    for one in others:
        trigger = replace(draft.trigger, count=None, count_span=None)
        yield replace(draft, trigger=trigger, kind=trigger.kind, parties=replace(who, members=(*who.own, one)))


def plural(draft: Draft) -> bool:
    """Whether the word for it is a plural, as in “memoranda”."""
    return any(cue.span.covers(draft.trigger.noun) for cue in draft.scene.cues("several"))


def _draft(view: View, trigger: Trigger, rivals: Sequence[Trigger], number: int, previous: Acting | None) -> Draft:
    scene = trigger.scene
    who = parties(view, trigger, rivals, previous)
    anchor = trigger.act.span if trigger.act is not None else trigger.noun
    tense = state(view, scene, anchor)
    status = _STATUS.get(tense.state, "signed")
    if trigger.act is not None and trigger.act.code == "renew" and status == "signed":
        status = "renewed"
    if trigger.earlier is not None and not trigger.made:
        status = "signed"
    count = trigger.count if trigger.count is not None and trigger.count > 1 else None
    title = view.analysis.notice.title
    return Draft(
        trigger=trigger,
        parties=who,
        kind="mou_bundle" if count and trigger.kind == "mou" else trigger.kind,
        status=status,
        status_span=tense.span,
        date=_date(view, trigger, anchor, _segment(view, scene, rivals, number)),
        place=_place(view, trigger, anchor),
        quote=_quote(view, trigger, who),
        title=title is not None and title.covers(scene.span),
    )


def _date(view: View, trigger: Trigger, anchor: Span, within: Span) -> ReadDate | None:
    """The date beside the noun, else beside the verb if that stands in a clause of its own."""
    found = date_near(view, trigger.scene, trigger.noun, within)
    if found is None and trigger.made:
        found = date_near(view, trigger.scene, anchor, within) or day_before(view, trigger.scene)
    return found


def _segment(view: View, scene: Scene, rivals: Sequence[Trigger], number: int) -> Span:
    """The part of a sentence that can date one of its several agreements."""
    start = rivals[number - 1].noun.end if number else scene.span.start
    if view.pack.parties_before:
        following = scene.span.end if number == len(rivals) - 1 else rivals[number].noun.end
        return Span(start, following)
    return Span(start, scene.span.end if number == len(rivals) - 1 else rivals[number + 1].noun.start)


def _place(view: View, trigger: Trigger, anchor: Span) -> int | None:
    scene, best, least = trigger.scene, None, 1 << 30
    clause = scene.clause(trigger.noun.start)
    for group in scene.groups:
        if group.marker not in ("in", "at") or scene.clause(group.span.start) != clause:
            continue
        mention = group.members[0]
        if view.analysis.mentions[mention].class_name not in PLACES:
            continue
        distance = min(abs(group.span.start - anchor.end), abs(anchor.start - group.span.end))
        if distance < least:
            best, least = mention, distance
    return best


def _quote(view: View, trigger: Trigger, who: Parties) -> Span:
    """The shortest stretch of whole words with trigger, verb and parties."""
    spans = [trigger.noun, *who.spans]
    if trigger.act is not None:
        spans.append(trigger.act.span)
    if trigger.name is not None:
        spans.append(trigger.name)
    sentence = trigger.scene.span
    start = max(sentence.start, min(span.start for span in spans))
    end = min(sentence.end, max(span.end for span in spans))
    while end < sentence.end and view.text[end].isalnum():
        end += 1
    while start > sentence.start and view.text[start - 1].isalnum():
        start -= 1
    return Span(start, end)
