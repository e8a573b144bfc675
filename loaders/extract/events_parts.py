"""Who takes part in an event and in which role, and where it is held."""

from __future__ import annotations

import re

from loaders.extract.agreements_members import reports
from loaders.extract.corefer import BODIES, PLACES
from loaders.extract.events_triggers import EventTrigger, told_in
from loaders.extract.frames import Group, Scene, View
from loaders.extract.frames_pack import Cue
from loaders.extract.values import Part, State

_LAST = 8
_IN = ("in", "at")
_ARTICLE = 5
_SUBJECT = ("subject", "topic", None)
_TOLD_BESIDE = frozenset({"lead", "attendee", "speaker", "exhibitor", "inaugurator"})
_NEAR = 25
# Where verbs stand last, a place behind the noun is rather that of what is told next.
_BEHIND = 300
_STEP = 7
# Ranks of what says a place less plainly than a place behind “in”: where one goes for it, a body as its venue.
_GOES, _VENUE = 4, 5
# What stands between the town of a dateline and the text: a stop, a colon, a date and a dash.
_DATELINE = re.compile(r"(?:,[^.:–—-]{0,40}|\s*\([^)]{0,40}\))?(?:\s*[.:–—]|\s+--?\s|$)")


def places(view: View, trigger: EventTrigger) -> tuple[int, ...]:
    """Entities of the places of an event: for a journey where it goes, else where it is held."""
    scene = trigger.scene
    clauses = told_in(scene, trigger.noun)
    found: list[tuple[int, int, int]] = []
    for group in scene.groups:
        rank = _rank(view, trigger, group)
        if rank is None:
            continue
        if scene.clause(group.span.start) not in clauses:
            if rank != _GOES and group.span.start > trigger.noun.end and not view.pack.parties_before:
                continue  # “…, which is based in Brasília”
            rank += 0 if rank == _GOES else 3
        distance = max(group.span.start - trigger.noun.end, trigger.noun.start - group.span.end, 0)
        distance += _BEHIND if view.pack.parties_before and group.span.start >= trigger.noun.end else 0
        found.extend(
            (rank, distance, index)
            for index in group.members
            if view.analysis.mentions[index].class_name in PLACES or _is_venue(view, index)
        )
    if not found:
        return _of_centre(view, trigger) or _same_place(view, trigger)
    best = min(found)[0]
    chosen = [index for rank, _, index in sorted(found) if rank == best]
    first = view.analysis.mentions[chosen[0]]
    same = [index for index in chosen if view.analysis.mentions[index].group == first.group or index == chosen[0]]
    around = _around(view, scene, chosen[0])
    return tuple(dict.fromkeys(view.cast.entity(index) for index in (*same, *around)))


def _of_centre(view: View, trigger: EventTrigger) -> tuple[int, ...]:
    """모스크바 수출인큐베이터 개소식, 두바이 식품박람회: the town that the name of the centre or event begins with."""
    if not view.pack.parties_before or (trigger.kind != "opening" and trigger.name is None):
        return ()
    mentions = view.analysis.mentions
    centres = [
        mentions[index].span
        for index in view.mentions_of(trigger.scene.number)
        if (mentions[index].class_name == "Centre" and trigger.kind == "opening")
        or mentions[index].span == trigger.name
    ]
    return tuple(
        view.cast.entity(index)
        for index in view.mentions_of(trigger.scene.number)
        if mentions[index].class_name == "Place" and any(span.covers(mentions[index].span) for span in centres)
    )[:1]


def _is_venue(view: View, index: int) -> bool:
    """“At the Belgian embassy”, “at the Kigali Convention Centre”: a body that something is held at."""
    mention = view.analysis.mentions[index]
    before = view.text[max(0, mention.span.start - _NEAR) : mention.span.start].split()
    return mention.class_name in BODIES | {"Centre"} and any(word in view.pack.venue_words for word in before[-2:])


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
    scene = trigger.scene
    if _is_post(scene, group):
        return None
    if trigger.family == "delegation":
        leaves = trigger.act is not None and trigger.act.code == "go"
        if (
            group.marker == "to"
            or (leaves and group.marker == "behalf")
            or (group.marker == "object" and not trigger.noun.covers(group.span))
        ):
            return 0
        if view.pack.parties_before and group.marker == "at":
            return 0  # 두바이에 파견한다
        if group.marker in _IN:
            return 2 if view.pack.parties_before else 1
        if _object_of_visit(view, trigger, group):
            return 0
        if group.marker == "from" and trigger.act is not None and trigger.act.code == "back":
            return 0
        # 우즈베키스탄 국빈 방문: the place stands right before the word for the journey.
        near = 0 <= trigger.noun.start - group.span.end <= 6
        if view.pack.parties_before and group.marker is None and near and not _comes(trigger):
            return 1
        return None
    if group.marker in _IN:
        return 1 if view.analysis.mentions[group.members[0]].class_name in PLACES else _VENUE
    if view.pack.verb_second and group.marker == "to":
        return _LAST  # “kommen zu einem Lehrgang nach Jena”
    if trigger.kind == "training" and group.marker in ("to", "behalf"):
        goes = any(0 <= group.span.start - cue.span.end <= 1 for cue in scene_goes(trigger))
        return _GOES if goes else None
    if view.pack.parties_before and group.marker is None and 0 <= trigger.noun.start - group.span.end <= 40:
        # 두바이 상담회, but not 인도네시아 바이어와 첫 상담회
        gap = range(group.span.end, trigger.noun.start)
        return None if any(scene.in_particle(at) for at in gap) else 2
    if _is_host(trigger, group):
        return 2
    if view.pack.parties_before and group.marker in ("to", "object"):
        return 2 if _gone_to(view, scene, group) else None
    return 2 if group.marker == "to" and not view.pack.parties_before else None


