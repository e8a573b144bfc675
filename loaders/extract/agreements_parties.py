"""Who is party to an agreement: read from how the sentence ties the names to the word for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extract.agreements_behind import (
    behind,
    in_aside,
    listed,
    partners_of,
    reporter,
    subjects_behind,
    subjects_inside,
)
from loaders.extract.agreements_borrowed import sides
from loaders.extract.agreements_last import also_by, owner_before, told_otherwise
from loaders.extract.agreements_members import PLACING, Party, distinct, is_subject, party_members, union, watches
from loaders.extract.agreements_triggers import Trigger
from loaders.extract.agreements_verb_last import beyond
from loaders.extract.corefer import last_bodies
from loaders.extract.frames import Group, Scene, View
from loaders.extract.values import Span

_TIES = ("between", "with", "by")
_SCENES_BACK = 3
_BEGINS = 12
_FEWEST = 2
_HOW_MANY = {"both": 2, "three": 3, "four": 4}
_LEAD = 3
_OWNS = 4
_ELSEWHERE = 1 << 20
_DESCRIBES = 12


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties found.

    Attributes:
        how: `between`, `with`, `by`, `subject`, `listed`, `both` or `none`.
        spans: Where the sentence names them.
        borrowed: Some are named in another sentence.
        own: Those that do the signing, where others are told by “with”.
    """

    members: tuple[Party, ...] = ()
    how: str = "none"
    spans: tuple[Span, ...] = ()
    borrowed: bool = False
    own: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Acting:
    """Who made the agreement told of last, and in which sentence: a clause without a subject goes on with them."""

    members: tuple[Party, ...]
    scene: int


def parties(view: View, trigger: Trigger, rivals: Sequence[Trigger], previous: Acting | None) -> Parties:
    """The parties of an agreement, as far as its sentence and those before it tell.

    Args:
        previous: Who made the agreement told of before this one.
    """
    scene = trigger.scene
    named_next = _named_next(view, trigger)
    if named_next:
        return Parties(named_next, "listed", borrowed=True)
    ties = {marker: _tied(view, trigger, rivals, marker) for marker in _TIES}
    between = union(view, ties["between"])
    if len(between) == 1:
        between = union(view, (*ties["between"], *_joined_after(view, scene, ties["between"][-1])))
    if len(between) >= 2:
        return Parties(between, "between", tuple(group.span for group in ties["between"]))
    subjects = _subjects(view, trigger, rivals)
    if ties["with"]:
        return _with(view, trigger, subjects or ties["by"], ties["with"], previous)
    if ties["by"] and not view.pack.parties_before:
        members = union(view, ties["by"])
        if len(members) == 1:
            members = union(view, (*ties["by"], *also_by(view, trigger, ties["by"])))
        if members:
            return Parties(members, "by", tuple(group.span for group in ties["by"]))
    members = union(view, subjects)
    if len(members) == 1 and trigger.made and not members[0].state:
        partners = partners_of(view, trigger, subjects)
        if partners:
            return _with(view, trigger, subjects, partners, previous)
    if len(members) >= 2:
        return Parties(members, "subject", tuple(group.span for group in subjects))
    if trigger.act is not None and (both := _both(view, trigger)):
        return Parties(both, "both", (), borrowed=True)
    return _otherwise(view, trigger, members, subjects)


def _named_next(view: View, trigger: Trigger) -> tuple[Party, ...]:
    """“… three bodies signed. The three bodies are B, C and D”: with those that sign beside them."""
    scene = trigger.scene
    if not trigger.made or scene.number + 1 >= len(view.scenes):
        return ()
    following = view.scenes[scene.number + 1]
    cues = [cue for cue in following.cues("parties_are") if cue.span.start - following.span.start <= _BEGINS]
    behind = [cue for cue in following.cues("parties_are") if cue.code == "before"]
    listed = union(view, [group for group in following.groups if cues and group.span.start >= cues[0].span.end])
    listed = listed or union(view, [group for group in following.groups if behind and group.span < behind[0].span])
    listed = tuple(replace(one, person=None) for one in listed if not one.state)
    if len(listed) < _FEWEST:
        return ()
    beside = union(view, [group for group in scene.groups if group.span.end <= trigger.noun.start])
    # “B's three bodies”: what stands right before the words for them only says whose they are.
    owners = {
        view.cast.entity(index)
        for cue in scene.cues("both")
        for index in view.mentions_of(scene.number)
        if 0 <= cue.span.start - view.analysis.mentions[index].span.end <= _OWNS
    }
    others = (one for one in beside if not one.state and one.entity not in owners)
    return distinct((*others, *listed)) if scene.cues("both") or scene.cues("tie") else listed


