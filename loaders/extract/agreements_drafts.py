"""Agreements as single sentences tell them: parties, date, place and status of each telling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extract.agreements_members import Party
from loaders.extract.agreements_parties import Acting, Parties, parties
from loaders.extract.agreements_triggers import AGAIN, PAPER, SAME, Trigger, triggers
from loaders.extract.agreements_verb_last import of_renewal, own_day, renewed_on
from loaders.extract.corefer import PLACES
from loaders.extract.frames import Scene, View
from loaders.extract.frames_dates import ahead, date_near, day_before, state
from loaders.extract.values import ReadDate, Span, Tense

_STATUS = {"planned": "planned", "cancelled": "cancelled", "postponed": "planned"}
# How many sentences back “it” may mean an agreement.
_TAKEN_UP = 2
_ASIDE = 100


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
    leader: Party | None = None
    kind: str | None = None
    last = 0
    day: ReadDate | None = None
    for scene in view.scenes:
        every = triggers(view, scene)
        alike = {one.noun for one in every if one.kind == SAME}
        if kind is None and alike:
            kind = next((one.kind for one in every if one.kind not in (SAME, PAPER, AGAIN)), None)
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
            if view.pack.apart:
                draft = _next_of_states(draft, leader)
                leader = draft.parties.members[0] if len(draft.parties.members) >= _TAKEN_UP else leader
            if draft.parties.own and len(draft.parties.members) >= 2:
                previous = Acting(draft.parties.own, scene.number)
            yield from _apart(view, draft)


def _next_of_states(draft: Draft, leader: Party | None) -> Draft:
    """“Kenya came next, with a memorandum signed in Nairobi”: with the state that signed the one told before."""
    members = draft.parties.members
    if leader is None or not leader.state or not draft.trigger.made or len(members) != 1:
        return draft
    if not members[0].state or members[0].entity == leader.entity:
        return draft
    return replace(draft, parties=replace(draft.parties, members=(leader, *members), borrowed=True))


def _apart(view: View, draft: Draft) -> Iterator[Draft]:
    """“Both with A and with B”: one agreement with each, where the sentence says so."""
    who = draft.parties
    own = {one.entity for one in who.own}
    others = [one for one in who.members if one.entity not in own]
    count = draft.trigger.count
    each = bool(draft.scene.cues("each")) or count == len(others) or (count is None and plural(draft))
    if who.how != "with" or not own or len(others) < 2 or not each:
        yield draft
        return
    since = draft.scene.span.start
    for one in others:
        trigger = replace(draft.trigger, count=None, count_span=None)
        told = replace(draft, trigger=trigger, kind=trigger.kind, parties=replace(who, members=(*who.own, one)))
        day = own_day(view, trigger, since, one) if view.pack.parties_before else None
        yield told if day is None else replace(told, date=day)
        since = view.analysis.mentions[one.mention].span.end


def plural(draft: Draft) -> bool:
    """Whether the word for it is a plural, as in “memoranda”."""
    return any(cue.span.covers(draft.trigger.noun) for cue in draft.scene.cues("several"))


def _draft(view: View, trigger: Trigger, rivals: Sequence[Trigger], number: int, previous: Acting | None) -> Draft:
    scene = trigger.scene
    who = parties(view, trigger, rivals, previous)
    anchor = trigger.act.span if trigger.act is not None else trigger.noun
    tense = state(view, scene, anchor)
    date = _date(view, trigger, anchor, _segment(view, scene, rivals, number))
    if tense.state in ("done", "unknown") and not view.pack.parties_before and ahead(view, date):
        tense = Tense("planned", None if date is None else date.span, "its day was still to come")
    status = _STATUS.get(tense.state, "signed")
    if status == "signed" and ((trigger.act is not None and trigger.act.code == "renew") or of_renewal(view, trigger)):
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
        date=date,
        place=_place(view, trigger, anchor),
        quote=_quote(view, trigger, who),
        title=title is not None and title.covers(scene.span),
    )


def _date(view: View, trigger: Trigger, anchor: Span, within: Span) -> ReadDate | None:
    """The date beside the noun, else beside the verb if that stands in a clause of its own."""
    found = renewed_on(view, trigger) or date_near(view, trigger.scene, trigger.noun, within)
    if found is None and trigger.made:
        found = date_near(view, trigger.scene, anchor, within)
    if found is None:
        found = _date_in_aside(view, trigger, within)
    if found is None and trigger.made:
        found = day_before(view, trigger.scene)
    return found


def _date_in_aside(view: View, trigger: Trigger, within: Span) -> ReadDate | None:
    """“… in einem Memorandum, das am 20. Mai unterzeichnet wurde”."""
    scene = trigger.scene
    for cue in scene.cues("aside") if view.pack.verb_second else ():
        if 0 <= cue.span.start - trigger.noun.end <= _ASIDE:
            clause = scene.clause(cue.span.end)
            for act in scene.cues("act"):
                if act.code == "sign" and scene.clause(act.span.start) == clause:
                    return date_near(view, scene, act.span, within, other_clauses=False)
    return None


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