def _is_post(scene: Scene, group: Group) -> bool:
    """“The ambassador of Sri Lanka in Turkey”: where somebody is posted, not where something is held."""
    return any(
        cue.code == "at" and cue.span.start < group.span.start <= cue.span.end + _ARTICLE
        for cue in scene.cues("posted")
    )


def _gone_to(view: View, scene: Scene, group: Group) -> bool:
    """“부산을 찾아 상담을 벌인다”, “요코하마로 옮겨 …”: where one goes for it."""
    if view.analysis.mentions[group.members[0]].class_name not in PLACES:
        return False
    goes = (cue for cue in scene.cues("event_act") if cue.code in ("visit", "tour"))
    return any(0 <= cue.span.start - group.span.end <= _STEP for cue in goes)


def _is_host(trigger: EventTrigger, group: Group) -> bool:
    """“Baku hosted a conference”: a place that is told as the host."""
    return group.marker in _SUBJECT and any(
        cue.code == "host" and 0 <= cue.span.start - group.span.end <= _NEAR for cue in trigger.scene.cues("role")
    )


def scene_goes(trigger: EventTrigger) -> tuple[Cue, ...]:
    """The verbs of going of the trigger's sentence: "leave for Ankara to follow a course"."""
    return tuple(cue for cue in trigger.scene.cues("event_act") if cue.code == "go")


def _comes(trigger: EventTrigger) -> bool:
    """한국 대표단: the place before the word is where they come from."""
    return any(cue.span == trigger.noun for cue in trigger.scene.cues("comes"))


def _object_of_visit(view: View, trigger: EventTrigger, group: Group) -> bool:
    """“visited Dresden”, “besuchte den Freistaat”: the place right behind the verb."""
    visits = ("visit", "tour") if view.pack.parties_before else ("visit",)
    if trigger.act is None or trigger.act.code not in visits:
        return False
    if not view.pack.parties_before and 0 <= trigger.act.span.start - group.span.end <= 2:
        return group.marker not in (
            *_IN,
            "from",
            "of",
            "possessive",
        )  # “hat vom 28. bis 31. Oktober Kuala Lumpur besucht”
    if view.pack.parties_before and group.marker in (
        None,
        "of",
    ):  # 사마르칸트 산업단지를 방문해, 카트만두의 공장을 방문해
        between = group.span.end <= trigger.noun.start < trigger.act.span.start  # 한국 사절단을 맞았다
        return not between and 0 <= trigger.act.span.start - group.span.end <= _NEAR // 2
    if group.marker is not None:
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
            if not (view.cast.is_body(entity) or view.cast.is_person(entity)) or reports(view, index):
                continue
            role = _role(view, trigger, group)
            if role is not None:
                span = view.analysis.mentions[index].span
                found.setdefault((entity, role), Part(entity, role, span, state))
    return tuple(found.values())


def _role(view: View, trigger: EventTrigger, group: Group) -> str | None:
    cue = _cue_beside(view, trigger, group)
    if cue == "visited" and view.pack.parties_before and group.marker not in ("object", "to", *_IN):
        cue = None  # 문재인 대통령의 중국 방문: who visits stands before the word as well
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
        if trigger.noun.covers(cue.span) and not trigger.verbal and group.marker == "of":
            continue  # “the visit of President Park”
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
        first = view.pack.apart and number == scene.number - 1  # a new paragraph may go on from the one before
        if before.sentence.passage != scene.sentence.passage and not first:
            break
        for group in reversed(before.groups):
            if group.marker in (*_IN, "to"):
                found = [index for index in group.members if view.analysis.mentions[index].class_name == "Place"]
                if trigger.family == "delegation":
                    found = [index for index in found if view.analysis.mentions[index].kind != "venue"]
                if found:
                    return tuple(view.cast.entity(index) for index in found[:1])
    return ()


def home(view: View) -> tuple[int, ...]:
    """Where the notice is written from, by its dateline ("KAZAN. At the summit …"), else the one place of its headline.

    What is told without a place of its own is most often told from there.
    """
    body = next((scene for scene in view.scenes if not _in_title(view, scene)), None)
    for scene in (body,) if body is not None else ():
        for index in view.mentions_of(scene.number)[:1]:
            mention = view.analysis.mentions[index]
            rest = view.text[mention.span.end : scene.span.end]
            if mention.class_name == "Place" and mention.span.start - scene.span.start <= 1 and _DATELINE.match(rest):
                return (view.cast.entity(index),)
    named = [
        index
        for scene in view.scenes
        if _in_title(view, scene)
        for index in view.mentions_of(scene.number)
        if view.analysis.mentions[index].class_name == "Place" and view.analysis.mentions[index].kind != "region"
    ]
    return (view.cast.entity(named[0]),) if len(named) == 1 else ()


def _in_title(view: View, scene: Scene) -> bool:
    title = view.analysis.notice.title
    return title is not None and title.covers(scene.span)