def _otherwise(view: View, trigger: Trigger, members: tuple[Party, ...], subjects: tuple[Group, ...]) -> Parties:
    """Parties that stand neither before the verb nor behind “with”: told after the noun."""
    spans = tuple(group.span for group in subjects)
    described = _described(view, trigger, members)
    if described is not None:
        return Parties((*members, described), "subject", spans, borrowed=True)
    for groups in (*behind(view, trigger), *beyond(view, trigger), _beside(view, trigger, members)):
        told = distinct((*union(view, groups), *(members if groups else ())))
        if len(told) >= 2 and groups and trigger.scene.cues("each"):
            own = union(view, _linked(view, trigger, groups))
            if own:
                listed = tuple(one for one in told if one.entity not in {known.entity for known in own})
                return Parties((*own, *listed), "with", (*spans, *(group.span for group in groups)), own=own)
        if len(told) >= 2:
            return Parties(told, "listed", (*spans, *(group.span for group in groups)))
    last = told_otherwise(view, trigger)
    if last:
        return Parties(union(view, last), "listed", tuple(group.span for group in last))
    return Parties(members, "subject" if members else "none", spans)


def _with(
    view: View,
    trigger: Trigger,
    subjects: tuple[Group, ...],
    partners: tuple[Group, ...],
    previous: Acting | None,
) -> Parties:
    others = union(view, partners)
    own = tuple(one for one in union(view, subjects) if one.entity not in {other.entity for other in others})
    spans = tuple(group.span for group in (*subjects, *partners))
    if own:
        return Parties(distinct((*own, *others)), "with", spans, own=own)
    told_after = (
        *owner_before(trigger),
        *_owner(trigger),
        *in_aside(view, trigger),
        *listed(view, trigger),
        *subjects_behind(view, trigger, 1),
        *_linked(view, trigger, partners),
    )
    fresh = tuple(one for one in union(view, told_after) if one.entity not in {other.entity for other in others})
    if fresh:
        return Parties(distinct((*fresh, *others)), "with", (*spans, *(group.span for group in told_after)), own=fresh)
    if (told := beyond(view, trigger, others)) and (last := union(view, told[0])):
        return Parties(distinct((*last, *others)), "with", (*spans, *(group.span for group in told[0])), own=last)
    earlier = _earlier_subject(view, trigger, others, previous) or reporter(view, trigger, others)
    return Parties(distinct((*earlier, *others)), "with", spans, borrowed=True, own=earlier)


def _owner(trigger: Trigger) -> tuple[Group, ...]:
    """“An agreement of A with B”: the body right behind the noun."""
    return tuple(
        group
        for group in trigger.scene.groups
        if group.marker in ("of", "possessive") and 0 <= group.span.start - trigger.noun.end <= _BEGINS
    )


def _linked(view: View, trigger: Trigger, partners: tuple[Group, ...]) -> tuple[Group, ...]:
    """“One of them links A with B”, “on the desk of A: one with B, the other with C”: a body before the partners."""
    scene = trigger.scene
    each = bool(scene.cues("each"))
    clause = scene.clause(trigger.noun.start)
    found = [
        group
        for group in scene.groups
        if group.span.end <= partners[0].span.start
        and group not in partners
        and (group.marker in (None, "object") or (each and group.marker in ("of", "possessive")))
        and (each or scene.clause(group.span.start) == clause)
        and any(not one.state for one in party_members(view, group))
    ]
    return tuple(found[-1:])


