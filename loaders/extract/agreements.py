"""Agreements: read sentence by sentence, then joined where the notice tells of one twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extract.agreements_members import Party
from loaders.extract.agreements_parties import Acting, Parties, pair_before, parties
from loaders.extract.agreements_triggers import SAME, Trigger, triggers
from loaders.extract.corefer import PLACES
from loaders.extract.fields import fields_in
from loaders.extract.frames import Scene, View
from loaders.extract.frames_dates import date_near, dates_fit, state
from loaders.extract.values import Part, ReadAgreement, ReadDate, Span, State

_UNDATED = "the notice does not say when"
_STATUS = {"planned": "planned", "cancelled": "cancelled", "postponed": "planned"}
_LEAST_BUNDLE = 2
_STATES_MAY_SIGN = frozenset({"mou", "letter_of_intent", "protocol", "action_plan", "mou_bundle", "agreement"})


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
    for scene in view.scenes:
        found = tuple(
            replace(one, kind=kind) if one.kind == SAME and kind is not None else one for one in triggers(view, scene)
        )
        found = tuple(one for one in found if one.kind != SAME)
        if found:
            kind = found[-1].kind
        for number, trigger in enumerate(found):
            draft = _draft(view, trigger, found, number, previous)
            if draft.parties.own and len(draft.parties.members) >= 2:
                previous = Acting(draft.parties.own, scene.number)
            yield from _apart(draft)


def _apart(draft: Draft) -> Iterator[Draft]:
    """“Both with A and with B”: one agreement with each, where the sentence says so."""
    who = draft.parties
    own = {one.entity for one in who.own}
    others = [one for one in who.members if one.entity not in own]
    count = draft.trigger.count
    if who.how != "with" or not own or len(others) < 2 or not (draft.scene.cues("each") or count == len(others)):
        yield draft
        return
    for one in others:
        trigger = replace(draft.trigger, count=None, count_span=None)
        yield replace(draft, trigger=trigger, kind=trigger.kind, parties=replace(who, members=(*who.own, one)))


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
    return found or (date_near(view, trigger.scene, anchor, within) if trigger.made else None)


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


# --- which drafts tell of agreements between bodies


def _told(view: View, draft: Draft) -> bool:
    """Whether a draft by itself tells of an agreement: a real word for it and two who can make one."""
    trigger, members = draft.trigger, draft.parties.members
    bodies = [one for one in members if not one.state]
    states = [one for one in members if one.state]
    if trigger.weak and not (view.topical >= 2 and view.topical >= view.foreign):
        return False
    if trigger.weak and draft.parties.how in ("subject", "both", "none") and not trigger.made:
        return False
    if len(bodies) >= 2:
        return True
    if states and (draft.kind not in _STATES_MAY_SIGN or not view.topical or view.topical < view.foreign):
        return False
    if not bodies and (trigger.weak or view.foreign):
        return False
    return len(bodies) + len(states) >= 2


def _bundle(view: View, draft: Draft) -> bool:
    """Several agreements at once, of which no party need be named."""
    trigger = draft.trigger
    if trigger.count is None or trigger.count < _LEAST_BUNDLE or trigger.definite:
        return False
    if trigger.weak and (trigger.act is None or view.topical < 2):
        return False
    return view.topical >= 1 and view.topical >= view.foreign


# --- one agreement told twice


def agreements(view: View) -> tuple[ReadAgreement, ...]:
    """The agreements of a notice, each once."""
    every = list(drafts(view))
    groups: list[list[Draft]] = []
    loose: list[Draft] = []
    for draft in sorted(every, key=lambda one: (one.title, one.trigger.noun.start)):
        told = _told(view, draft)
        if not told and not _bundle(view, draft):
            loose.append(draft)
            continue
        fitting = next((group for group in reversed(groups) if _same(view, group, draft)), None)
        if fitting is None:
            groups.append([draft])
        else:
            fitting.append(draft)
    groups = [group for group in groups if not _summed_up(view, group, groups)]
    for draft in loose:
        if not _lend(groups, draft) and draft.trigger.made and (members := pair_before(view, draft.scene)):
            pair = replace(draft, parties=Parties(members, "before", borrowed=True))
            if _told(view, pair) and not draft.parties.members:
                groups.append([pair])
    groups.sort(key=lambda group: min(one.trigger.noun for one in group))
    return tuple(_agreement(view, group) for group in groups)


def _only_in_title(view: View, entity: int) -> bool:
    title = view.analysis.notice.title
    return title is not None and all(title.covers(span) for span in view.cast.entities[entity].spans)


def _summed_up(view: View, group: Sequence[Draft], groups: Sequence[Sequence[Draft]]) -> bool:
    """“A concluded two memoranda”, each of which is then told of by itself."""
    count = next((one.trigger.count for one in group if one.trigger.count), None)
    known = frozenset().union(*(one.entities for one in group))
    if all(one.title for one in group):
        others = [frozenset().union(*(one.entities for one in other)) for other in groups if other is not group]
        if sum(other < known for other in others) > 1:
            return True
        # A party that only the headline names is the short form of one that the body names in full.
        only = [entity for entity in known if _only_in_title(view, entity)]
        if only and any(other & known for other in others):
            return True
    if count is None or count < _LEAST_BUNDLE or len(known) > 1 + (count > _LEAST_BUNDLE):
        return False
    single = [other for other in groups if other is not group and not any(one.trigger.count for one in other)]
    parts = [other for other in single if known <= frozenset().union(*(one.entities for one in other))]
    return len(parts) >= count


def _same(view: View, group: Sequence[Draft], draft: Draft) -> bool:
    """Whether a draft tells of the agreement of a group again: kind, parties, number and date do not contradict."""
    if not _kinds_fit(group, draft):
        return False
    counts = {one.trigger.count for one in group if one.trigger.count} | ({draft.trigger.count} - {None})
    if len(counts) > 1:
        return False
    if any(not dates_fit(one.date, draft.date) for one in group):
        return False
    known = frozenset().union(*(one.entities for one in group))
    if draft.title and known < draft.entities and not _in_short(view, known, draft):
        return False
    if not known or not draft.entities:
        return bool(draft.trigger.definite or draft.title or any(one.title for one in group)) or known == draft.entities
    return known <= draft.entities or draft.entities <= known or _in_short(view, known, draft)


def _kinds_fit(group: Sequence[Draft], draft: Draft) -> bool:
    """Whether the words for both can mean one agreement: a vague word can mean any, “agreement” too."""
    kinds = {one.kind for one in group}
    if draft.kind in kinds or draft.trigger.weak or any(one.trigger.weak for one in group):
        return True
    return "agreement" in (draft.kind, *kinds) or (draft.kind == "mou" and "mou_bundle" in kinds)


def _in_short(view: View, known: frozenset[int], draft: Draft) -> bool:
    """“KOSME, Kazakhstan sign …”: a headline names the country in place of its body."""
    countries = {view.cast.entities[entity].country for entity in known if view.cast.is_body(entity)} - {None}
    rest = [one for one in draft.parties.members if one.entity not in known]
    if len(rest) >= len(known):
        return False
    return all(one.state and view.cast.entities[one.entity].country in countries for one in rest)


def _lend(groups: list[list[Draft]], draft: Draft) -> bool:
    """A telling without parties of its own gives its date and place to the agreement that it takes up."""
    if not (draft.trigger.made or draft.trigger.definite):
        return False
    near = [
        group
        for group in groups
        if group[0].kind == draft.kind or (draft.trigger.definite and (draft.trigger.weak or group[0].trigger.weak))
    ]
    near = [group for group in near if draft.entities <= frozenset().union(*(one.entities for one in group))]
    near = [group for group in near if all(dates_fit(one.date, draft.date) for one in group)]
    if not near:
        return False
    before = [group for group in near if group[-1].trigger.noun <= draft.trigger.noun]
    (before[-1] if before else near[0]).append(draft)
    return True


def _agreement(view: View, group: list[Draft]) -> ReadAgreement:
    best = max(group, key=_fullness)
    members = {party.entity: party for party in best.parties.members}
    for draft in group:
        for party in draft.parties.members:
            known = members.get(party.entity)
            if known is not None and known.person is None and party.person is not None:
                members[party.entity] = party
    members = _without_states(view, members)
    dated = next((one.date for one in (best, *group) if one.date is not None and one.date.value is not None), None)
    undated = next((one.date for one in (best, *group) if one.date is not None), ReadDate(None, reason=_UNDATED))
    place = next((one.place for one in (best, *group) if one.place is not None), None)
    counted = next((one for one in (best, *group) if one.trigger.count and one.trigger.count > 1), None)
    status = _status(best, group)
    return ReadAgreement(
        kind=_kind(best, group),
        status=status.status,
        quote=best.quote,
        trigger=best.trigger.noun,
        parts=_parts(view, members, status.status),
        date=dated or undated,
        status_span=status.status_span,
        place=None if place is None else view.cast.entity(place),
        name=next((one.trigger.name for one in (best, *group) if one.trigger.name), None),
        count=None if counted is None else counted.trigger.count,
        involves=_involves(view, best, members),
        fields=tuple(dict.fromkeys(field for one in group for field in fields_in(view, one.scene.span))),
    )


def _fullness(draft: Draft) -> tuple[bool, int, bool, bool]:
    """The body of a notice is believed before its headline, what one sentence says before what two say."""
    number = len(draft.parties.members)
    return (number >= 2 and not draft.title, number, not draft.title, not draft.parties.borrowed)


def _kind(best: Draft, group: Sequence[Draft]) -> str:
    """The most exact word that is used for it."""
    if any(one.kind == "mou_bundle" for one in group):
        return "mou_bundle"
    return next((one.kind for one in (best, *group) if not one.trigger.weak), best.kind)


def _status(best: Draft, group: Sequence[Draft]) -> Draft:
    """The telling whose status counts: of the body before the title's; a signing told as done is done."""
    body = [one for one in group if not one.title] or list(group)
    for one in body:
        if one.status in ("renewed", "cancelled"):
            return one
    return next((one for one in body if one.status == "signed" and one.trigger.made), best if best in body else body[0])


