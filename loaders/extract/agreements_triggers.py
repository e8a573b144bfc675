"""Where a notice speaks of an agreement: the word for it, the verb that makes it, how many, and of what kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.extract.corefer import BODIES
from loaders.extract.figures import count_before
from loaders.extract.frames import Scene, View
from loaders.extract.frames_pack import Cue
from loaders.extract.values import Span

_NAMES = BODIES | {"Centre", "Event", "Programme", "Person"}
_ASIDE = 100
SAME = "same"
"""Code of words that stand for an agreement of the kind spoken of before (“another one”)."""
AGAIN = "again"
"""Code of words at the head of a sentence that take up the agreement told right before (“It was signed …”)."""
_HEAD = 3
PAPER = "paper"
"""Code of words that stand for it only where it is signed (“the document”)."""
_STRONG_VERBS = ("sign", "renew", "exchange")
_BESIDE = 15
_HARD_BY = 5


@dataclass(frozen=True, slots=True)
class Trigger:
    """One expression for an agreement.

    Attributes:
        act: The verb of signing, renewing or being in force that belongs to it.
        weak: The word alone does not say that it is an agreement between bodies.
        earlier: The sentence builds on it: it was made before.
        definite: It takes up an agreement spoken of already.
        name: The name it bears of its own.
    """

    scene: Scene
    noun: Span
    kind: str
    weak: bool
    act: Cue | None = None
    earlier: Span | None = None
    definite: bool = False
    count: int | None = None
    count_span: Span | None = None
    name: Span | None = None

    @property
    def made(self) -> bool:
        """Whether a verb says that it is made or renewed."""
        return self.act is not None and self.act.code in _STRONG_VERBS


def triggers(view: View, scene: Scene) -> tuple[Trigger, ...]:
    """The agreements a sentence speaks of, in order."""
    found: list[Trigger] = []
    masks = scene.cues("mask")
    for cue in scene.cues("agreement"):
        if any(mask.span.start < cue.span.end and cue.span.start < mask.span.end for mask in masks):
            continue
        if view.in_name(cue.span, _NAMES) is not None:
            continue
        if cue.code == AGAIN and (found or cue.span.start - scene.span.start > _HEAD):
            continue
        name = view.in_name(cue.span, frozenset({"Agreement"}))
        named = None if name is None else view.analysis.mentions[name].span
        weak = any(other.span.covers(cue.span) for other in scene.cues("weak"))
        trigger = Trigger(scene, cue.span, cue.code, weak, name=named)
        if found and found[0].kind == AGAIN:
            found = []
        if found and _one_expression(view, found[-1], trigger):
            found[-1] = _joined(view, found[-1], trigger)
        else:
            found.append(trigger)
    return tuple(_complete(view, trigger, found) for trigger in found)


def _one_expression(view: View, first: Trigger, second: Trigger) -> bool:
    if first.name is not None and first.name == second.name:
        return True
    return view.adjoining(first.noun, second.noun)


def _joined(view: View, first: Trigger, second: Trigger) -> Trigger:
    kind = second.kind if (first.weak and not second.weak) or first.kind == SAME else first.kind
    end = second.noun.end
    if view.text[end : end + 1] in (")", "）"):
        end += 1  # the bracket of “memorandum of understanding (MoU)”
    noun = Span(first.noun.start, end)
    return replace(first, noun=noun, kind=kind, weak=first.weak and second.weak, name=first.name or second.name)


def _complete(view: View, trigger: Trigger, rivals: Sequence[Trigger]) -> Trigger:
    scene = trigger.scene
    count, count_span = count_before(view.analysis.notice, scene.sentence, trigger.noun)
    if count_span is not None and trigger.noun.covers(count_span) and view.text[count_span.end].isalpha():
        # A number's letters at the head of another word (양해각서 is no “two”): only what follows may count.
        last = Span(trigger.noun.end - 1, trigger.noun.end)
        count, count_span = count_before(view.analysis.notice, scene.sentence, last)
    before = view.text[max(scene.span.start, trigger.noun.start - 40) : trigger.noun.start]
    act, earlier = _act(view, trigger, rivals), _earlier(view, trigger)
    if (
        view.pack.parties_before
        and act is not None
        and earlier is not None
        and earlier.end <= act.span.start
        and earlier.start <= trigger.noun.end + _HARD_BY
    ):
        act = None  # 업무협약에 따라 연수생을 교환한다: the verb tells of something else
    return replace(
        trigger,
        act=act,
        earlier=earlier,
        definite=_definite(view, trigger, before),
        count=count,
        count_span=count_span,
    )


def _act(view: View, trigger: Trigger, rivals: Sequence[Trigger]) -> Cue | None:
    """The nearest verb in the clause; where verbs stand last, the next one to come, which several may share."""
    scene, best, least = trigger.scene, None, 1 << 30
    clause = scene.clause(trigger.noun.start)
    aside = [
        scene.clause(cue.span.end) for cue in scene.cues("aside") if 0 <= cue.span.start - trigger.noun.end <= _ASIDE
    ]
    for cue in scene.cues("act"):
        if trigger.noun.covers(cue.span) and (view.pack.parties_before or cue.code not in _STRONG_VERBS):
            continue
        after = cue.span.start >= trigger.noun.end
        distance = cue.span.start - trigger.noun.end if after else trigger.noun.start - cue.span.end
        if view.pack.parties_before:
            if not after:
                continue
        elif scene.clause(cue.span.start) not in (clause, *aside):
            continue
        elif any(_between(rival.noun, cue.span, trigger.noun) for rival in rivals):
            distance += 200  # a verb beyond another agreement may be shared, yet a nearer one is better
        if cue.code == "exchange" and distance > _BESIDE:
            continue  # 자료를 주고받고: of much else, unless right beside the noun
        if cue.code == "have":
            distance += 60
        if aside and scene.clause(cue.span.start) != clause:
            distance += 100
        if distance < least:
            best, least = cue, distance
    return _renewed(trigger, rivals, best)


def _renewed(trigger: Trigger, rivals: Sequence[Trigger], best: Cue | None) -> Cue | None:
    """“The memorandum, first signed in 2014, was extended”: the later of two verbs on the one agreement told."""
    scene = trigger.scene
    if best is None or best.code not in ("sign", "link") or len(rivals) > 1 or scene.pack.parties_before:
        return best
    clauses = (scene.clause(trigger.noun.start), scene.clause(best.span.start))
    renewing = [cue for cue in scene.cues("act") if cue.code == "renew" and scene.clause(cue.span.start) in clauses]
    return renewing[-1] if renewing else best


def _between(one: Span, first: Span, second: Span) -> bool:
    low, high = sorted((first, second))
    return low.end <= one.start and one.end <= high.start


def _earlier(view: View, trigger: Trigger) -> Span | None:
    """Words that make the agreement the ground of what is told: before it, or after it where nouns stand first."""
    scene = trigger.scene
    for cue in scene.cues("earlier"):
        if view.pack.parties_before:
            if 0 <= cue.span.start - trigger.noun.end <= 12:
                return cue.span
        elif 0 <= trigger.noun.start - cue.span.end <= 45 and not any(
            other.span.start >= cue.span.end and other.span.end <= trigger.noun.start
            for other in scene.cues("act")
            if other.code == "sign"
        ):
            return cue.span
    return None


def _definite(view: View, trigger: Trigger, before: str) -> bool:
    start = trigger.noun.start - len(before)
    near = 30 if view.pack.apart else 8
    return any(
        0 <= trigger.noun.start - cue.span.end <= near
        and " " not in view.text[cue.span.end : trigger.noun.start].strip()
        for cue in view.pack.find("definite", view.text, start, trigger.noun.start)
    )