def _tied(view: View, trigger: Trigger, rivals: Sequence[Trigger], marker: str) -> tuple[Group, ...]:
    """Groups with the marker that stand nearer to this agreement than to another of the sentence."""
    scene = trigger.scene
    clause = scene.clause(trigger.noun.start)
    found = []
    for group in scene.groups:
        if group.marker != marker or scene.clause(group.span.start) != clause:
            continue
        if watches(view, scene, group):
            continue
        own = _distance(view, trigger, group)
        if all(own <= _distance(view, rival, group) for rival in rivals if rival.noun != trigger.noun):
            found.append(group)
    return tuple(group for group in found if party_members(view, group))


def _distance(view: View, trigger: Trigger, group: Group) -> int:
    if group.span.end <= trigger.noun.start and any(
        cue.span.end == trigger.noun.end for cue in trigger.scene.cues("tie")
    ):
        return _ELSEWHERE  # “one with A and another with B”: its partners stand behind it
    if group.span.start >= trigger.noun.end:
        return (group.span.start - trigger.noun.end) * (20 if view.pack.parties_before else 1)
    return (trigger.noun.start - group.span.end) * (1 if view.pack.parties_before else 2)


def _subjects(view: View, trigger: Trigger, rivals: Sequence[Trigger]) -> tuple[Group, ...]:
    """The groups that do the signing: subjects of the clause, else of an earlier clause of the sentence."""
    scene = trigger.scene
    limit = trigger.noun.start
    if trigger.act is not None and not view.pack.parties_before:
        limit = min(limit, trigger.act.span.start)
        if trigger.act.code == "have":
            limit = trigger.noun.start
    groups = [group for group in scene.groups if group.span.end <= limit and is_subject(view, scene, group)]
    if view.pack.parties_before:
        # “On the 19th A and B, on the 22nd C and D …”: each agreement has the names since the one before.
        since = max((one.noun.end for one in rivals if one.noun < trigger.noun), default=scene.span.start)
        groups = [group for group in groups if group.span.start >= since] or groups
    clause = scene.clause(trigger.noun.start)
    own = [group for group in groups if scene.clause(group.span.start) == clause]
    own = subjects_inside(view, trigger) or own
    if not own and view.pack.free_order and trigger.act is not None:
        own = _behind_act(view, trigger, trigger.act.span)
    if not own and not view.pack.apart:
        own = groups[-1:]
    if not own and not view.pack.parties_before:
        own = _after_verb(view, trigger, clause)
        if not own and groups:
            last = scene.clause(groups[-1].span.start)
            own = [group for group in groups if scene.clause(group.span.start) == last]
    return _without_reporter(view, scene, own, limit)


def _behind_act(view: View, trigger: Trigger, act: Span) -> list[Group]:
    """Subjects behind the verb of its clause, where the order is free: «меморандум подписали А и Б»."""
    scene = trigger.scene
    clause = scene.clause(act.start)
    return [
        group
        for group in scene.groups
        if group.span.start >= act.end and scene.clause(group.span.start) == clause and is_subject(view, scene, group)
    ]


def _after_verb(view: View, trigger: Trigger, clause: int) -> list[Group]:
    """Subjects that follow the finite verb (“Am Montag haben A und B ein … unterzeichnet”)."""
    scene = trigger.scene
    return [
        group
        for group in scene.groups
        if group.span.end <= trigger.noun.start
        and scene.clause(group.span.start) == clause
        and is_subject(view, scene, group)
    ]


def _without_reporter(view: View, scene: Scene, groups: list[Group], limit: int) -> tuple[Group, ...]:
    """“KOSME said that A and B signed …”: who only tells of it is left out if others sign."""
    for cue in scene.cues("report"):
        after = [group for group in groups if group.span.start >= cue.span.end]
        if after and cue.span.end <= limit and len(union(view, tuple(after))) >= 1:
            groups = after
    if view.pack.parties_before and scene.cues("report"):
        doers = [group for group in groups if group.marker == "subject"]
        if len(union(view, tuple(doers))) >= 2:
            groups = doers
    return tuple(groups)


def _joined_after(view: View, scene: Scene, group: Group) -> tuple[Group, ...]:
    """The second name of “between A and the Korean agency B” where the analysis did not join it."""
    for other in scene.groups:
        if other.span.start >= group.span.end and other.marker not in PLACING - {"of"} and party_members(view, other):
            if all(one.state for one in party_members(view, other)) and other.marker == "of":
                continue  # “between SBC of Korea and NSIC”
            gap = view.text[group.span.end : other.span.start]
            return (other,) if len(gap) < 120 and any(word in gap.split() for word in view.pack.joiners) else ()
    return ()