def _without_states(view: View, members: dict[int, Party]) -> dict[int, Party]:
    """Two bodies of two countries sign; the countries named beside them do not."""
    bodies = {entity: party for entity, party in members.items() if not party.state}
    countries = {view.cast.entities[entity].country for entity in bodies}
    states = {
        entity: party
        for entity, party in members.items()
        if party.state and view.cast.entities[entity].country not in countries
    }
    return bodies if len(bodies) >= 2 else {**bodies, **states}


def _parts(view: View, members: dict[int, Party], status: str) -> tuple[Part, ...]:
    told: State = "planned" if status == "planned" else "cancelled" if status == "cancelled" else "done"
    mentions, found = view.analysis.mentions, []
    for entity, party in members.items():
        found.append(Part(entity, "party", mentions[party.mention].span, told))
        if party.person is not None:
            person = view.cast.entity(party.person)
            found.append(Part(person, "signatory", mentions[party.person].span, told, on_behalf_of=entity))
    return tuple(found)


def _involves(view: View, best: Draft, members: dict[int, Party]) -> tuple[str, ...]:
    """Countries of a bundle without named parties: those that its sentence speaks of."""
    if len(members) >= 2 or best.trigger.count is None:
        return ()
    told = (view.analysis.mentions[index].country for index in view.mentions_of(best.scene.number))
    return tuple(dict.fromkeys(country for country in told if country is not None))
