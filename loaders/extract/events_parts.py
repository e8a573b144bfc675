"""Who takes part in an event and in which role, and where it is held."""

from __future__ import annotations

from loaders.extract.corefer import PLACES
from loaders.extract.events_triggers import EventTrigger
from loaders.extract.frames import Group, Scene, View
from loaders.extract.values import Part, State

_IN = ("in", "at")
_SUBJECT = ("subject", "topic", None)
_TOLD_BESIDE = frozenset({"lead", "attendee", "speaker", "exhibitor", "inaugurator"})
_NEAR = 25


def places(view: View, trigger: EventTrigger) -> tuple[int, ...]:
    """Entities of the places of an event: for a journey where it goes, else where it is held."""
    scene = trigger.scene
    clause = scene.clause(trigger.noun.start)
    found: list[tuple[int, int, int]] = []
    for group in scene.groups:
        rank = _rank(view, trigger, group)
        if rank is None:
            continue
        if scene.clause(group.span.start) != clause:
            rank += 3
        distance = max(group.span.start - trigger.noun.end, trigger.noun.start - group.span.end, 0)
        found.extend(
            (rank, distance, index) for index in group.members if view.analysis.mentions[index].class_name in PLACES
        )
    if not found:
        return _same_place(view, trigger)
    best = min(found)[0]
    chosen = [index for rank, _, index in sorted(found) if rank == best]
    first = view.analysis.mentions[chosen[0]]
    same = [index for index in chosen if view.analysis.mentions[index].group == first.group or index == chosen[0]]
    around = _around(view, scene, chosen[0])
    return tuple(dict.fromkeys(view.cast.entity(index) for index in (*same, *around)))


def _around(view: View, scene: Scene, index: int) -> list[int]:
    """The city of a venue that is named right before or behind it (“at the Hilton in Seoul”)."""
    span = view.analysis.mentions[index].span
    found = []
    for other in view.mentions_of(scene.number):
        mention = view.analysis.mentions[other]
        if mention.class_name != "Place" or other == index:
            continue
        if 0 <= span.start - mention.span.end <= 2 or 0 <= mention.span.start - span.end <= 4:
            found.append(other)
    return found


def _rank(view: View, trigger: EventTrigger, group: Group) -> int | None:
    """How well a group says the place of the event: the smaller, the better; None if it does not."""
    if trigger.family == "delegation":
        if group.marker == "to" or (group.marker == "object" and not trigger.noun.covers(group.span)):
            return 0
        if group.marker in _IN:
            return 1
        if _object_of_visit(trigger, group):
            return 0
        # 우즈베키스탄 국빈 방문: the place stands right before the word for the journey.
        if view.pack.parties_before and group.marker is None and 0 <= trigger.noun.start - group.span.end <= 6:
            return 0
        return None
    if group.marker in _IN:
        return 1
    if view.pack.parties_before and group.marker is None and 0 <= trigger.noun.start - group.span.end <= 40:
        return 2
    return None


def _object_of_visit(trigger: EventTrigger, group: Group) -> bool:
    """“visited Dresden”, “besuchte den Freistaat”: the place right behind the verb."""
    if trigger.act is None or trigger.act.code != "visit" or group.marker is not None:
        return False
    return 0 <= group.span.start - trigger.act.span.end <= _NEAR


def parts(view: View, trigger: EventTrigger, state: State) -> tuple[Part, ...]:
    """The bodies and people of the clause in their roles."""
    scene = trigger.scene
    clause = scene.clause(trigger.noun.start)
    found: dict[tuple[int, str], Part] = {}
    for group in scene.groups:
        if scene.clause(group.span.start) != clause:
            continue
        for index in group.members:
            entity = view.cast.entity(index)
            if not (view.cast.is_body(entity) or view.cast.is_person(entity)):
                continue
            role = _role(view, trigger, group)
            if role is not None:
                span = view.analysis.mentions[index].span
                found.setdefault((entity, role), Part(entity, role, span, state))
    return tuple(found.values())


def _role(view: View, trigger: EventTrigger, group: Group) -> str | None:
    cue = _cue_beside(view, trigger, group)
    if cue in _TOLD_BESIDE or (cue == "visited" and trigger.family == "delegation"):
        return cue
    if group.marker == "presence":
        return "attendee"
    if trigger.family == "delegation":
        if group.marker in _SUBJECT and (trigger.act is None or group.span.end <= trigger.act.span.start):
            return "member"
        return "visited" if group.marker in ("object", *_IN) else None
    if trigger.kind == "opening" and group.marker == "by":
        return "inaugurator"
    if group.marker == "by":
        return "organiser"
    if group.marker == "with":
        return "attendee"
    holds = trigger.act if trigger.act is not None and trigger.act.code == "hold" else None
    if group.marker in _SUBJECT and holds is not None:
        if group.span.end <= max(holds.span.start, trigger.noun.start):
            return "host" if cue == "host" else "organiser"
        return None
    return "attendee" if group.marker in _SUBJECT and trigger.kind in ("meeting", "round_table") else None


def _cue_beside(view: View, trigger: EventTrigger, group: Group) -> str | None:
    """The role told by the words next to the names."""
    best, least = None, _NEAR
    for cue in trigger.scene.cues("role"):
        gap = cue.span.start - group.span.end if view.pack.parties_before else group.span.start - cue.span.end
        if 0 <= gap < least:
            best, least = cue.code, gap
    return best


def _same_place(view: View, trigger: EventTrigger) -> tuple[int, ...]:
    """“There”, “in the evening”, 이어: the place told last in the passage."""
    scene = trigger.scene
    if not scene.cues("here"):
        return ()
    for number in range(scene.number - 1, max(-1, scene.number - 3), -1):
        before = view.scenes[number]
        if before.sentence.passage != scene.sentence.passage:
            break
        for group in reversed(before.groups):
            if group.marker in (*_IN, "to"):
                found = [index for index in group.members if view.analysis.mentions[index].class_name == "Place"]
                if found:
                    return tuple(view.cast.entity(index) for index in found[:1])
    return ()