def _described(view: View, trigger: Trigger, members: tuple[Party, ...]) -> Party | None:
    """“Maryland and South Korea's agency for small firms have …”: the one agency of that country in the notice."""
    if len(members) != 1 or trigger.act is None:
        return None
    scene, cast = trigger.scene, view.cast
    for index in view.mentions_of(scene.number):
        mention = view.analysis.mentions[index]
        if mention.class_name != "Country" or mention.span.end > trigger.noun.start:
            continue
        if not any(0 <= cue.span.start - mention.span.end <= _DESCRIBES for cue in scene.cues("body_word")):
            continue
        alike = {
            cast.entity(other): other
            for other, one in enumerate(view.analysis.mentions)
            if one.country == mention.country and one.class_name == "Agency" and cast.entity(other) != members[0].entity
        }
        if len(alike) == 1:
            ((entity, other),) = alike.items()
            return Party(entity, other)
    return None


def _beside(view: View, trigger: Trigger, members: tuple[Party, ...]) -> tuple[Group, ...]:
    """The only other body of the sentence, where one signs and nothing says with whom."""
    if len(members) != 1 or members[0].state or not trigger.made or trigger.weak or (trigger.count or 1) > 1:
        return ()
    scene = trigger.scene
    others = [
        group
        for group in scene.groups
        if group.marker in (None, "object", "to", "at", "as")
        and not watches(view, scene, group)
        and any(not one.state and one.entity != members[0].entity for one in party_members(view, group))
    ]
    known = {one.entity for group in others for one in party_members(view, group)} - {members[0].entity}
    return tuple(others) if len(known) == 1 else ()


def _both(view: View, trigger: Trigger) -> tuple[Party, ...]:
    """“The two sides”, “the three bodies”: the bodies last spoken of."""
    if not trigger.scene.cues("both"):
        return ()
    cue = trigger.scene.cues("both")[0]
    number = _HOW_MANY.get(cue.code, _FEWEST)
    found = last_bodies(view.cast, cue.span, number)
    if len(found) < number == _FEWEST:
        return sides(view, cue.span)
    return tuple(Party(view.cast.entity(index), index) for index in found) if len(found) == number else ()


def _earlier_subject(
    view: View, trigger: Trigger, others: Sequence[Party], previous: Acting | None
) -> tuple[Party, ...]:
    """Who was spoken of as acting before, where a clause leaves its subject out."""
    known = {one.entity for one in others}
    if previous is not None and trigger.scene.number - previous.scene <= _SCENES_BACK * 2:
        going_on = tuple(one for one in previous.members if one.entity not in known)
        if going_on:
            return going_on
    back = _SCENES_BACK * 2 if view.pack.parties_before else _SCENES_BACK
    last = max(-1, trigger.scene.number - back - 1)
    for number in range(trigger.scene.number, last, -1):
        scene = view.scenes[number]
        for marker in ("topic", "subject") if view.pack.parties_before else ("topic", "subject", None):
            for group in scene.groups:
                if group.span.end > trigger.noun.start or group.marker != marker:
                    continue
                members = [one for one in union(view, (group,)) if one.entity not in known]
                if scene is trigger.scene or not scene.cues("agreement"):
                    members = [one for one in members if not one.state]
                if members and not watches(view, scene, group):
                    return tuple(members[:1])
    return _protagonist(view, trigger, known)


def _protagonist(view: View, trigger: Trigger, known: set[int]) -> tuple[Party, ...]:
    """Whom the notice is about: the first to act in its lead, if it is spoken of again."""
    if not trigger.made:
        return ()
    acting = (
        one
        for scene in view.scenes[: min(_LEAD, trigger.scene.number)]
        for group in scene.groups
        if is_subject(view, scene, group)
        for one in union(view, (group,))
    )
    for one in acting:
        if one.entity not in known and (one.state or len(view.cast.entities[one.entity].spans) > 1):
            return (one,)
    return ()
