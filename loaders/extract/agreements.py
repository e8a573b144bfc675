"""Agreements of a notice: what its sentences tell, joined where one is told twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.extract.agreements_borrowed import pair_before
from loaders.extract.agreements_drafts import Draft, drafts, plural
from loaders.extract.agreements_members import Party
from loaders.extract.agreements_parties import Parties
from loaders.extract.fields import fields_in
from loaders.extract.frames import View
from loaders.extract.frames_dates import dates_fit, day_before
from loaders.extract.values import Part, ReadAgreement, ReadDate, State

_UNDATED = "the notice does not say when"
_LEAST_BUNDLE = 2
# How many agreements back a telling may take up, so that a very long text is read in linear time.
_FAR = 100
_LISTED = 25
_STATES_MAY_SIGN = frozenset({"mou", "letter_of_intent", "protocol", "action_plan", "mou_bundle", "agreement"})

# --- which drafts tell of agreements between bodies


def _told(view: View, draft: Draft) -> bool:
    """Whether a draft by itself tells of an agreement: a real word for it and two who can make one."""
    trigger, members = draft.trigger, draft.parties.members
    if draft.status == "cancelled" and trigger.definite:
        return False  # “they were told of the paper but did not sign it”
    bodies = [one for one in members if not one.state]
    states = [one for one in members if one.state]
    if trigger.weak and not (view.topical >= 2 and view.topical >= view.foreign):
        return False
    known = [one for one in bodies if view.cast.entities[one.entity].key is not None]
    if trigger.weak and draft.parties.how in ("subject", "both", "none") and not trigger.made:
        has = trigger.act is not None and len(known) >= _LEAST_BUNDLE
        return has and draft.kind == "mou" and view.topical > view.foreign
    fewest = 1 if draft.kind == "mou" and view.topical > _LEAST_BUNDLE else _LEAST_BUNDLE
    if trigger.weak and draft.status == "planned" and not trigger.made and len(known) < fewest:
        return False  # a contract that is only being talked about
    if len(bodies) >= 2:
        return True
    if states and (draft.kind not in _STATES_MAY_SIGN or not view.topical or view.topical < view.foreign):
        return False
    vague = trigger.weak and not (trigger.made and draft.parties.borrowed)
    if not bodies and (vague or view.foreign):
        return False
    return len(bodies) + len(states) >= 2


def _bundle(view: View, draft: Draft) -> bool:
    """Several agreements at once, of which no party need be named."""
    trigger = draft.trigger
    told = trigger.made and draft.status == "signed" and not draft.parties.members and not draft.title
    several = trigger.count is None and told and plural(draft)
    if trigger.definite or not (several or (trigger.count or 0) >= _LEAST_BUNDLE):
        return False
    if trigger.weak and (trigger.act is None or view.topical < 2):
        return False
    return view.topical >= 1 and view.topical >= view.foreign


# --- one agreement told twice


def agreements(view: View) -> tuple[ReadAgreement, ...]:
    """The agreements of a notice, each once."""
    every = sorted(drafts(view), key=lambda one: one.trigger.noun.start)
    groups: list[list[Draft]] = []
    loose = _joined(view, groups, [draft for draft in every if not draft.title])
    # “They signed it in May.”: the sentence before names those who did; better than what only a headline names.
    loose = [draft for draft in loose if not _lend(groups, draft) and not _with_pair(view, groups, draft)]
    loose += _joined(view, groups, [draft for draft in every if draft.title])
    for draft in loose:
        _lend(groups, draft)
    groups = [group for group in groups if not _summed_up(view, group, groups)]
    groups.sort(key=lambda group: min(one.trigger.noun for one in group))
    return tuple(_agreement(view, group) for group in groups)


def _joined(view: View, groups: list[list[Draft]], found: Sequence[Draft]) -> list[Draft]:
    """Put drafts that tell of an agreement into the group of those that tell of the same; the others are returned."""
    loose = []
    for draft in found:
        if not _told(view, draft) and not _bundle(view, draft):
            loose.append(draft)
            continue
        fitting = next((group for group in reversed(groups[-_FAR:]) if _same(view, group, draft)), None)
        if fitting is None:
            groups.append([draft])
        else:
            fitting.append(draft)
    return loose


def _with_pair(view: View, groups: list[list[Draft]], draft: Draft) -> bool:
    """Whether those of the sentence before make it an agreement, which is then one more group."""
    taken_up = draft.trigger.definite and not draft.trigger.weak and _signed_before(view, draft)
    act = draft.trigger.act
    has = view.pack.apart and not draft.trigger.weak and act is not None and act.code == "have"
    if not (draft.trigger.made or taken_up or has) or draft.parties.members or draft.status == "cancelled":
        return False
    if not draft.trigger.made and not has:
        draft = replace(draft, status="signed", date=day_before(view, draft.scene))
    members = pair_before(view, draft.scene)
    pair = replace(draft, parties=Parties(members, "before", borrowed=True))
    if not members or not _told(view, pair):
        return False
    return not _joined(view, groups, [pair])


def _signed_before(view: View, draft: Draft) -> bool:
    """“On Monday A and B put pen to paper. Their memorandum …”: the sentence before tells of a signing."""
    before = view.scenes[draft.scene.number - 1] if draft.scene.number else None
    return before is not None and view.pack.apart and any(cue.code == "sign" for cue in before.cues("act"))


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
    group = group[:_FAR]
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
    if len(rest) >= len(known) and {view.cast.entities[one.entity].country for one in rest} != countries:
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
    # "Under the memorandum, training will be given in Kuala Lumpur": that is not where or when it was made.
    making = [one for one in group if one.trigger.made or view.pack.parties_before]
    dated = next((one.date for one in (best, *making) if one.date is not None and one.date.value is not None), None)
    undated = next((one.date for one in (best, *making) if one.date is not None), ReadDate(None, reason=_UNDATED))
    place = next((one.place for one in (best, *making) if one.place is not None), None)
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
    made = any(one.status == "signed" and one.trigger.made for one in body)
    for one in body:
        if one.status == "renewed" or (one.status == "cancelled" and (one.trigger.made or not made)):
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
    if len(bodies) < 2:
        return {**bodies, **states}
    # "Die Präfektur A, das Ministerium B und die Gesellschaft C": a region in one list with bodies signs with them.
    mentions = view.analysis.mentions
    spans = [mentions[one.mention].span for one in bodies.values()]
    listed = {
        entity: party
        for entity, party in states.items()
        if view.pack.verb_second
        and mentions[party.mention].class_name == "Place"
        and any(0 < span.start - mentions[party.mention].span.end <= _LISTED for span in spans)
        and view.text[mentions[party.mention].span.end] == ","
    }
    return {**listed, **bodies}


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
