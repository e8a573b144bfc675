"""Events in a language whose verb stands last: the words right before and behind the noun say whether it took place."""

from __future__ import annotations

from loaders.extract.events_triggers import EventTrigger
from loaders.extract.frames import View
from loaders.extract.frames_dates import ahead
from loaders.extract.values import ReadDate, Span, State, Tense

_FAR = 24


def told_beside(view: View, trigger: EventTrigger, date: ReadDate | None) -> Tense | None:
    """“지난달 열린 포럼에서 … 열기로 했다”: the tense of the event, not of the verb that ends the sentence."""
    if not view.pack.parties_before:
        return None
    told = _modified(view, trigger)
    if told is not None:
        return told
    if date is None or date.value is None or not _place_of_other(trigger):
        return None
    state: State = "planned" if ahead(view, date) else "done"
    return Tense(state, date.span, "something else is told to be done at it; its day decides")


def _modified(view: View, trigger: EventTrigger) -> Tense | None:
    """“지난달 열린 포럼”, “열릴 포럼”: what modifies the noun, with nothing but its name between."""
    scene, noun = trigger.scene, trigger.noun
    for cue in reversed(scene.cues("modifies")):
        gap = Span(cue.span.end, noun.start)
        if not 0 <= gap.end - gap.start <= _FAR or view.text[cue.span.start - 1 : cue.span.start].isalpha():
            continue
        others = any(gap.covers(one.span) for one in scene.cues("event"))
        if not others and "," not in gap.of(view.text) and not _tied(view, trigger, gap):
            state: State = "planned" if cue.code == "planned" else "done"
            return Tense(state, cue.span, f"“{cue.span.of(view.text).strip()}” right before it")
    return None


def _tied(view: View, trigger: EventTrigger, gap: Span) -> bool:
    """Whether a particle stands between: then the words before modify another noun."""
    return any(trigger.scene.in_particle(at) and view.text[at] not in "의과와" for at in range(gap.start, gap.end))


def _place_of_other(trigger: EventTrigger) -> bool:
    return any(cue.span.start == trigger.noun.end for cue in trigger.scene.cues("at_it"))


def on_the_way(view: View, trigger: EventTrigger, *, placed: bool) -> bool:
    """“싱가포르로 건너가 협약을 맺었다”: whether the verb only leads up to the signing its sentence tells of."""
    if trigger.act is not None and trigger.act.code == "found":
        return not placed  # 2015년부터 해외에 5개 센터를 설립해: nothing that was opened on a day
    if not view.pack.parties_before or trigger.kind not in ("visit", "meeting"):
        return False
    signed = (cue for cue in trigger.scene.cues("act") if cue.code == "sign")
    papers = trigger.scene.cues("agreement")
    return any(trigger.noun.end <= paper.span.start < act.span.start for act in signed for paper in papers)
