"""Where a notice speaks of an event: a word for it, a name that is one, or a verb of visiting, meeting, opening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.extract.corefer import BODIES
from loaders.extract.frames import Scene, View
from loaders.extract.frames_pack import Cue
from loaders.extract.values import Span

_NAMES = BODIES | {"Centre", "Person", "Programme", "Agreement", "Place"}
# Kinds that contradict each other least: what one sentence calls a visit, the next calls a delegation.
FAMILY = {
    "visit": "delegation",
    "forum": "conference",
    "round_table": "meeting",
    "press_conference": "press",
}
# Of several words in one expression (“technology matching conference”) the one that says more.
# Who visits a fair or a conference makes no journey of state.
_VISITED = frozenset({"exhibition", "conference", "matching"})
_MET = _VISITED | {"meeting", "training"}
# A journey's own verb is believed before any other of its clause.
_RATHER = 200
_WORDS_OF_AN_OPENING = 3
_VERBAL = {
    "visit": "visit",
    "go": "visit",
    "meet": "meeting",
    "train": "training",
    "match": "matching",
    "found": "opening",
}
# Everyday verbs (to learn, to sit opposite) tell of an event only where the sentence says when and where.
_ONLY_PLACED = frozenset({"train", "match"})
# Verbs that a mask may take for no event: "called on them to", "went there to sign".
_MASKED = frozenset({"go", "meet"})
_HARD_BY = 3
# “die Messe in Linz, die …”
_PLACE_BETWEEN = 24
_OBJECT = 8
_FURTHER_UP = 5
AGAIN = "again"
"""Code of words at the head of a sentence that stand for an event of the kind told right before."""
_SAYS_MORE = ("matching", "training", "press_conference", "round_table", "delegation")


@dataclass(frozen=True, slots=True)
class EventTrigger:
    """One expression for an event.

    Attributes:
        act: The verb that holds, opens, visits, meets.
        name: The name the event bears, or that of the centre it opens.
        centre: Mention of the centre that is opened.
        verbal: There is no word for the event, only the verb.
        general: The word is a plural that need not mean any event ("exhibitions").
    """

    scene: Scene
    noun: Span
    kind: str
    act: Cue | None = None
    name: Span | None = None
    centre: int | None = None
    verbal: bool = False
    general: bool = False

    @property
    def family(self) -> str:
        """The group of kinds within which it may be the same event."""
        return FAMILY.get(self.kind, self.kind)


def event_triggers(view: View, scene: Scene) -> tuple[EventTrigger, ...]:
    """The events a sentence speaks of, in order."""
    found: list[EventTrigger] = []
    for trigger in sorted((*_nouns(view, scene), *_unworded_names(view, scene)), key=lambda one: one.noun):
        if found and _one_expression(view, found[-1], trigger):
            found[-1] = _joined(found[-1], trigger)
        else:
            found.append(trigger)
    found = [replace(trigger, act=_act(view, trigger)) for trigger in found]
    found += list(_openings(view, scene, found))
    found += list(_verbs(view, scene, found))
    found = [replace(one, kind="meeting") if _calls(view, one) else one for one in found]
    return tuple(sorted(found, key=lambda one: one.noun))


def _calls(view: View, trigger: EventTrigger) -> bool:
    """“The ambassador visited KOSGEB”: a call on a body is a meeting, no journey."""
    scene = trigger.scene
    end = trigger.noun.end if trigger.act is None else max(trigger.noun.end, trigger.act.span.end)
    if trigger.kind != "visit" or not any(cue.span.end <= trigger.noun.start for cue in scene.cues("posted")):
        return False
    return any(
        view.analysis.mentions[index].class_name in BODIES
        and 0 <= view.analysis.mentions[index].span.start - end <= _OBJECT
        for index in view.mentions_of(scene.number)
    )


def _taken_up(view: View, scene: Scene, cue: Cue) -> str | None:
    """“Das erste findet am 21. Mai statt”: the kind of event that the sentence before speaks of."""
    rest = view.text[cue.span.end : cue.span.end + 2].lstrip()
    if cue.span.start - scene.span.start > 1 or scene.number == 0 or not (rest[:1].islower() or rest[:1] == ","):
        return None
    # A new paragraph may take up what the one before tells of further up.
    new = view.scenes[scene.number - 1].sentence.passage != scene.sentence.passage
    for before in reversed(view.scenes[max(0, scene.number - (_FURTHER_UP if new else 1)) : scene.number]):
        codes = [one.code for one in before.cues("event") if one.code != AGAIN]
        if codes:
            return codes[-1]
    return None


def _nouns(view: View, scene: Scene) -> Iterator[EventTrigger]:
    masks = scene.cues("event_mask")
    for cue in scene.cues("event"):
        if view.pack.verb_second and cue.span.of(view.text).islower() and cue.span.of(view.text).isalpha():
            continue  # “wollen sich treffen”: a verb, since nouns have a capital
        if any(mask.span.start < cue.span.end and cue.span.start < mask.span.end for mask in masks):
            continue
        if view.in_name(cue.span, _NAMES) is not None or (not view.pack.apart and scene.in_particle(cue.span.end - 1)):
            continue
        if cue.code == AGAIN:
            if (code := _taken_up(view, scene, cue)) is not None:
                yield EventTrigger(scene, cue.span, code)
            continue
        index = view.in_name(cue.span, frozenset({"Event"}))
        name = None if index is None else view.analysis.mentions[index].span
        general = name is None and any(one.span == cue.span for one in scene.cues("event_general"))
        kind = cue.code
        if index is not None and name is not None and not view.pack.apart and cue.span.end < name.end:
            kind = view.analysis.mentions[index].kind or kind  # 정책교류회의 is no 교류회
        yield EventTrigger(scene, name or cue.span, kind, name=name, general=general)


def _unworded_names(view: View, scene: Scene) -> Iterator[EventTrigger]:
    """Names of events that hold no word for their kind, if the analysis knows the kind."""
    for index in view.mentions_of(scene.number):
        mention = view.analysis.mentions[index]
        if mention.class_name == "Event" and not any(mention.span.covers(cue.span) for cue in scene.cues("event")):
            yield EventTrigger(scene, mention.span, mention.kind or "other", name=mention.span)


def _one_expression(view: View, first: EventTrigger, second: EventTrigger) -> bool:
    if first.name is not None and second.name is not None:
        return first.name == second.name
    gap = view.text[first.noun.end : second.noun.start]
    if first.name is not None or second.name is not None:
        return gap.strip(" -–„“\"'‘’") == "" and len(gap) <= 3
    return gap.strip(" -–") == "" and len(gap) <= 2


def _joined(first: EventTrigger, second: EventTrigger) -> EventTrigger:
    kind = next((code for code in _SAYS_MORE if code in (first.kind, second.kind)), second.kind)
    if kind == "other":
        kind = first.kind
    noun = Span(first.noun.start, max(first.noun.end, second.noun.end))
    return replace(first, noun=noun, kind=kind, name=first.name or second.name, general=second.general)


def told_in(scene: Scene, noun: Span, reach: int = _HARD_BY) -> frozenset[int]:
    """The clauses that tell of an event: its own, and an aside right behind it that says how it was held."""
    own = scene.clause(noun.start)
    for cue in scene.cues("aside"):
        if 0 <= cue.span.start - noun.end <= reach and "," not in scene.text[noun.end : cue.span.start]:
            aside = scene.clause(cue.span.end)
            if any(act.code == "hold" and scene.clause(act.span.start) == aside for act in scene.cues("event_act")):
                return frozenset({own, aside})
    return frozenset({own})


def _act(view: View, trigger: EventTrigger) -> Cue | None:
    scene, best, least = trigger.scene, None, 1 << 30
    clauses = told_in(scene, trigger.noun, _PLACE_BETWEEN if view.pack.verb_second else _HARD_BY)
    wanted = (
        ("visit", "go", "tour", "back", "hold")
        if trigger.family == "delegation"
        else ("hold", "meet", "open", "found", "plan")
    )
    for cue in scene.cues("event_act"):
        if cue.code not in wanted or scene.clause(cue.span.start) not in clauses:
            continue
        if trigger.noun.covers(cue.span) and (cue.code not in ("open", "found") or view.pack.parties_before):
            continue
        after = cue.span.start >= trigger.noun.end
        distance = cue.span.start - trigger.noun.end if after else trigger.noun.start - cue.span.end
        if view.pack.parties_before and not after:
            distance += 500
        if trigger.family == "delegation" and cue.code == "hold":
            distance += _RATHER
        if distance < least:
            best, least = cue, distance
    return best


def _openings(view: View, scene: Scene, known: list[EventTrigger]) -> Iterator[EventTrigger]:
    """A centre that is opened, with or without a word for the ceremony."""
    centres = [
        index
        for index in view.mentions_of(scene.number)
        if view.analysis.mentions[index].class_name == "Centre"
        # "opened at the Convention Centre": there something else is opened
        and (view.pack.parties_before or view.analysis.mentions[index].marker not in ("in", "at"))
    ]
    if not centres or any(trigger.kind == "opening" for trigger in known):
        return
    for cue in scene.cues("event_act"):
        if cue.code not in ("open", "found"):
            continue
        near = [index for index in centres if _gap(view.analysis.mentions[index].span, cue.span) < 80]
        if near:
            index = min(near, key=lambda one: _gap(view.analysis.mentions[one].span, cue.span))
            span = view.analysis.mentions[index].span
            noun = Span(min(span.start, cue.span.start), max(span.end, cue.span.end))
            yield EventTrigger(scene, noun, "opening", act=cue, name=span, centre=index, verbal=True)
            return


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _placed(view: View, scene: Scene) -> bool:
    """Whether the sentence names a time or a place."""
    classes = {view.analysis.mentions[index].class_name for index in view.mentions_of(scene.number)}
    return bool(scene.times) or bool(classes & {"Place", "Centre"})


def _verbs(view: View, scene: Scene, known: list[EventTrigger]) -> Iterator[EventTrigger]:
    """Visits and meetings told by a verb alone."""
    families = {(trigger.family, scene.clause(trigger.noun.start)) for trigger in known}
    masks = scene.cues("event_mask")
    for cue in scene.cues("event_act"):
        kind = _VERBAL.get(cue.code)
        if cue.code in _MASKED and any(mask.span.covers(cue.span) for mask in masks):
            continue  # "went to Maseru to sign"
        if cue.code in _ONLY_PLACED and (any(one.kind in _MET for one in known) or not _placed(view, scene)):
            continue
        if cue.code == "go" and any(one.kind == "training" for one in known):
            continue  # "came to Taipei for a training week"
        if cue.code == "open" and len(cue.span.of(view.text).split()) >= _WORDS_OF_AN_OPENING and view.pack.apart:
            kind = "opening"  # “opened an office”: of a centre without a name
        if kind is None or (FAMILY.get(kind, kind), scene.clause(cue.span.start)) in families:
            continue
        if view.pack.verb_second and any(mask.span.covers(cue.span) for mask in scene.cues("event_mask")):
            continue  # “eine Vereinbarung getroffen”
        if any(trigger.noun.covers(cue.span) for trigger in known) or view.in_name(cue.span, _NAMES) is not None:
            continue
        if kind == "opening" and known and view.pack.parties_before:
            continue  # 박람회가 문을 연다
        clause = scene.clause(cue.span.start)
        if kind == "visit" and any(one.family in _VISITED and scene.clause(one.noun.start) == clause for one in known):
            continue
        spoken_of = _MET if kind == "meeting" else frozenset({"delegation"})
        if any(one.family in spoken_of for one in known):
            continue  # the verb tells of what has a word of its own in the sentence
        families.add((FAMILY.get(kind, kind), clause))
        yield EventTrigger(scene, cue.span, kind, act=cue, verbal=True)
